"""The life of a hazard: the table held against one written by hand, and the fold of whole stories."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest

from generator.lifecycle import TABLE, illegal_steps, standing
from generator.model.hazard import Hazard
from tests.ledger import schemas
from tests.story import NEEDS, STORIES, hazard, told

OPEN = ["reported", "registered", "rectifying", "awaiting_verification", "awaiting_superior", "verified"]
ENDED = ["closed", "not_established", "transferred", "terminated"]
ALL = [*OPEN, *ENDED, "voided"]
#: how each state is reached, from the specification and not from the table
WAY = {
    "reported": ["reported"],
    "registered": ["found"],
    "rectifying": ["found", "order_issued"],
    "awaiting_verification": ["found", "order_issued", "rectification_reported"],
    "awaiting_superior": ["found", "order_issued", "rectification_reported", "referred_to_superior"],
    "verified": ["found", "order_issued", "rectification_reported", "reinspected"],
    "closed": ["found", "order_issued", "rectification_reported", "reinspected", "closed"],
    "not_established": ["reported", "not_established"],
    "transferred": ["found", "transferred"],
    "terminated": ["found", "terminated"],
    "voided": ["found", "voided"],
}
STAY = "level_set listed plan_filed progress extension_requested extension_granted extension_refused escalated"
NOTES = "corrected published late_reason"
#: event and result → where it leads from each state in which it is lawful; everything else is refused
LAWFUL: dict[tuple[str, str], dict[str, str]] = {
    ("verified", ""): {"reported": "registered"},
    ("not_established", ""): {"reported": "not_established"},
    ("order_issued", ""): {"registered": "rectifying", "rectifying": "rectifying"},
    ("fixed_on_site", ""): {"rectifying": "verified"},
    ("rectification_reported", ""): {"rectifying": "awaiting_verification"},
    ("reinspected", "pass"): {"awaiting_verification": "verified"},
    ("reinspected", "fail"): {"awaiting_verification": "rectifying"},
    ("accepted", "pass"): {"awaiting_verification": "verified"},
    ("accepted", "fail"): {"awaiting_verification": "rectifying"},
    ("referred_to_superior", ""): {"awaiting_verification": "awaiting_superior"},
    ("superior_accepted", "pass"): {"awaiting_superior": "verified"},
    ("superior_accepted", "fail"): {"awaiting_superior": "rectifying"},
    ("delisted", ""): {"verified": "verified"},
    ("suspension_lifted", ""): {"verified": "verified"},
    ("resumption_approved", ""): {"verified": "verified"},
    ("closed", ""): {"verified": "closed"},
    ("closure_revoked", ""): {"closed": "rectifying"},
    ("transferred", ""): dict.fromkeys(OPEN, "transferred"),
    ("transferee_replied", "returned"): {"transferred": "registered"},
    ("transferee_replied", "rectified"): {"transferred": "verified"},
    ("transferee_replied", "rectifying"): {"transferred": "transferred"},
    ("terminated", ""): {"registered": "terminated", "rectifying": "terminated"},
    ("voided", ""): dict.fromkeys([*OPEN, *ENDED], "voided"),
    ("reported", ""): {},
    ("found", ""): {},
    **{(event, ""): {state: state for state in OPEN} for event in (*STAY.split(), "enforcement_referred", "handover")},
    **{(event, ""): {state: state for state in (*OPEN, *ENDED)} for event in NOTES.split()},
}
FIRST = {"reported": "reported", "found": "registered"}
DAY = timedelta(days=1)
stories = pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)


def history(names: list[str], **last: str) -> Hazard:
    events = [{"event": name, "date": "2026-03-18"} for name in names]
    events[-1].update(last)
    return hazard(events)


def test_the_oracle_knows_every_event_and_state_of_the_schema():
    events = schemas().by_kind["hazard"].shape.fields["events"].items.fields["event"].labels

    assert {event for event, _ in LAWFUL} == set(events) == set(TABLE)
    assert set(NEEDS) <= set(events)
    assert set(ALL) == set(schemas().codes("hazard_state")) == set(WAY)


@pytest.mark.parametrize("state", ALL)
def test_each_state_is_reached_by_lawful_steps(state):
    made = history(WAY[state])

    assert list(illegal_steps(made)) == []
    assert standing(made, date.max).state == state


@pytest.mark.parametrize(("event", "result"), LAWFUL, ids=lambda value: value or "-")
@pytest.mark.parametrize("state", ALL)
def test_every_step_from_every_state_is_lawful_or_refused_as_the_specification_says(state, event, result):
    made = history([*WAY[state], event], **({"result": result} if result else {}))
    refused = [(step.number, step.event, step.state) for step in illegal_steps(made)]
    expected = LAWFUL[event, result].get(state)

    assert refused == ([] if expected else [(len(WAY[state]), event, state)])
    assert standing(made, date.max).state == (expected or state)


@pytest.mark.parametrize("event", sorted({event for event, _ in LAWFUL}))
def test_a_life_begins_with_found_or_reported(event):
    made = history([event])

    assert [step.state for step in illegal_steps(made)] == ([] if event in FIRST else [""])
    if event in FIRST:
        assert standing(made, date.max).state == FIRST[event]


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
    steps = ["found", "order_issued", "extension_granted", "rectification_reported", "reinspected", "order_issued"]
    steps += ["rectification_reported", "reinspected", "closed", "closure_revoked"]
    events = [{"event": name, "date": "2026-03-18"} for name in steps]
    events[4]["result"] = "fail"
    for number, due in ((1, "2026-03-20"), (2, "2026-03-22"), (5, "2026-03-24"), (9, "2026-03-30")):
        events[number]["due_on"] = due
    made = hazard(events)
    now = standing(made, date.max)

    assert list(illegal_steps(made)) == []
    assert (now.due_on, now.original_due_on) == (date(2026, 3, 30), date(2026, 3, 20))
    assert (now.closed_on, now.reported_on, now.attempts) == (None, None, 2)


@pytest.mark.parametrize("lift", ["suspension_lifted", "resumption_approved"])
@pytest.mark.parametrize("kind", ["partial_suspension", "full_suspension"])
def test_a_suspension_lies_over_the_state_until_it_is_lifted(kind, lift):
    steps = ["found", "order_issued", "rectification_reported", "accepted", lift]
    events = [{"event": name, "date": f"2026-03-{18 + number}"} for number, name in enumerate(steps)]
    events[1] |= {"order_kind": kind}
    made = hazard(events)

    assert [standing(made, date(2026, 3, 18 + n)).overlays for n in range(5)] == [(), *[("suspended",)] * 3, ()]


def test_a_transferred_hazard_returns_to_where_it_was():
    returned = {"event": "transferee_replied", "date": "2026-03-18", "result": "returned"}
    ordered = [*({"event": name, "date": "2026-03-18"} for name in (*WAY["rectifying"], "transferred")), returned]

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
