"""How far a change reaches: the records that must be read to know what it breaks.

A record is held against what it names, so an added or continued one is read with what it names, and what that names.
An edited registry record may be named by any other: then everything is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.history.change import Change
from generator.history.stored import Stored, record_at
from generator.index import BY_PREFIX
from generator.model import KINDS
from generator.source.reader import Document, read
from generator.source.schema import Schemas

#: few, and named without their id: by grid, by number, by the day, by whom they concern
ALWAYS = ("office", "community", "post", "clause", "duty", "calendar")
#: from a changed record to its inspection, and to the other hazards of that
STEPS = 2


def reached(tree: Stored, schemas: Schemas, changes: Sequence[Change]) -> frozenset[str] | None:
    """The paths that a change reaches in the tree after it; None for all."""
    entries = {change.path: entry for change in changes if (entry := record_at(change.path))}
    touched = {entry.kind for entry in entries.values() if _is_registry(entry.kind)}
    edited = (entries[change.path] for change in changes if not change.added and change.path in entries)
    if any(_is_registry(entry.kind) for entry in edited):
        return None
    whole = tuple(f"records/{kind}/" for kind in (*ALWAYS, *sorted(touched)))
    always = {path for path in tree.files if path.startswith(whole) or path == "records/office.yaml"}
    found = {path for path in entries if path in tree.files}
    edge = found
    for _ in range(STEPS):
        edge = set(_named(tree.read_ahead(edge), schemas, edge)) - found
        found |= edge
    return frozenset(always | found | _registry(tree, schemas, found))


def _registry(tree: Stored, schemas: Schemas, found: set[str]) -> set[str]:
    """The registry records that some records name, and those that these name, to the end."""
    named: set[str] = set()
    edge = {path for path in _named(tree.read_ahead(found), schemas, found) if _is_registry(path.split("/")[1])}
    while edge:
        named |= edge
        edge = {p for p in _named(tree.read_ahead(edge), schemas, edge) if _is_registry(p.split("/")[1])} - named
    return named


def _named(tree: Stored, schemas: Schemas, paths: Iterable[str]) -> Iterator[str]:
    """The paths of the records that readable records name."""
    for path in paths:
        entry, data = record_at(path), tree.read(path)
        if entry is None or entry.kind == "attachment" or not isinstance(data, bytes):
            continue
        document = read(data, path)
        if isinstance(document, Document) and schemas.accepts(entry.kind, document.value):
            for _, target, id in schemas.references(entry.kind, document.value):
                yield from (p for p in _path(target, id) if p in tree.files)


def _path(target: str, id: str) -> tuple[str, ...]:
    """Where a thing of that kind stands if it is a record of its own."""
    kind = BY_PREFIX.get(id.partition("-")[0]) if target == "ledger" else KINDS.get(target)
    return (kind.path(id),) if kind else ()


def _is_registry(kind: str) -> bool:
    return kind in KINDS and not KINDS[kind].ledger
