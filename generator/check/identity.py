"""A record is what its id says: its day, its community, its grid or unit and month.

Where a record names something that does not exist, that alone is told, not what follows from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.book import Book
from generator.check.fault import Fault, Pointer
from generator.model import KINDS, SUBDISTRICT, Ledger
from generator.model.hazard import Hazard
from generator.model.monthly import Patrol, SelfCheck
from generator.model.people import Post
from generator.model.place import Unit


def identity(book: Book, today: date) -> Iterator[Fault]:
    """Id ↔ day ↔ community agree; a grid belongs to its community."""
    for kind in KINDS.values():
        if kind.ledger and issubclass(kind.type, Ledger):
            for record in book.records(kind.name).values():
                yield from _dated(book, kind.name, record)
    for patrol in book.patrol.values():
        if _is_grid(book, patrol.grid):
            yield from _monthly("patrol", patrol, ("grid", f"PL-{patrol.grid}"))
    for log in book.self_check.values():
        if log.unit in book.unit or "unit" in book.unread:
            yield from _monthly("self_check", log, ("unit", f"ZC-{log.unit}"))
    yield from _places(book)


def named_day(id: str) -> str:
    """The day in the id of a ledger record, as records write it; it need not be in the calendar."""
    _, year, day, *_ = id.split("-")
    return f"{year}-{day[:2]}-{day[2:]}"


def named_community(id: str) -> str:
    """The code of the community in the id of a ledger record."""
    return id.split("-")[3]


def _dated(book: Book, kind: str, record: Ledger) -> Iterator[Fault]:
    if named_day(record.id) != record.occurred_on.isoformat():
        yield Fault(kind, record.id, ("occurred_on",), "id-date", {"id": record.id, "date": record.occurred_on})
    code, community = named_community(record.id), record.community
    if code != (community or SUBDISTRICT) and (not community or _is_community(book, community)):
        pointer = ("community",) if community else ("id",)
        yield Fault(kind, record.id, pointer, "id-community", {"code": code, "community": community or "空"})


def _monthly(kind: str, log: Patrol | SelfCheck, place: tuple[str, str]) -> Iterator[Fault]:
    """The culprit is the month where the id agrees with the place."""
    field, prefix = place
    expected = f"{prefix}-{log.month}"
    if log.id != expected:
        pointer: Pointer = ("month",) if log.id.startswith(prefix + "-") else (field,)
        yield Fault(kind, log.id, pointer, "id-month", {"id": log.id, "expected": expected})


def _places(book: Book) -> Iterator[Fault]:
    """A grid bears the code of its community wherever both are named; a hazard lies where its unit lies."""
    for community in book.community.values():
        for number, grid in enumerate(community.grids):
            if not grid.id.startswith(community.id):
                facts = {"grid": grid.id, "community": community.id}
                yield Fault("community", community.id, ("grids", number, "id"), "grid-community", facts)
    for kind in ("unit", "post", "hazard"):
        for record in book.records(kind).values():
            if _is_astray(book, record):
                facts = {"grid": record.grid, "community": record.community}
                yield Fault(kind, record.id, ("grid",), "grid-community", facts)
    for hazard in book.hazard.values():
        unit = book.unit.get(hazard.unit or "")
        told = (hazard.community, named_community(hazard.id))
        if unit and unit.community not in told and not _is_astray(book, unit):
            facts = {"unit": unit.id, "expected": unit.community, "community": hazard.community or "空"}
            yield Fault("hazard", hazard.id, ("unit",), "unit-community", facts)


def _is_astray(book: Book, record: Unit | Post | Hazard) -> bool:
    """Whether the grid is one of another community than the record, and also than the id of the record."""
    if not (record.grid and record.community and _is_community(book, record.community)):
        return False
    told = (record.community, named_community(record.id) if isinstance(record, Hazard) else record.community)
    return not record.grid.startswith(told) and _is_grid(book, record.grid)


def _is_community(book: Book, id: str) -> bool:
    return id in book.community or "community" in book.unread


def _is_grid(book: Book, id: str) -> bool:
    community = book.community.get(id.partition("-")[0])
    return "community" in book.unread or (community is not None and any(grid.id == id for grid in community.grids))
