"""The hazard section: the ledger with its excerpts, and a page for each hazard."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.hazard import ledger, record
from generator.pages.page import Page
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.shown import Shown


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """The ledger, its excerpts, and one page for each hazard."""
    references = References(shown)
    yield from ledger.pages(shown, templates, references)
    yield from record.pages(shown, templates, references)
