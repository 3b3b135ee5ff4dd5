"""Days in a lawful order: nothing before it was found, nothing before the step it follows, nothing in the future.

One wrong day is one problem: what follows it is not held against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from generator import dates
from generator.book import Book
from generator.check.fault import Fault, Pointer
from generator.check.identity import named_day
from generator.model import KINDS, Ledger
from generator.model.hazard import ClosureRevoked, ExtensionGranted, OrderIssued
from generator.model.record import Event


def order(book: Book, today: date) -> Iterator[Fault]:
    """The days of every record of the book stand in a lawful order."""
    for kind in KINDS.values():
        for record in book.records(kind.name).values():
            if isinstance(record, Ledger):
                yield from _ledger(kind.name, record, today)
    yield from _hazards(book, today)
    yield from _periods(book)
    yield from _corrections(book, today)
    yield from _rows(book, today)


def _ledger(kind: str, record: Ledger, today: date) -> Iterator[Fault]:
    """Events follow the record's own day and one another (民法典 200-203 count days, never back)."""
    future = record.occurred_on > today
    if future:
        yield Fault(kind, record.id, ("occurred_on",), "date-future", {"date": record.occurred_on, "today": today})
    events: Sequence[Event] = getattr(record, "events", ())
    before = floor = _first_day(record)
    for number, event in enumerate(events):
        pointer = ("events", number, "date")
        if event.date > today and not future:
            yield Fault(kind, record.id, pointer, "date-future", {"date": event.date, "today": today})
        # The first day of a hazard is held against its finding, and no day against one that is wrong itself.
        if event.date > today or (kind == "hazard" and number == 0):
            continue
        if event.date < before:
            yield Fault(kind, record.id, pointer, "date-order", {"date": event.date, "before": before})
        before = max(floor, event.date)
    started, ended = getattr(record, "started_at", None), getattr(record, "ended_at", None)
    if started and ended and ended < started:
        yield Fault(kind, record.id, ("ended_at",), "clock-order", {"started": started, "ended": ended})


def _first_day(record: Ledger) -> date:
    """The earlier of the record's day and the day in its id; that the two differ is told elsewhere."""
    return min(record.occurred_on, dates.day(named_day(record.id)) or record.occurred_on)


def _hazards(book: Book, today: date) -> Iterator[Fault]:
    """A deadline is never before the day it was set on; an immediate order is due the same day."""
    for hazard in book.hazard.values():
        first = hazard.events[0].date
        if first <= today and first.isoformat() not in (hazard.occurred_on.isoformat(), named_day(hazard.id)):
            facts = {"date": first, "expected": hazard.occurred_on}
            yield Fault("hazard", hazard.id, ("events", 0, "date"), "date-found", facts)
        for number, event in enumerate(hazard.events):
            pointer: Pointer = ("events", number, "due_on")
            if not isinstance(event, OrderIssued | ExtensionGranted | ClosureRevoked):
                continue
            facts = {"due": event.due_on, "date": event.date}
            if event.due_on < event.date:
                yield Fault("hazard", hazard.id, pointer, "due-before-order", facts)
            elif isinstance(event, OrderIssued) and event.order_kind == "immediate" and event.due_on != event.date:
                yield Fault("hazard", hazard.id, pointer, "due-not-immediate", facts)


def _periods(book: Book) -> Iterator[Fault]:
    """Effective-dated lists are appended in order; a period does not end before it begins."""
    for unit in book.unit.values():
        for name in ("classes", "status", "headcount", "managers"):
            days = [period.from_ for period in getattr(unit, name)]
            yield from _ascending("unit", unit.id, (name,), days)
    for kind, name in (("post", "holders"), ("team", "members")):
        for record in book.records(kind).values():
            periods = getattr(record, name)
            yield from _ascending(kind, record.id, (name,), [period.from_ for period in periods])
            for number, period in enumerate(periods):
                if period.to and period.to < period.from_:
                    facts = {"from": period.from_, "to": period.to}
                    yield Fault(kind, record.id, (name, number, "to"), "period-order", facts)
    for waiver in book.waiver.values():
        if waiver.to < waiver.from_:
            yield Fault("waiver", waiver.id, ("to",), "period-order", {"from": waiver.from_, "to": waiver.to})


def _ascending(kind: str, id: str, pointer: Pointer, days: Sequence[date]) -> Iterator[Fault]:
    for number, (earlier, later) in enumerate(pairwise(days), start=1):
        if later < earlier:
            yield Fault(kind, id, (*pointer, number, "from"), "date-order", {"date": later, "before": earlier})


def _corrections(book: Book, today: date) -> Iterator[Fault]:
    """Corrections of the registry are appended in the order of their days, none of them in the future."""
    for kind in KINDS:
        for record in book.records(kind).values():
            before = date.min
            for number, correction in enumerate(getattr(record, "corrections", ())):
                pointer, day = ("corrections", number, "date"), correction.date
                if day > today:
                    yield Fault(kind, record.id, pointer, "date-future", {"date": day, "today": today})
                    continue
                if day < before:
                    yield Fault(kind, record.id, pointer, "date-order", {"date": day, "before": before})
                before = max(before, day)


def _rows(book: Book, today: date) -> Iterator[Fault]:
    """The rows of a monthly log lie in its month, in order, and not in the future."""
    for kind in ("patrol", "self_check"):
        for log in book.records(kind).values():
            before = date.min
            for number, row in enumerate(log.entries):
                pointer = ("entries", number, "date")
                if not row.date.isoformat().startswith((log.month, log.id[-len(log.month) :])):
                    yield Fault(kind, log.id, pointer, "date-month", {"date": row.date, "month": log.month})
                elif row.date > today:
                    yield Fault(kind, log.id, pointer, "date-future", {"date": row.date, "today": today})
                else:
                    if row.date < before:
                        yield Fault(kind, log.id, pointer, "date-order", {"date": row.date, "before": before})
                    before = row.date
