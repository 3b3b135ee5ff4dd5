"""Duties of the regulation as data: one engine finds for each what was asked of whom and when, and how it stands.

    duty record ─ as_read ─▶ schedule or calls ─▶ periods ┐
    book ─ subjects ─▶ who is there in a period ──────────┼─ judge ─▶ Occurrence: status, evidence, who answers
    book ─ selectors ─▶ items that count ─────────────────┘

Nothing here knows a duty by its number. What a duty record cannot say is refused by `fault`, never skipped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from generator.book import Book
from generator.duty import event, periodic, structure
from generator.duty.alternative import as_read
from generator.duty.occurrence import Occurrence, Verdict
from generator.duty.periodic import On
from generator.model import KINDS, Ledger
from generator.model.rule import Duty

STRUCTURAL = "always"


#: when each record was entered, where history does not say
UNKNOWN: Mapping[str, date] = MappingProxyType({})


def occurrences(
    book: Book, as_of: date, *, until: date = date.min, entered: Mapping[str, date] = UNKNOWN
) -> Iterator[Occurrence]:
    """Every occurrence of every duty as it stands at the end of `as_of`, duty after duty.

    The book holds what happened by then. Periods that begin after `as_of` come with `until`, as due.
    """
    on = On(as_of, max(as_of, until), entered_late(book, entered))
    for duty in book.duty.values():
        yield from occurrences_of(book, duty, on)


def occurrences_of(book: Book, duty: Duty, on: On) -> Iterator[Occurrence]:
    """Every occurrence of one duty; none of a duty that is not computed."""
    read = as_read(duty, book.settings)
    if read.not_computed_because:
        return
    if read.every == STRUCTURAL:
        yield from structure.occurrences(book, read, on.as_of)
    elif read.every:
        yield from periodic.occurrences(periodic.read(book, read, on))
    else:
        yield from event.occurrences(event.read(book, read, on))


def entered_late(book: Book, entered: Mapping[str, date]) -> frozenset[str]:
    """The records entered more days after their day than the office allows (A-36); monthly logs are none of them."""
    days = book.settings.clocks.late_entry_days
    records = (record for kind in KINDS.values() if kind.ledger for record in book.records(kind.name).values())
    dated = ((record, entered.get(record.id)) for record in records if isinstance(record, Ledger))
    return frozenset(record.id for record, day in dated if day and (day - record.occurred_on).days > days)


__all__ = ["Occurrence", "On", "Verdict", "occurrences", "occurrences_of"]
