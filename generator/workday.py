"""Working days: weekdays without the official days off, and with the make-up workdays.

A year without a calendar record falls back to plain weekdays, and one with a provisional record to these and the days
off by law; `known` says so, and whoever shows a result says it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from generator.model.rule import Calendar

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Workdays:
    """The working days of the years whose calendars are known."""

    off: frozenset[date]
    extra: frozenset[date]
    years: frozenset[int]

    @classmethod
    def of(cls, calendars: Iterable[Calendar]) -> Workdays:
        """Collect the days off and the make-up workdays of all calendars."""
        years = tuple(calendars)
        off = (day for year in years for holiday in year.days_off for day in days(holiday.from_, holiday.to))
        extra = (day for year in years for day in year.workdays)
        known = (int(year.id) for year in years if not year.provisional)
        return cls(off=frozenset(off), extra=frozenset(extra), years=frozenset(known))

    def known(self, day: date) -> bool:
        """Whether the official calendar of the day's year is on record, make-up workdays and all."""
        return day.year in self.years

    def works(self, day: date) -> bool:
        """Whether the day is a working day."""
        return day in self.extra or (day.weekday() < SATURDAY and day not in self.off)

    def after(self, day: date, count: int) -> date:
        """The last day of a period of `count` working days that begins the day after `day` (民法典 201)."""
        while count:
            day += DAY
            count -= self.works(day)
        return day


def days(first: date, last: date) -> Iterable[date]:
    """Every day from the first to the last, both included."""
    return (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))
