"""What records must agree on, with themselves and with each other: each check is a pure function of the book.

A check never asks whether a deadline has passed: what is accepted on one day is accepted on every later day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from generator.book import Book
from generator.check import identity, link, order, step, tenure
from generator.check.fault import Fault

Check = Callable[[Book, date], Iterator[Fault]]

CHECKS: tuple[Check, ...] = (
    identity.identity,
    order.order,
    step.steps,
    tenure.tenures,
    link.links,
)


def faults(book: Book, today: date) -> Iterator[Fault]:
    """Everything that the records of the book disagree on; `today` decides only what lies in the future."""
    for check in CHECKS:
        yield from check(book, today)
