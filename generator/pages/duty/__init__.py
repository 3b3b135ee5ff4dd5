"""The duties of the regulation (履职): the board by clause, pages for each duty and year, and their words elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.duty import board, record
from generator.pages.duty.check import checks
from generator.pages.duty.known import Known
from generator.pages.duty.owed import inside, owed
from generator.pages.duty.wording import often, subject, within, words
from generator.pages.page import Page
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.shown import Shown


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """The boards, and the pages of each duty."""
    known, references = Known(shown), References(shown)
    yield from board.pages(known, templates, references)
    yield from record.pages(known, templates, references)


__all__ = ["Known", "checks", "inside", "often", "owed", "pages", "subject", "within", "words"]
