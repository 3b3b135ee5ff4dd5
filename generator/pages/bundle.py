"""A finished site in a folder: the frame's own pages and assets, and the record pages poured into its shells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.pages.frame import Frame
from generator.pages.masthead import Masthead, gaps
from generator.pages.page import Page
from generator.pages.pour import Shell, closed, fill, pour
from generator.pages.render import Templates

PATH = re.compile(r"(?:[A-Za-z0-9-]+/)*index\.html")



class Site:
    """The frame of one audience with the gaps of the site filled, ready to take pages."""

    def __init__(self, frame: Frame, masthead: Masthead, templates: Templates) -> None:
        self._assets = frame.assets
        self._pages = {
            path: closed(fill(shell, gaps(masthead, templates, path))) for path, shell in frame.pages.items()
        }
        self._shells: Mapping[tuple[str, int], Shell] = {
            (section, depth): fill(shell, gaps(masthead, templates, "-/" * depth + "index.html"))
            for (section, depth), shell in frame.shells.items()
        }

    def pour(self, page: Page) -> str:
        """The finished HTML of a page. Raises ValueError for a path that is no address or has no shell."""
        shell = self._shells.get((page.section, page.depth))
        if shell is None or not PATH.fullmatch(page.path):
            raise ValueError(f"no shell for section {page.section!r} at {page.path!r}")
        return pour(shell, page)

    def write(self, out: Path, pages: Iterable[Page]) -> int:
        """Write the whole site below `out`; give the number of its HTML pages.

        Raises ValueError when two pages claim one path: both would be right alone, together one is lost.
        """
        written = set[str]()
        for path, content in self._assets.items():
            _write(out / path, content)
        for path, html in self._pages.items():
            _write(out / path, html.encode())
            written.add(path)
        for page in pages:
            if page.path in written:
                raise ValueError(f"two pages at {page.path!r}")
            _write(out / page.path, self.pour(page).encode())
            written.add(page.path)
        return len(written)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
