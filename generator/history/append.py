"""The ledger's first rule: what is entered stays word for word, and only events and rows are added after it.

Two tests, since either alone can be beaten: the old bytes begin the new ones, and the old values are what they were.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

import msgspec

from generator.problem import START, Place, Problem, problem
from generator.source.place import locate
from generator.source.reader import Document, Json, read

#: the lists that grow; whatever else a record says was said when it was entered
GROWING = ("events", "entries")


class Trace(NamedTuple):
    """What a version says, in short: the hash of its facts, and one for each of its events and rows."""

    facts: bytes
    rows: Mapping[str, Sequence[bytes]]

    def continues(self, earlier: Trace) -> bool:
        """Whether it says what an earlier version said, and only adds events or rows."""
        grown = all(list(rows) == list(self.rows[name][: len(rows)]) for name, rows in earlier.rows.items())
        return grown and self.facts == earlier.facts


def trace(data: bytes, path: str) -> Trace | Problem:
    """What a version says; its first problem where it cannot be read."""
    document = read(data, path)
    if not isinstance(document, Document):
        return document[0]
    facts = {key: value for key, value in document.value.items() if key not in GROWING}
    return Trace(_hash(facts), {name: [_hash(row) for row in _rows(document.value, name)] for name in GROWING})


def breach(path: str, old: bytes, new: bytes, commit: str) -> Problem | None:
    """How a version does more than add to the one before, at the first changed line; `commit` is who did it."""
    return judged(path, (old, new), (trace(old, path), trace(new, path)), commit)


def judged(
    path: str, versions: tuple[bytes, bytes], traces: tuple[Trace | Problem, Trace | Problem], commit: str
) -> Problem | None:
    """The same, of versions whose traces are at hand.

    A version that could not be read may be mended; one that cannot be read is told by whoever reads it.
    """
    (old, new), (before, after) = versions, traces
    if isinstance(before, Problem):
        return None
    whole = old if old.endswith(b"\n") else old + b"\n"
    if not new.startswith(whole) and new != old:
        return _edited(path, old, new, commit)
    if isinstance(after, Problem) or after.continues(before):
        return None
    return problem(path, _first_added(old), "history-continued", commit=commit)


def form_problem(path: str, data: bytes) -> Problem | None:
    """Why nothing could ever be added to a new record: its last line is open, or its events are not its last key."""
    if not data.endswith(b"\n"):
        return problem(path, Place(data.count(b"\n") + 1, 1), "history-open-line")
    document = read(data, path)
    if isinstance(document, Document):
        keys = list(document.value)
        early = next((key for key in GROWING if key in keys[:-1]), None)
        if early:
            return problem(path, locate(data, [early], key=True), "history-not-last", field=early)
    return None


def _edited(path: str, old: bytes, new: bytes, commit: str) -> Problem:
    """The first changed line; a problem of its own where what was entered is only cut off."""
    before, after = _lines(old), _lines(new)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    if same == len(after):
        return problem(
            path, Place(max(same, 1), 1), "history-cut", text=before[min(same, len(before) - 1)].strip(), commit=commit
        )
    was = before[same] if same < len(before) else ""
    column = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(was, after[same], strict=False))) + 1
    return problem(path, Place(same + 1, column), "history-edited", text=was.strip(), commit=commit)


def _lines(data: bytes) -> list[str]:
    """The lines; the last one is empty where the text ends with a line end."""
    lines = data.decode("utf-8", "replace").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def _first_added(old: bytes) -> Place:
    return Place(len(_lines(old)) + 1, 1) if old else START


def _rows(value: Mapping[str, Json], name: str) -> Sequence[Json]:
    rows = value.get(name)
    return rows if isinstance(rows, list) else [] if rows is None else [rows]


def _hash(value: object) -> bytes:
    return hashlib.sha256(msgspec.json.encode(value, order="sorted")).digest()
