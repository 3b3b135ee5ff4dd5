"""`taizhang build`: both sites from the records, each built beside and swapped in when it is complete."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.setting import Setting, as_of_option
from generator.failure import CannotRun

if TYPE_CHECKING:
    from generator.cli.ledger import Checked
    from generator.view.audience import Audience


@click.command(help="生成公开、内部两个网站。")
@click.option("--audience", type=click.Choice(["public", "internal"]), help="只生成这一个。")
@click.option("--out", type=click.Path(path_type=Path), help="输出文件夹，默认台账下的 build/。")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@as_of_option
@click.pass_context
def build(context: click.Context, /, audience: str | None, form: str, **where: Any) -> None:
    """Build the sites and print where they are."""
    from generator.cli.ledger import sound  # noqa: PLC0415  # `--help` must not wait for it
    from generator.view.audience import AUDIENCES  # noqa: PLC0415

    setting: Setting = context.obj
    ledger = sound(setting, context)
    built = [
        _told(
            setting, form, build_one(setting, ledger, known, (where["out"] or setting.root / "build", where["as_of"]))
        )
        for known in AUDIENCES
        if audience in (None, known)
    ]
    if form == "json":
        click.echo(json.dumps(built, ensure_ascii=False, indent=2))


def build_one(
    setting: Setting, ledger: Checked, audience: Audience, where: tuple[Path, str | None]
) -> dict[str, object]:
    """One site: its snapshot, then its pages in a process that is given nothing else."""
    from generator.cli.seen import seen  # noqa: PLC0415
    from generator.view.snapshot import canonical  # noqa: PLC0415

    started = time.monotonic()
    out, as_of = where
    folder = (out / audience).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    _settle(folder / "site")
    source = folder / "snapshot.new.json"
    source.write_text(canonical(seen(setting, ledger, audience, as_of)), encoding="utf-8")
    beside = folder / "site.new"
    shutil.rmtree(beside, ignore_errors=True)
    pages = _rendered(setting, source, beside)
    _swap(beside, folder / "site")
    source.replace(folder / "snapshot.json")
    seconds = round(time.monotonic() - started, 1)
    return {"audience": audience, "pages": pages, "seconds": seconds, "site": str(folder / "site")}


def _rendered(setting: Setting, source: Path, out: Path) -> int:
    """The number of pages that the rendering process wrote. Raises CannotRun with its own last words."""
    site = setting.site().resolve()
    options: Sequence[str] = ("--snapshot", str(source), "--site", str(site), "--out", str(out))
    command = [sys.executable, "-P", "-m", "generator", "--lang", setting.lang, "render", *options]
    done = subprocess.run(command, cwd=source.parent, capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        shutil.rmtree(out, ignore_errors=True)
        reason = done.stderr.strip() or "?"
        if done.returncode == 2:
            raise CannotRun(reason.removeprefix("taizhang: "), reason.removeprefix("taizhang: "))
        raise RuntimeError(reason)
    return int(json.loads(done.stdout)["pages"])


def _settle(current: Path) -> None:
    """Put the old site back where a build was ended between taking it away and putting the new one there."""
    old = current.with_name("site.old")
    if old.exists() and not current.exists():
        old.rename(current)
    shutil.rmtree(old, ignore_errors=True)


def _swap(new: Path, current: Path) -> None:
    """Put the finished site where people look; the old one goes only after that."""
    old = current.with_name("site.old")
    if current.exists():
        current.rename(old)
    new.rename(current)
    shutil.rmtree(old, ignore_errors=True)


def _told(setting: Setting, form: str, built: dict[str, object]) -> dict[str, object]:
    if form == "text":
        name = setting.say(
            {"public": "公开网站", "internal": "内部网站"}[str(built["audience"])], str(built["audience"])
        )
        zh = f"{name}：{built['pages']} 页，{built['seconds']} 秒 → {built['site']}/index.html"
        en = f"{name} site: {built['pages']} pages, {built['seconds']} s → {built['site']}/index.html"
        click.echo(setting.say(zh, en))
    return built
