"""The story of a hazard on a day: what has happened, where it stands since when, what is late, what is next and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.book import Book, until
from generator.intake.legal import offers
from generator.intake.party import Awaited, awaited
from generator.lifecycle import standing
from generator.model.hazard import Hazard, HazardEvent
from generator.rules.finding import Finding, findings_of
from generator.rules.hazard import HazardStanding, clocked
from generator.rules.pending import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything there is to say about one hazard on one day; `since` is the day of the step into its state."""

    hazard: Hazard
    as_of: date
    clocked: HazardStanding
    since: date
    steps: tuple[HazardEvent, ...]
    findings: tuple[Finding, ...]
    awaited: tuple[Awaited, ...]
    legal: tuple[str, ...]


def story(book: Book, id: str, as_of: date) -> Story:
    """The story of the hazard up to the end of that day; it must have been found by then."""
    past = book.until(as_of)
    hazard = until(book.hazard[id], as_of)
    assert isinstance(hazard, Hazard)
    now = clocked(past, standing(hazard, as_of), as_of)
    case = Case(book=past, hazard=hazard, clocked=now, day=as_of)
    return Story(
        hazard=hazard,
        as_of=as_of,
        clocked=now,
        since=_since(hazard),
        steps=hazard.events,
        findings=tuple(findings_of(case)),
        awaited=awaited(case),
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
