"""Every rule of days and numbers, at its edge and on both sides of it; and what one event may lack by itself."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise, product
from typing import Any

import pytest

from generator.lifecycle import illegal_steps, standing
from tests.story import hazard

DAY = date(2026, 3, 18)
DUE = date(2026, 3, 25)
MAJOR = ("level_set", {"level": "major"})
OWN = ("listed", {"level": "subdistrict", "org": None, "by": ["P-9001"]})
FIXED = ["found", "order_issued", "rectification_reported"]
OURS = ["found", MAJOR, OWN, "plan_filed", *FIXED[1:]]
AT_ONCE = ("order_issued", {"order_kind": "immediate", "due_on": "2026-03-18"})


def told(*events: Any) -> list[tuple[int, str, str]]:
    """Number of the event, code and field of everything that is unlawful."""
    pairs = [step if isinstance(step, tuple) else (step, {}) for step in events]
    made = hazard([{"event": event, "date": DAY.isoformat(), **differs} for event, differs in pairs])
    return [(step.number, step.refusal.code, step.refusal.field) for step in illegal_steps(made)]


def around(day: date) -> list[str]:
    return [(day + timedelta(days=number)).isoformat() for number in (-1, 0, 1)]


@pytest.mark.parametrize(("day", "late"), list(zip(around(DUE), [False, False, True], strict=True)))
def test_more_time_is_asked_for_no_later_than_the_due_day(day, late):
    found = told(*FIXED[:2], ("extension_requested", {"date": day}))

    assert found == ([(2, "step-extension-late", "date")] if late else [])


@pytest.mark.parametrize(("until", "short"), list(zip(around(DUE), [True, True, False], strict=True)))
def test_an_extension_ends_after_the_due_day_in_force(until, short):
    granted = ("extension_granted", {"due_on": until})

    assert told(*FIXED[:2], ("extension_requested", {"until": until})) == (
        [(2, "step-extension-shorter", "until")] if short else []
    )
    assert told(*FIXED[:2], "extension_requested", granted) == (
        [(3, "step-extension-shorter", "due_on")] if short else []
    )


@pytest.mark.parametrize("number", [1, 2, 3])
def test_two_extensions_are_granted_and_no_third(number):
    steps: list[Any] = FIXED[:2]
    for month in range(4, 4 + number):
        day = f"2026-{month:02}-20"
        steps = [*steps, ("extension_requested", {"until": day}), ("extension_granted", {"due_on": day})]

    assert told(*steps) == ([(6, "step-extension-third", "event")] if number > 2 else [])


def test_a_refused_wish_may_be_repeated_but_not_while_it_is_open():
    asked = [*FIXED[:2], "extension_requested"]

    assert told(*asked, "extension_refused", "extension_requested") == []
    assert told(*asked, "extension_requested") == [(3, "step-extension-pending", "event")]
    assert told(*asked, "extension_refused", "extension_refused") == [(4, "step-extension-unasked", "event")]
    assert told(*asked, "rectification_reported", "extension_granted") == [(4, "step-extension-unasked", "event")]


@pytest.mark.parametrize(("day", "late"), list(zip(around(DAY)[1:], [False, True], strict=True)))
def test_what_is_fixed_on_the_spot_is_fixed_on_the_day_of_the_order(day, late):
    assert told("found", AT_ONCE, ("fixed_on_site", {"date": day})) == (
        [(2, "step-on-site-day", "date")] if late else []
    )


@pytest.mark.parametrize("count", [1, 2, 3])
def test_two_persons_stand_by_on_the_spot_and_two_void_a_record(count):
    by = {"by": ["P-9001", "P-9002", "P-9003"][:count]}

    assert told("found", AT_ONCE, ("fixed_on_site", by)) == ([(2, "step-on-site-two", "by")] if count < 2 else [])
    assert told("found", ("voided", by)) == ([(1, "step-void-two", "by")] if count < 2 else [])


@pytest.mark.parametrize("department", [None, "区消防救援大队"])
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_panel_has_three_members_a_department_counting_as_one(count, department):
    by = ["P-9001", "P-9002", "P-9003", "P-9005"][:count]
    enough = count + bool(department) >= 3

    assert told(*OURS, ("accepted", {"by": by, "org": department})) == (
        [] if enough else [(6, "step-accept-panel", "by")]
    )


@pytest.mark.parametrize("missing", ["acceptance_opinion", "test_report", "plan_checklist", None])
def test_an_acceptance_shows_opinion_technical_proof_and_the_plan_item_by_item(missing):
    kinds = [kind for kind in ("acceptance_opinion", "test_report", "plan_checklist") if kind != missing]
    shown = {"evidence": [{"kind": kind} for kind in kinds]}

    assert told(*OURS, ("accepted", shown)) == ([(6, "step-accept-evidence", "evidence")] if missing else [])
    assert told(*OURS, ("accepted", {**shown, "result": "fail"})) == []


@pytest.mark.parametrize(("deadline", "early"), list(zip(around(DAY), [True, False, False], strict=True)))
def test_a_listing_gives_time_from_its_own_day_on(deadline, early):
    assert told("found", MAJOR, ("listed", {"deadline": deadline})) == (
        [(2, "step-list-deadline", "deadline")] if early else []
    )


@pytest.mark.parametrize(("lister", "acceptor"), list(product(range(1, 4), range(4))))
def test_who_accepts_is_not_below_who_listed(lister, acceptor):
    levels = ["subdistrict", "district", "city", "province"]
    listed = ("listed", {"level": levels[lister]})
    accepted = ("superior_accepted", {"acceptor_level": levels[acceptor]})
    steps = ["found", MAJOR, listed, *FIXED[1:], "referred_to_superior", accepted, "delisted", "closed"]

    assert told(*steps) == ([(6, "step-superior-level", "acceptor_level")] if acceptor < lister else [])


@pytest.mark.parametrize(("first", "second"), list(product(range(4), repeat=2)))
def test_a_higher_level_may_list_what_a_lower_has_listed(first, second):
    levels = ["subdistrict", "district", "city", "province"]
    steps = ["found", MAJOR, ("listed", {"level": levels[first]}), ("listed", {"level": levels[second]})]

    assert told(*steps) == ([] if second > first else [(3, "step-list-again", "level")])


@pytest.mark.parametrize("kind", ["immediate", "deadline", "partial_suspension", "full_suspension"])
@pytest.mark.parametrize("lacks", ["reason", "scope", "authority_basis"])
@pytest.mark.parametrize("issuer", [None, "subdistrict", "district"])
def test_each_order_says_what_its_kind_asks_for(kind, lacks, issuer):
    order = {"order_kind": kind, lacks: None, "issuer_level": issuer}
    code = {
        ("deadline", "reason"): "step-order-reason",
        **{(stop, "scope"): "step-order-scope" for stop in ("partial_suspension", "full_suspension")},
        **{
            (stop, "authority_basis"): "step-order-authority"
            for stop in ("partial_suspension", "full_suspension")
            if issuer != "district"
        },
    }.get((kind, lacks))

    assert told("found", ("order_issued", order)) == ([(1, code, "order_kind")] if code else [])


@pytest.mark.parametrize("second", ["immediate", "deadline", "partial_suspension", "full_suspension"])
@pytest.mark.parametrize("first", ["immediate", "deadline", "partial_suspension", "full_suspension"])
def test_an_order_in_force_is_not_replaced_except_by_a_harder_one(first, second):
    again = [("order_issued", {"order_kind": kind}) for kind in (first, second)]
    lawful = first == "immediate" or (first == "deadline" and "suspension" in second)
    failed = ["rectification_reported", ("reinspected", {"result": "fail"})]

    assert told("found", *again) == ([] if lawful else [(2, "step-order-again", "event")])
    assert told("found", again[0], *failed, again[1]) == []


def test_a_revoked_closure_and_a_returned_transfer_may_be_ordered_again():
    assert told(*FIXED, "reinspected", "closed", "closure_revoked", "order_issued") == []
    returned = ("transferee_replied", {"result": "returned"})
    assert told(*FIXED[:2], "transferred", returned, "order_issued") == []


def test_what_was_verified_as_general_waits_to_be_accepted_once_it_is_major():
    raised = [*FIXED, "reinspected", MAJOR]

    assert told(*raised, "closed") == [(5, "step-close-unaccepted", "event")]
    assert told(*raised, OWN, "plan_filed", "accepted", ("delisted", {"org": None}), "closed") == []


@pytest.mark.parametrize("level", ["suspected_major", "major"])
def test_what_is_suspected_to_be_major_is_accepted_like_a_major_one(level):
    suspected = ["found", ("level_set", {"level": level}), *FIXED[1:]]

    assert told(*suspected, "reinspected", "closed") == [(4, "step-major-accepted", "event")]
    assert told(*suspected, "accepted", "closed") == [(4, "step-major-unlisted", "event")]


def test_vector_8_the_first_failure_keeps_the_original_due_day():
    steps = [
        {"event": "found", "date": "2026-03-18"},
        {"event": "order_issued", "date": "2026-03-18"},
        {"event": "rectification_reported", "date": "2026-03-25"},
        {"event": "reinspected", "date": "2026-03-26", "result": "fail"},
        {"event": "order_issued", "date": "2026-03-26", "due_on": "2026-03-30"},
    ]
    now = standing(hazard(steps), date(2026, 3, 26))

    assert (now.state, now.due_on, now.original_due_on) == ("rectifying", date(2026, 3, 30), DUE)
    assert (now.earlier_due, now.failures, now.attempts) == ((DUE,), 1, 1)


def test_vector_9_a_superior_s_listing_is_not_accepted_by_the_subdistrict():
    steps = ["found", MAJOR, "listed", "plan_filed", *FIXED[1:], "accepted", "delisted", "closed"]

    assert told(*steps) == [(6, "step-superior-accepts", "event")]


def test_vector_10_the_subdistrict_alone_does_not_suspend():
    order = {"order_kind": "partial_suspension", "issuer_level": "subdistrict", "authority_basis": None}

    assert told("found", ("order_issued", order)) == [(1, "step-order-authority", "order_kind")]


def test_every_due_day_that_ever_was_in_force_is_kept_in_order():
    due = ["2026-03-25", "2026-04-10", "2026-04-20"]
    steps: list[Any] = ["found", ("order_issued", {"due_on": due[0]})]
    for day in due[1:]:
        steps += [("extension_requested", {"until": day}), ("extension_granted", {"due_on": day})]
    pairs = [step if isinstance(step, tuple) else (step, {}) for step in steps]
    now = standing(hazard([{"event": e, "date": "2026-03-18", **d} for e, d in pairs]), DAY)
    all_days = [*now.earlier_due, now.due_on]

    assert [day.isoformat() for day in all_days if day] == due
    assert all(earlier < later for earlier, later in pairwise(all_days) if earlier and later)
    assert now.extensions == 2
