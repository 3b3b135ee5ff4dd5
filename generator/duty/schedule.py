"""The schedules of duties: how the days from one to another fall into periods, and which days of each count.

Weeks are ISO weeks from Monday; months, quarters, half-years and years are those of the calendar (办法 二).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from generator.dates import iso_week, next_month
from generator.duty.period import DAY, Period, whole
from generator.model.rule import Calendar, KeyPeriod, When
from generator.workday import Workdays, days

WEEK = timedelta(days=7)
QUARTER, HALF = 3, 6


def periods(
    every: str, when: When | None, calendars: Sequence[Calendar], span: tuple[date, date]
) -> tuple[Period, ...]:
    """The periods of a schedule that begin from the first to the last day of the span, both included.

    Where days off decide, or bound a window, each says whether the official calendar of its days is `known`.
    """
    first, last = span
    workdays = Workdays.of(calendars)
    if every in CALENDAR:
        found = sorted(CALENDAR[every](calendars), key=lambda period: (period.start, period.label))
    else:
        found = list(EVERY[every](workdays, first, last))
    narrowed = (_window(period, when, workdays) if when else period for period in found)
    asked = tuple(period for period in narrowed if first <= period.start <= last)
    if every != "working_day" and every not in CALENDAR and not (when and when.if_off):
        return asked
    return tuple(period._replace(known=_known(period, workdays)) for period in asked)


def _days(workdays: Workdays, first: date, last: date) -> Iterator[Period]:
    return (whole(day.isoformat(), day, day + DAY) for day in days(first, last))


def _working_days(workdays: Workdays, first: date, last: date) -> Iterator[Period]:
    return (period for period in _days(workdays, first, last) if workdays.works(period.start))


def _weeks(workdays: Workdays, first: date, last: date) -> Iterator[Period]:
    monday = first - first.weekday() * DAY
    while monday <= last:
        yield whole(iso_week(monday), monday, monday + WEEK)
        monday += WEEK


def _months(count: int, label: Callable[[date], str]) -> Callable[[Workdays, date, date], Iterator[Period]]:
    """Periods of so many months, each beginning a multiple of them after January."""

    def of(workdays: Workdays, first: date, last: date) -> Iterator[Period]:
        start = date(first.year, (first.month - 1) // count * count + 1, 1)
        while start <= last:
            end = start
            for _ in range(count):
                end = next_month(end)
            yield whole(label(start), start, end)
            start = end

    return of


EVERY: Mapping[str, Callable[[Workdays, date, date], Iterator[Period]]] = {
    "day": _days,
    "working_day": _working_days,
    "iso_week": _weeks,
    "month": _months(1, lambda day: f"{day:%Y-%m}"),
    "quarter": _months(QUARTER, lambda day: f"{day.year}-Q{day.month // QUARTER + 1}"),
    "half_year": _months(HALF, lambda day: f"{day.year}-H{day.month // HALF + 1}"),
    "year": _months(12, lambda day: f"{day.year}"),
}


def _key_periods(calendars: Iterable[Calendar]) -> Iterator[Period]:
    """The windows of the key periods; where a day is named by which it must be done, that day is due."""
    for key in (key for calendar in calendars for key in calendar.key_periods):
        yield whole(key.id, key.from_, key.to + DAY)._replace(due=key.due_on or key.to)


def _key_periods_monthly(calendars: Iterable[Calendar]) -> Iterator[Period]:
    """As the key periods, but what has a day of its own, the flood season, asks once in each of its months."""
    for key in (key for calendar in calendars for key in calendar.key_periods):
        yield from _monthly(key) if key.due_on else _key_periods_of(key)


def _key_periods_of(key: KeyPeriod) -> Iterator[Period]:
    yield whole(key.id, key.from_, key.to + DAY)


def _monthly(key: KeyPeriod) -> Iterator[Period]:
    start = key.from_
    while start <= key.to:
        end = min(next_month(start.replace(day=1)), key.to + DAY)
        yield whole(f"{key.id}.{start:%m}", start, end)
        start = end


CALENDAR: Mapping[str, Callable[[Iterable[Calendar]], Iterator[Period]]] = {
    "key_period": _key_periods,
    "key_period_monthly": _key_periods_monthly,
}

#: what a schedule can be narrowed down by; every other pair is a mistake in the duty record
NARROWS: Mapping[str, frozenset[str]] = {
    "iso_week": frozenset({"weekday"}),
    "month": frozenset({"day"}),
    "quarter": frozenset({"first_month"}),
    "year": frozenset({"month"}),
}


def _window(period: Period, when: When, workdays: Workdays) -> Period:
    """The period with the days that count: one day of it, or one month."""
    if when.month or when.first_month:
        opens = period.start.replace(month=when.month or period.start.month)
        return period._replace(opens=opens, due=next_month(opens) - DAY)
    day = period.start + (when.weekday - 1) * DAY if when.weekday else _day_of(period, when.day or 1)
    period = period._replace(opens=day, due=day)
    return period if workdays.works(day) or not when.if_off else _moved(period, when, workdays)


def _day_of(period: Period, number: int) -> date:
    """That day of the month, or its last where the month is shorter."""
    return min(period.start + (number - 1) * DAY, period.last)


def _moved(period: Period, when: When, workdays: Workdays) -> Period:
    """What counts when the day is off: the next working day of the period, or the days around it (办法 5.4)."""
    if when.if_off == "nearby":
        reach = (when.nearby_days or 0) * DAY
        return period._replace(nearby=(period.opens - reach, period.opens + reach))
    working = (day for day in days(period.opens, period.last) if workdays.works(day))
    day = next(working, None)
    return period._replace(due=day) if day else period._replace(all_off=True)


def _known(period: Period, workdays: Workdays) -> bool:
    return workdays.known(period.start) and workdays.known(period.last)
