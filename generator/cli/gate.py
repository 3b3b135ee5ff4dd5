"""`taizhang gate`: is a change legal, judged by what the ledger said before it. Runs on every pull request."""

from __future__ import annotations

import click

from generator.cli import report
from generator.cli.setting import Setting, parsed_day, today
from generator.problem import Problem


@click.command(help="核对一次改动是否合规：只许追加，按改动之前的结构、岗位和设置判定，并预演合并。")
@click.option("--base", metavar="REV", required=True, help="要合并到的分支或提交，如 origin/main。")
@click.option("--head", metavar="REV", default="HEAD", show_default=True, help="改动所在的分支或提交。")
@click.option("--actor", metavar="LOGIN", default="", help="提交者的账号；街道登记了账号时，事项须由本人提交。")
@click.option("--as-of", metavar="YYYY-MM-DD", help="今天是哪一天；之后的日期算作将来。")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.pass_context
def gate(context: click.Context, /, base: str, head: str, form: str, **asked: str | None) -> None:
    """Report everything wrong with the change; exit 1 if there is an error."""
    from generator.history.gate import Ask  # noqa: PLC0415  # `--help` must not wait for it
    from generator.history.gate import gate as judge  # noqa: PLC0415
    from generator.history.git import opened  # noqa: PLC0415

    setting: Setting = context.obj
    day = parsed_day(asked["as_of"]) if asked["as_of"] else today()
    with opened(setting.root) as repository:
        verdict = judge(repository, Ask(base, head, day, asked["actor"] or ""))
    counts = report.counted(verdict.problems, verdict.files, verdict.records)
    _tell(setting, verdict.problems, counts, form)
    context.exit(1 if counts["errors"] else 0)


def _tell(setting: Setting, problems: tuple[Problem, ...], counts: dict[str, int], form: str) -> None:
    if form == "json":
        click.echo(report.as_json(problems, counts, setting.lang))
    elif form == "github":
        click.echo(report.as_annotations(problems, setting.lang), nl=bool(problems))
    else:
        if problems:
            click.echo(report.as_text(problems, setting.lang))
        zh, en = "这次改动：{errors} 个错误，{warnings} 个提醒", "this change: {errors} errors, {warnings} warnings"
        click.echo(setting.say(zh, en).format(**counts))
