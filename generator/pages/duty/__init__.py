"""The duties of the regulation: the board by clause, a page for each duty and year, and their words for other pages."""

from __future__ import annotations

from generator.pages.duty.wording import often, subject, within, words

__all__ = ["often", "subject", "within", "words"]
