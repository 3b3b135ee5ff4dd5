"""The frame: MkDocs builds the hand-written pages and a shell per section and depth, and sees no record.

The result is a value in memory. What MkDocs leaves on disk is thrown away, with all that we did not ask for:
its sitemap, scripts, search workers, source maps. Nothing depends on the day, the folder or the machine.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.failure import CannotRun
from generator.pages.pour import OF_PAGE, Shell, cut
from generator.view.audience import Audience

HOME = "home"
SECTIONS = (
    "hazard",
    "unit",
    "community",
    "inspection",
    "meeting",
    "responsibility",
    "duty",
    "regulation",
    "indicator",
    "integrity",
    "overdue",
    "desk",
)
DEPTHS = (1, 2, 3, 4)
SECONDS = 120
STUB = "---\ntitle: {title}\nshell: true\n---\n"
THEME_STYLE = re.compile(r"assets/stylesheets/main\.[0-9a-f]+\.min\.css")
BLANK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Shells by (section, depth), hand-written pages and assets by path. The site's gaps are still open."""

    shells: Mapping[tuple[str, int], Shell]
    pages: Mapping[str, Shell]
    assets: Mapping[str, bytes]


def build_frame(site: Path, work: Path, audience: Audience) -> Frame:
    """The frame for an audience, from the source folder `site` and the `mkdocs.yml` beside it.

    MkDocs works in a fresh folder below `work` that is gone afterwards. Raises CannotRun when it fails.
    """
    config = site.parent / "mkdocs.yml"
    if not config.is_file():
        raise CannotRun(f"缺少 {config}，它应当和 site/ 放在一起。", f"{config} is missing; it belongs beside site/.")
    if find_spec("mkdocs") is None or find_spec("material") is None:
        raise CannotRun(
            "没有安装 MkDocs 和 Material 主题，请先安装 taizhang[docs]。",
            "MkDocs and its Material theme are not installed; install taizhang[docs].",
        )
    work.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="frame-", dir=work) as folder:
        docs, html = Path(folder, "docs"), Path(folder, "html")
        stubs = _lay_out(site, docs)
        assets = [path for path in _files(docs) if not path.endswith(".md")]
        _run_mkdocs(config, docs, html, audience)
        return _gather(html, stubs, assets)


def _lay_out(site: Path, docs: Path) -> Mapping[str, tuple[str, int]]:
    """Fill MkDocs' source folder; give what each shell stands for, (section, depth), by its output path."""
    shutil.copytree(site / "pages", docs)
    shutil.copytree(site / "assets", docs / "assets")
    stubs = {"index.html": (HOME, 0)}
    for section in SECTIONS:
        stubs |= {f"{section}/{'shell/' * (depth - 1)}index.html": (section, depth) for depth in DEPTHS}
    for path, (section, _) in stubs.items():
        source = docs / path.replace(".html", ".md")
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(STUB.format(title=section), encoding="utf-8")
    return stubs


def _run_mkdocs(config: Path, docs: Path, html: Path, audience: Audience) -> None:
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "-f", str(config.resolve())]
    settings = {
        "TAIZHANG_DOCS": str(docs.resolve()),
        "TAIZHANG_HTML": str(html.resolve()),
        "TAIZHANG_AUDIENCE": audience,
        "TAIZHANG_SITE": "@@SITE@@",
        "TAIZHANG_BANNER": "@@BANNER@@",
        "TAIZHANG_FOOTER": "@@FOOTER@@",
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": "0",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }
    try:
        done = subprocess.run(
            command, env=settings, cwd=docs, capture_output=True, encoding="utf-8", errors="replace",
            timeout=SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as expired:
        raise _failure(f"{SECONDS} s") from expired
    if done.returncode != 0:
        raise _failure(_reason(done.stderr or done.stdout))


def _reason(log: str) -> str:
    """The last line in which MkDocs says what is wrong: its first warning or error, else its last words."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    told = [line for line in lines if line.startswith(("WARNING", "ERROR", "Error"))]
    return (told or lines[-1:] or ["?"])[0]


def _failure(reason: str) -> CannotRun:
    return CannotRun(
        f"MkDocs 没有建成页面框架：{reason}。请检查 mkdocs.yml 和 site/。",
        f"MkDocs could not build the frame: {reason}. Look at mkdocs.yml and site/.",
    )


def _gather(html: Path, stubs: Mapping[str, tuple[str, int]], assets: Sequence[str]) -> Frame:
    files = _files(html)
    built = {path: (html / path).read_text(encoding="utf-8") for path in files if path.endswith(".html")}
    kept = [path for path in files if path in assets or THEME_STYLE.fullmatch(path)]
    return Frame(
        shells={key: _whole(_cut(BLANK.sub("\n", built[path]), path), path) for path, key in stubs.items()},
        pages={path: _cut(text, path) for path, text in built.items() if path not in stubs},
        assets={path: (html / path).read_bytes() for path in kept},
    )


def _cut(html: str, path: str) -> Shell:
    try:
        return cut(html)
    except ValueError as error:
        raise _failure(f"{path}: {error}") from error


def _whole(shell: Shell, path: str) -> Shell:
    missing = sorted(OF_PAGE - set(shell.names))
    if missing or shell.names.count("BODY") != 1:
        raise _failure(f"{path}: {', '.join(missing) or 'BODY'}")
    return shell


def _files(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
