"""The command line: the only place that prints, reads the clock or the environment, and exits.

Exit codes: 0 fine (warnings included), 1 errors found, 2 could not run (one line why), 3 a bug.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from itertools import pairwise

import click

from generator import __version__
from generator.cli import (
    audit,
    build,
    check,
    checkpoint,
    duties,
    explain,
    fmt,
    gate,
    hazards,
    init,
    new,
    overdue,
    plan,
    record,
    render,
    serve,
    simulate,
    snapshot,
    usage,
)
from generator.cli.setting import Setting
from generator.failure import CannotRun

COMMANDS: tuple[click.Command, ...] = (
    check.check,
    gate.gate,
    audit.audit,
    checkpoint.checkpoint,
    fmt.fmt,
    hazards.hazards,
    duties.duties,
    overdue.overdue,
    plan.plan,
    explain.explain,
    new.new,
    record.record,
    snapshot.snapshot,
    build.build,
    serve.serve,
    init.init,
    simulate.simulate,
    render.render,
)

ROOT_HELP = "台账所在的文件夹，默认从当前文件夹向上找。"
LANG_HELP = "提示语言。"


@click.group(help="台账：街道安全生产记录的检查与网站生成。", context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--root", type=click.Path(), metavar="DIR", help=ROOT_HELP)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help=LANG_HELP)
@click.version_option(__version__, prog_name="taizhang", message="%(prog)s %(version)s")
@click.pass_context
def taizhang(context: click.Context, root: str | None, lang: str) -> None:
    """The group of all commands."""
    context.obj = Setting.of(root, lang)


for command in COMMANDS:
    taizhang.add_command(command)


def main() -> None:
    """Run a command and exit as the contract says; the one handler of everything unexpected."""
    for stream in (sys.stdout, sys.stderr):
        # Any locale, C included, prints Chinese; what a terminal cannot show never stops the run.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # TextIO in practice
    lang = _lang(sys.argv[1:])
    try:
        code = taizhang.main(prog_name="taizhang", standalone_mode=False)
        sys.stdout.flush()
    except CannotRun as failure:
        code = _cannot_run(failure.message(lang))
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message(), err=True)
        code = 2
    except click.ClickException as mistake:
        code = _cannot_run(usage.mistake(mistake, lang))
    except click.Abort:
        click.echo("taizhang: stopped" if lang == "en" else "taizhang: 已中断", err=True)
        code = 130
    except BrokenPipeError:
        _drop_output()
        code = 0
    except OSError as error:
        _drop_output()
        code = _cannot_run(_disk(error, lang))
    except Exception:  # noqa: BLE001  # the one handler: whatever is left is our own bug, and the report says so
        code = _bug()
    sys.exit(code or 0)


def _drop_output() -> None:
    """Give up what could not be printed: Python would try it once more while it ends, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _lang(arguments: list[str]) -> str:
    """The language asked for, also where the arguments are too wrong to be read."""
    return "en" if "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments) else "zh"


def _cannot_run(line: str) -> int:
    click.echo(f"taizhang: {line}", err=True)
    return 2


def _disk(error: OSError, lang: str) -> str:
    where = f"“{error.filename}” " if error.filename else ""
    if error.errno == errno.ENOSPC:
        return f"{where}磁盘空间不足：请腾出空间再试" if lang == "zh" else f"{where}disk full: free some space"
    reason = error.strerror or str(error)
    return f"{where}读写失败（{reason}）：请检查权限" if lang == "zh" else f"{where}cannot be used ({reason})"


def _bug() -> int:
    click.echo(
        "taizhang: 程序出错，请把下面的内容连同命令一起报告给维护者 · a bug; please report what follows",
        err=True,
    )
    click.echo(f"taizhang {__version__}, Python {sys.version.split()[0]}\n{traceback.format_exc()}", err=True)
    return 3
