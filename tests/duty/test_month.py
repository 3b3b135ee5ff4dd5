"""To which month an occurrence is counted."""

from __future__ import annotations

from datetime import date

import pytest

from generator.duty.month import month_of
from generator.duty.period import Period, whole


@pytest.mark.parametrize(
    ("label", "monday", "month"),
    [
        ("2026-W05", "2026-01-26", "2026-01"),
        ("2026-W14", "2026-03-30", "2026-04"),
        ("2026-W53", "2026-12-28", "2026-12"),
        ("2025-W01", "2024-12-30", "2025-01"),
    ],
)
def test_a_week_belongs_to_the_month_of_its_thursday(label, monday, month):
    start = date.fromisoformat(monday)

    assert f"{month_of(whole(label, start, date.fromordinal(start.toordinal() + 7))):%Y-%m}" == month


def test_a_quarter_belongs_to_the_month_of_its_last_day_in_time():
    quarter = whole("2026-Q1", date(2026, 1, 1), date(2026, 4, 1))

    assert month_of(quarter) == date(2026, 3, 1)
    assert month_of(quarter._replace(due=date(2026, 1, 31))) == date(2026, 1, 1)


def test_a_key_period_belongs_to_the_year_in_which_it_ends():
    assert month_of(whole("NEW-YEAR-2026", date(2025, 12, 17), date(2026, 1, 4))) == date(2026, 1, 1)


def test_what_has_no_limit_belongs_to_the_month_in_which_it_began():
    assert month_of(Period("", date(2026, 6, 6), date(2026, 8, 1), date.min, None)) == date(2026, 6, 1)
