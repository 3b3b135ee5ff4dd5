"""Declared aggregates: counts that may be shown where the records behind them may not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from generator.book import Book
from generator.lifecycle import OPEN
from generator.model.place import Unit
from generator.rules.hazard import MAJOR, HazardStanding

#: what a place is called where its own kind would name it
PUBLIC_PLACE, CROWDED, BUSINESS = "公共部位", "人员密集场所", "生产经营单位"


class Tally(NamedTuple):
    """Hazards counted by how they stand; `registered` leaves out what was voided or not established."""

    registered: int
    open: int
    overdue: int
    verify_overdue: int
    closed: int
    closed_this_month: int
    major: int


def tally(hazards: Iterable[HazardStanding], as_of: date) -> Tally:
    """Count hazards as they stand on that day."""
    found = tuple(hazards)
    states = [hazard.standing.state for hazard in found]
    closed = [hazard.standing.closed_on for hazard in found if hazard.standing.state == "closed"]
    return Tally(
        registered=sum(state not in ("voided", "not_established") for state in states),
        open=sum(state in OPEN for state in states),
        overdue=sum(hazard.overdue_days > 0 for hazard in found),
        verify_overdue=sum(hazard.verify_overdue_days > 0 for hazard in found),
        closed=len(closed),
        closed_this_month=sum(day is not None and day >= as_of.replace(day=1) for day in closed),
        major=sum(h.standing.level in MAJOR and h.standing.state in OPEN for h in found),
    )


def place_kind(book: Book, unit: Unit | None) -> str:
    """The kind of place a hazard lies in, made coarser until enough units of the community are of that kind."""
    if unit is None:
        return PUBLIC_PLACE
    fewest = book.settings.publication.place_threshold
    neighbours = [other for other in book.unit.values() if other.community == unit.community]
    if unit.crowded_kinds:
        kind = unit.crowded_kinds[0]
        if sum(kind in other.crowded_kinds for other in neighbours) >= fewest:
            return kind
        if sum(bool(other.crowded_kinds) for other in neighbours) >= fewest:
            return CROWDED
    return BUSINESS
