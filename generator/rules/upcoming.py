"""What falls due (到期) in the days to come: duties, deadlines and commitments that are not done and not yet late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.duty import Occurrence
from generator.duty.occurrence import RUNNING
from generator.duty.subject import Subject
from generator.rules import Assessment
from generator.rules.answering import Who, of_commitment, of_duty, of_hazard
from generator.rules.hazard import RECTIFYING
from generator.rules.overdue import twice, where
from generator.rules.pending import Case, catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to be done from `opens` to `due_on`, both included, `needed` times more.

    `clock` is of a hazard: the `unit` puts it right by then, or the `office` verifies it. Who answers is told as for
    what is overdue. What is `advisory` is a hint.
    """

    kind: str
    id: str
    duty: str | None = None
    title: str
    clause: str
    subject: Subject
    who: Who
    opens: date
    due_on: date
    needed: int = 1
    clock: str | None = None
    advisory: bool = False


def upcoming(now: Assessment, every: Iterable[Occurrence], until: date) -> tuple[Task, ...]:
    """Everything whose last day in time is from the day of the assessment to `until`, by that day.

    `every` are the occurrences of all duties that begin by `until`. What a hazard's own clock tells is not told again
    by the duty that sets this clock.
    """
    found = (*_hazards(now), *_duties(now, every), *_commitments(now))
    soon = (task for task in found if now.as_of <= task.due_on <= until)
    return tuple(sorted(soon, key=lambda task: (task.due_on, task.id)))


def _duties(now: Assessment, every: Iterable[Occurrence]) -> Iterator[Task]:
    for one in every:
        closes = one.period.closes
        if one.status in RUNNING and closes is not None and not twice(now, one):
            yield _duty(now, one, closes)


def _duty(now: Assessment, one: Occurrence, closes: date) -> Task:
    duty, verdict = now.book.duty[one.duty], one.verdict
    return Task(
        kind="duty",
        id=one.key,
        duty=one.duty,
        title=duty.title,
        clause=duty.clause,
        subject=one.subject,
        who=of_duty(now.book, one, now.as_of),
        opens=max(one.period.opens, now.as_of),
        due_on=closes,
        needed=max(verdict.required - verdict.counted, 1),
        advisory=one.advisory,
    )


def _hazards(now: Assessment) -> Iterator[Task]:
    """What a unit has to put right (二（五）), and what was reported and has to be verified."""
    for id, clocked in now.hazard.items():
        unit = clocked.standing.state in RECTIFYING
        due_on = clocked.standing.due_on if unit else clocked.verify_due
        if due_on is None or not (unit or clocked.standing.state == "awaiting_verification"):
            continue
        case = Case(book=now.book, hazard=now.book.hazard[id], clocked=clocked, day=now.as_of)
        yield Task(
            kind="hazard",
            id=id,
            title=case.hazard.description,
            clause=catalogue()["rectification"]["clause"],
            subject=where(now.book, case.hazard),
            who=of_hazard(case),
            opens=now.as_of,
            due_on=due_on,
            clock="unit" if unit else "office",
        )


def _commitments(now: Assessment) -> Iterator[Task]:
    for task in now.commitments:
        if task.state == "open":
            yield Task(
                kind="commitment",
                id=task.key,
                title=task.text,
                clause=task.clause,
                subject=Subject(task.kind, task.record, None, task.community),
                who=of_commitment(now.book, task, now.as_of),
                opens=now.as_of,
                due_on=task.due_on,
            )
