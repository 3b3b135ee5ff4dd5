"""`taizhang plan`: what falls due in the next days, in rounds of few visits that discharge much."""

from __future__ import annotations

import json
from datetime import timedelta

import click

from generator.cli.setting import Setting, as_of_day, as_of_option
from generator.failure import CannotRun

#: the longest plan, in days: a year
LONGEST = 366


@click.command(help="安排今后若干天到期的事：按社区拼成几轮检查，列出每家能完成什么、谁可以带队，次数已够的提示。")
@click.option("--days", type=click.IntRange(0, LONGEST), default=14, show_default=True, help="今后多少天。")
@click.option("--community", metavar="ID", help="只看这个社区，如 TL。")
@as_of_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def plan(context: click.Context, /, *, days: int, community: str | None, as_of: str | None, form: str) -> None:
    """Print the plan by the last day of each thing, then by community."""
    from generator.cli.ledger import sound  # noqa: PLC0415  # `--help` must not wait for it
    from generator.cli.name import Names  # noqa: PLC0415
    from generator.cli.timetable import Timetable, as_text, document  # noqa: PLC0415
    from generator.rules import assess  # noqa: PLC0415
    from generator.rules.plan import plan as planned  # noqa: PLC0415

    setting: Setting = context.obj
    ledger = sound(setting, context)
    now = assess(ledger.loaded.book, as_of_day(as_of, ledger.loaded))
    if community is not None and community not in now.book.community:
        raise CannotRun(f"没有社区“{community}”：请核对代码", f"there is no community “{community}”: check the code")
    found = planned(now, now.as_of + timedelta(days=days))
    if community is not None:
        found = found.of(community)
    if form == "json":
        click.echo(json.dumps(document(found), ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(Timetable(Names(setting=setting, schemas=ledger.schemas, book=now.book), found)))
