"""`taizhang check`: are the files as they are in order. Never fails because a day has passed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli import report
from generator.cli.setting import Setting
from generator.failure import CannotRun
from generator.problem import Problem


@click.command(help="检查台账文件：格式、字段、编号、引用、日期、岗位。给出路径时只报告这些路径。")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.pass_context
def check(context: click.Context, paths: tuple[str, ...], form: str) -> None:
    """Report every problem of the ledger, or of the named files and folders; exit 1 if there is an error."""
    from generator.cli.ledger import checked  # noqa: PLC0415  # `--help` must not wait for it

    setting: Setting = context.obj
    ledger = checked(setting)
    shown = _below(setting.root, ledger.problems, paths)
    counts = {**ledger.counts, **report.counted(shown, ledger.loaded.files, ledger.counts["records"])}
    if form == "json":
        click.echo(report.as_json(shown, counts, setting.lang))
    elif form == "github":
        click.echo(report.as_annotations(shown, setting.lang), nl=bool(shown))
    else:
        _tell(setting, shown, counts)
    context.exit(1 if counts["errors"] else 0)


def _tell(setting: Setting, shown: Sequence[Problem], counts: dict[str, int]) -> None:
    if shown:
        click.echo(report.as_text(shown, setting.lang))
    zh = "共 {files} 个文件、{records} 条记录：{errors} 个错误，{warnings} 个提醒"
    en = "{files} files, {records} records: {errors} errors, {warnings} warnings"
    click.echo(setting.say(zh, en).format(**counts))


def _below(root: Path, problems: Sequence[Problem], paths: tuple[str, ...]) -> list[Problem]:
    """The problems of the named paths; a path counts from the current folder, or else from the root."""
    if not paths:
        return list(problems)
    wanted = [_relative(root, path) for path in paths]
    return [p for p in problems if any(Path(p.path).is_relative_to(path) for path in wanted)]


def _relative(root: Path, path: str) -> Path:
    """The path from the root; a link is named, not followed."""
    found = next((p for p in (Path(path), root / path) if os.path.lexists(p)), None)
    whole = found.parent.resolve() / found.name if found else None
    if whole is None or not whole.is_relative_to(root.resolve()):
        raise CannotRun(f"台账里没有“{path}”：请核对路径", f"there is no “{path}” in the ledger: check the path")
    return whole.relative_to(root.resolve())
