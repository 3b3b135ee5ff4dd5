"""The desks (工作台), for the office alone: one page for each office-holder, and the way to find one's own."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.desk import index, person
from generator.pages.page import Page
from generator.pages.part import Link
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.shown import Shown


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """The page that leads to them, and a page for each person who holds a post."""
    if not shown.internal:
        return
    references = References(shown)
    yield index.page(shown, templates, references)
    yield from person.pages(shown, templates, references)


def summary(shown: Shown) -> Link:
    """The way to the desks, for other pages; its address is relative to the site."""
    return Link(index.TITLE, index.FOLDER)
