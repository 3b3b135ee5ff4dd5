"""Courses of life of a grave hazard: suspected, determined by the competent department, listed, accepted."""

from __future__ import annotations

from datetime import date, timedelta

from generator.simulate.case import Case, org
from generator.simulate.course.general import plain
from generator.simulate.step import (
    Course,
    Stretch,
    event,
    lifted,
    ordered,
    progressed,
    reported,
    suspended,
)


def downgraded(case: Case) -> Course:
    """Suspected to be major and found not to be; then the usual way."""
    day = case.start
    actor = {**case.signer("deputy_safety", day), "org": org("fire")}
    yield event("level_set", day, actor, level="general", opinion=case.note("downgraded"))
    yield from plain(case)


def own(case: Case) -> Course:
    """Major, listed by the subdistrict, accepted by its panel."""
    day = yield from _treated(case, "subdistrict")
    yield from _accepted(case, day)


def own_failed(case: Case) -> Course:
    """Major, listed by the subdistrict; the panel refuses first and accepts then."""
    day = yield from _treated(case, "subdistrict")
    day = case.workday(day, 2, 6)
    opinion, evidence = case.note("accept_fail"), [{"kind": "acceptance_opinion"}]
    yield event("accepted", day, case.panel(day), result="fail", opinion=opinion, evidence=evidence)
    due = yield from ordered(case, day, 6, 12)
    day = yield from reported(case, day + timedelta(days=2), due)
    yield from _accepted(case, day)


def superior(case: Case) -> Course:
    """Major, listed by the district, reported upward and accepted there."""
    day = yield from _treated(case, "district")
    day = yield from _judged(case, day, "pass")
    yield from _ended(case, day, {"org": org("committee")})


def superior_failed(case: Case) -> Course:
    """Major, listed by the district; the superior refuses first and accepts then."""
    day = yield from _treated(case, "district")
    day = yield from _judged(case, day, "fail")
    due = yield from ordered(case, day, 6, 12)
    day = yield from reported(case, day + timedelta(days=2), due)
    day = yield from _judged(case, day, "pass")
    yield from _ended(case, day, {"org": org("committee")})


def suspended_major(case: Case) -> Course:
    """Major, business suspended by the authority, listed by the subdistrict, accepted, lifted."""
    due = case.start + timedelta(days=case.rng.randint(40, 75))
    yield suspended(case, case.start, due)
    day = yield from _listed(case, case.start, due, "subdistrict")
    day = yield from _worked(case, day, due)
    yield from _accepted(case, day, was_suspended=True)


def _treated(case: Case, level: str) -> Stretch:
    """Ordered, determined, listed, planned, worked on, reported; returns the day of the report."""
    due = yield from ordered(case, case.start, 40, 75)
    day = yield from _listed(case, case.start, due, level)
    return (yield from _worked(case, day, due))


def _listed(case: Case, day: date, due: date, level: str) -> Stretch:
    """Determined by the competent department, then listed; mostly within three working days."""
    day = case.workday(day, 1, 4)
    standard, opinion = case.note("standard"), case.note("major")
    yield event("level_set", day, {"org": org("fire")}, level="major", standard=standard, opinion=opinion)
    day = case.workday(day, 1, 3) if case.rng.random() < 0.85 else case.workday(day, 4, 7)
    own_list = level == "subdistrict"
    leader = case.roster.signer("deputy_safety", "", day)
    yield event(
        "listed",
        day,
        case.signer("principal_gov", day) if own_list else {"org": org("committee")},
        level=level,
        deadline=due,
        doc_no=case.number("街安督" if own_list else "区安督", day),
        leader=leader.person if leader else None,
        plan_due_on=case.roster.workdays.after(day, 5),
    )
    return day


def _worked(case: Case, day: date, due: date) -> Stretch:
    """The plan is filed, progress noted weekly, completion reported; returns the day of the report."""
    day = case.workday(day, 2, 5)
    yield event(
        "plan_filed",
        day,
        case.party(day),
        responsibility=case.note("duty"),
        measures=case.words("measures"),
        funds_cny=case.rng.randint(20, 300) * 1000,
        deadline=due,
        contingency=case.note("contingency"),
        goals=case.note("goal"),
    )
    end = max(day, due - timedelta(days=case.rng.randint(0, 10)))
    yield from progressed(case, day, end)
    return (yield from reported(case, end, end))


def _accepted(case: Case, day: date, *, was_suspended: bool = False) -> Course:
    day = case.workday(day, 2, 6)
    evidence = [{"kind": kind} for kind in ("acceptance_opinion", "test_report", "plan_checklist")]
    yield event("accepted", day, case.panel(day), result="pass", opinion=case.note("accept_pass"), evidence=evidence)
    day = case.workday(day, 0, 2)
    if was_suspended:
        yield from lifted(case, day)
    yield from _ended(case, day, case.signer("principal_gov", day))


def _judged(case: Case, day: date, result: str) -> Stretch:
    day = case.workday(day, 1, 2)
    yield event("referred_to_superior", day, case.office(day), to=org("committee"), doc_no=case.number("街安报", day))
    day = case.workday(day, 4, 9)
    opinion, number = case.note(f"superior_{result}"), case.number("区安验", day)
    yield event(
        "superior_accepted",
        day,
        {"org": org("committee")},
        result=result,
        acceptor_level="district",
        doc_no=number,
        opinion=opinion,
    )
    return day


def _ended(case: Case, day: date, lister: dict[str, object]) -> Course:
    day = case.workday(day, 0, 2)
    yield event("delisted", day, lister, doc_no=case.number("安摘", day))
    yield event("closed", day, case.office(day), basis=case.note("closed"))
