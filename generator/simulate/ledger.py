"""The ledger of a span of days, month by month, as a stream: what lies outside of the span has not happened.

A later last day only adds records, events and rows: the ledger of a short span is a prefix of that of a longer
one with the same registry and seed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from generator.model import KINDS
from generator.simulate.activity import activities
from generator.simulate.complaint import complaints
from generator.simulate.incident import incidents
from generator.simulate.meeting import meetings
from generator.simulate.monthly import sheets
from generator.simulate.paper import papers, supplies
from generator.simulate.register import Register
from generator.simulate.roster import Registry, Roster
from generator.simulate.tour import tours
from generator.simulate.world import Entry, Facts, Ids, Month, World, months

HAZARDOUS: Sequence[Callable[[World, Register, Month], Iterator[Entry]]] = (tours, sheets, complaints, incidents)
QUIET: Sequence[Callable[[World, Month], Iterator[Entry]]] = (meetings, activities, papers)


def ledger(
    registry: Registry, first: date, last: date, seed: int, *, taken: Iterable[str] = ()
) -> Iterator[tuple[str, Facts]]:
    """Every ledger record between the days, as (path, value), for a registry of plain values by kind.

    `taken` are ids of records that stand already; they are never used again.
    """
    world = World(roster=Roster.of(registry), seed=seed, ids=Ids(taken))
    for entry in _entries(world, first, last):
        value = _happened(entry, first, last)
        if value is not None:
            yield KINDS[entry.kind].path(str(value["id"])), value


def _entries(world: World, first: date, last: date) -> Iterator[Entry]:
    register = Register(world)
    yield from supplies(world, first)
    for month in months(first, last):
        for happen in HAZARDOUS:
            yield from happen(world, register, month)
        for take_place in QUIET:
            yield from take_place(world, month)


def _happened(entry: Entry, first: date, last: date) -> Facts | None:
    """The record as it stands on the last day; None if it lies outside of the span."""
    value = entry.value
    day = value.get("occurred_on")
    if isinstance(day, date) and not first <= day <= last:
        return None
    rows = "entries" if "entries" in value else "events"
    listed = value.get(rows)
    if isinstance(listed, list):
        kept = [row for row in listed if first <= row["date"] <= last]
        value = {key: fact for key, fact in value.items() if key != rows}
        value |= {rows: kept} if kept else {}
        if rows == "entries" and not kept:
            return None
    return {key: _plain(fact) for key, fact in value.items()}


def _plain(fact: object) -> object:
    if isinstance(fact, date):
        return fact.isoformat()
    if isinstance(fact, dict):
        return {key: _plain(part) for key, part in fact.items()}
    return [_plain(part) for part in fact] if isinstance(fact, list | tuple) else fact
