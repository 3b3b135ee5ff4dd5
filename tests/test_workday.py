"""Working days, held against a package that knows the official calendar of China."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest

from generator.workday import Workdays, days
from tests.ledger import ROOT, book, loaded, write

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def official() -> Workdays:
    """The calendars that come with this program."""
    return loaded(ROOT).book.workdays


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_day_of_the_official_years_is_as_the_state_council_says(official, year):
    wrong = [
        day
        for day in days(date(year, 1, 1), date(year, 12, 31))
        if official.works(day) != chinese_calendar.is_workday(day)
    ]

    assert wrong == []
    assert official.known(date(year, 1, 1))
    assert official.known(date(year, 12, 31))


def test_a_year_without_a_calendar_falls_back_to_weekdays_and_says_so(official):
    assert not official.known(date(2036, 10, 1))
    for day in days(date(2036, 1, 1), date(2036, 12, 31)):
        assert official.works(day) == (day.weekday() < 5)


@pytest.mark.parametrize(
    ("begins", "count", "last"),
    [
        ("2026-03-25", 3, "2026-03-30"),  # Wednesday: Thursday, Friday, Monday
        ("2026-03-26", 1, "2026-03-27"),
        ("2026-02-13", 1, "2026-02-14"),  # Friday: the Saturday before Spring Festival is a workday
        ("2026-02-13", 3, "2026-02-25"),  # then nine days off
        ("2026-02-27", 1, "2026-02-28"),
        ("2026-04-30", 3, "2026-05-08"),
        ("2026-09-30", 3, "2026-10-10"),
        ("2026-06-18", 1, "2026-06-22"),
        ("2026-12-31", 1, "2027-01-01"),  # 2027 has no calendar yet: a Friday like any other
        ("2026-03-25", 0, "2026-03-25"),
    ],
)
def test_a_period_of_working_days_begins_the_day_after(tmp_path, begins, count, last):
    workdays = book(write(tmp_path)).workdays

    assert workdays.after(date.fromisoformat(begins), count) == date.fromisoformat(last)


def test_a_period_ends_on_a_working_day_and_holds_exactly_its_count(official):
    for begins in days(date(2025, 12, 20), date(2026, 12, 20)):
        for count in (1, 3, 5):
            last = official.after(begins, count)
            within = [day for day in days(begins + DAY, last) if official.works(day)]

            assert (len(within), within[-1]) == (count, last)
