"""A period of a duty: the days it speaks of, and those on which doing it counts as done in time.

`end` is exclusive, as everywhere inside the program; `due` is a last day, as people say it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)


class Period(NamedTuple):
    """One period: its label as in `D-11/U-0101/2026-W12`, its days, and the window in it that counts as in time.

    `nearby` are the days around a window that fell on a day off, on which doing it counts as moved (顺延).
    """

    label: str
    start: date
    end: date
    opens: date
    #: None where the text asks for speed and gives no limit
    due: date | None
    nearby: tuple[date, date] | None = None
    #: why nothing is asked although the period came: the whole of its window was days off
    all_off: bool = False
    #: whether the official calendar of all its days is on record
    known: bool = True

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.end - DAY

    @property
    def closes(self) -> date | None:
        """The last day on which doing it counts as in time or as moved."""
        return max(self.due, self.nearby[1]) if self.due and self.nearby else self.due

    def __contains__(self, day: object) -> bool:
        """Whether a day is in the period."""
        return isinstance(day, date) and self.start <= day < self.end

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.end - self.start).days


def whole(label: str, start: date, end: date) -> Period:
    """A period of which every day counts as in time."""
    return Period(label, start, end, start, end - DAY)


def shape(label: str) -> str:
    """A label without its figures: what kind of period it names, whether or not that one is asked about."""
    return "".join("0" if sign.isdigit() else sign for sign in label)
