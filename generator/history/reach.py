"""How far a change reaches: the records that must be read to know what it breaks.

A record is held against what it names, so an added or continued one is read with what it names, and what that names.
An edited registry record is read with all that may be judged otherwise by it; what one cannot tell reaches everything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import ValidationError

from generator.history.change import PLAIN, Change
from generator.history.mention import ESCAPE, Mention, mentions, namesakes
from generator.history.stored import Stored, record_at
from generator.history.version import versions_of
from generator.index import BY_PREFIX, FORMS
from generator.model import KINDS, Office, Record, build
from generator.problem import Problem
from generator.source.reader import Document, read
from generator.source.schema import Schemas

#: few, and named without their id: by grid, by number, by the day, by whom they concern
ALWAYS = ("office", "community", "post", "clause", "duty", "calendar")
#: the folders whose files are entered and added to, not edited
LEDGER = ("attachment", *(kind.name for kind in KINDS.values() if kind.ledger))
#: from a changed record to its inspection, and to the other hazards of that
STEPS = 2
_ID = re.compile("|".join(rf"\b(?P<{kind}>{form})\b" for kind, form in FORMS.items() if kind not in ALWAYS))


def reached(tree: Stored, schemas: Schemas, changes: Sequence[Change]) -> frozenset[str] | None:
    """The paths that a change reaches in the tree after it; None for all."""
    mentioned = _mentions(tree, schemas, changes)
    if mentioned is None:
        return None
    whole = tuple(f"records/{kind}/" for kind in ALWAYS)
    always = {path for path in tree.files if path.startswith(whole) or path == "records/office.yaml"}
    found = {change.path for change in changes if record_at(change.path) and change.path in tree.files}
    edge = found
    for _ in range(STEPS):
        edge = set(_named(tree.read_ahead(edge), schemas, edge)) - found
        found |= edge
    found |= _concerned(tree, mentioned)
    return frozenset(always | found | _registry(tree, schemas, found))


def _mentions(tree: Stored, schemas: Schemas, changes: Iterable[Change]) -> frozenset[Mention] | None:
    """How those are found who are judged by what a change says of the registry; None if nobody can tell.

    Whoever names an added record was wrong without it.
    """
    registry = [change for change in changes if _kind(change.path) not in LEDGER]
    data = versions_of(tree.repository, registry).data
    found: set[Mention] = set()
    for change in registry:
        old, new = (_built(schemas, change.path, data.get(id, b"")) for id in (change.old, change.new))
        found.update(namesakes(new) if new else ())
        if change.added:
            continue
        if old is None or new is None or change.old_mode != PLAIN:
            return None
        found.update(mentions(old, new))
    return frozenset(found)


def _built(schemas: Schemas, path: str, data: bytes) -> Record | Office | None:
    """What a version says; None if it is no record of the ledger."""
    entry, document = record_at(path), read(data, path)
    if entry is None or not isinstance(document, Document) or not schemas.accepts(entry.kind, document.value):
        return None
    try:
        return build(entry.kind, document.value) if document.value.get("id", entry.id) == entry.id else None
    except ValidationError:
        return None


def _concerned(tree: Stored, mentioned: Collection[Mention]) -> frozenset[str]:
    """The records that are judged by what was altered, as far as their bytes tell."""
    kinds = {kind for mention in mentioned for kind in mention.kinds if kind not in ALWAYS}
    if not kinds:
        return frozenset()
    near = tree.holding({ESCAPE, *(mention.text for mention in mentioned)}, kinds)
    ready = tree.read_ahead(near)
    return frozenset(path for path in near if _is_concerned(path, ready.read(path), mentioned))


def _is_concerned(path: str, data: bytes | Problem, mentioned: Collection[Mention]) -> bool:
    return isinstance(data, bytes) and any(mention.concerns(_kind(path), data) for mention in mentioned)


def _registry(tree: Stored, schemas: Schemas, found: Collection[str]) -> set[str]:
    """The registry records that some records name, and those that these name, to the end."""
    named: set[str] = set()
    edge = set(found)
    while edge:
        ready = tree.read_ahead(edge)
        edge = {near for path in edge for near in _near(ready, schemas, path) if near in tree.files} - named
        named |= edge
    return named


def _near(tree: Stored, schemas: Schemas, path: str) -> Iterator[str]:
    """The registry records that a record may name: those whose ids stand in its bytes."""
    data = tree.read(path)
    if not isinstance(data, bytes):
        return
    for found in _ID.finditer(data.decode("utf-8", "replace")):
        yield KINDS[str(found.lastgroup)].path(found[0])
    if ESCAPE in data.decode("utf-8", "replace"):
        yield from (path for path in _named(tree, schemas, [path]) if _kind(path) not in LEDGER)


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


def _kind(path: str) -> str:
    """The folder of a path below `records/`: the kind, where it is a record."""
    return f"{path}/".split("/")[1]
