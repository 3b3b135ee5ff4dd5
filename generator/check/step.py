"""A hazard goes only the steps of the life cycle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.book import Book
from generator.check.fault import Fault
from generator.lifecycle import illegal_steps


def steps(book: Book, today: date) -> Iterator[Fault]:
    """Every step that the table of the life cycle does not allow (二（五）: 逐项销号)."""
    for hazard in book.hazard.values():
        for number, event, state, refusal in illegal_steps(hazard):
            facts = {"event": event, "state": state, **refusal.facts}
            yield Fault("hazard", hazard.id, ("events", number, refusal.field), refusal.code, facts)
