"""`taizhang record`: the next event of a record, by questions or by options; only what is lawful is added."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.new import SETS
from generator.cli.setting import Setting

if TYPE_CHECKING:
    from generator.cli.matter import Matter
    from generator.source.reader import Json


@click.command(help="给一条记录追加一个事项（责令、复查、销号……）。不写 EVENT 时列出现在可以办理的事项。")
@click.argument("id", metavar="ID")
@click.argument("event", required=False, metavar="EVENT")
@click.option("--set", "sets", metavar="FIELD=VALUE", multiple=True, help=SETS)
@click.option("--from", "source", type=click.Path(path_type=Path), metavar="FILE", help="从 YAML 文件取各项。")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def record(context: click.Context, /, id: str, event: str | None, **options: object) -> None:
    """Append the event; every byte that was there stays."""
    from generator.cli import entry  # noqa: PLC0415  # `--help` must not wait for it
    from generator.cli.matter import matter_of  # noqa: PLC0415

    setting: Setting = context.obj
    matter = matter_of(setting, entry.desk_of(setting), id)
    sets, source, form = options["sets"], options["source"], options["form"]
    assert isinstance(sets, tuple)
    if event is None:
        event = _listed(matter, asks=entry.is_terminal() and not sets and form == "text")
    if event:
        given = entry.given(setting, matter.desk, matter.events, (sets, source if isinstance(source, Path) else None))
        _append(matter, event, given, str(form))


def _listed(matter: Matter, *, asks: bool) -> str:
    """The events that may be next; on a terminal one of them is chosen."""
    names = matter.legal()
    for number, name in enumerate(names, start=1):
        click.echo(f"{number:>2} {matter.label(name)} {name}{matter.needs(name)}")
    if not names:
        click.echo(matter.setting.say("没有可以办理的事项", "no event is lawful now"))
    if not asks or not names:
        return ""
    chosen: str = click.prompt(
        matter.setting.say("办理哪一项（编号，回车退出）", "which one"), default="", show_default=False, err=True
    )
    if chosen.isdecimal() and 0 < int(chosen) <= len(names):
        return names[int(chosen) - 1]
    return chosen.strip()


def _append(matter: Matter, event: str, given: dict[str, Json], form: str) -> None:
    from generator.cli import entry  # noqa: PLC0415  # as above
    from generator.cli.matter import FINGERPRINT  # noqa: PLC0415
    from generator.cli.told import next_steps  # noqa: PLC0415

    name = matter.event(event)
    talk, value = matter.filled(name, given)
    new = matter.appended(value)
    if not isinstance(new, bytes):
        raise entry.told_and_ended(new, matter.setting)
    entry.agreed(talk, new[len(matter.old) :])
    entry.replace(matter.setting.root, matter.path, (matter.old, new))
    if form == "json":
        click.echo(json.dumps({"written": [matter.path], "event": value}, ensure_ascii=False, indent=2))
        return
    click.echo(matter.setting.say(f"已写入 {matter.path}", f"written: {matter.path}"))
    if of := value.get(FINGERPRINT):
        zh = f"  所验内容校验码 {of}：请抄在复查（验收）意见书上，以后可以核对"
        click.echo(matter.setting.say(zh, f"  fingerprint of what was accepted: {of}; copy it onto the paper"))
    if matter.kind == "hazard":
        for row in next_steps(matter.setting, matter.desk, matter.after(value)):
            click.echo(row)
    else:
        click.echo(matter.setting.say("下一步：提交这个文件（git add、commit）", "next: commit the file"))
