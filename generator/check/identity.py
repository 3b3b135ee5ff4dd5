"""A record is what its id says: its day, its community, its grid or unit and month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.book import Book
from generator.check.fault import Fault
from generator.model import KINDS, Ledger

#: the code that ids bear where a record belongs to the subdistrict itself
SUBDISTRICT = "JD"


def identity(book: Book, today: date) -> Iterator[Fault]:
    """Id ↔ day ↔ community agree; a grid belongs to its community."""
    for kind in KINDS.values():
        if kind.ledger and issubclass(kind.type, Ledger):
            for record in book.records(kind.name).values():
                yield from _dated(kind.name, record)
    yield from _monthly(book)
    yield from _places(book)


def _dated(kind: str, record: Ledger) -> Iterator[Fault]:
    _, year, day, code, _ = record.id.split("-")
    named = f"{year}-{day[:2]}-{day[2:]}"
    if named != record.occurred_on.isoformat():
        yield Fault(kind, record.id, ("occurred_on",), "id-date", {"id": record.id, "date": record.occurred_on})
    if code != (record.community or SUBDISTRICT):
        pointer = ("community",) if record.community else ("id",)
        yield Fault(kind, record.id, pointer, "id-community", {"code": code, "community": record.community or "空"})


def _monthly(book: Book) -> Iterator[Fault]:
    for patrol in book.patrol.values():
        if patrol.id != f"PL-{patrol.grid}-{patrol.month}":
            facts = {"id": patrol.id, "expected": f"PL-{patrol.grid}-{patrol.month}"}
            yield Fault("patrol", patrol.id, ("grid",), "id-month", facts)
    for log in book.self_check.values():
        if log.id != f"ZC-{log.unit}-{log.month}":
            facts = {"id": log.id, "expected": f"ZC-{log.unit}-{log.month}"}
            yield Fault("self_check", log.id, ("unit",), "id-month", facts)


def _places(book: Book) -> Iterator[Fault]:
    """A grid bears the code of its community wherever both are named; a hazard lies where its unit lies."""
    for community in book.community.values():
        for number, grid in enumerate(community.grids):
            if not grid.id.startswith(community.id):
                facts = {"grid": grid.id, "community": community.id}
                yield Fault("community", community.id, ("grids", number, "id"), "grid-community", facts)
    for kind in ("unit", "post", "hazard"):
        for record in book.records(kind).values():
            if record.grid and record.community and not record.grid.startswith(record.community):
                facts = {"grid": record.grid, "community": record.community}
                yield Fault(kind, record.id, ("grid",), "grid-community", facts)
    for hazard in book.hazard.values():
        unit = book.unit.get(hazard.unit or "")
        if unit and hazard.community != unit.community:
            facts = {"unit": unit.id, "expected": unit.community, "community": hazard.community or "空"}
            yield Fault("hazard", hazard.id, ("unit",), "unit-community", facts)
