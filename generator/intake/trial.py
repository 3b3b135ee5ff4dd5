"""The ledger as it would be with what an officer enters: what would be wrong with it, before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import msgspec

from generator.book import Book
from generator.check import faults, problems_of
from generator.check.fault import Fault
from generator.index import PARTS, entry_of
from generator.loader import load
from generator.model import KINDS, build
from generator.model.hazard import Hazard
from generator.problem import Problem
from generator.source.schema import Schemas
from generator.source.tree import Tree


@dataclass(frozen=True, slots=True)
class Overlay:
    """A tree with some files added or replaced."""

    under: Tree
    files: Mapping[str, bytes]

    def paths(self) -> list[str]:
        """The path of everything, the added files among it."""
        return sorted({*self.under.paths(), *self.files})

    def is_link(self, path: str) -> bool:
        """Whether a link stands there; none is added."""
        return path not in self.files and self.under.is_link(path)

    def refusal(self, path: str, *, largest: int) -> Problem | None:
        """Why the file would not be read."""
        return None if path in self.files else self.under.refusal(path, largest=largest)

    def read(self, path: str) -> bytes | Problem:
        """The bytes of an added file, else those of the tree."""
        return self.files[path] if path in self.files else self.under.read(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where something is entered: the ledger as it is, the schemas, the day after which all is the future."""

    tree: Tree
    schemas: Schemas
    book: Book
    today: date
    #: the day that questions mean by today: a demo's own, else the real one
    day: date


def objections(desk: Desk, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """What would be wrong with the ledger after these files are written and is not wrong before."""
    after = Overlay(desk.tree, files)
    parts = {path for path in desk.tree.paths() if path.split("/")[1] in PARTS}
    added = load(after, desk.schemas, only=parts | set(files))
    told = [found for found in added.problems if found.path in files]
    if told:
        return tuple(sorted(told))
    book = _merged(desk.book, added.book, files)
    old = set(map(_known, faults(desk.book, desk.today)))
    new = [fault for fault in faults(book, desk.today) if _known(fault) not in old]
    return tuple(sorted(problems_of(after, desk.schemas, new)))


def _merged(book: Book, added: Book, files: Iterable[str]) -> Book:
    """The book with the records of these files."""
    entries = [entry for path in files if not isinstance(entry := entry_of(path), Problem)]
    records: dict[str, dict[str, Any]] = {}
    for entry in entries:
        kind = records.setdefault(entry.kind, dict(book.records(entry.kind)))
        kind[entry.id] = added.records(entry.kind)[entry.id]
    grown: dict[str, Any] = {kind: dict(sorted(found.items())) for kind, found in records.items()}
    return replace(book, **grown)


def _known(fault: Fault) -> tuple[object, ...]:
    return (fault.kind, fault.id, fault.pointer, fault.code)


def refused(book: Book, hazard: Hazard, event: Mapping[str, Any], today: date) -> tuple[Fault, ...]:
    """What the life cycle, the posts and the days have against one event more; its form is taken for right."""
    value = {**msgspec.to_builtins(hazard), "events": [*msgspec.to_builtins(hazard.events), dict(event)]}
    after = build("hazard", value)
    assert isinstance(after, Hazard)
    number = len(hazard.events)
    found = faults(_alone(book, after), today)
    return tuple(fault for fault in found if fault.kind == "hazard" and fault.pointer[:2] == ("events", number))


def _alone(book: Book, hazard: Hazard) -> Book:
    """The book of one hazard, with what it is judged by: its unit, the persons of its steps, the posts."""
    persons = {person for event in hazard.events for person in event.by}
    persons |= {person for person in (hazard.responsible_person, hazard.supervisor) if person}
    empty: dict[str, Any] = {kind.name: {} for kind in KINDS.values() if kind.ledger or kind.name == "team"}
    named: dict[str, Any] = {
        "hazard": {hazard.id: hazard},
        "unit": {id: unit for id, unit in book.unit.items() if id == hazard.unit},
        "person": {id: person for id, person in book.person.items() if id in persons or _may_press(hazard, id)},
    }
    return replace(book, **{**empty, **named})


def _may_press(hazard: Hazard, person: str) -> bool:
    last = hazard.events[-1]
    return person == getattr(last, "to", None)
