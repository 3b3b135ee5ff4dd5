"""`taizhang checkpoint`: what the history is now, in one line; keep it where nobody who writes the ledger can."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from generator.cli.setting import Setting


@click.command(help="输出检查点（JSON 一行）：请交给别人保存，日后用 audit --since 核对历史有没有被改写。")
@click.option("--head", metavar="REV", default="HEAD", show_default=True, help="到哪个提交。")
@click.pass_context
def checkpoint(context: click.Context, head: str) -> None:
    """Print the checkpoint of the history."""
    from generator.history.checkpoint import checkpoint as taken  # noqa: PLC0415  # `--help` must not wait for it
    from generator.history.git import opened  # noqa: PLC0415

    setting: Setting = context.obj
    with opened(setting.root) as repository:
        click.echo(json.dumps(asdict(taken(repository, repository.commit(head)))))
