"""The story of a hazard on a day: what has happened, where it stands since when, what is late, what is next and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.book import Book, until
from generator.intake.legal import offers
from generator.intake.pending import Case, Pending, pending
from generator.lifecycle import OPEN, standing
from generator.model.hazard import Hazard, HazardEvent
from generator.rules.hazard import HazardStanding, clocked


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is late: since which day, for how many natural days."""

    code: str
    since: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything there is to say about one hazard on one day; `since` is the day of the step into its state."""

    hazard: Hazard
    as_of: date
    clocked: HazardStanding
    since: date
    steps: tuple[HazardEvent, ...]
    findings: tuple[Finding, ...]
    pending: tuple[Pending, ...]
    legal: tuple[str, ...]


def story(book: Book, id: str, as_of: date) -> Story:
    """The story of the hazard up to the end of that day; it must have been found by then."""
    past = book.until(as_of)
    hazard = until(book.hazard[id], as_of)
    assert isinstance(hazard, Hazard)
    now = clocked(past, standing(hazard, as_of), as_of)
    case = Case(book=past, hazard=hazard, clocked=now, day=as_of)
    due = pending(case)
    return Story(
        hazard=hazard,
        as_of=as_of,
        clocked=now,
        since=_since(hazard),
        steps=hazard.events,
        findings=tuple(_findings(now, due, as_of)),
        pending=due,
        legal=tuple(offer.event for offer in offers(past, hazard, as_of)),
    )


def _since(hazard: Hazard) -> date:
    """The day of the event that led into the state it is in."""
    state, since = "", hazard.occurred_on
    for event in hazard.events:
        reached = standing(hazard, event.date).state
        if reached != state:
            state, since = reached, event.date
    return since


def _findings(now: HazardStanding, due: tuple[Pending, ...], as_of: date) -> Iterator[Finding]:
    """Both clocks, and every other step whose day has passed."""
    at = now.standing
    if now.overdue_days and at.due_on:
        yield Finding(code="overdue", since=at.due_on, days=now.overdue_days)
    elif at.state in OPEN and at.original_due_on and as_of > at.original_due_on:
        yield Finding(code="original", since=at.original_due_on, days=(as_of - at.original_due_on).days)
    if now.verify_overdue_days and now.verify_due:
        yield Finding(code="verify", since=now.verify_due, days=now.verify_overdue_days)
    for step in due:
        if (
            step.by
            and step.by < as_of
            and step.events[0] in ("listed", "plan_filed", "order_issued", "extension_granted")
        ):
            yield Finding(code=step.events[0], since=step.by, days=(as_of - step.by).days)
