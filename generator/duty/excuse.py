"""Why a duty is not asked this time: a waiver that was approved, a day that the unit was closed, a week of days off.

Once the time for entering it is over, what was missed stays missed: no waiver is approved for it then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from generator.book import Book, voided
from generator.duty.item import Item
from generator.duty.judge import Excuse
from generator.duty.period import DAY, Period
from generator.duty.selector import by_subject, selector
from generator.model.paper import Waiver
from generator.model.rule import Duty


class Excuses(NamedTuple):
    """All that excuses one duty: waivers and records of closure by subject, and the days that a period must keep."""

    waivers: Mapping[str, Sequence[Waiver]]
    closures: Mapping[object, Mapping[date, Item]]
    least: int
    #: the last day on which a waiver of a period can be approved
    settled: Callable[[Period], date]


def excuses(book: Book, duty: Duty, least: int) -> Excuses:
    """Collect what excuses a duty."""
    waivers: defaultdict[str, list[Waiver]] = defaultdict(list)
    for waiver in book.waiver.values():
        if waiver.duty == duty.id and not voided(waiver):
            waivers[waiver.subject].append(waiver)
    closures: defaultdict[object, dict[date, Item]] = defaultdict(dict)
    for rule in duty.excused_by:
        for subject, items in by_subject(book, selector(book, rule)).items():
            closures[subject].update({item.day: item for item in items})
    return Excuses(waivers, closures, least, lambda period: settled(book, period))


def settled(book: Book, period: Period) -> date:
    """The last day on which what happened in a period may still be entered, or a waiver of it be approved."""
    return book.workdays.after(period.closes or period.last, book.settings.entry_working_days)


def excuse(known: Excuses, subject: str, period: Period) -> Excuse | None:
    """What excuses a subject from a period: days off, a waiver that leaves too few days, or closure on all days."""
    if period.all_off:
        return Excuse("all-off")
    waivers, closed = known.waivers.get(subject), known.closures.get(subject)
    for waiver in waivers or ():
        if _waives(waiver, period, known.least) and waiver.occurred_on <= known.settled(period):
            return Excuse("waiver", waiver.id)
    if closed and period.due and period.opens in closed and all(day in closed for day in _window(period)):
        return Excuse("closed", closed[period.opens].id)
    return None


def _waives(waiver: Waiver, period: Period, least: int) -> bool:
    """Whether a waiver covers the whole window, or leaves fewer days of the period than are asked about."""
    window = period.due is not None and waiver.from_ <= period.opens and period.due <= waiver.to
    taken = (min(waiver.to + DAY, period.end) - max(waiver.from_, period.start)).days
    return window or (taken > 0 and period.days - taken < min(least, period.days))


def _window(period: Period) -> Iterable[date]:
    last = period.due or period.last
    return (date.fromordinal(day) for day in range(period.opens.toordinal(), last.toordinal() + 1))
