"""The hazard ledger and a page for each hazard."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.page import Page
from generator.pages.render import Templates
from generator.pages.shown import Shown


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """The ledger, its excerpts, and one page for each hazard."""
    yield from ()
