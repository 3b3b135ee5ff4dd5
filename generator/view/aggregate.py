"""Declared aggregates: counts that may be shown where the records behind them may not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from generator.book import CROWDED, Book
from generator.lifecycle import OPEN
from generator.model.place import Unit
from generator.rules.hazard import MAJOR, HazardStanding


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


def place_of(book: Book, unit: Unit | None) -> tuple[str, str | None]:
    """The group and kind of the place of a hazard, coarser until enough units of the community are of it.

    A row must not name the only gas station of a community; `unit` is None for a public place.
    """
    if unit is None:
        return "public_place", None
    fewest = book.settings.publication.place_threshold
    crowd = book.crowd_in.get(unit.community, Counter())
    kind = next((kind for kind in unit.crowded_kinds if crowd[kind] >= fewest), None)
    crowded = bool(unit.crowded_kinds) and crowd[CROWDED] >= fewest
    return ("crowded" if crowded else "business"), kind
