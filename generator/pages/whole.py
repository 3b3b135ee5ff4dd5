"""A whole site from a snapshot and the source of the site: nothing else is read, nothing else decides a byte."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from generator.pages import SECTIONS
from generator.pages.bundle import bundle, write_site
from generator.pages.frame import build_frame
from generator.pages.masthead import masthead
from generator.pages.render import Templates
from generator.pages.shown import Shown
from generator.view.snapshot import Snapshot


def build_site(snapshot: Snapshot, site: Path, out: Path) -> int:
    """Write the site of the snapshot's audience into the new folder `out`; give the number of its pages.

    `site` is the source folder (`mkdocs.yml` stands beside it). Raises CannotRun when a source does not work.
    """
    templates, shown = Templates(site / "templates"), Shown(snapshot)
    frame = build_frame(site, out, snapshot["audience"])
    pages = chain.from_iterable(section(shown, templates) for section in SECTIONS)
    return write_site(bundle(frame, masthead(snapshot), templates), out, pages)
