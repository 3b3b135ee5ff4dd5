"""Duties of the regulation as data: one engine finds for each what was asked of whom and when, and how it stands.

    duty record ─ as_read ─▶ schedule or calls ─▶ periods ┐
    book ─ subjects ─▶ who is there in a period ──────────┼─ judge ─▶ Occurrence: status, evidence, who answers
    book ─ selectors ─▶ items that count ─────────────────┘

Nothing here knows a duty by its number. What a duty record cannot say is refused by `fault`, never skipped.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date

from generator.book import Book
from generator.duty import event, periodic, structure
from generator.duty.alternative import as_read
from generator.duty.occurrence import Occurrence, Verdict

STRUCTURAL = "always"


def occurrences(
    book: Book, as_of: date, *, until: date | None = None, only: Container[str] | None = None
) -> Iterator[Occurrence]:
    """Every occurrence of every duty as it stands at the end of `as_of`, duty after duty.

    The book holds what happened by then. Periods that begin after `as_of` come with `until`, as due. With `only`
    none but these duties are worked out.
    """
    for duty in book.duty.values():
        read = as_read(duty, book.settings)
        if read.not_computed_because or (only is not None and duty.id not in only):
            continue
        if read.every == STRUCTURAL:
            yield from structure.occurrences(book, read, as_of)
        elif read.every:
            yield from periodic.occurrences(book, read, as_of, max(as_of, until or as_of))
        else:
            yield from event.occurrences(book, read, as_of)


__all__ = ["Occurrence", "Verdict", "occurrences"]
