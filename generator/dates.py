"""Days, months, weeks and moments of the ledger, as text and as values: the real calendar, in Beijing's time.

Periods are half-open inside the program: from the first day (included) to the day after the last (excluded);
people read and write inclusive last days. Days run from 2000-01-01 to 2100-12-31. Weeks are ISO weeks.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2100, 12, 31)

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")


def day(text: str) -> date | None:
    """The day that `YYYY-MM-DD` names, or nothing if no such day is in the calendar or in range."""
    found = _DAY.fullmatch(text)
    if not found:
        return None
    try:
        value = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return value if FIRST_DAY <= value <= LAST_DAY else None


def moment(text: str) -> datetime | None:
    """The moment that `YYYY-MM-DDTHH:MM:SS+08:00` names; no other offset, no 24:00, no leap second."""
    on, _, at = text.partition("T")
    value = day(on)
    clock = _TIME.fullmatch(at.removesuffix("+08:00")) if at.endswith("+08:00") else None
    if value is None or clock is None:
        return None
    return datetime.combine(value, time(int(clock[1]), int(clock[2]), int(clock[3])), BEIJING)


def iso(of: date | None) -> str | None:
    """A day as it is written; nothing where there is none."""
    return of.isoformat() if of else None


def month(text: str) -> date | None:
    """The first day of the month that `YYYY-MM` names."""
    return day(f"{text}-01") if _MONTH.fullmatch(text) else None


def next_month(first: date) -> date:
    """The first day of the month after: the exclusive end of the month that begins on `first`."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def iso_week(of: date) -> str:
    """The label of the ISO week that a day is in, as `2026-W12`; its year may differ from the day's."""
    year, week, _ = of.isocalendar()
    return f"{year}-W{week:02}"


def week(text: str) -> date | None:
    """The Monday of the ISO week that `2026-W12` names; nothing for a week 53 that its year does not have."""
    found = _WEEK.fullmatch(text)
    if not found:
        return None
    try:
        value = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        return None
    return value if FIRST_DAY <= value <= LAST_DAY else None
