"""The life of a hazard: the fold of whole stories, to the day."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest

from generator.lifecycle import ENDED, OPEN, TABLE, illegal_steps, standing
from generator.model.hazard import Hazard
from tests.story import STORIES, hazard, told

ALL = [*OPEN, *ENDED, "voided"]
DAY = timedelta(days=1)
stories = pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)


def history(names: list[str], **last: str) -> Hazard:
    events = [{"event": name, "date": "2026-03-18"} for name in names]
    events[-1].update(last)
    return hazard(events)


@stories
def test_a_story_has_no_unlawful_step(story):
    assert list(illegal_steps(told(story.events))) == []


@stories
def test_a_story_stands_on_each_day_where_it_must(story):
    made = told(story.events)
    for day in story.days:
        now = standing(made, date.fromisoformat(day.day))
        due = tuple(d.isoformat() if d else None for d in (now.due_on, now.original_due_on))

        assert (day.day, now.state, now.overlays, now.attempts) == (day.day, day.state, day.overlays, day.attempts)
        assert due == (day.due, day.original)


@stories
def test_on_the_eve_of_the_first_event_there_is_nothing_and_each_event_counts_from_its_day(story):
    made = told(story.events)
    assert standing(made, made.events[0].date - DAY).state == ""
    for earlier, later in pairwise(made.events):
        if earlier.date < later.date:
            assert standing(made, later.date - DAY) == standing(made, earlier.date)


def test_an_order_an_extension_a_failure_and_a_revocation_keep_the_first_due_day():
    steps = ["found", "order_issued", "extension_requested", "extension_granted", "rectification_reported"]
    steps += ["reinspected", "order_issued", "rectification_reported", "reinspected", "closed", "closure_revoked"]
    events = [{"event": name, "date": "2026-03-18"} for name in steps]
    events[5]["result"] = "fail"
    for number, due in ((1, "2026-03-20"), (3, "2026-03-22"), (6, "2026-03-24"), (10, "2026-03-30")):
        events[number]["due_on"] = due
    made = hazard(events)
    now = standing(made, date.max)

    assert list(illegal_steps(made)) == []
    assert (now.due_on, now.original_due_on) == (date(2026, 3, 30), date(2026, 3, 20))
    assert [day.day for day in now.earlier_due] == [20, 22, 24]
    assert (now.closed_on, now.reported_on, now.attempts, now.failures, now.extensions) == (None, None, 2, 1, 1)


@pytest.mark.parametrize("lift", ["suspension_lifted", "resumption_approved"])
@pytest.mark.parametrize("kind", ["partial_suspension", "full_suspension"])
def test_a_suspension_lies_over_the_state_until_it_is_lifted(kind, lift):
    steps = ["found", "order_issued", "rectification_reported", "reinspected", lift]
    events = [{"event": name, "date": f"2026-03-{18 + number}"} for number, name in enumerate(steps)]
    events[1] |= {"order_kind": kind}
    made = hazard(events)

    assert [standing(made, date(2026, 3, 18 + n)).overlays for n in range(5)] == [(), *[("suspended",)] * 3, ()]


def test_a_transferred_hazard_returns_to_where_it_was():
    returned = {"event": "transferee_replied", "date": "2026-03-18", "result": "returned"}
    ordered = [*({"event": name, "date": "2026-03-18"} for name in ("found", "order_issued", "transferred")), returned]

    assert standing(hazard(ordered), date.max).state == "rectifying"


def test_who_presses_on_changes_with_the_handover():
    made = history(["found", "handover"], to="P-9002")

    assert (made.supervisor, standing(made, date.max).supervisor) == ("P-9003", "P-9002")


def test_random_courses_never_crash_and_refuse_exactly_what_leaves_the_state_alone(seed, count):
    chance = random.Random(seed)
    names = sorted(TABLE)
    for _ in range(count(300, 20_000)):
        made = history(["found", *chance.choices(names, k=chance.randrange(1, 12))])
        refused = {step.number for step in illegal_steps(made)}

        assert standing(made, date.max).state in ALL
        assert 0 not in refused
        assert {step.state for step in illegal_steps(made)} <= set(ALL)
