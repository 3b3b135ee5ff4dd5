"""How much of a community one inspection reached: the share of its units that the tour, or its campaign, visited."""

from __future__ import annotations

from collections.abc import Iterator

from generator.book import Book, effective
from generator.model.inspection import Inspection
from generator.model.place import OPERATING, Unit

PERCENT = 100


def coverage(book: Book, tour: Inspection) -> int:
    """Whole percent of the community's units under direct supervision, visited in the month of the tour (A-40)."""
    units = {unit.id for unit in book.units_in.get(tour.community or "", ()) if _supervised(unit, tour)}
    visited = {visit.unit for other in _campaign(book, tour) for visit in other.visits}
    return len(units & visited) * PERCENT // len(units) if units else PERCENT


def _supervised(unit: Unit, tour: Inspection) -> bool:
    now = effective(unit.status, tour.occurred_on)
    return bool(now) and now.status in OPERATING and unit.supervision_mode == "direct"


def _campaign(book: Book, tour: Inspection) -> Iterator[Inspection]:
    """The tour, and the others of its campaign in the same community and month."""
    month = (tour.occurred_on.year, tour.occurred_on.month)
    for other in book.inspection.values() if tour.campaign else (tour,):
        same = other.campaign == tour.campaign and other.community == tour.community
        if same and (other.occurred_on.year, other.occurred_on.month) == month:
            yield other
