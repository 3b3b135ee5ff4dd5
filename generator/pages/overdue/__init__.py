"""The overdue section, for the office alone: the board, and a part of it for each kind and community."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.overdue.board import FOLDER, TITLE, Sheet, page
from generator.pages.overdue.excerpt import excerpts, owed, told
from generator.pages.overdue.item import items, slices
from generator.pages.page import Page
from generator.pages.part import Link
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.shown import Shown


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """Every part of the board; what is too long goes on over pages."""
    if not shown.internal:
        return
    references, every = References(shown), tuple(excerpts(shown))
    for excerpt in every:
        parts = list(enumerate(slices(items(excerpt.rows)), 1))
        starts = {item.who: number for number, some in reversed(parts) for item in some}
        for number, some in parts:
            sheet = Sheet(excerpt, number, len(parts), some, starts)
            yield page(shown, templates, references, (every, sheet))


def summary(shown: Shown) -> Link:
    """The board in a line, for other pages; its address is relative to the site."""
    return Link(f"{TITLE}：{told(owed(shown))}", FOLDER)
