"""Links that run both ways agree, and no chain of records returns to itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.book import Book
from generator.check.fault import Fault
from generator.model import KINDS
from generator.model.hazard import Hazard
from generator.model.inspection import Inspection


def links(book: Book, today: date) -> Iterator[Fault]:
    """A finding of a visit is a hazard whose source is that tour, and the other way round (二（五）: 登记在册)."""
    for tour in book.inspection.values():
        yield from _findings(book, tour)
    for hazard in book.hazard.values():
        yield from _source(book, hazard)
        yield from _recurrence(book, hazard)
    yield from _parents(book)


def _findings(book: Book, tour: Inspection) -> Iterator[Fault]:
    for number, visit in enumerate(tour.visits):
        for position, id in enumerate(visit.hazards):
            hazard = book.hazard.get(id)
            pointer = ("visits", number, "hazards", position)
            if hazard and hazard.source_ref != tour.id and _is_there(book, hazard.source_ref):
                facts = {"hazard": id, "source": hazard.source_ref or "空"}
                yield Fault("inspection", tour.id, pointer, "link-source", facts)
            elif hazard and visit.unit != hazard.unit and all(_is_there(book, id) for id in (visit.unit, hazard.unit)):
                facts = {"hazard": id, "unit": hazard.unit or "空", "visited": visit.unit or "空"}
                yield Fault("inspection", tour.id, pointer, "link-unit", facts)


def _is_there(book: Book, id: str | None) -> bool:
    """Whether a record can be compared with: it is not named, or it could be read."""
    return id is None or any(id in book.records(kind) for kind in KINDS)


def _source(book: Book, hazard: Hazard) -> Iterator[Fault]:
    """A tour that is named as source lists the hazard; a finding of it that is nowhere may be this one, misspelt."""
    tour = book.inspection.get(hazard.source_ref or "")
    findings = [id for visit in tour.visits for id in visit.hazards] if tour else [hazard.id]
    if hazard.id not in findings and all(id in book.hazard for id in findings):
        facts = {"hazard": hazard.id, "inspection": hazard.source_ref}
        yield Fault("hazard", hazard.id, ("source_ref",), "link-visit", facts)


def _recurrence(book: Book, hazard: Hazard) -> Iterator[Fault]:
    """A recurrence is found after the hazard it repeats, so that no chain can close."""
    first = book.hazard.get(hazard.recurrence_of or "")
    if first and (first.occurred_on, first.id) >= (hazard.occurred_on, hazard.id):
        facts = {"hazard": first.id, "date": first.occurred_on}
        yield Fault("hazard", hazard.id, ("recurrence_of",), "link-recurrence", facts)


def _parents(book: Book) -> Iterator[Fault]:
    """A unit stands in a market, a market in none of its own stalls."""
    for unit in book.unit.values():
        seen, above = {unit.id}, book.unit.get(unit.parent_unit or "")
        while above and above.id not in seen:
            seen.add(above.id)
            above = book.unit.get(above.parent_unit or "")
        if above and above.id == unit.id:
            yield Fault("unit", unit.id, ("parent_unit",), "link-circle", {"unit": unit.id})
