"""`taizhang simulate`: a lawful synthetic ledger of any size, for trials, tests and measurements."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.cli.setting import Setting, parsed_day, progress
from generator.failure import CannotRun
from generator.packed import start_folder


@click.command(help="生成一份虚构的台账，规模任意，用于试用和测量。")
@click.option("--units", type=click.IntRange(1, 9_999), required=True, help="单位数。")
@click.option("--communities", type=click.IntRange(1, 675), help="社区数，默认按单位数推算。")
@click.option("--from", "first", metavar="YYYY-MM-DD", required=True, help="第一天。")
@click.option("--to", "last", metavar="YYYY-MM-DD", required=True, help="最后一天。")
@click.option("--seed", type=int, default=0, show_default=True, help="同一个数得到同一份台账。")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="写到哪个新文件夹。")
@click.pass_context
def simulate(context: click.Context, /, first: str, last: str, out: Path, **size: int) -> None:
    """Write the ledger and print how many records of each kind it has."""
    from generator.simulate import simulate as write  # noqa: PLC0415  # `--help` must not wait for it

    setting: Setting = context.obj
    days = parsed_day(first), parsed_day(last)
    if days[0] > days[1]:
        raise CannotRun("第一天晚于最后一天：请核对 --from 和 --to", "--from is after --to: correct them")
    if (out / "records").exists():
        raise CannotRun(f"“{out}” 里已经有台账：请另选文件夹", f"there is a ledger in “{out}”: choose another")
    with progress(setting.say("写入", "writing")) as advance:
        written = (lambda done: advance(done, 0)) if advance else None
        counts = write(out, first=days[0], last=days[1], regulation=start_folder(), progress=written, **size)
    click.echo(json.dumps(dict(counts), ensure_ascii=False))
