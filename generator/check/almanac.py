"""The calendar of a year: its days lie in that year, what ends does not end before it begins, each period once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.book import Book
from generator.check.fault import Fault, Pointer
from generator.model.rule import Calendar, FloodSeason, Holiday, KeyPeriod


def almanacs(book: Book, today: date) -> Iterator[Fault]:
    """The days off, make-up workdays and key periods of every calendar."""
    for calendar in book.calendar.values():
        yield from _year(calendar)
        yield from _spans(calendar)
        yield from _periods(calendar)


def _year(calendar: Calendar) -> Iterator[Fault]:
    """A holiday may begin in the last days of the year before, a window long before; other days may not."""
    days: list[tuple[Pointer, date]] = [(("spring_festival",), calendar.spring_festival)]
    days += ((("workdays", number), day) for number, day in enumerate(calendar.workdays))
    days += ((("days_off", number, "to"), holiday.to) for number, holiday in enumerate(calendar.days_off))
    for pointer, day in days:
        if str(day.year) != calendar.id:
            yield Fault("calendar", calendar.id, pointer, "date-year", {"date": day, "year": calendar.id})


def _spans(calendar: Calendar) -> Iterator[Fault]:
    spans: list[tuple[Pointer, Holiday | KeyPeriod | FloodSeason]] = [
        *((("days_off", number), span) for number, span in enumerate(calendar.days_off)),
        *((("key_periods", number), span) for number, span in enumerate(calendar.key_periods)),
        (("flood_season",), calendar.flood_season),
    ]
    for pointer, span in spans:
        if span.to < span.from_:
            yield Fault("calendar", calendar.id, (*pointer, "to"), "period-order", {"from": span.from_, "to": span.to})


def _periods(calendar: Calendar) -> Iterator[Fault]:
    """The id of a key period ends in the year of its calendar, and its last day to act lies within it."""
    seen: set[str] = set()
    for number, period in enumerate(calendar.key_periods):
        pointer = ("key_periods", number)
        if period.id in seen or period.id.rpartition("-")[2] != calendar.id:
            facts: dict[str, object] = {"id": period.id, "year": calendar.id}
            yield Fault("calendar", calendar.id, (*pointer, "id"), "period-id", facts)
        seen.add(period.id)
        if period.due_on and period.from_ <= period.to and not period.from_ <= period.due_on <= period.to:
            facts = {"due": period.due_on, "from": period.from_, "to": period.to}
            yield Fault("calendar", calendar.id, (*pointer, "due_on"), "period-due", facts)
