"""The life cycle of a hazard, written out once more by hand, against every simulated hazard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import islice
from typing import Any

import pytest

from generator.simulate.course import COURSES, FIRST, OF_UNITS, USUAL, deal

OPEN = {"reported", "registered", "rectifying", "awaiting_verification", "awaiting_superior", "verified"}
# event: (states it may happen in, state it leads to; None stays)
STEPS: dict[str, tuple[set[str], str | None]] = {
    "reported": ({""}, "reported"),
    "found": ({""}, "registered"),
    "verified": ({"reported"}, "registered"),
    "not_established": ({"reported"}, "not_established"),
    "order_issued": ({"registered", "rectifying"}, "rectifying"),
    "rectification_reported": ({"rectifying"}, "awaiting_verification"),
    "fixed_on_site": ({"rectifying"}, "verified"),
    "reinspected": ({"awaiting_verification"}, "verified"),
    "accepted": ({"awaiting_verification"}, "verified"),
    "referred_to_superior": ({"awaiting_verification"}, "awaiting_superior"),
    "superior_accepted": ({"awaiting_superior"}, "verified"),
    "delisted": ({"verified"}, None),
    "suspension_lifted": ({"verified"}, None),
    "resumption_approved": ({"verified"}, None),
    "closed": ({"verified"}, "closed"),
    "closure_revoked": ({"closed"}, "rectifying"),
    "transferred": ({"registered", "rectifying"}, "transferred"),
    "transferee_replied": ({"transferred"}, None),
    "terminated": ({"registered", "rectifying"}, "terminated"),
    "voided": (OPEN, "voided"),
    "extension_requested": ({"rectifying"}, None),
    "extension_granted": ({"rectifying"}, None),
    "extension_refused": ({"rectifying"}, None),
    "progress": ({"rectifying"}, None),
    **dict.fromkeys(("level_set", "listed", "plan_filed", "escalated", "enforcement_referred"), (OPEN, None)),
    **dict.fromkeys(("handover", "published", "corrected", "late_reason"), (OPEN, None)),
}
VERDICTS = {"reinspected", "accepted", "superior_accepted"}


def walked(hazard: dict[str, Any]) -> dict[str, Any]:
    """Where the hazard stands after its events; fails at the first step that is not lawful."""
    now: dict[str, Any] = {"state": "", "level": hazard["level"], "due": None, "asked": 0, "day": hazard["occurred_on"]}
    now |= {"listed": None, "suspended": False, "judged": None}
    for event in hazard["events"]:
        step(hazard, event, now)
        now["day"] = event["date"]
    return now


def step(hazard: dict[str, Any], event: dict[str, Any], now: dict[str, Any]) -> None:
    name, sources = event["event"], STEPS[event["event"]][0]
    assert now["state"] in sources, f"{hazard['id']}: {name} in {now['state']}"
    assert event["date"] >= now["day"], f"{hazard['id']}: {name} goes back in time"
    if name in GUARDS:
        GUARDS[name](hazard, event, now)
    target = STEPS[name][1]
    if name in VERDICTS:
        now["judged"] = name
        target = "rectifying" if event["result"] == "fail" else "verified"
    if name == "transferee_replied":
        target = {"returned": "registered", "rectified": "verified"}.get(event["result"])
    now["state"] = target or now["state"]


def ordered(_hazard: Any, event: Any, now: Any) -> None:
    at_once = event["order_kind"] == "immediate"
    assert event["due_on"] == event["date"] or (not at_once and event["due_on"] > event["date"])
    now["due"] = event["due_on"]
    if event["order_kind"].endswith("suspension"):
        assert event["authority_basis"]
        assert event["issuer_level"] != "subdistrict"
        now["suspended"] = True


def asked(_hazard: Any, event: Any, now: Any) -> None:
    assert event["date"] < now["due"] < event["until"]
    now["asked"] += 1
    assert now["asked"] <= 2


def granted(_hazard: Any, event: Any, now: Any) -> None:
    assert event["due_on"] > now["due"]
    now["due"] = event["due_on"]


def verified(hazard: Any, event: Any, _now: Any) -> None:
    assert hazard.get("responsible_person") not in event["by"]
    assert len(event["by"]) >= 2


def accepted(hazard: Any, event: Any, now: Any) -> None:
    verified(hazard, event, now)
    assert now["listed"] == "subdistrict"
    assert len(event["by"]) >= 3


def accepted_above(_hazard: Any, event: Any, now: Any) -> None:
    assert now["listed"] == event["acceptor_level"] == "district"


def level_set(_hazard: Any, event: Any, now: Any) -> None:
    assert now["level"] == "suspected_major"
    assert event.get("org") or event["level"] != "major"
    now["level"] = event["level"]


def listed(_hazard: Any, event: Any, now: Any) -> None:
    assert now["level"] == "major"
    assert event["deadline"] >= event["date"]
    now["listed"] = event["level"]


def delisted(_hazard: Any, _event: Any, now: Any) -> None:
    now["listed"] = None


def lifted(_hazard: Any, _event: Any, now: Any) -> None:
    now["suspended"] = False


def closed(_hazard: Any, _event: Any, now: Any) -> None:
    assert not now["listed"]
    assert not now["suspended"]
    assert now["level"] != "major" or now["judged"] in {"accepted", "superior_accepted"}


GUARDS: dict[str, Callable[[Any, Any, Any], None]] = {
    "order_issued": ordered,
    "extension_requested": asked,
    "extension_granted": granted,
    "reinspected": verified,
    "fixed_on_site": verified,
    "accepted": accepted,
    "superior_accepted": accepted_above,
    "level_set": level_set,
    "listed": listed,
    "delisted": delisted,
    "suspension_lifted": lifted,
    "closed": closed,
}


def test_every_hazard_goes_lawful_steps_only(year):
    for hazard in year["hazard"].values():
        walked(hazard)


def evenings(hazard: dict[str, Any]) -> set[str]:
    """The states in which the hazard stood at the end of some day."""
    days = {event["date"] for event in hazard["events"]}
    by_then = ([event for event in hazard["events"] if event["date"] <= day] for day in days)
    return {walked(hazard | {"events": events})["state"] for events in by_then}


def test_every_state_is_one_in_which_a_day_can_end(year):
    states = set[str]().union(*(evenings(hazard) for hazard in year["hazard"].values()))
    assert states == {*OPEN, "closed", "not_established", "transferred", "terminated", "voided"}


def test_most_hazards_are_closed_and_some_are_open_on_the_last_day(year):
    states = Counter(walked(hazard)["state"] for hazard in year["hazard"].values())
    assert states["closed"] > sum(states.values()) * 0.7
    assert states["rectifying"] > 3
    assert states["awaiting_verification"] > 0


def test_every_event_that_a_hazard_can_have_happens(year):
    happened = {event["event"] for hazard in year["hazard"].values() for event in hazard["events"]}
    assert happened == set(STEPS)


def test_the_first_hazards_show_every_course_and_public_places_only_theirs():
    assert set(islice(deal(5, public_place=False), sum(FIRST.values()))) == set(COURSES) == set(USUAL)
    assert set(islice(deal(5, public_place=True), 3000)) == set(COURSES) - OF_UNITS


def test_every_fate_of_an_order_a_transfer_and_a_listing_happens(year):
    events = [event for hazard in year["hazard"].values() for event in hazard["events"]]
    seen = {(event["event"], event.get(key)) for event in events for key in ("order_kind", "level", "result")}
    for kind in ("immediate", "deadline", "partial_suspension", "full_suspension"):
        assert ("order_issued", kind) in seen
    for name in VERDICTS:
        assert {(name, "pass"), (name, "fail")} <= seen
    for result in ("returned", "rectified", "rectifying"):
        assert ("transferee_replied", result) in seen
    assert {("listed", "subdistrict"), ("listed", "district"), ("level_set", "general")} <= seen


def test_the_checker_of_this_test_can_fail(year):
    hazard = next(h for h in year["hazard"].values() if h["events"][-1]["event"] == "closed")
    verdicts = VERDICTS | {"fixed_on_site"}
    unverified = [event for event in hazard["events"] if event["event"] not in verdicts]
    with pytest.raises(AssertionError):
        walked(hazard | {"events": unverified})


def test_some_hazards_recur_and_name_the_closed_one(year):
    again = [hazard for hazard in year["hazard"].values() if "recurrence_of" in hazard]
    assert again
    for hazard in again:
        before = year["hazard"][hazard["recurrence_of"]]
        assert before["events"][-1]["event"] == "closed"
        assert before["events"][-1]["date"] < hazard["occurred_on"]
        assert (before["unit"], before["category"]) == (hazard["unit"], hazard["category"])
