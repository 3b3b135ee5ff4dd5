"""How often a small office owes each duty in a year, counted by hand from the regulation and a wall calendar.

Nothing here is worked out by the program: 2025 has 52 ISO weeks, of which the first began before the regulation did,
2026 has 53; the working days of each month are weekdays less days off plus make-up workdays.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tests.duty.office import office, told, with_
from tests.duty.record import arrived, closed, four, incident, reported_up
from tests.story import STORIES
from tests.story import told as story

WEEKS = (51, 53)
MONTHS = (12, 12)
QUARTERS = (4, 4)
HALVES = (2, 2)
ONCE = (1, 1)
DAYS = (365, 365)
#: January to December
WORKING_DAYS_2025 = (19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23)
WORKING_DAYS_2026 = (21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23)
WORKING_DAYS = (248, 248)

#: the duties that come round: by subject, how often in 2025 and in 2026
YEAR: dict[str, dict[str, tuple[int, int]]] = {
    "D-04": {"OFFICE": ONCE},
    "D-06": {"OFFICE": ONCE},
    "D-07": {"OFFICE": QUARTERS},
    "D-08": {"mall": HALVES, "kindergarten": HALVES},
    "D-09": {"OFFICE": WEEKS},
    "D-10": {"OFFICE": MONTHS},
    "D-11": {"U-8001": WEEKS},
    "D-12": {"U-8002": MONTHS},
    "D-13": {"U-8003": MONTHS, "U-8004": MONTHS},  # the stall U-8005 is seen with its market
    "D-14": {"OFFICE": (3, 5)},  # the windows of New Year and Spring Festival 2025 began in 2024
    "D-22": {"OFFICE": QUARTERS},
    "D-23": {"PARTY": MONTHS, "GOVERNMENT": MONTHS},
    "D-25": {"DEPUTY": WEEKS},
    "D-26": {"OFFICE": ONCE},
    "D-28": {"QX": WEEKS, "BL": WEEKS},
    "D-29": {"QX": MONTHS, "BL": MONTHS},
    "D-31": {"QX": MONTHS, "BL": MONTHS},
    "D-33": {"QX": WORKING_DAYS, "BL": WORKING_DAYS},
    "D-34": {"QX-01": WORKING_DAYS, "QX-02": WORKING_DAYS, "BL-01": WORKING_DAYS},
    "D-35": {"U-8001": DAYS, "U-8002": DAYS, "U-8004": DAYS},  # U-8003 has nine employees
}
#: what must hold at any time: its subjects
ALWAYS = {"D-01": {"T-81"}, "D-02": {"QX", "BL"}, "D-03": {"U-8001", "U-8002", "U-8004"}}

#: a general hazard found, one reported by residents, a major one listed by the district; and a fire
FOUND, REPORTED, MAJOR = "YH-2026-0122-QX-01", "YH-2026-0601-QX-01", "YH-2026-0205-QX-01"
FIRE = "SG-2026-0606-QX-01"
#: the duties that something calls for: for which of them
CALLED = {
    "D-15": {FIRE},
    "D-16": {FOUND, REPORTED, MAJOR},
    "D-17": {REPORTED},
    "D-18": {FOUND, REPORTED, MAJOR},
    "D-19": {MAJOR},
    "D-20": {MAJOR},
    "D-21": {MAJOR},
    "D-27": {FIRE},
    "D-32": {FIRE},
    "D-36": {FIRE},
}
NEVER = {"D-05", "D-24", "D-30", "D-37"}

#: Mondays that are days off, and the day by which the meeting is in time; None where the whole week is off
MONDAYS_OFF = {
    "2025-02-03": "2025-02-05",
    "2025-05-05": "2025-05-06",
    "2025-06-02": "2025-06-03",
    "2025-10-06": "2025-10-09",
    "2026-02-16": None,
    "2026-02-23": "2026-02-24",
    "2026-04-06": "2026-04-07",
    "2026-05-04": "2026-05-06",
    "2026-10-05": "2026-10-08",
}
NINETEENTHS_OFF = {
    "2025-01-19",
    "2025-04-19",
    "2025-07-19",
    "2025-10-19",
    "2026-02-19",
    "2026-04-19",
    "2026-06-19",
    "2026-07-19",
    "2026-09-19",
    "2026-12-19",
}


@pytest.fixture(scope="module")
def two_years():
    """Every occurrence of the office, where nothing was ever done, up to the last day of 2026."""
    return list(told(office(), "2026-12-31").values())


def year(occurrence) -> int:
    """The year of a period: the one its label begins with, of a key period the one it ends in."""
    label = occurrence.period.label
    return int(label[:4] if label[:4].isdigit() else label[-4:])


def test_every_duty_is_counted_by_hand():
    counted = [*YEAR, *ALWAYS, *CALLED]

    assert len(counted) == len(set(counted)) == 33
    assert {*counted, *NEVER} == set(office().duty) == {f"D-{number:02}" for number in range(1, 38)}


@pytest.mark.parametrize("duty", YEAR)
def test_a_duty_that_comes_round_is_owed_so_often(two_years, duty):
    found = Counter((one.subject.id, year(one)) for one in two_years if one.duty == duty)
    asked = YEAR[duty].items()

    assert found == {(subject, 2025 + at): times for subject, counts in asked for at, times in enumerate(counts)}


def test_a_duty_that_always_holds_is_owed_once_by_each(two_years):
    found = {duty: {one.subject.id for one in two_years if one.duty == duty} for duty in ALWAYS}

    assert found == ALWAYS
    assert sum(one.duty in ALWAYS for one in two_years) == 6


def test_a_duty_that_something_calls_for_is_owed_once_for_each(two_years):
    stories = {
        FOUND: ("疏散通道堆物，限期内整改", {}),
        REPORTED: ("销号后抽查发现并未整改", {}),
        MAJOR: ("市场阁楼住人，区级挂牌，上级验收", {"level": "suspected_major"}),
    }
    hazards = [story(STORIES[name].events, id=id, community="QX", **facts) for id, (name, facts) in stories.items()]
    day = "2026-06-06"
    fire = incident(day, "QX", arrived(day, "OFFICER-QX"), reported_up(day), four("2026-06-20"), closed("2026-06-20"))
    found = told(with_(*hazards, fire), "2026-12-31", *CALLED)

    assert {key.partition("/")[0] for key in found} == set(CALLED)
    assert {duty: {one.subject.id for one in found.values() if one.duty == duty} for duty in CALLED} == CALLED
    assert len(found) == 14
    assert not any(one.duty in CALLED for one in two_years)


@pytest.mark.parametrize(("number", "by_month"), [(2025, WORKING_DAYS_2025), (2026, WORKING_DAYS_2026)])
def test_working_days_of_each_month_are_those_of_the_wall_calendar(two_years, number, by_month):
    found = Counter(
        one.period.start.month
        for one in two_years
        if one.duty == "D-33" and one.subject.id == "QX" and year(one) == number
    )

    assert tuple(found[month] for month in range(1, 13)) == by_month
    assert sum(by_month) == WORKING_DAYS[number - 2025]


def test_the_weeks_run_from_the_first_whole_one_to_week_53(two_years):
    weeks = [one.period for one in two_years if one.duty == "D-09"]

    assert (weeks[0].label, weeks[0].start) == ("2025-W02", date(2025, 1, 6))
    assert (weeks[-1].label, weeks[-1].start, weeks[-1].last) == ("2026-W53", date(2026, 12, 28), date(2027, 1, 3))
    assert len(weeks) == 51 + 53


def test_a_monday_off_moves_to_the_first_working_day_of_its_week(two_years):
    periods = [one.period for one in two_years if one.duty == "D-28" and one.subject.id == "QX"]
    moved = {
        p.opens.isoformat(): None if p.all_off else p.due.isoformat() for p in periods if p.all_off or p.due > p.opens
    }

    assert moved == MONDAYS_OFF
    assert all(period.opens == period.start for period in periods)


def test_the_19th_never_moves_and_reaches_three_days_where_it_is_off(two_years):
    periods = [one.period for one in two_years if one.duty == "D-10"]
    near = {period.opens.isoformat(): period.nearby for period in periods if period.nearby}

    assert [period.opens.day for period in periods] == [19] * 24
    assert set(near) == NINETEENTHS_OFF
    assert all((first.day, last.day) == (16, 22) for first, last in near.values())


def test_the_windows_of_the_key_periods_are_those_of_the_year(two_years):
    windows = [(p.label, f"{p.start:%m-%d}", f"{p.due:%m-%d}", f"{p.last:%m-%d}") for p in _periods(two_years, "D-14")]

    assert windows == [
        ("FLOOD-SEASON-2025", "04-15", "05-31", "09-30"),
        ("LABOUR-DAY-2025", "04-16", "05-05", "05-05"),
        ("NATIONAL-DAY-2025", "09-16", "10-08", "10-08"),
        ("NEW-YEAR-2026", "12-17", "01-03", "01-03"),
        ("SPRING-FESTIVAL-2026", "01-16", "03-03", "03-03"),
        ("FLOOD-SEASON-2026", "04-15", "05-31", "09-30"),
        ("LABOUR-DAY-2026", "04-16", "05-05", "05-05"),
        ("NATIONAL-DAY-2026", "09-16", "10-07", "10-07"),
    ]


@pytest.mark.parametrize(
    ("duty", "windows"),
    [
        ("D-06", ["03-01 03-31"]),
        ("D-07", ["01-01 01-31", "04-01 04-30", "07-01 07-31", "10-01 10-31"]),
        ("D-22", ["01-01 03-31", "04-01 06-30", "07-01 09-30", "10-01 12-31"]),
        ("D-04", ["01-01 12-31"]),
    ],
)
def test_each_meeting_has_its_window(two_years, duty, windows):
    assert [f"{p.opens:%m-%d} {p.due:%m-%d}" for p in _periods(two_years, duty) if p.start.year == 2026] == windows


def test_nothing_is_owed_before_the_regulation_is_in_force():
    assert told(office(), "2024-12-31") == {}

    first = Counter(one.duty for one in told(office(), "2025-01-01").values())
    assert set(first) == {*YEAR, *ALWAYS} - {"D-09", "D-11", "D-25", "D-28", "D-33", "D-34", "D-14"}, "a day off in W01"


def _periods(found, duty):
    return [one.period for one in found if one.duty == duty]
