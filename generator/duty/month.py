"""To which month an occurrence is counted: that of its last day in time; a week to that of its Thursday.

So every week has one month and one year, the same that ISO 8601 gives it; what has no limit is counted to the month
in which it began.
"""

from __future__ import annotations

from datetime import date

from generator.dates import week
from generator.duty.period import DAY, Period

THURSDAY = 3 * DAY


def month_of(period: Period) -> date:
    """The first day of the month to which a period is counted."""
    monday = week(period.label)
    day = monday + THURSDAY if monday else period.due or period.start
    return day.replace(day=1)
