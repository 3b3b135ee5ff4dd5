"""The versions of records that changes touch: their contents, and what each says in short, read but once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass

from generator.history.append import Trace, trace
from generator.history.change import PLAIN, Change
from generator.history.git import Repository
from generator.history.store import contents, sizes
from generator.history.stored import record_at
from generator.problem import START, Problem, problem
from generator.source.examine import LARGEST_FILE

Traces = MutableMapping[str, Trace | Problem]


@dataclass(frozen=True, slots=True)
class Versions:
    """Contents by id; `traces` fills as versions are looked at, and may be handed on to the next changes."""

    data: Mapping[str, bytes]
    size: Mapping[str, int]
    traces: Traces

    def trace(self, id: str, path: str) -> Trace | Problem:
        """What a version says; its first problem where it cannot be read."""
        if id not in self.traces:
            self.traces[id] = self._read(id, path)
        return self.traces[id]

    def _read(self, id: str, path: str) -> Trace | Problem:
        if id not in self.data:
            return problem(path, START, "file-too-large", size=self.size[id], limit=LARGEST_FILE)
        return trace(self.data[id], path)


def versions_of(repository: Repository, changes: Iterable[Change], traces: Traces | None = None) -> Versions:
    """The versions that changes of records touch; what is too large for a record is not read."""
    ids = [id for change in changes for id in needed(change)]
    size = sizes(repository, ids)
    data = contents(repository, (id for id in ids if size[id] <= LARGEST_FILE))
    return Versions(data, size, {} if traces is None else traces)


def needed(change: Change) -> tuple[str, ...]:
    """The contents that must be read to judge a change."""
    entry = record_at(change.path) if change.new_mode == PLAIN else None
    if entry is None or entry.kind == "attachment":
        return ()
    return (change.old, change.new) if change.is_edit else (change.new,)
