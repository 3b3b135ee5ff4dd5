"""Courses of life of a general hazard that ends on the usual way: fixed, verified, closed."""

from __future__ import annotations

from datetime import date, timedelta

from generator.simulate.case import Case
from generator.simulate.step import (
    Course,
    closed,
    escalated,
    event,
    extended,
    failed,
    finished,
    immediate_order,
    lifted,
    ordered,
    passed,
    refused,
    reported,
    suspended,
    verification,
)


def immediate(case: Case) -> Course:
    """Ordered at once, fixed on the spot before two officers, closed the same day."""
    day = case.start
    yield immediate_order(case, day)
    yield _on_site(case, day)
    yield event("closed", day, case.presser(day), basis=case.note("closed"))


def _on_site(case: Case, day: date) -> dict[str, object]:
    two = dict.fromkeys((case.supervisor, *case.finders, *case.roster.officers(case.community, case.grid, day)))
    actor: dict[str, object] = {"by": list(two)[:2]}
    kind = case.rng.choice(("two_officer_statement", "photo_pair"))
    done = case.words("done") + case.note("on_site")
    return event("fixed_on_site", day, actor, measures_done=done, evidence=[{"kind": kind}])


def plain(case: Case) -> Course:
    """Ordered by a deadline and kept."""
    due = yield from ordered(case, case.start)
    yield from finished(case, case.start + timedelta(days=1), due)


def order_late(case: Case) -> Course:
    """The order itself came days after the finding."""
    day = case.workday(case.start, 2, 5)
    due = yield from ordered(case, day)
    yield from finished(case, day, due)


def slipped(case: Case) -> Course:
    """Ordered at once, but it could not be done the same day: a second order with a deadline."""
    yield immediate_order(case, case.start)
    due = yield from ordered(case, case.start, 2, 6)
    yield from finished(case, case.start + timedelta(days=1), due)


def failed_once(case: Case) -> Course:
    """The first verification fails; a new order, then it passes."""
    due = yield from ordered(case, case.start)
    day = yield from reported(case, case.start + timedelta(days=1), due)
    yield from _again(case, day)


def _again(case: Case, day: date) -> Course:
    day = yield from failed(case, day)
    due = yield from ordered(case, day, 2, 6)
    yield from finished(case, day, due)


def failed_twice(case: Case) -> Course:
    """Two verifications fail, the case goes up to the deputy leader, then it passes."""
    due = yield from ordered(case, case.start)
    day = yield from reported(case, case.start + timedelta(days=1), due)
    day = yield from failed(case, day)
    due = yield from ordered(case, day, 2, 6)
    day = yield from reported(case, day, due)
    day = yield from failed(case, day)
    seat = case.roster.signer("deputy_safety", "", day)
    if seat:
        yield event("escalated", day, case.officers(day, 1), to=seat.post, reason=case.note("escalated"))
    due = yield from ordered(case, day, 2, 5)
    yield from finished(case, day, due)


def extended_once(case: Case) -> Course:
    """More time is asked for before the due day, granted, and kept."""
    due = yield from ordered(case, case.start, 7, 15)
    later = yield from extended(case, case.start + timedelta(days=1), due)
    yield from finished(case, due, later)


def extended_twice(case: Case) -> Course:
    """Two extensions, the most that is allowed."""
    due = yield from ordered(case, case.start, 7, 15)
    later = yield from extended(case, case.start + timedelta(days=1), due)
    latest = yield from extended(case, due, later)
    yield from finished(case, later, latest)


def extension_refused(case: Case) -> Course:
    """More time is asked for and refused; done by the first due day or a little after."""
    due = yield from ordered(case, case.start, 7, 15)
    day = yield from refused(case, case.start + timedelta(days=1), due)
    yield from finished(case, day, due + timedelta(days=2))


def overdue(case: Case) -> Course:
    """Not done by the due day; up the ladder of escalation until it is."""
    due = yield from ordered(case, case.start)
    until = due + timedelta(days=case.rng.randint(2, 26))
    day = yield from escalated(case, due, until)
    yield from finished(case, day, until)


def abandoned(case: Case) -> Course:
    """Not done for months, whoever asks."""
    due = yield from ordered(case, case.start)
    until = due + timedelta(days=case.rng.randint(60, 150))
    day = yield from escalated(case, due, until)
    yield from finished(case, max(day, until - timedelta(days=5)), until)


def office_late(case: Case) -> Course:
    """Done in time by the unit, verified late by the office."""
    due = yield from ordered(case, case.start)
    day = yield from reported(case, case.start + timedelta(days=1), due)
    day = case.workday(day, 5, 16)
    yield verification(case, day)
    yield from closed(case, day)


def suspended_part(case: Case) -> Course:
    """Business suspended in part by the competent authority, lifted after verification."""
    yield from _suspended(case, "partial_suspension")


def suspended_whole(case: Case) -> Course:
    """All business suspended by the competent authority, lifted after verification."""
    yield from _suspended(case, "full_suspension")


def _suspended(case: Case, kind: str) -> Course:
    day = case.workday(case.start, 0, 1)
    due = day + timedelta(days=case.rng.randint(10, 25))
    yield suspended(case, day, due, kind)
    day = yield from reported(case, day + timedelta(days=3), due)
    day = yield from passed(case, day)
    day = case.workday(day, 1, 3)
    yield from lifted(case, day)
    yield event("closed", day, case.presser(day), basis=case.note("closed"))
