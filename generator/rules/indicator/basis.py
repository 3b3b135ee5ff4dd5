"""What the indicators are counted from: every hazard and every visit as known at the end of one day.

Made once for a day; any number of periods and communities are then counted from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from generator.book import Book, began, until
from generator.lifecycle import Standing, standing, walk
from generator.model.hazard import (
    Accepted,
    ClosureRevoked,
    FixedOnSite,
    Hazard,
    HazardEvent,
    RectificationReported,
    ReferredToSuperior,
    Reinspected,
    SuperiorAccepted,
    TransfereeReplied,
    Transferred,
)
from generator.model.record import Voided
from generator.rules.hazard import clocked

NOT_COUNTED = ("voided", "not_established")
#: the reply of a department that goes on with it itself
TAKEN_OVER = "rectifying"
#: states in which the unit has done its part or still has it to do
OURS = ("registered", "rectifying", "awaiting_verification", "awaiting_superior", "verified", "closed")
REPORTING = (RectificationReported, FixedOnSite)
VERIFYING = (Reinspected, Accepted, SuperiorAccepted, FixedOnSite)
#: what ends the office's time to verify; what waits for a superior is no longer the office's
ANSWERING = (Reinspected, Accepted, ReferredToSuperior)


class Report(NamedTuple):
    """A report that rectification is done: its day, the last day to verify it, when it was (None: it waits)."""

    day: date
    due: date
    verified_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One hazard on the day of the basis: its record up to it, where it stands, and the days that decide what it is
    counted in.

    `registered_on` is None for a lead and for what was voided or not established, `kept_on` as well for what another
    department has taken over. `fell_due_on` is the original due day, None if the unit's time was over before it ended.
    """

    record: Hazard
    now: Standing
    registered_on: date | None
    kept_on: date | None
    fell_due_on: date | None
    #: whether it was reported by the original due day and passed the first verification; None if that is still open
    punctual: bool | None
    reports: tuple[Report, ...]

    @property
    def id(self) -> str:
        """The id of the hazard."""
        return self.record.id

    def on(self, day: date) -> Standing:
        """Where it stood at the end of an earlier day."""
        return self.now if self.record.events[-1].date <= day else standing(self.record, day)


class Visited(NamedTuple):
    """A visit (家次): the tour it belongs to, its day, the unit if it was one, its community, what was found."""

    inspection: str
    day: date
    unit: str | None
    community: str | None
    hazards: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Hazards in order of id and visits in order of tour, as known at the end of `as_of`."""

    book: Book
    as_of: date
    tracks: tuple[Track, ...]
    visits: tuple[Visited, ...]

    def within(self, community: str | None) -> Basis:
        """What belongs to a community; with None everything."""
        if community is None:
            return self
        tracks = tuple(track for track in self.tracks if track.record.community == community)
        visits = tuple(visit for visit in self.visits if visit.community == community)
        return replace(self, tracks=tracks, visits=visits)


def known(book: Book, as_of: date) -> Basis:
    """What is known at the end of that day: what came later has not happened, what was voided is not counted."""
    hazards = (until(record, as_of) for record in book.hazard.values() if began(record) <= as_of)
    tracks = (_track(book, record, as_of) for record in hazards if isinstance(record, Hazard) and record.events)
    return Basis(book=book, as_of=as_of, tracks=tuple(tracks), visits=tuple(_visits(book, as_of)))


def _track(book: Book, record: Hazard, as_of: date) -> Track:
    now = standing(record, as_of)
    registered = None if now.state in NOT_COUNTED else now.registered_on
    replies = [event.result for event in record.events if isinstance(event, TransfereeReplied)]
    gone = now.state == "transferred" and replies[-1:] == [TAKEN_OVER]
    return Track(
        record=record,
        now=now,
        registered_on=registered,
        kept_on=None if gone else registered,
        fell_due_on=_fell_due(record, now),
        punctual=_punctual(record, now, as_of),
        reports=() if now.state in NOT_COUNTED else tuple(_reports(book, record, now)),
    )


def _fell_due(record: Hazard, now: Standing) -> date | None:
    """What was transferred, terminated or voided by the end of its original due day never fell due."""
    due = now.original_due_on
    ours = due and now.state not in NOT_COUNTED and standing(record, due).state in OURS
    return due if ours else None


def _punctual(record: Hazard, now: Standing, as_of: date) -> bool | None:
    """What was put right on the spot is reported and verified in one; a closure that was revoked proves nothing."""
    reported, verified = _first(record, *REPORTING), _first(record, *VERIFYING)
    due = now.original_due_on
    if due is None or (reported.date if reported else as_of) > due or _first(record, ClosureRevoked):
        return False
    return None if verified is None else getattr(verified, "result", "pass") == "pass"


def _reports(book: Book, record: Hazard, now: Standing) -> Iterator[Report]:
    """Each report with what became of it; one that was transferred in time is no longer the office's to verify."""
    reported: date | None = None
    for met in walk(record):
        day = met.event.date
        if isinstance(met.event, RectificationReported) and met.fits:
            reported = day
        elif reported and isinstance(met.event, (*ANSWERING, Transferred)) and met.fits:
            due = clocked(book, met.now, day).verify_due or day
            if day > due or not isinstance(met.event, Transferred):
                yield Report(reported, due, day)
            reported = None
    if reported and now.state == "awaiting_verification":
        yield Report(reported, clocked(book, now, reported).verify_due or reported, None)


def _first(record: Hazard, *kinds: type[HazardEvent]) -> HazardEvent | None:
    return next((event for event in record.events if isinstance(event, kinds)), None)


def _visits(book: Book, as_of: date) -> Iterator[Visited]:
    for tour in book.inspection.values():
        if tour.occurred_on > as_of or any(isinstance(e, Voided) and e.date <= as_of for e in tour.events):
            continue
        for visit in tour.visits:
            unit = book.unit.get(visit.unit or "")
            community = unit.community if unit else tour.community
            yield Visited(tour.id, tour.occurred_on, visit.unit, community, visit.hazards)
