"""Book + day → Assessment: how things stand in the world. What is wrong here is shown and blocks nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType

from generator.book import Book
from generator.duty import Occurrence, occurrences
from generator.rules.commitment import Commitment, commitments
from generator.rules.finding import Finding, findings
from generator.rules.handover import Handover, handovers
from generator.rules.hazard import HazardStanding, hazards

NOTHING: Mapping[str, date] = MappingProxyType({})
#: how far the office looks ahead: what begins in these natural days is told before it does
AHEAD = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """Everything computed from the book for one day."""

    as_of: date
    book: Book
    hazard: Mapping[str, HazardStanding]
    findings: tuple[Finding, ...]
    commitments: tuple[Commitment, ...]
    #: when each record was entered, where history says so
    entered: Mapping[str, date]

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Every occurrence of every duty whose period has begun."""
        return tuple(one for one in self.ahead if one.period.start <= self.as_of)

    @cached_property
    def ahead(self) -> tuple[Occurrence, ...]:
        """The same with those that begin in the days to come; worked out when first asked for."""
        return tuple(occurrences(self.book, self.as_of, until=self.as_of + AHEAD, entered=self.entered))

    @cached_property
    def handovers(self) -> tuple[Handover, ...]:
        """What those who leave a post hand over; worked out when first asked for."""
        return handovers(self.book, self.hazard, self.commitments, self.as_of)


def assess(book: Book, as_of: date, entered: Mapping[str, date] = NOTHING) -> Assessment:
    """How the ledger stands at the end of that day; later records and events have not happened."""
    past = book.until(as_of)
    found = hazards(past, as_of)
    told = findings(past, found, as_of)
    given = commitments(past, as_of)
    return Assessment(as_of=as_of, book=past, hazard=found, findings=told, commitments=given, entered=entered)
