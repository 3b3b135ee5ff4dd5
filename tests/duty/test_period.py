"""Every day of four years falls into one period of each kind; a year without an official calendar works and says so."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from generator.duty.occurrence import STATUSES, Occurrence
from generator.duty.schedule import periods
from generator.loader import load
from generator.rules import assess
from generator.source.tree import Folder
from generator.workday import days
from tests.duty.office import office, regulation_year, told, with_
from tests.duty.record import meeting, monday, patrol, publicity, tour
from tests.ledger import ROOT, schemas
from tests.story import STORIES
from tests.story import told as story

DAY = timedelta(days=1)
FIRST, LAST = date(2025, 1, 1), date(2028, 12, 31)
FOUR_YEARS = tuple(days(FIRST, LAST))
#: how many periods touch the four years: 2025 has 52 weeks (from 2024-12-30), 2026 has 53, 2027 and 2028 have 52
NUMBER = {"day": 1461, "iso_week": 209, "month": 48, "quarter": 16, "half_year": 8, "year": 4}
#: the duties that ask for working days, a Monday, the 19th or a window around a holiday
ON_CALENDAR = {"D-10", "D-14", "D-28", "D-33", "D-34"}


@pytest.mark.parametrize("every", NUMBER)
def test_every_day_is_in_exactly_one_period(every):
    found = periods(every, None, (), (date(2024, 12, 30), LAST) if every == "iso_week" else (FIRST, LAST))
    spread = Counter(day for period in found for day in days(period.start, period.last))

    assert len(found) == NUMBER[every]
    assert all(spread[day] == 1 for day in FOUR_YEARS)
    assert len({period.label for period in found}) == len(found)
    assert [period.start for period in found[1:]] == [period.end for period in found[:-1]]
    assert all(period.opens == period.start and period.due == period.last for period in found)


def test_a_week_belongs_to_the_year_of_its_thursday():
    for period in periods("iso_week", None, (), (date(2024, 12, 30), LAST)):
        assert period.label[:4] == str((period.start + 3 * DAY).year)
        assert (period.start.weekday(), period.days) == (0, 7)


def test_a_working_day_is_a_period_of_its_own_and_the_others_are_none():
    now = office()
    found = {period.start for period in periods("working_day", None, tuple(now.calendar.values()), (FIRST, LAST))}

    assert found == {day for day in FOUR_YEARS if now.workdays.works(day)}


@pytest.mark.parametrize("year", [2027, 2028])
def test_a_year_without_a_calendar_is_judged_by_weekends_and_says_so(year):
    found = told(office(), date(year, 12, 31), *sorted(ON_CALENDAR)).values()
    inside = [one for one in found if one.period.start.year == year]
    wednesdays = sum(day.weekday() == 2 for day in days(date(year, 1, 1), date(year, 12, 31)))

    assert {one.duty for one in inside} == ON_CALENDAR - {"D-14"}, "the windows of D-14 are those of a calendar"
    assert all(not one.period.known and "no-calendar" in one.verdict.notes for one in inside)
    assert all(one.period.opens.weekday() < 5 for one in inside if one.duty in ("D-33", "D-34"))
    mid = [
        one for one in inside if one.duty == "D-34" and one.period.start.weekday() == 2 and one.subject.id == "BL-01"
    ]
    assert len(mid) == wednesdays


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_year_with_its_calendar_says_nothing_of_it(year):
    found = told(office(), date(year, 12, 31))

    last = f"{year}-W{53 if year == 2026 else 52}"
    assert {one.period.label for one in found.values() if "no-calendar" in one.verdict.notes} <= (
        {last} if year == 2026 else set()
    )


def test_a_provisional_calendar_counts_and_says_that_it_is_none():
    provisional = msgspec.structs.replace(regulation_year(2026), provisional=True)
    now = replace(office(), calendar={**office().calendar, "2026": provisional})
    before, after = (told(book, "2026-12-31") for book in (office(), now))

    assert {key: one.status for key, one in before.items()} == {key: one.status for key, one in after.items()}
    noted = {one.duty for one in after.values() if "no-calendar" in one.verdict.notes}
    assert noted == ON_CALENDAR


def test_a_deadline_in_working_days_says_where_they_are_guessed():
    hazard = story(STORIES["线索不属实"].events.replace("2026", "2027"), id="YH-2027-0601-QX-01", community="QX")
    known = story(STORIES["线索不属实"].events, id="YH-2026-0601-QX-01", community="QX")
    found = told(with_(hazard, known), "2027-12-31", "D-16", "D-17")

    assert found["D-17/YH-2027-0601-QX-01"].verdict.notes == ("no-calendar",)
    assert found["D-17/YH-2026-0601-QX-01"].verdict.notes == ()
    assert found["D-16/YH-2027-0601-QX-01"].verdict.notes == (), "it counts no working days"


class Backwards(Folder):
    """The files of a folder, the last first."""

    def paths(self) -> list[str]:
        return super().paths()[::-1]


def test_every_key_of_the_demo_is_there_once_and_the_order_of_its_files_does_not_matter():
    now, turned = (load(tree, schemas()).book for tree in (Folder(ROOT), Backwards(ROOT)))
    found = assess(now, now.settings.demo.as_of).occurrences

    assert len({one.key for one in found}) == len(found) > 10_000
    assert {one.status for one in found} <= set(STATUSES)
    assert found == assess(turned, now.settings.demo.as_of).occurrences


#: what was done in four years: something on most weeks, nothing in some, some of it late
DONE = [
    *(tour(f"{day}", "U-8001", "U-8002", led_by=["P-8003"]) for day in FOUR_YEARS[8::10]),
    *(monday(f"{day}", "QX") for day in FOUR_YEARS if day.weekday() == 0 and day.day < 20),
    *(publicity(f"{day}", kind="fire_day") for day in FOUR_YEARS if day.day == 19 and day.month % 2),
    *(publicity(f"{day}", kind="fire_day") for day in FOUR_YEARS if day.day == 21 and not day.month % 2),
    *(patrol("BL-01", f"{day:%Y-%m}", range(3, 12)) for day in FOUR_YEARS if day.day == 1),
    *(meeting(f"{day.year}-05-06", "quarterly", f"{day.year}-Q2") for day in FOUR_YEARS if day.month == day.day == 1),
    *(meeting(f"{day.year}-04-01", "annual", f"{day.year}") for day in FOUR_YEARS if day.month == day.day == 1),
]


def stands(one: Occurrence) -> bool:
    return one.status in ("missed", "met", "met_late", "waived", "not_applicable")


@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
def test_day_after_day_of_a_year_nothing_that_stands_is_unsaid(year, count, proof):
    """Structural duties aside, all that changes is what is still open, and what is made good late on the day it is."""
    now = replace(with_(*DONE), duty={id: duty for id, duty in office().duty.items() if duty.every != "always"})
    start = date(year, 1, 1)
    settings = msgspec.structs.replace(now.settings, ledger_start=start)
    now = replace(now, office={"office": settings})
    every = count(37, 1)
    seen: dict[str, str] = {}
    for day in tuple(days(start, date(year, 12, 31)))[::every]:
        found = told(now, day)
        assert seen.keys() <= found.keys(), day
        late = {key for key, was in seen.items() if found[key].status != was}
        assert {(seen[key], found[key].status) for key in late} <= {("missed", "met_late")}, day
        assert {key.partition("/")[0] for key in late} <= {"D-06", "D-07"}, day
        seen = {key: one.status for key, one in found.items() if stands(one)}
    proof.record(f"day after day of {year} nothing is unsaid", 365 // every, 0, f"{len(seen)} occurrences")


def test_what_is_over_is_no_longer_open():
    now = with_(*DONE)
    for day in (date(2025, 3, 1), date(2026, 2, 24), date(2027, 1, 4)):
        over = [one for one in told(now, day).values() if one.period.closes and one.period.closes < day]
        assert over
        assert all(stands(one) for one in over)
