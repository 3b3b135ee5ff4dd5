"""The calendars that come with the program: the moon, the windows, and years for which no notice is out yet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from borax.calendars.lunardate import LunarDate, TermUtils

from generator.simulate.almanac import SPRING_FESTIVAL
from generator.workday import Workdays, days
from tests.ledger import ROOT, loaded

DAY = timedelta(days=1)
YEARS = range(2025, 2036)
OFFICIAL = (2025, 2026)
PROVISIONAL = range(2027, 2036)
LANTERN = 14  # days from Spring Festival to 元宵


@pytest.fixture(scope="module")
def calendars():
    return {int(id): calendar for id, calendar in loaded(ROOT).book.calendar.items()}


@pytest.fixture(scope="module")
def windows(calendars):
    """The windows of the key periods by year and name."""
    return {(year, period.name): period for year, one in calendars.items() for period in one.key_periods}


def lunar(year, month, day):
    return LunarDate(year, month, day).to_solar_date()


def by_law(year):
    """The days off of the whole country by 全国年节及纪念日放假办法 (2024), before any notice moves a weekend."""
    return {
        "元旦": [date(year, 1, 1)],
        "春节": list(days(lunar(year, 1, 1) - DAY, lunar(year, 1, 3))),
        "清明节": [TermUtils.nth_term_day(year, term_name="清明")],
        "劳动节": [date(year, 5, 1), date(year, 5, 2)],
        "端午节": [lunar(year, 5, 5)],
        "中秋节": [lunar(year, 8, 15)],
        "国庆节": [date(year, 10, 1), date(year, 10, 2), date(year, 10, 3)],
    }


def test_every_year_to_2035_has_its_calendar(calendars):
    assert list(calendars) == list(YEARS)
    assert [year for year, calendar in calendars.items() if calendar.provisional] == list(PROVISIONAL)


@pytest.mark.parametrize("year", YEARS)
def test_spring_festival_is_the_first_day_of_the_moon_s_year(calendars, year):
    assert calendars[year].spring_festival == lunar(year, 1, 1) == SPRING_FESTIVAL[year]


@pytest.mark.parametrize("year", PROVISIONAL)
def test_a_year_without_a_notice_has_the_days_off_by_law_and_says_that_it_is_provisional(calendars, year):
    calendar, workdays = calendars[year], Workdays.of(calendars.values())
    off = {holiday.name: list(days(holiday.from_, holiday.to)) for holiday in calendar.days_off}

    assert off == by_law(year)
    assert not calendar.workdays
    assert not any(workdays.known(day) for day in (date(year, 1, 1), date(year, 12, 31)))


@pytest.mark.parametrize("year", OFFICIAL)
def test_a_year_with_a_notice_is_off_on_every_day_that_the_law_names(calendars, year):
    off = {day for holiday in calendars[year].days_off for day in days(holiday.from_, holiday.to)}

    assert {day for found in by_law(year).values() for day in found} <= off


@pytest.mark.parametrize("year", YEARS)
def test_each_year_has_the_five_windows_of_the_clause(calendars, windows, year):
    last = {holiday.name.split("、")[0]: holiday for holiday in calendars[year].days_off}
    first_of_spring = last["春节"].from_

    def span(name):
        return windows[year, name].from_, windows[year, name].to

    assert span("元旦") == (date(year, 1, 1) - 15 * DAY, last["元旦"].to)
    assert span("春节") == (first_of_spring - 30 * DAY, lunar(year, 1, 1) + LANTERN * DAY)
    assert span("五一") == (date(year, 5, 1) - 15 * DAY, last["劳动节"].to)
    assert span("汛期") == (date(year, 5, 15) - 30 * DAY, date(year, 9, 30))
    assert span("十一") == (date(year, 10, 1) - 15 * DAY, last["国庆节"].to)
    assert windows[year, "汛期"].due_on == date(year, 5, 31)
    assert len(calendars[year].key_periods) == 5
