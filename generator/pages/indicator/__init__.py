"""Indicators (指标): a page for each year and month, for the office what each number counts, and the monthly table."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.indicator import listing, monthly_table, period
from generator.pages.page import Page
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.shown import Shown


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """All pages of the section; the public has those of the numbers that are declared for it, and no others."""
    references = References(shown)
    yield from period.pages(shown, templates, references)
    yield from listing.pages(shown, templates, references)
    yield from monthly_table.pages(shown, templates, references)
