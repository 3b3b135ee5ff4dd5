"""What is late is told from the day after it was due, until it is done; and it is never a problem."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from generator.book import Book
from generator.model import build
from generator.rules import Finding, assess
from generator.rules.pending import catalogue
from tests.ledger import book, write
from tests.story import hazard

DAY = timedelta(days=1)
SIDES = (-1, 0, 1)
sides = pytest.mark.parametrize("side", SIDES)
FOUND = {"event": "found", "date": "2026-03-18"}
ORDER = {"event": "order_issued", "date": "2026-03-18", "interim_measures": "看护"}
MAJOR = {"event": "level_set", "date": "2026-02-12", "level": "major"}
LISTED = {"event": "listed", "date": "2026-04-02"}


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Book:
    return book(write(tmp_path_factory.mktemp("ledger")))


def told(small: Book, events: list[dict[str, Any]], day: date, **facts: Any) -> list[Finding]:
    made = hazard(events, **facts)
    return list(assess(replace(small, hazard={made.id: made}), day).findings)


def codes(found: list[Finding]) -> list[str]:
    return [finding.code for finding in found]


def expects(found: list[Finding], code: str, due: date, side: int) -> None:
    """Told on the day after it was due and not before, since that day."""
    of_code = [finding for finding in found if finding.code == code]
    assert [finding.since for finding in of_code] == ([due + DAY] if side > 0 else [])


@sides
def test_a_major_hazard_is_listed_within_three_working_days(small, side):
    # Determined on a Thursday: Friday and the make-up Saturday count, the nine days of Spring Festival do not.
    due = date(2026, 2, 24)
    events = [{**FOUND, "date": "2026-02-12"}, MAJOR]

    expects(told(small, events, due + side * DAY), "major-unlisted", due, side)
    listed = [*events, {"event": "listed", "date": (due + side * DAY).isoformat()}]
    assert "major-unlisted" not in codes(told(small, listed, due + 30 * DAY))


@sides
def test_a_plan_is_filed_within_five_working_days_of_the_listing(small, side):
    due = date(2026, 4, 10)
    events = [{**FOUND, "date": "2026-04-01"}, {**MAJOR, "date": "2026-04-01"}, LISTED]

    expects(told(small, events, due + side * DAY), "plan-unfiled", due, side)
    filed = {"event": "plan_filed", "date": (due + side * DAY).isoformat()}
    assert "plan-unfiled" not in codes(told(small, [*events, filed], due + 30 * DAY))


@sides
def test_what_is_registered_is_ordered_by_the_day_after(small, side):
    due = date(2026, 3, 19)

    expects(told(small, [FOUND], due + side * DAY), "order-missing", due, side)
    assert codes(told(small, [FOUND, ORDER], due + DAY)) == []


@sides
@pytest.mark.parametrize(("until", "due"), [("2026-03-25", "2026-03-25"), ("2026-12-25", "2026-04-02")])
def test_a_wish_for_more_time_is_answered_by_the_due_day_or_in_ten_working_days(small, until, due, side):
    last = date.fromisoformat(due)
    asked = {"event": "extension_requested", "date": "2026-03-19", "until": "2026-12-30"}
    events = [FOUND, {**ORDER, "due_on": until}, asked]
    refused = {"event": "extension_refused", "date": "2026-03-20"}

    expects(told(small, events, last + side * DAY), "extension-unanswered", last, side)
    assert "extension-unanswered" not in codes(told(small, [*events, refused], last + DAY))


@pytest.mark.parametrize(("due", "expected"), [("16", []), ("17", []), ("18", ["deadline-long"])])
def test_a_deadline_is_no_longer_than_thirty_days(small, due, expected):
    found = told(small, [FOUND, {**ORDER, "due_on": f"2026-04-{due}"}], date(2026, 3, 18))

    assert codes(found) == expected


@pytest.mark.parametrize(("due", "expected"), [("20", []), ("21", []), ("22", ["interim-missing"])])
@pytest.mark.parametrize("kind", ["deadline", "full_suspension"])
def test_what_waits_longer_than_three_days_is_made_safe_meanwhile(small, due, expected, kind):
    order = {**ORDER, "interim_measures": None, "order_kind": kind, "due_on": f"2026-03-{due}"}

    assert codes(told(small, [FOUND, order], date(2026, 3, 18))) == (expected if kind == "deadline" else [])


LADDER = [(1, "community_secretary"), (3, "assigned_leader"), (7, "deputy_safety"), (15, "principal_gov")]


def with_ladder(small: Book) -> Book:
    rungs = [{"days": days, "to": to, "act": f"报{to}"} for days, to in LADDER]
    office = msgspec.to_builtins(small.settings)
    tenure = {"person": "P-9002", "from": "2024-01-01"}
    posts = {
        to: build("post", {"id": to.upper().replace("_", "-"), "post": to, "title": "岗位", "holders": [tenure]})
        for _, to in LADDER
    }
    settings = build("office", {**office, "escalation": rungs})
    return replace(small, office={"office": settings}, post={**small.post, **{p.id: p for p in posts.values()}})


@sides
@pytest.mark.parametrize(("days", "to"), LADDER)
def test_what_stays_overdue_goes_up_the_ladder(small, days, to, side):
    office, reached = with_ladder(small), date(2026, 3, 25) + days * DAY
    events = [FOUND, ORDER]
    found = [f for f in told(office, events, reached + side * DAY) if f.code == "escalation-missing"]
    said = [dict(finding.facts)["act"] for finding in found]
    up = {"event": "escalated", "date": "2026-03-26", "to": to.upper().replace("_", "-")}

    assert (f"报{to}" in said) == (side >= 0)
    assert [f.since for f in found if f"报{to}" in dict(f.facts)["act"]] == ([reached] if side >= 0 else [])
    assert "escalation-missing" not in codes(told(office, [*events, up], reached + max(side, 0) * DAY))


@pytest.mark.parametrize("failures", [1, 2, 3])
def test_two_failed_verifications_go_to_a_principal_leader(small, failures):
    again = [ORDER, {"event": "rectification_reported", "date": "2026-03-18"}]
    fail = {"event": "reinspected", "date": "2026-03-18", "result": "fail"}
    events = [FOUND, *([*again, fail] * failures)]
    up = {"event": "escalated", "date": "2026-03-18", "to": "PRINCIPAL-GOV"}
    office, day = with_ladder(small), date(2026, 3, 18)

    assert codes(told(office, events, day)) == (["failures-unreported"] if failures > 1 else [])
    assert codes(told(office, [*events, up], day)) == []


@sides
def test_a_listed_hazard_is_followed_every_week(small, side):
    due = date(2026, 4, 9)
    plan = {"event": "plan_filed", "date": "2026-04-02"}
    start = [{**FOUND, "date": "2026-04-01"}, {**MAJOR, "date": "2026-04-01"}, LISTED, plan]
    events = [*start, {**ORDER, "date": "2026-04-02", "due_on": "2026-06-30"}]
    noted = [*events, {"event": "progress", "date": "2026-04-09"}]

    expects(told(small, events, due + side * DAY), "progress-missing", due, side)
    expects(told(small, noted, due + 7 * DAY + side * DAY), "progress-missing", due + 7 * DAY, side)


@sides
def test_who_leaves_hands_over(small, side):
    last = date(2026, 3, 19)
    tenure = {"person": "P-9005", "from": "2024-01-01", "to": last.isoformat()}
    post = build("post", {"id": "GONE", "post": "safety_officer", "title": "岗位", "holders": [tenure]})
    office = replace(small, post={**small.post, "GONE": post})
    handed = {"event": "handover", "date": "2026-03-19", "to": "P-9002"}

    expects(told(office, [FOUND, ORDER], last + side * DAY, supervisor="P-9005"), "supervisor-left", last, side)
    assert codes(told(office, [FOUND, ORDER, handed], last + DAY, supervisor="P-9005")) == []


def test_a_hazard_that_has_ended_has_no_findings(small):
    ended = [FOUND, {"event": "transferred", "date": "2026-03-30"}]

    assert codes(told(small, ended, date(2026, 7, 31))) == []


def test_a_superior_s_time_is_not_the_office_s(small):
    steps = ["found", "level_set", "listed", "plan_filed", "order_issued", "rectification_reported"]
    events: list[dict[str, Any]] = [{"event": step, "date": "2026-03-18"} for step in steps]
    events[1]["level"] = "major"
    sent = [*events, {"event": "referred_to_superior", "date": "2026-03-20"}]
    both = []
    for made in (hazard(events), hazard(sent)):
        now = assess(replace(small, hazard={made.id: made}), date(2026, 5, 1)).hazard[made.id]
        both.append((now.verify_due, now.overdue_days, now.verify_overdue_days))

    assert both == [(date(2026, 3, 28), 0, 34), (None, 0, 0)]


LATE = [code for code, said in catalogue().items() if "late_zh" in said]


@pytest.mark.parametrize("code", LATE)
def test_every_sentence_takes_the_facts_of_its_finding_in_both_languages(code):
    facts = dict.fromkeys(("from", "due", "days", "act", "person"), "甲")
    made = Finding(code=code, hazard="", since=date(2026, 1, 1), facts=facts)

    assert made.message() != made.message("en")
    assert made.short() != made.short("en")
    assert made.clause
