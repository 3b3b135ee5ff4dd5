"""Finds a Chromium on this machine; as a program, fetches Debian's where that is possible.

usage: python -m tests.browser.chromium [--install]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
DOWNLOADED = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium_headless_shell-*/chrome-*/*headless*shell",
)
PACKAGES = ("chromium", "fonts-noto-cjk")
MISSING = (
    "找不到 Chromium。Debian：sudo apt-get install chromium fonts-noto-cjk；"
    "其他系统：.venv/bin/playwright install chromium。 · No Chromium: install it as said."
)
NO_FONTS = "没有中文字体，截图中的汉字会成方框：请安装 fonts-noto-cjk。 · No CJK font: install fonts-noto-cjk."


def find(path: str, caches: Sequence[Path]) -> Path | None:
    """The first Chromium on the search path, else the newest that Playwright keeps in one of its caches."""
    for name in NAMES:
        found = shutil.which(name, path=path)
        if found:
            return Path(found)
    kept = (file for cache in caches for pattern in DOWNLOADED for file in sorted(cache.glob(pattern))[::-1])
    return next(kept, None)


def chromium() -> Path:
    """The Chromium of this machine. Raises FileNotFoundError, saying what to install, when there is none."""
    home = Path.home()
    told = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    caches = [Path(told)] if told else [home / ".cache/ms-playwright", home / "Library/Caches/ms-playwright"]
    found = find(os.environ.get("PATH", os.defpath), caches)
    if found is None:
        raise FileNotFoundError(MISSING)
    return found


def _has_chinese_font() -> bool:
    lister = shutil.which("fc-list")
    if lister is None:
        return True
    return bool(subprocess.run([lister, ":lang=zh"], stdout=subprocess.PIPE, check=False).stdout)


def _is_here() -> bool:
    try:
        return chromium().exists()
    except FileNotFoundError:
        return False


def install() -> None:
    """Debian's Chromium and Chinese fonts, when one of them is missing and we may install them."""
    if (_is_here() and _has_chinese_font()) or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    sys.stdout.write("正在安装 Chromium 和中文字体 … · installing chromium and fonts-noto-cjk\n")
    sys.stdout.flush()
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", "-qq", *command], env=quiet, stdout=subprocess.DEVNULL, check=False)


def main(arguments: Sequence[str]) -> int:
    if "--install" in arguments:
        install()
    if not _is_here():
        sys.stderr.write(MISSING + "\n")
        return 2
    if not _has_chinese_font():
        sys.stderr.write(NO_FONTS + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
