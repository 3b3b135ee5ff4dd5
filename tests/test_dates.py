"""Days, months, weeks and moments as text: every day of five years, and everything beside them."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta, timezone

import pytest

from generator import dates

DAYS = [date(2024, 1, 1) + timedelta(days=count) for count in range(1827)]


def test_every_day_of_five_years_is_read_and_every_neighbour_refused() -> None:
    assert DAYS[-1] == date(2028, 12, 31)
    for year in range(2024, 2029):
        for month in range(14):
            for number in range(33):
                text = f"{year}-{month:02}-{number:02}"
                real = 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year, max(month % 13, 1))[1]
                assert dates.day(text) == (date(year, month, number) if real else None), text


@pytest.mark.parametrize(
    "text",
    [
        *("2026-2-3", "26-02-03", "2026/02/03", "20260203", "2026-02-03 ", " 2026-02-03", "2026-02-03\n", ""),
        *("２０２６-02-03", "٢٠٢٦-02-03", "2026-02-03T00:00:00+08:00", "2026年2月3日", "2026-W12-1", "2026-034"),
        *("+2026-02-03", "-2026-02-03", "0000-01-01", "1999-12-31", "2101-01-01", "9999-12-31", "2026‑02‑03"),
    ],
)
def test_a_day_is_written_in_one_way_only(text: str) -> None:
    assert dates.day(text) is None


def test_the_first_and_the_last_day() -> None:
    assert dates.day("2000-01-01") == date(2000, 1, 1)
    assert dates.day("2100-12-31") == date(2100, 12, 31)


def test_a_moment_is_a_second_in_beijing() -> None:
    expected = datetime(2026, 3, 18, 10, 20, 5, tzinfo=timezone(timedelta(hours=8)))
    found = dates.moment("2026-03-18T10:20:05+08:00")

    assert found == expected
    assert found is not None
    assert found.utcoffset() == timedelta(hours=8)


def test_every_second_of_a_day_is_read() -> None:
    first = datetime(2026, 3, 18, tzinfo=dates.BEIJING)
    for second in range(86_400):
        moment = first + timedelta(seconds=second)
        assert dates.moment(moment.isoformat()) == moment


@pytest.mark.parametrize(
    "text",
    [
        *("2026-03-18T24:00:00+08:00", "2026-03-18T23:59:60+08:00", "2026-03-18T10:60:00+08:00"),
        *("2026-03-18T10:20+08:00", "2026-03-18T10:20:00", "2026-03-18T10:20:00Z", "2026-03-18T10:20:00+00:00"),
        *("2026-03-18T10:20:00+0800", "2026-03-18T10:20:00+08", "2026-03-18 10:20:00+08:00", "10:20:00+08:00"),
        *("2026-03-18t10:20:00+08:00", "2026-03-18T10:20:00.5+08:00", "2026-03-18T1:20:00+08:00", "2026-03-18"),
        *("2026-02-30T10:20:00+08:00", "2026-03-18T10:20:00+08:00\n", "2026-03-18T１0:20:00+08:00", "", "T"),
        *("2026-03-18T10:20:00+08:00+08:00", "2026-03-18T10:20:00-08:00", "2026-03-18T10:20:00+09:00"),
    ],
)
def test_a_moment_is_written_in_one_way_only(text: str) -> None:
    assert dates.moment(text) is None


@pytest.mark.parametrize("text", ["2026-00", "2026-13", "2026-1", "2026", "2026-01-01", "1999-12", "２０２６-01", ""])
def test_a_month_is_a_month_of_the_calendar(text: str) -> None:
    assert dates.month(text) is None


def test_months_follow_each_other_without_gap() -> None:
    first = dates.month("2024-01")
    for count in range(60):
        assert first is not None
        expected = date(2024 + count // 12, count % 12 + 1, 1)
        assert first == expected
        first = dates.next_month(first)


def test_week_labels_agree_with_the_calendar_and_lead_back_to_their_monday() -> None:
    for day in DAYS:
        label = dates.iso_week(day)
        monday = day - timedelta(days=day.weekday())

        assert label == day.strftime("%G-W%V")
        assert dates.week(label) == monday


def test_the_year_2026_has_53_weeks_and_2027_has_52() -> None:
    assert dates.iso_week(date(2026, 12, 31)) == "2026-W53"
    assert dates.iso_week(date(2027, 1, 1)) == "2026-W53"
    assert dates.week("2026-W53") == date(2026, 12, 28)
    assert dates.week("2027-W53") is None


@pytest.mark.parametrize("text", ["2026-W00", "2026-W54", "2026-W1", "2026W12", "2026-w12", "1999-W01", "2026-W12 "])
def test_a_week_is_a_week_of_the_calendar(text: str) -> None:
    assert dates.week(text) is None
