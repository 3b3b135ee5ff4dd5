"""What is there, told by paths alone: which ids of which kind exist, before any file is read.

A path is a function of the id. Questions, grids, clause numbers and key periods stand inside records and join once
those are read.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.model import KINDS, Kind
from generator.model.office import Office
from generator.model.place import Community
from generator.model.record import Record
from generator.model.rule import Calendar, Clause
from generator.problem import START, Problem, problem
from generator.source.path import attachment_name_problem, path_problem, twins

ATTACHMENT = re.compile(r"records/attachment/20[0-9]{2}/(?P<name>[0-9a-f]{16}\.(?:jpg|png))")
#: what nearly every path is; the others are looked at part by part
LEDGER = re.compile(r"records/(?P<kind>[a-z_]+)/20[0-9]{2}/(?P<id>[A-Z]{2}-[A-Z0-9-]{1,60})\.yaml")
#: the kinds whose records hold parts that others refer to
PARTS = {"office": "question", "community": "grid", "clause": "clause", "calendar": "key_period"}
#: ids of the registry whose form is that of one kind only
FORMS = {
    "community": r"[A-Z]{2}",
    "person": r"P-[0-9]{4}",
    "unit": r"U-[0-9]{4}",
    "team": r"T-[0-9]{2,3}",
    "clause": r"C(-[0-9]{1,2})+",
    "duty": r"D-[0-9]{2}",
    "calendar": r"20[0-9]{2}",
}
BY_PREFIX = {kind.prefix: kind for kind in KINDS.values() if kind.ledger}

#: what a reference may lead to where one kind is not enough
GROUPS = {
    "ledger": tuple(kind.name for kind in BY_PREFIX.values()),
    "subject": ("community", "grid", "unit", "post", "team"),
}
#: how a waiver names the subdistrict itself
OFFICE = "OFFICE"


class Entry(NamedTuple):
    """A file that belongs to the ledger."""

    kind: str
    id: str
    path: str


def entries_of(paths: Iterable[str]) -> tuple[list[Entry], dict[str, Problem]]:
    """The records and photos that stand at these paths, and for each other path the one reason why it is none."""
    judged = {path: entry_of(path) for path in paths}
    entries = [entry for entry in judged.values() if isinstance(entry, Entry)]
    refused = {path: found for path, found in judged.items() if isinstance(found, Problem)}
    double = {twin.path: twin for twin in twins(refused, [entry.path for entry in entries])} if refused else {}
    return entries, {path: double.get(found.path, found) for path, found in refused.items()}


def entry_of(path: str) -> Entry | Problem:
    """The record or photo that a path below the root stands for, or why it stands for none."""
    if (found := LEDGER.fullmatch(path)) and _is_own(found):
        return Entry(found["kind"], found["id"], path)
    if found := ATTACHMENT.fullmatch(path):
        return Entry("attachment", found["name"], path)
    if path == KINDS["office"].path("office"):
        return Entry("office", "office", path)
    wrong = path_problem(path)
    if wrong and wrong.code != "file-extension":
        return wrong
    _, *folders, name = path.split("/")
    if folders[:1] == ["attachment"]:
        return attachment_name_problem(name, path) or _misplaced(path, f"records/attachment/20YY/{name}")
    kind = KINDS.get(folders[0]) if folders else None
    if kind is None:
        return problem(path, START, "file-unknown", name=name)
    return wrong or _record(kind, path, name.removesuffix(".yaml"))


def _is_own(found: re.Match[str]) -> bool:
    """Whether the path of a ledger record is the one that its id calls for."""
    kind = BY_PREFIX.get(found["id"][:2])
    return kind is not None and kind.name == found["kind"] and kind.path(found["id"]) == found[0]


def _record(kind: Kind, path: str, id: str) -> Entry | Problem:
    """The record of a file in the folder of a kind, if it has an id for a name and stands in its own place."""
    meant = KINDS[_kind_of(id) or kind.name]
    unfit = meant.ledger and not re.fullmatch("20[0-9]{2}", meant.year(id))
    if unfit or kind.name == "office" or not re.fullmatch("[A-Z0-9-]+", id):
        return problem(path, START, "file-name", name=f"{id}.yaml", kind=kind.name)
    expected = meant.path(id)
    return Entry(kind.name, id, path) if expected == path else _misplaced(path, expected)


def _misplaced(path: str, expected: str) -> Problem:
    return problem(path, START, "file-place", name=path.rpartition("/")[2], expected=expected)


def kinds_meant(path: str) -> set[str]:
    """The kinds that a refused file may be of: that of its folder, and that of its name."""
    _, folder, *_ = path.split("/")
    stem, dot, _ = path.rpartition("/")[2].partition(".y")
    return {folder, _kind_of(stem.upper()) or "post"} if dot else {folder}


def _kind_of(id: str) -> str | None:
    """The one kind whose ids look like this; None for what may be a post, or nothing."""
    ledger = BY_PREFIX.get(id.partition("-")[0])
    if ledger:
        return ledger.name if re.fullmatch("20[0-9]{2}", ledger.year(id)) else None
    return next((kind for kind, form in FORMS.items() if re.fullmatch(form, id)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Every id that exists, by kind; nothing is said of what a refused file may be or an unread record may hold."""

    entries: tuple[Entry, ...]
    ids: Mapping[str, frozenset[str]]
    #: the ids that files refused for their path probably bear
    refused: frozenset[str] = frozenset()
    #: of the kinds that hold parts, the records that could not be read; empty until those kinds were read
    unread: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, entries: Iterable[Entry], refused: Iterable[str] = ()) -> Index:
        """The index of the files of a ledger; `refused` are the paths of the others."""
        ordered = tuple(entries)
        ids: dict[str, set[str]] = {}
        for entry in ordered:
            ids.setdefault(entry.kind, set()).add(entry.id)
        names = (path.rpartition("/")[2].upper() for path in refused)
        return cls(
            entries=ordered,
            ids={kind: frozenset(found) for kind, found in ids.items()},
            refused=frozenset(found[0].rstrip("-") for name in names if (found := re.match("[A-Z0-9-]+", name))),
            unread={},
        )

    @property
    def records(self) -> list[Entry]:
        """The files that hold records, photos left out."""
        return [entry for entry in self.entries if entry.kind != "attachment"]

    @property
    def parted(self) -> bool:
        """Whether the parts have joined."""
        return bool(self.unread)

    def with_parts(self, holders: Mapping[str, Mapping[str, Record | Office]]) -> Index:
        """The index with the questions, grids, clause numbers and key periods of the records that could be read."""
        parts = {PARTS[k]: frozenset(p for r in read.values() for p in parts_of(r)) for k, read in holders.items()}
        unread = {kind: (self.ids.get(kind, frozenset()) | self.refused) - set(read) for kind, read in holders.items()}
        return replace(self, ids={**self.ids, **parts}, unread=unread)

    def has(self, target: str, id: str) -> bool:
        """Whether a reference to that kind of thing leads somewhere; undecided counts as yes."""
        kinds = GROUPS.get(target, (target,))
        known = any(id in self.ids.get(kind, ()) for kind in kinds) or (target == "subject" and id == OFFICE)
        return known or id.upper() in self.refused or any(self._undecided(kind, id) for kind in kinds)

    def _undecided(self, target: str, id: str) -> bool:
        """Whether the part may stand in a record that could not be read."""
        match target:
            case "question":
                return "office" not in self.ids or bool(self.unread.get("office"))
            case "grid":
                return id.partition("-")[0] in self.unread.get("community", ())
            case "key_period":
                return id.rpartition("-")[2] in self.unread.get("calendar", ())
            case "clause":
                return any(re.fullmatch(FORMS["clause"], unread) for unread in self.unread.get("clause", ()))
        return False

    def near(self, target: str, id: str) -> str:
        """The existing id that looks most like this one; empty if none does. A ledger id keeps its first letters."""
        kinds = [kind for kind in GROUPS[target] if kind == _kind_of(id)] if target in GROUPS else [target]
        known = sorted(known for kind in kinds for known in self.ids.get(kind, ()))
        return next(iter(difflib.get_close_matches(id, known, n=1, cutoff=0.8)), "")


def parts_of(record: Record | Office) -> Iterable[str]:
    """The ids of what stands inside a record and others refer to."""
    match record:
        case Office(questions=questions):
            return [question.id for question in questions]
        case Community(grids=grids):
            return [grid.id for grid in grids]
        case Clause(number=number):
            return [number]
        case Calendar(key_periods=periods):
            return [period.id for period in periods]
    return []
