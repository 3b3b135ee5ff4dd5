"""Who may take which step: roles × relations × levels for what ends a hazard, roles for every other step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from generator.book import Book
from generator.check.actor import actors
from generator.check.step import steps
from generator.lifecycle import TABLE
from generator.model import build
from tests.ledger import book, write
from tests.story import hazard

DAY = "2026-03-18"
LEADERS = ["deputy_safety", "principal_gov", "principal_party", "acting deputy"]
OFFICE = ["safety_office", *LEADERS]
OFFICERS = ["grid_member", "safety_officer", "community_secretary", "assigned_leader", *OFFICE]
ROLES = [*OFFICERS, "rescue_team", "nobody", "left yesterday"]
RELATIONS = ["apart", "of the unit", "responsible", "reporter", "namesake"]
LEVELS = ["general", "suspected_major", "major"]
ACTOR, OTHERS = "P-9100", ["P-9005", "P-9101"]

FIXED = ["found", "order_issued", "rectification_reported"]
OWN = ("listed", {"level": "subdistrict", "org": None, "by": ["P-9001"]})
OURS = ["found", OWN, "plan_filed", *FIXED[1:]]
TAKEN_OFF = ("delisted", {"org": None, "by": ["P-9001"]})
AT_ONCE = ("order_issued", {"order_kind": "immediate", "due_on": DAY})
#: what goes before each of the steps that end a hazard: of a general one, of a grave one
BEFORE: dict[str, tuple[list[Any], list[Any]]] = {
    "fixed_on_site": (["found", AT_ONCE], ["found", AT_ONCE]),
    "reinspected": (FIXED, FIXED),
    "accepted": (FIXED, OURS),
    "closed": ([*FIXED, "reinspected"], [*OURS, "accepted", TAKEN_OFF]),
}
#: who may take them; where even the right person may not, the code that says so
MAY: dict[str, tuple[list[str] | str, list[str] | str, str]] = {
    "fixed_on_site": (OFFICERS, "step-major-accepted", "actor-post"),
    "reinspected": (OFFICERS, "step-major-accepted", "actor-post"),
    "accepted": ("step-general-reinspected", LEADERS, "actor-chair"),
    "closed": (OFFICERS, OFFICE, "actor-post"),
}
#: who may take each other step where no outside body takes it, and the code for everybody else
STEPS: dict[str, tuple[list[str], str]] = {
    "found": (OFFICERS, "actor-post"),
    "verified": (OFFICERS[1:], "actor-post"),
    "not_established": (OFFICERS[1:], "actor-post"),
    "order_issued": (OFFICERS, "actor-post"),
    "level_set": (OFFICERS[1:], "actor-post"),
    "listed": (LEADERS, "actor-leader"),
    "plan_filed": ([], "actor-party"),
    "extension_requested": ([], "actor-party"),
    "extension_granted": (["community_secretary", "assigned_leader", *OFFICE], "actor-extension"),
    "extension_refused": (["community_secretary", "assigned_leader", *OFFICE], "actor-extension"),
    "rectification_reported": ([], "actor-party"),
    "referred_to_superior": (OFFICE, "actor-post"),
    "superior_accepted": ([], "actor-body"),
    "delisted": (LEADERS, "actor-leader"),
    "suspension_lifted": (OFFICE, "actor-post"),
    "resumption_approved": (OFFICE, "actor-post"),
    "closure_revoked": (LEADERS, "actor-leader"),
    "transferred": (OFFICE, "actor-post"),
    "transferee_replied": ([], "actor-body"),
    "escalated": (OFFICERS, "actor-post"),
    "enforcement_referred": (OFFICE, "actor-post"),
    "handover": (OFFICERS, "actor-post"),
    "terminated": (LEADERS, "actor-leader"),
    "voided": (OFFICE, "actor-post"),
    **dict.fromkeys(("reported", "progress", "corrected", "published", "late_reason"), (ROLES, "")),
}
ASKED = [*FIXED[:2], "extension_requested"]
STOP = ("order_issued", {"order_kind": "full_suspension", "by": ["P-9001"]})
WAY: dict[str, list[Any]] = {
    "reported": [],
    "found": [],
    "verified": ["reported"],
    "not_established": ["reported"],
    "plan_filed": ["found", OWN],
    "extension_requested": FIXED[:2],
    "extension_granted": ASKED,
    "extension_refused": ASKED,
    "rectification_reported": FIXED[:2],
    "referred_to_superior": ["found", "listed", *FIXED[1:]],
    "superior_accepted": ["found", "listed", *FIXED[1:], "referred_to_superior"],
    "delisted": [*OURS, "accepted"],
    "suspension_lifted": ["found", STOP, "rectification_reported", "reinspected"],
    "resumption_approved": ["found", STOP, "rectification_reported", "reinspected"],
    "closure_revoked": [*FIXED, "reinspected", "closed"],
    "transferee_replied": ["found", "transferred"],
}
DIFFERS: dict[str, dict[str, Any]] = {"listed": {"level": "subdistrict"}, "level_set": {"level": "suspected_major"}}
GRAVE = ("listed", "plan_filed", "referred_to_superior", "superior_accepted", "delisted")


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Book:
    return book(write(tmp_path_factory.mktemp("ledger")))


def staffed(small: Book, role: str, relation: str = "apart") -> Book:
    """The small ledger with the actor in the role."""
    name = "闻店主" if relation == "namesake" else "行事人"
    where = {"unit": "U-9001"} if relation == "of the unit" else {"organisation": "康平街道"}
    people = [{"id": ACTOR, "name": name, **where}, {"id": "P-9101", "name": "旁观人", "organisation": "康平街道"}]
    persons = {person["id"]: build("person", person) for person in people}
    posts = dict(small.post)
    if role != "nobody":
        code = {"acting deputy": "deputy_safety", "left yesterday": "deputy_safety"}.get(role, role)
        tenure: dict[str, Any] = {"person": ACTOR, "from": "2024-01-01"}
        tenure |= {"acting deputy": {"acting_for": "P-9001"}, "left yesterday": {"to": "2026-03-17"}}.get(role, {})
        post = {"id": "ROLE", "post": code, "title": "岗位", "holders": [tenure]}
        posts["ROLE"] = build("post", post)
    return replace(small, person={**small.person, **persons}, post=posts)


def told(small: Book, events: Sequence[Any], **facts: Any) -> set[str]:
    """What is told about the last of the events."""
    pairs = [step if isinstance(step, tuple) else (step, {}) for step in events]
    written = [{"event": event, "date": DAY, **differs} for event, differs in pairs]
    place: dict[str, Any] = {"unit": "U-9001", "public_place": None}
    made = hazard(written, **place, **facts)
    one = replace(small, hazard={made.id: made})
    found = [*steps(one, date.max), *actors(one, date.max)]
    return {fault.code for fault in found if fault.kind == "hazard" and fault.pointer[1] == len(events) - 1}


@pytest.mark.parametrize("event", BEFORE)
def test_what_ends_a_hazard_is_done_by_who_may_and_by_nobody_of_the_party(small, event):
    cells = list(product(ROLES, RELATIONS, LEVELS))
    for role, relation, level in cells:
        if (event, relation) == ("fixed_on_site", "reporter"):
            continue
        before = BEFORE[event][level != "general"]
        if relation == "reporter":
            before = [(step, {"by": [ACTOR]}) if step == "rectification_reported" else step for step in before]
        responsible = {"responsible": ACTOR, "namesake": "P-9004"}.get(relation)
        may, code = MAY[event][level != "general"], MAY[event][2]
        expected = {may} if isinstance(may, str) else set() if role in may else {code}
        if not isinstance(may, str) and relation != "apart":
            expected = {"actor-namesake" if relation == "namesake" else "actor-self"}
        by = [ACTOR] if event == "closed" else [ACTOR, *OTHERS]
        found = told(
            staffed(small, role, relation), [*before, (event, {"by": by})], level=level, responsible_person=responsible
        )

        assert (role, relation, level, found) == (role, relation, level, expected)
    assert len(cells) >= 72


def test_every_step_is_in_one_of_the_two_matrices():
    assert {*BEFORE, *STEPS} == set(TABLE)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("event", STEPS)
def test_every_other_step_is_taken_by_whom_the_specification_names(small, event, role):
    may, code = STEPS[event]
    by = [ACTOR, "P-9101"] if event == "voided" else [ACTOR]
    last = (event, {"org": None, "by": by, **DIFFERS.get(event, {})})
    level = "major" if event in GRAVE else "general"

    assert told(staffed(small, role), [*WAY.get(event, ["found"]), last], level=level) == (
        set() if role in may else {code}
    )


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", ["partial_suspension", "full_suspension"])
def test_business_is_suspended_by_the_competent_body_or_the_office_that_has_the_power(small, kind, role):
    own = {"order_kind": kind, "by": [ACTOR], "issuer_level": "subdistrict"}
    above = {**own, "issuer_level": "district", "org": "区消防救援大队"}

    assert told(staffed(small, role), ["found", ("order_issued", own)]) == (
        set() if role in OFFICE else {"actor-suspension"}
    )
    assert told(staffed(small, role), ["found", ("order_issued", above)]) == set()
    assert told(staffed(small, role), ["found", ("order_issued", {**above, "org": None})]) == {"actor-suspension"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("was", "is_"), [("major", "suspected_major"), ("major", "general"), (LEVELS[1], "general")])
def test_a_downgrade_needs_the_deputy_leader_though_a_department_determines(small, role, was, is_):
    last = ("level_set", {"level": is_, "by": [ACTOR]})

    assert told(staffed(small, role), ["found", last], level=was) == (set() if role in LEADERS else {"actor-downgrade"})


@pytest.mark.parametrize("issuer", ["P-9003", "P-9002", "P-9001"])
@pytest.mark.parametrize("role", ROLES)
def test_an_extension_is_granted_from_above_the_post_that_ordered(small, role, issuer):
    height = {"P-9003": 2, "P-9002": 3, "P-9001": 5}[issuer]
    heights = dict(zip(OFFICERS, [1, 2, 3, 4, 3, 5, 6, 6, 5], strict=True))
    asked = ["found", ("order_issued", {"by": [issuer]}), "extension_requested"]

    assert told(staffed(small, role), [*asked, ("extension_granted", {"by": [ACTOR]})]) == (
        set() if heights.get(role, 0) > height else {"actor-extension"}
    )


@pytest.mark.parametrize("lifts", ["suspension_lifted", "resumption_approved"])
@pytest.mark.parametrize(("org", "expected"), [("区消防救援大队", set()), ("区应急局", {"actor-authority"})])
def test_who_suspended_lifts(small, lifts, org, expected):
    above = {"order_kind": "full_suspension", "issuer_level": "district", "org": "区消防救援大队"}
    before = ["found", ("order_issued", above), "rectification_reported", "reinspected"]

    assert told(staffed(small, "nobody"), [*before, (lifts, {"org": org})]) == expected


@pytest.mark.parametrize(("to", "expected"), [("17", {"actor-post"}), ("18", set()), ("19", set())])
def test_a_post_counts_up_to_its_last_day(small, to, expected):
    team = staffed(small, "nobody")
    tenure = {"person": ACTOR, "from": "2024-01-01", "to": f"2026-03-{to}"}
    post = build("post", {"id": "ROLE", "post": "safety_office", "title": "岗位", "holders": [tenure]})
    team = replace(team, post={**team.post, "ROLE": post})

    assert told(team, ["found", ("transferred", {"by": [ACTOR]})]) == expected
