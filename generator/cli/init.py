"""`taizhang init`: starts the ledger of a real office: its settings, the regulation, the calendar, nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.setting import Setting, parsed_day, today
from generator.failure import CannotRun
from generator.packed import start_folder

if TYPE_CHECKING:
    from generator.source.reader import Json

#: what the packed settings say of their own ledger only
OWN = ("demo", "eras", "flow_start")
KINDS = ("clause", "duty", "calendar")
FILES = {
    ".gitattributes": "* text=auto eol=lf\n*.jpg binary\n*.png binary\n",
    ".gitignore": "build/\n.venv/\n",
}
MODELINE = "# yaml-language-server: $schema=../schemas/office.schema.json\n"


@click.command(help="在新文件夹里开始一个街道的台账：设置、条款、职责、日历。")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", prompt="街道名称", help="街道名称，如“某某街道”。")
@click.option("--district", prompt="所属市区", help="所属市、区，如“某某市某某区”。")
@click.option("--area-code", prompt="9 位区划代码", help="统计用区划代码，9 位数字。")
@click.option("--phone", "correction_phone", prompt="更正申请电话", help="受理更正申请的办公电话。")
@click.option("--start", metavar="YYYY-MM-DD", help="台账从哪一天起记录，默认今天；此前的职责不核对。")
@click.pass_context
def init(context: click.Context, /, folder: Path, start: str | None, **facts: str) -> None:
    """Write a ledger that passes `check` and builds; an existing one is never touched."""
    setting: Setting = context.obj
    first = parsed_day(start) if start else today()
    if (folder / "records").exists():
        zh, en = f"“{folder}” 里已经有台账：请另选文件夹", f"there is a ledger in “{folder}”: choose another"
        raise CannotRun(zh, en)
    content = _office(setting, {**facts, "ledger_start": first.isoformat()})
    _write(folder / "records", content)
    for name, text in FILES.items():
        if not (folder / name).exists():
            (folder / name).write_bytes(text.encode())
    zh = f"台账已建在 {folder}。下一步：登记社区、人员、岗位和单位，运行 taizhang --root {folder} check"
    en = f"the ledger is in {folder}. Next: enter communities, persons, posts and units, then run check"
    click.echo(setting.say(zh, en))


def _write(records: Path, office: bytes) -> None:
    """Put the first records in place, all or none: a start cut short can be made again."""
    beside = records.with_name("records.new")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        for kind in KINDS:
            (beside / kind).mkdir(parents=True)
            for file in sorted((start_folder() / kind).glob("*.yaml")):
                shutil.copyfile(file, beside / kind / file.name)
        (beside / "office.yaml").write_bytes(office)
        beside.rename(records)
    except OSError:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _office(setting: Setting, facts: Mapping[str, str]) -> bytes:
    """The settings with the office's own facts. Raises CannotRun with every mistake in them."""
    from generator.source.reader import Document, read  # noqa: PLC0415  # `--help` must not wait for it
    from generator.source.writer import write  # noqa: PLC0415

    start = read((start_folder() / "office.yaml").read_bytes(), "office.yaml")
    if not isinstance(start, Document):
        raise CannotRun(
            "程序自带的 office.yaml 读不出来：请重新安装", "the packed office.yaml is broken: install again"
        )
    phones = [*_national(start.value["phones"]), {"label": "更正申请", "number": facts["correction_phone"]}]
    value = {key: facts.get(key, inner) for key, inner in start.value.items() if key not in OWN} | {"phones": phones}
    data = write(value)
    document, schemas = read(data, "office.yaml"), setting.schemas()
    if not isinstance(document, Document):
        problems = document
    else:
        problems = () if schemas.accepts("office", value) else schemas.problems("office", document, data)
    if problems:
        told = {lang: "；".join(f"{p.message(lang)} → {p.hint(lang)}" for p in problems) for lang in ("zh", "en")}
        raise CannotRun(told["zh"], told["en"])
    return MODELINE.encode() + data


def _national(phones: Json) -> list[Json]:
    """The lines that hold in the whole country; the numbers of the demo's own office have a hyphen."""
    return (
        [line for line in phones if isinstance(line, dict) and "-" not in str(line["number"])]
        if isinstance(phones, list)
        else []
    )
