"""What the indicators are counted from: every hazard and every visit as known at the end of one day.

Made once for a day; any number of periods and communities are then counted from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from generator.book import Book, began, until
from generator.lifecycle import OPEN, Standing, standing, walk
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


@dataclass(frozen=True, kw_only=True)
class Track:
    """One hazard on the day of the basis: its record up to that day, where it stands, and what follows from it.

    What follows is worked out when it is first asked for: most numbers ask little of most hazards.
    """

    book: Book
    as_of: date
    record: Hazard
    now: Standing

    @property
    def id(self) -> str:
        """The id of the hazard."""
        return self.record.id

    @property
    def registered_on(self) -> date | None:
        """Since when it counts as a hazard; None for a lead, and for what was voided or not established."""
        return None if self.now.state in NOT_COUNTED else self.now.registered_on

    @cached_property
    def kept_on(self) -> date | None:
        """The same, and None as well for what another department has taken over."""
        replies = [event.result for event in self.record.events if isinstance(event, TransfereeReplied)]
        gone = self.now.state == "transferred" and replies[-1:] == [TAKEN_OVER]
        return None if gone else self.registered_on

    @cached_property
    def fell_due_on(self) -> date | None:
        """The original due day; what was transferred, terminated or voided by its end never fell due."""
        due = self.now.original_due_on
        ours = due and self.now.state not in NOT_COUNTED and self.on(due).state in OURS
        return due if ours else None

    @cached_property
    def punctual(self) -> bool | None:
        """Whether it was reported by the original due day and passed the first verification; None: that is open.

        What was put right on the spot is reported and verified in one; a closure that was revoked proves nothing.
        """
        reported, verified = _first(self.record, *REPORTING), _first(self.record, *VERIFYING)
        due = self.now.original_due_on
        if due is None or (reported.date if reported else self.as_of) > due or _first(self.record, ClosureRevoked):
            return False
        return None if verified is None else getattr(verified, "result", "pass") == "pass"

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """Each report of completion with what became of it."""
        return () if self.now.state in NOT_COUNTED else tuple(_reports(self.book, self.record, self.now))

    @cached_property
    def ends_on(self) -> date:
        """The last day on which it can count in anything; an open one has none."""
        last = max(self.record.events[-1].date, self.now.original_due_on or date.min)
        return date.max if self.now.state in OPEN else last

    def on(self, day: date) -> Standing:
        """Where it stood at the end of a day."""
        return self.now if self.record.events[-1].date <= day else standing(self.record, day)


class Visited(NamedTuple):
    """A visit (家次): the tour it belongs to, its day, the unit if it was one, its community, what was found."""

    inspection: str
    day: date
    unit: str | None
    community: str | None
    hazards: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Basis:
    """Hazards in order of id and visits in order of tour, as known at the end of `as_of`."""

    book: Book
    as_of: date
    tracks: tuple[Track, ...]
    visits: tuple[Visited, ...]
    #: the ids of all that counts as a hazard
    hazards: frozenset[str]

    @cached_property
    def by_community(self) -> Mapping[str | None, Basis]:
        """What belongs to each community, and under None what belongs to the subdistrict itself."""
        tracks, visits = defaultdict[str | None, list[Track]](list), defaultdict[str | None, list[Visited]](list)
        for track in self.tracks:
            tracks[track.record.community].append(track)
        for visit in self.visits:
            visits[visit.community].append(visit)
        ids = {*self.book.community, *tracks, *visits}
        return {id: replace(self, tracks=tuple(tracks[id]), visits=tuple(visits[id])) for id in ids}


def known(book: Book, as_of: date, since: date = date.min) -> Basis:
    """What is known at the end of that day: what came later has not happened, what was voided is not counted.

    What nothing has happened to since the day `since`, and visits before it, may be left out.
    """
    records = (record for record in book.hazard.values() if record.events and record.events[-1].date >= since)
    hazards = (until(record, as_of) for record in records if began(record) <= as_of)
    tracks = tuple(
        Track(book=book, as_of=as_of, record=record, now=standing(record, as_of))
        for record in hazards
        if isinstance(record, Hazard) and record.events
    )
    counted = frozenset(track.id for track in tracks if track.registered_on)
    visits = tuple(visit for visit in _visits(book, as_of) if visit.day >= since)
    return Basis(book=book, as_of=as_of, tracks=tracks, visits=visits, hazards=counted)


def _reports(book: Book, record: Hazard, now: Standing) -> Iterator[Report]:
    """A report that was transferred in time is no longer the office's to verify."""
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
