"""`taizhang overdue`: what is overdue or missed, by who answers for it, and where it stands on the ladder."""

from __future__ import annotations

import click

from generator.cli.setting import Setting, as_of_day, as_of_option


@click.command(help="列出逾期的隐患、职责和承诺事项：谁负责、逾期几天、按升级阶梯该办什么。")
@as_of_option
@click.option("--fail-on", type=click.Choice(["overdue"]), help="有逾期的，退出码为 1。")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "markdown", "github"]), default="text", show_default=True
)
@click.pass_context
def overdue(context: click.Context, /, as_of: str | None, fail_on: str | None, form: str) -> None:
    """Print the board; exit 1 if asked to and there is anything on it."""
    from generator.cli.board import FORMS, Board  # noqa: PLC0415  # `--help` must not wait for it
    from generator.cli.ledger import sound  # noqa: PLC0415
    from generator.cli.name import Names  # noqa: PLC0415
    from generator.rules import assess  # noqa: PLC0415
    from generator.rules.overdue import overdue as owed  # noqa: PLC0415

    setting: Setting = context.obj
    ledger = sound(setting, context)
    now = assess(ledger.loaded.book, as_of_day(as_of, ledger.loaded))
    names = Names(setting=setting, schemas=ledger.schemas, book=now.book)
    board = Board(names=names, as_of=now.as_of, found=owed(now))
    printed = FORMS[form](board)
    click.echo(printed, nl=bool(printed))
    context.exit(1 if fail_on and board.owed else 0)
