"""The two clocks of a hazard: the unit's and the office's, each to the day, never both at once."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.book import Book
from generator.rules import assess
from generator.rules.hazard import HazardStanding
from generator.workday import days
from tests.ledger import book, write
from tests.story import STORIES, hazard, told

DAY = timedelta(days=1)
YEAR = tuple(days(date(2026, 1, 1), date(2026, 12, 31)))


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Book:
    return book(write(tmp_path_factory.mktemp("ledger")))


def on(small: Book, made, day: date | str) -> HazardStanding:
    as_of = day if isinstance(day, date) else date.fromisoformat(day)
    return assess(replace(small, hazard={made.id: made}), as_of).hazard[made.id]


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_story_is_as_late_on_each_day_as_it_must_be(small, story):
    made = told(story.events)
    for day in story.days:
        now = on(small, made, day.day)

        assert (now.standing.state, now.overdue_days, now.verify_overdue_days) == (day.state, day.late, day.verify_late)


@pytest.mark.parametrize(("day", "late"), [("2026-03-24", 0), ("2026-03-25", 0), ("2026-03-26", 1), ("2026-04-01", 7)])
def test_the_unit_is_late_from_the_day_after_its_due_day(small, day, late):
    made = told(
        "  - {event: found, date: 2026-03-18}\n  - {event: order_issued, date: 2026-03-18, due_on: 2026-03-25}\n"
    )

    assert (on(small, made, day).overdue_days, on(small, made, day).verify_overdue_days) == (late, 0)


@pytest.mark.parametrize(
    ("reported", "verify_due"),
    [
        ("2026-03-25", "2026-03-30"),
        ("2026-02-13", "2026-02-25"),  # the make-up Saturday counts, the nine days of Spring Festival do not
        ("2026-04-03", "2026-04-09"),
        ("2026-04-30", "2026-05-08"),
        ("2026-09-30", "2026-10-10"),
    ],
)
@pytest.mark.parametrize("days_later", [-1, 0, 1])
def test_the_office_is_late_from_the_day_after_three_working_days(small, reported, verify_due, days_later):
    made = told(
        f"  - {{event: found, date: 2026-01-05}}\n  - {{event: order_issued, date: 2026-01-05, due_on: 2026-12-31}}\n"
        f"  - {{event: rectification_reported, date: {reported}}}\n"
    )
    now = on(small, made, date.fromisoformat(verify_due) + days_later * DAY)

    assert now.verify_due == date.fromisoformat(verify_due)
    assert (now.overdue_days, now.verify_overdue_days) == (0, max(days_later, 0))


@pytest.mark.parametrize("how", ["major", "suspected_major", "suspended"])
@pytest.mark.parametrize("days_later", [-1, 0, 1])
def test_a_major_or_suspended_hazard_is_verified_within_ten_natural_days(small, how, days_later):
    level = f"  - {{event: level_set, date: 2026-02-05, level: {how}}}\n" if how != "suspended" else ""
    kind = "full_suspension" if how == "suspended" else "deadline"
    made = told(
        f"  - {{event: found, date: 2026-02-05}}\n{level}"
        f"  - {{event: order_issued, date: 2026-02-05, order_kind: {kind}, due_on: 2026-04-15}}\n"
        "  - {event: rectification_reported, date: 2026-02-10}\n"
    )
    now = on(small, made, date(2026, 2, 20) + days_later * DAY)

    assert (now.verify_due, now.verify_overdue_days) == (date(2026, 2, 20), max(days_later, 0))


def test_reported_on_the_due_day_and_passed_the_next_day_nobody_was_ever_late(small):
    made = told(
        """
  - {event: found, date: 2026-03-18}
  - {event: order_issued, date: 2026-03-18, due_on: 2026-03-25}
  - {event: rectification_reported, date: 2026-03-25}
  - {event: reinspected, date: 2026-03-26}
  - {event: closed, date: 2026-03-26}
"""
    )

    assert {(now.overdue_days, now.verify_overdue_days) for now in (on(small, made, day) for day in YEAR[76:])} == {
        (0, 0)
    }
    assert on(small, made, "2026-03-26").standing.closed_on == date(2026, 3, 26)


def test_after_a_failed_verification_the_unit_s_clock_runs_again_and_the_office_s_stands_still(small):
    made = told(STORIES["厨房气瓶，第一次复查不合格"].events)
    failed, again = on(small, made, "2026-03-26"), on(small, made, "2026-03-29")

    assert (failed.verify_due, failed.standing.due_on) == (None, date(2026, 3, 30))
    assert again.verify_due == date(2026, 4, 1)


def test_a_hazard_without_an_order_has_no_day_to_be_late_of(small):
    made = told("  - {event: found, date: 2026-03-18}\n")

    assert {on(small, made, day).overdue_days for day in YEAR[76:]} == {0}


def course(chance: random.Random):
    """A random lawful course of life with random days."""
    day = date(2026, 1, 5) + chance.randrange(40) * DAY
    events = [{"event": "found", "date": day.isoformat()}]

    def then(event: str, **facts: str) -> None:
        nonlocal day
        day += chance.randrange(12) * DAY
        events.append({"event": event, "date": day.isoformat(), **facts})

    def due() -> str:
        return (day + chance.randrange(20) * DAY).isoformat()

    if chance.random() < 0.3:
        then("level_set", level="major")
    for _ in range(chance.randrange(1, 4)):
        then("order_issued", due_on=due(), order_kind=chance.choice(["deadline", "full_suspension"]))
        if chance.random() < 0.3:
            then("extension_granted", due_on=due())
        then("rectification_reported")
        then("reinspected", result="fail")
    if chance.random() < 0.7:
        then("order_issued", due_on=due())
        then("rectification_reported")
        then("reinspected")
        then("closed")
    return hazard(events)


def test_on_no_day_of_any_course_are_both_late_and_time_alone_never_mends(small, seed, count):
    chance = random.Random(seed)
    for _ in range(count(25, 3_000)):
        made = course(chance)
        changes = {event.date for event in made.events}
        before = None
        for day in YEAR[: 240 : chance.randrange(1, 3)]:
            if day < made.occurred_on:
                continue
            now = on(small, made, day)
            assert not (now.overdue_days and now.verify_overdue_days)
            if before and not any(before[0] < change <= day for change in changes):
                passed = (day - before[0]).days
                for name in ("overdue_days", "verify_overdue_days"):
                    was = getattr(before[1], name)
                    assert getattr(now, name) in ((was + passed,) if was else range(passed + 1))
            before = day, now
