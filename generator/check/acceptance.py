"""What was accepted stays as it was: a fingerprint that an acceptance bears is that of what stands before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.book import Book
from generator.check.fault import Fault
from generator.lifecycle import ACCEPTING, fingerprint, name


def acceptances(book: Book, today: date) -> Iterator[Fault]:
    """A fact or step that was changed after its acceptance; an acceptance without a fingerprint vouches for none."""
    for hazard in book.hazard.values():
        for number, event in enumerate(hazard.events):
            if isinstance(event, ACCEPTING) and event.of and event.of != fingerprint(hazard, number):
                facts = {"event": name(event), "date": event.date, "of": event.of}
                yield Fault("hazard", hazard.id, ("events", number, "of"), "step-accepted-changed", facts)
