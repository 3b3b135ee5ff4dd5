"""`taizhang snapshot`: all that an audience may see, as canonical JSON; read the public one to know what leaves."""

from __future__ import annotations

import click

from generator.cli.setting import Setting, as_of_option


@click.command(help="输出某一受众能看到的全部内容（规范 JSON）。")
@click.option("--audience", type=click.Choice(["public", "internal"]), default="public", show_default=True)
@as_of_option
@click.pass_context
def snapshot(context: click.Context, audience: str, as_of: str | None) -> None:
    """Print the snapshot of the audience."""
    from generator.cli.ledger import sound  # noqa: PLC0415  # `--help` must not wait for it
    from generator.cli.seen import seen  # noqa: PLC0415
    from generator.view.audience import AUDIENCES  # noqa: PLC0415
    from generator.view.snapshot import canonical  # noqa: PLC0415

    setting: Setting = context.obj
    ledger = sound(setting, context)
    chosen = next(known for known in AUDIENCES if known == audience)
    click.echo(canonical(seen(setting, ledger, chosen, as_of)), nl=False)
