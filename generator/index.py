"""What is there, told by paths alone: which ids of which kind exist, before any file is read.

A path is a function of the id. Grids, clause numbers and key periods stand inside records and join once those are read.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.model import KINDS
from generator.model.place import Community
from generator.model.rule import Calendar, Clause
from generator.problem import START, Problem, problem

ATTACHMENT = re.compile(r"records/attachment/20[0-9]{2}/(?P<name>[0-9a-f]{16}\.(?:jpg|png))")
#: the kinds whose records hold parts that others refer to
PARTS = {"community": "grid", "clause": "clause", "calendar": "key_period"}


class Entry(NamedTuple):
    """A file that belongs to the ledger."""

    kind: str
    id: str
    path: str


def entry_of(path: str) -> Entry | Problem:
    """The record or photo that a path below the root stands for, or why it stands for none."""
    if found := ATTACHMENT.fullmatch(path):
        return Entry("attachment", found["name"], path)
    if path == KINDS["office"].path("office"):
        return Entry("office", "office", path)
    _, *folders, name = path.split("/")
    kind = KINDS.get(folders[0]) if folders else None
    if kind is None:
        return problem(path, START, "file-unknown", name=name)
    id, dot, extension = name.rpartition(".")
    if (dot + extension) != ".yaml" or not re.fullmatch("[A-Z0-9-]+", id):
        return problem(path, START, "file-name", name=name, kind=kind.name)
    if kind.path(id) != path:
        return problem(path, START, "file-place", name=name, expected=kind.path(id))
    return Entry(kind.name, id, path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Every id that exists, by kind; `unread` names the kinds of part that a broken record may hide."""

    entries: tuple[Entry, ...]
    ids: Mapping[str, frozenset[str]]
    unread: frozenset[str] = frozenset()

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Index:
        """The index of the files of a ledger."""
        ordered = tuple(entries)
        ids: dict[str, set[str]] = {}
        for entry in ordered:
            ids.setdefault(entry.kind, set()).add(entry.id)
        return cls(entries=ordered, ids={kind: frozenset(found) for kind, found in ids.items()})

    def with_parts(self, holders: Mapping[str, Iterable[Community | Clause | Calendar]]) -> Index:
        """The index with the grids, clause numbers and key periods of the records that could be read."""
        parts = {
            PARTS[kind]: frozenset(p for r in records for p in _parts(r)) for kind, records in holders.items()
        }
        read = {kind: len(tuple(records)) for kind, records in holders.items()}
        unread = (PARTS[kind] for kind, count in read.items() if count < len(self.ids.get(kind, ())))
        return replace(self, ids={**self.ids, **parts}, unread=frozenset(unread))

    def has(self, target: str, id: str) -> bool:
        """Whether a reference to that kind of thing leads somewhere; undecided counts as yes."""
        if target == "ledger":
            return any(id in self.ids.get(kind.name, ()) for kind in KINDS.values() if kind.ledger)
        return id in self.ids.get(target, ()) or target in self.unread

    def near(self, target: str, id: str) -> str:
        """The existing id that looks most like this one; empty if none does."""
        kinds = [kind.name for kind in KINDS.values() if kind.ledger] if target == "ledger" else [target]
        known = sorted(known for kind in kinds for known in self.ids.get(kind, ()))
        return next(iter(difflib.get_close_matches(id, known, n=1, cutoff=0.8)), "")


def _parts(record: Community | Clause | Calendar) -> Iterable[str]:
    match record:
        case Community(grids=grids):
            return [grid.id for grid in grids]
        case Clause(number=number):
            return [number]
        case Calendar(key_periods=periods):
            return [period.id for period in periods]
