"""The steps that a hazard's courses are made of: each gives its events and returns the day that matters next."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import date, timedelta

from generator.simulate.case import Case, org
from generator.simulate.world import Facts

#: A stretch of a course: its events in order, and the day it leads to.
Stretch = Generator[Facts, None, date]
Course = Iterator[Facts]

PROOFS = ("photo_pair", "invoice", "certificate", "commitment", "receipt", "test_report")
LONG_TERM = 3


def event(name: str, day: date, actor: Facts, **facts: object) -> Facts:
    """An event; facts that are None are left out."""
    return {"event": name, "date": day, **actor, **{key: fact for key, fact in facts.items() if fact is not None}}


def ordered(case: Case, day: date, least: int = 3, most: int = 15) -> Stretch:
    """Order to rectify by a deadline so many natural days away; returns the due day."""
    due = day + timedelta(days=case.rng.randint(least, most))
    refused = case.rng.random() < 0.04
    yield event(
        "order_issued",
        day,
        case.presser(day),
        order_kind="deadline",
        due_on=due,
        measures=case.words("measures"),
        reason=case.words("slow"),
        interim_measures=case.words("interim") if (due - day).days > LONG_TERM else None,
        doc_no=case.number("安责改", day) if case.unit else None,
        signature="refused" if refused else "signed",
        refusal_note=case.note("refusal") if refused else None,
    )
    return due


def immediate_order(case: Case, day: date) -> Facts:
    """Order to rectify at once: due the same day."""
    return event(
        "order_issued",
        day,
        case.presser(day),
        order_kind="immediate",
        due_on=day,
        measures=case.words("measures"),
        signature="signed",
    )


def reported(case: Case, first: date, last: date) -> Stretch:
    """The responsible party reports completion on some day between; returns that day."""
    day = case.within(first, last)
    kind = case.rng.choice(PROOFS)
    yield event(
        "rectification_reported",
        day,
        case.party(day),
        measures_done=case.words("done"),
        cost_cny=case.rng.randint(1, 80) * 100,
        evidence=[{"kind": kind}],
    )
    return day


def failed(case: Case, day: date) -> Stretch:
    """Verification fails, within three working days of the report; returns its day."""
    day = case.workday(day, 1, 3)
    yield event(
        "reinspected",
        day,
        case.officers(day),
        result="fail",
        opinion=case.words("fail"),
        evidence=[{"kind": "opinion"}],
    )
    return day


def passed(case: Case, day: date) -> Stretch:
    """Verification passes, within three working days of the report; returns its day."""
    day = case.workday(day, 1, 3)
    yield verification(case, day)
    return day


def verification(case: Case, day: date) -> Facts:
    """Two officers find everything in order."""
    evidence: list[Facts] = [{"kind": "opinion", "note": case.number("安复查", day)}]
    return event("reinspected", day, case.officers(day), result="pass", opinion=case.note("pass"), evidence=evidence)


def closed(case: Case, day: date) -> Stretch:
    """Struck off the ledger, mostly on the day of the verification; returns the day."""
    day = day if case.rng.random() < 0.8 else case.workday(day, 1, 4)
    yield event("closed", day, case.presser(day), basis=case.note("closed"))
    return day


def finished(case: Case, first: date, last: date) -> Stretch:
    """Reported on some day between, verified, closed; returns the day of closing."""
    day = yield from reported(case, first, last)
    day = yield from passed(case, day)
    return (yield from closed(case, day))


def extended(case: Case, day: date, due: date) -> Stretch:
    """The party asks before the due day and is granted a later one; returns the new due day."""
    asked = case.within(day, due - timedelta(days=1))
    until = due + timedelta(days=case.rng.randint(4, 14))
    yield event("extension_requested", asked, case.party(asked), **_wish(case, until))
    granted = min(case.workday(asked, 0, 2), due)
    actor = case.signer("community_secretary", granted, case.community)
    yield event("extension_granted", granted, actor, due_on=until, reason=case.note("granted"))
    return until


def refused(case: Case, day: date, due: date) -> Stretch:
    """The party asks before the due day and is refused; returns the day of the refusal."""
    asked = case.within(day, due - timedelta(days=1))
    until = due + timedelta(days=case.rng.randint(4, 14))
    yield event("extension_requested", asked, case.party(asked), **_wish(case, until))
    answer = min(case.workday(asked, 0, 2), due)
    actor = case.signer("community_secretary", answer, case.community)
    yield event("extension_refused", answer, actor, reason=case.note("refused"))
    return answer


def _wish(case: Case, until: date) -> Facts:
    return {"until": until, "reason": case.note("extension"), "interim_measures": case.words("interim")}


def escalated(case: Case, due: date, until: date) -> Stretch:
    """Up the ladder while it stays undone: 3, 7 and 15 days after the due day; returns the last day reached."""
    ladder = ((3, "assigned_leader", case.community), (7, "deputy_safety", ""), (15, "principal_gov", ""))
    reached = due + timedelta(days=1)
    for days, code, scope in ladder:
        day = due + timedelta(days=days)
        seat = case.roster.seat(code, scope, day)
        if seat and day <= until:
            reached = day
            yield event("escalated", day, case.presser(day), to=seat.post, reason=case.note("escalated"))
    return reached


def suspended(case: Case, day: date, due: date, kind: str = "partial_suspension") -> Facts:
    """The competent authority suspends business in part or whole; the subdistrict only records it."""
    return event(
        "order_issued",
        day,
        {"org": org("fire")},
        order_kind=kind,
        due_on=due,
        measures=case.words("measures"),
        reason=case.words("slow"),
        interim_measures=case.words("interim"),
        issuer_level="district",
        authority_basis=f"{org('fire')}决定书（{day.year}）第{case.rng.randint(1, 90):03}号",
        scope=case.note("scope"),
        doc_no=case.number("消责停", day),
        signature="signed",
    )


def lifted(case: Case, day: date) -> Course:
    """The authority that suspended lifts the suspension and allows business again."""
    yield event("suspension_lifted", day, {"org": org("fire")}, doc_no=case.number("消解停", day))
    yield event("resumption_approved", day, {"org": org("fire")}, doc_no=case.number("消复业", day))


def progressed(case: Case, day: date, until: date) -> Stretch:
    """A note of progress about every week; returns the day of the last."""
    while (following := day + timedelta(days=case.rng.randint(5, 9))) < until:
        day = following
        yield event("progress", day, case.presser(day), note=case.note("progress"))
    return day
