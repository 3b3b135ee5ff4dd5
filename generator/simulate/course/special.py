"""Courses of life that leave the usual way: other hands, other departments, early ends, second lives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from generator.simulate.case import PAPER, Case, org, people
from generator.simulate.course.general import plain
from generator.simulate.step import Course, Stretch, event, failed, finished, ordered, reported
from generator.simulate.world import Facts


def _transfer(case: Case) -> Stretch:
    day = case.workday(case.start, 1, 3)
    yield event(
        "transferred",
        day,
        case.office(day),
        to=org("market"),
        doc_no=case.number("安移", day),
        reason=case.note("transferred"),
        interim_measures=case.words("interim"),
    )
    return case.workday(day, 4, 15)


def _reply(case: Case, result: str) -> Stretch:
    day = yield from _transfer(case)
    facts: Facts = {"result": result, "doc_no": case.number("市监函", day), "opinion": case.note(f"reply_{result}")}
    yield event("transferee_replied", day, {"org": org("market")}, **facts)
    return day


def transferred(case: Case) -> Course:
    """Sent to the department in charge, which has it put right; closed on its reply."""
    day = yield from _reply(case, "rectified")
    yield event("closed", day, case.office(day), basis=case.note("closed"))


def transfer_returned(case: Case) -> Course:
    """Sent to a department that sends it back; then the usual way."""
    day = yield from _reply(case, "returned")
    due = yield from ordered(case, day)
    yield from finished(case, day, due)


def transfer_pending(case: Case) -> Course:
    """Sent to a department that has begun and not ended."""
    yield from _reply(case, "rectifying")


def terminated(case: Case) -> Course:
    """The tenant left and took the danger away."""
    yield from ordered(case, case.start, 8, 15)
    day = case.workday(case.start, 2, 5)
    evidence: list[Facts] = [{"kind": "photo", "note": "现场清空照片留存社区"}]
    actor = case.signer("deputy_safety", day)
    yield event("terminated", day, actor, reason=case.note("terminated"), evidence=evidence)


def voided(case: Case) -> Course:
    """Entered twice by mistake; two persons take it out."""
    day = case.workday(case.start, 1, 2)
    actor = case.office(day)
    two = list(dict.fromkeys([*people(actor), *people(case.officers(day, 3))]))[:2]
    yield event("voided", day, {**actor, "by": two}, reason=case.note("voided"))


def revoked(case: Case) -> Course:
    """Closed, found never to have been fixed, opened again, and closed for good."""
    due = yield from ordered(case, case.start)
    day = yield from finished(case, case.start + timedelta(days=1), due)
    day = case.workday(day, 5, 20)
    again = day + timedelta(days=case.rng.randint(3, 7))
    actor = case.signer("deputy_safety", day)
    yield event("closure_revoked", day, actor, due_on=again, reason=case.note("revoked"))
    yield from finished(case, day, again)


def handed_over(case: Case) -> Course:
    """The finder hands the case to another officer."""
    due = yield from ordered(case, case.start, 6, 15)
    day = case.workday(case.start, 1, 3)
    others = [p for p in case.roster.officers(case.community, case.grid, day) if p != case.supervisor]
    if others:
        actor = case.signer("community_secretary", day, case.community)
        yield event("handover", day, actor, to=others[0], reason=case.note("handover"))
    yield from finished(case, day, max(day, due))


def enforced(case: Case) -> Course:
    """Refused again and again, and handed to law enforcement; done at last."""
    due = yield from ordered(case, case.start)
    day = yield from reported(case, case.start + timedelta(days=1), due)
    day = yield from failed(case, day)
    facts: Facts = {"doc_no": case.number("安移执", day), "reason": case.note("enforcement")}
    yield event("enforcement_referred", day, case.office(day), to=org("enforcement"), **facts)
    due = yield from ordered(case, day, 3, 7)
    yield from finished(case, day, due + timedelta(days=4))


def _after_first(extra: Callable[[Case], Facts]) -> Callable[[Case], Course]:
    """The usual way with one more event before the order."""

    def course(case: Case) -> Course:
        yield extra(case)
        yield from plain(case)

    return course


def _publication(case: Case) -> Facts:
    actor = case.signer("principal_gov", case.start)
    summary = f"一处{case.words('summary')}，已责令整改。"
    facts: Facts = {"basis": case.note("basis_public"), "public_summary": summary, "names_unit": False}
    return event("published", case.start, actor, **facts)


def _correction(case: Case) -> Facts:
    right = f"{PAPER}-{case.rng.randint(2, 40):02}"
    facts: Facts = {"field": "paper_ref", "from": PAPER, "to": right, "reason": case.note("correction")}
    return event("corrected", case.start, case.presser(case.start), **facts)


def _late(case: Case) -> Facts:
    return event("late_reason", case.start, case.officers(case.start, 1), reason=case.note("late"))


published = _after_first(_publication)
corrected = _after_first(_correction)
late_entry = _after_first(_late)
