"""What a measure is given to count in, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from generator.lifecycle import OPEN
from generator.rules.hazard import HazardStanding, clocked
from generator.rules.indicator.basis import Basis, Track, Visited

DAY = timedelta(days=1)


class Span(NamedTuple):
    """Days from `start` to the day before `end`."""

    start: date
    end: date

    def __contains__(self, day: object) -> bool:
        """Whether a day lies in it; None never does."""
        return isinstance(day, date) and self.start <= day < self.end

    @property
    def last(self) -> date:
        """The last day."""
        return self.end - DAY


class Scene(NamedTuple):
    """What is counted in: the hazards and visits, the days asked about, and what was open when they ended."""

    #: those that can count in these days
    tracks: tuple[Track, ...]
    visits: tuple[Visited, ...]
    #: the ids of all that counts as a hazard, whenever
    hazards: frozenset[str]
    #: the days asked about, as far as they are over
    span: Span
    as_of: date
    #: what was open at the end of the last of these days, with its clocks on that day
    open: tuple[tuple[Track, HazardStanding], ...]

    @property
    def kept(self) -> tuple[Track, ...]:
        """The hazards registered in these days, without those that another department has taken over."""
        return tuple(track for track in self.tracks if track.kept_on in self.span)


class Count(NamedTuple):
    """Ids of what is counted, and among what (None for a plain count); `amount` where it is not their number."""

    counted: tuple[str, ...]
    among: tuple[str, ...] | None = None
    undecided: tuple[str, ...] = ()
    amount: float | None = None


Measure = Callable[[Scene], Count]


def scene(basis: Basis, span: Span) -> Scene:
    """The days of a span in a basis; days after that of the basis have not come."""
    past = Span(span.start, min(span.end, basis.as_of + DAY))
    there = tuple(t for t in basis.tracks if t.record.occurred_on <= past.last and t.ends_on >= past.start)
    stood = ((track, track.on(past.last)) for track in there if track.now.state != "voided")
    clocks = ((track, clocked(basis.book, then, past.last)) for track, then in stood if then.state in OPEN)
    visits = tuple(visit for visit in basis.visits if visit.day in past)
    return Scene(there, visits, basis.hazards, past, basis.as_of, tuple(clocks))


def ids(tracks: Iterable[Track]) -> tuple[str, ...]:
    """The ids of hazards."""
    return tuple(track.id for track in tracks)
