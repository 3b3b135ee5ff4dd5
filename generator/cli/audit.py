"""`taizhang audit`: was every change since the first commit, or since a checkpoint, legal."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import report
from generator.cli.setting import Setting, parsed_day, today

if TYPE_CHECKING:
    from generator.history.audit import Report


@click.command(help="核对全部历史：每一次提交是否只追加、未删改；给出检查点时只核对其后的提交。")
@click.option("--since", type=click.Path(path_type=Path), metavar="CHECKPOINT", help="检查点文件。")
@click.option("--head", metavar="REV", default="HEAD", show_default=True, help="核对到哪个提交。")
@click.option("--as-of", metavar="YYYY-MM-DD", help="今天是哪一天；之后的日期算作将来。")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def audit(context: click.Context, /, since: Path | None, form: str, **asked: str) -> None:
    """Report everything wrong with the history; exit 1 if there is an error."""
    from generator.history.audit import Ask  # noqa: PLC0415  # `--help` must not wait for it
    from generator.history.audit import audit as judge  # noqa: PLC0415
    from generator.history.checkpoint import read_checkpoint  # noqa: PLC0415
    from generator.history.git import opened  # noqa: PLC0415

    setting: Setting = context.obj
    kept = read_checkpoint(since.read_bytes()) if since else None
    day = parsed_day(asked["as_of"]) if asked["as_of"] else today()
    with opened(setting.root) as repository:
        found = judge(repository, Ask(asked["head"], kept, day, int(time.time())))
    counts = report.counted(found.problems, found.commits, found.records)
    if form == "json":
        click.echo(json.dumps(_document(found, setting.lang), ensure_ascii=False, indent=2))
    else:
        _tell(setting, found, counts)
    context.exit(1 if counts["errors"] else 0)


def _document(found: Report, lang: str) -> dict[str, object]:
    era = found.era
    return {
        "commits": found.commits,
        "records": found.records,
        "era": {"commit": era.commit, "date": era.date.isoformat(), "reason": era.reason} if era else None,
        "problems": report.rows(found.problems, lang),
        "checkpoint": asdict(found.checkpoint),
    }


def _tell(setting: Setting, found: Report, counts: dict[str, int]) -> None:
    if found.problems:
        click.echo(report.as_text(found.problems, setting.lang))
    zh = "核对了 {files} 个提交、{records} 条记录：{errors} 个错误，{warnings} 个提醒"
    en = "{files} commits, {records} records: {errors} errors, {warnings} warnings"
    click.echo(setting.say(zh, en).format(**counts))
