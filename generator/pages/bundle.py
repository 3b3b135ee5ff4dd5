"""A finished site in a folder: the frame's own pages and assets, and record pages poured into its shells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.pages.frame import Frame
from generator.pages.masthead import Masthead, gaps
from generator.pages.page import Page
from generator.pages.pour import Shell, closed, fill, pour
from generator.pages.render import Templates

ADDRESS = re.compile(r"(?:[A-Za-z0-9-]+/)*index\.html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A frame with the site's gaps filled: assets, hand-written pages by path, shells by (section, depth)."""

    assets: Mapping[str, bytes]
    pages: Mapping[str, str]
    shells: Mapping[tuple[str, int], Shell]


def bundle(frame: Frame, office: Masthead, templates: Templates) -> Bundle:
    """The frame with the office's name, notices and telephone lines in it, ready to take record pages."""
    depths = {depth for _, depth in frame.shells}
    around = {depth: gaps(office, templates, "-/" * depth + "index.html") for depth in depths}
    return Bundle(
        assets=frame.assets,
        pages={path: closed(fill(shell, gaps(office, templates, path))) for path, shell in frame.pages.items()},
        shells={key: fill(shell, around[key[1]]) for key, shell in frame.shells.items()},
    )


def poured(site: Bundle, page: Page) -> str:
    """The finished HTML of a page. Raises ValueError for a path that is no address or has no shell."""
    shell = site.shells.get((page.section, page.depth))
    if shell is None or not ADDRESS.fullmatch(page.path):
        raise ValueError(f"no shell for section {page.section!r} at {page.path!r}")
    return pour(shell, page)


def write_site(site: Bundle, out: Path, pages: Iterable[Page]) -> int:
    """Write the whole site below `out`; give the number of its HTML pages.

    Raises ValueError when two pages claim one path: each alone would be right, together one is lost.
    """
    for path, content in site.assets.items():
        _write(out / path, content)
    for path, html in site.pages.items():
        _write(out / path, html.encode())
    written = set(site.pages)
    for page in pages:
        if page.path in written:
            raise ValueError(f"two pages at {page.path!r}")
        _write(out / page.path, poured(site, page).encode())
        written.add(page.path)
    return len(written)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
