"""Files → records: reads everything under `records/`, one file after the other, and keeps every problem it meets.

Bad data is never an exception. A record that failed to load never makes the references to it dangle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import ValidationError

from generator.book import Book
from generator.failure import CannotRun
from generator.index import ATTACHMENT, PARTS, Entry, Index, entries_of, kinds_meant
from generator.model import KINDS, Office, Record, build
from generator.problem import START, Problem, problem
from generator.source.photo import photo_problem
from generator.source.reader import Document, locate, read
from generator.source.schema import Schemas
from generator.source.tree import Album, Folder, Tree, tree_of

Progress = Callable[[int, int], None]

LARGEST_PHOTO = 500_000


class Loaded(NamedTuple):
    """What a folder holds: the records that could be built, everything wrong with its files, the number of files."""

    book: Book
    problems: tuple[Problem, ...]
    files: int


class Read(NamedTuple):
    """One accepted file: its entry, its bytes and its value."""

    entry: Entry
    data: bytes
    value: dict[str, Any]


class Refused(NamedTuple):
    """One file that is no record: why, and the other id that it says it bears, if it does."""

    problems: tuple[Problem, ...]
    named: str = ""


class Dangling(NamedTuple):
    """A reference to an id that no file is named for; a file with a wrong name may still bear it."""

    id: str
    problem: Problem


def load(
    source: Path | Tree, schemas: Schemas, progress: Progress | None = None, *, only: Container[str] | None = None
) -> Loaded:
    """Read the ledger of a folder or another tree; `progress` hears of files done and files in all.

    With `only` none but the files at these paths are read; the references in them may lead to any file that is there.
    """
    _check_kinds(schemas)
    tree = tree_of(source)
    index, problems, unread = _listed(tree, only)
    built: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    dangling: list[Dangling] = []
    named: set[str] = set()
    wanted = [entry for entry in index.records if only is None or entry.path in only]
    records = sorted(wanted, key=lambda entry: entry.kind not in PARTS)
    holders: list[Read] = []
    for done, entry in enumerate(records, start=1):
        if entry.kind not in PARTS and not index.parted:
            index = index.with_parts({kind: built[kind] for kind in PARTS})
        found = _read(tree, schemas, entry)
        if isinstance(found, Read):
            built[entry.kind][entry.id] = _built(found)
            if entry.kind in PARTS:
                holders.append(found)
            else:
                dangling += _dangling(schemas, index, found)
        else:
            problems += found.problems
            named.add(found.named)
            unread.add(entry.kind)
        if progress:
            progress(done, len(records))
    # What holds parts may refer to parts of others, so its references wait until all parts are known.
    whole = index if index.parted else index.with_parts({kind: built[kind] for kind in PARTS})
    dangling += (missing for found in holders for missing in _dangling(schemas, whole, found))
    problems += (missing.problem for missing in dangling if missing.id not in named)
    return Loaded(Book.of(built, unread), tuple(problems), len(index.entries))


def photo_problems(source: Path | Album, *, only: Container[str] | None = None) -> Iterator[Problem]:
    """Every photo that is not what its name says; of those that would not be read `load` tells."""
    album = Folder(source) if isinstance(source, Path) else source
    photos = [path for path in album.paths() if ATTACHMENT.fullmatch(path) and (only is None or path in only)]
    for path, data in album.bodies(photos, largest=LARGEST_PHOTO):
        found = photo_problem(path, data)
        yield from (found,) if found else ()


def _check_kinds(schemas: Schemas) -> None:
    """Every kind has its schema. Raises CannotRun where a repository's own folder lacks one."""
    missing = [kind for kind in KINDS if kind not in schemas.kinds]
    if missing:
        names = "、".join(f"{kind}.schema.json" for kind in missing)
        raise CannotRun(f"schemas 里缺少 {names}：请恢复", f"the schemas lack {names}: restore them")


def _listed(tree: Tree, only: Container[str] | None) -> tuple[Index, list[Problem], set[str]]:
    """Every file below `records/` by its path, what is wrong with the others, and the kinds these may belong to."""
    entries, refused = entries_of(tree.paths())
    index = Index.of(entries, refused)
    problems = [_as_link(tree, path) or found for path, found in refused.items()]
    photos = (entry.path for entry in entries if entry.kind == "attachment" and (only is None or entry.path in only))
    problems += (found for path in photos if (found := tree.refusal(path, largest=LARGEST_PHOTO)))
    if not index.has("office", "office"):
        problems.append(problem("records/office.yaml", START, "office-missing"))
    return index, problems, {kind for path in refused for kind in kinds_meant(path)}


def _as_link(tree: Tree, path: str) -> Problem | None:
    """A link is called a link, whatever it is named."""
    return problem(path, START, "file-symlink") if tree.is_link(path) else None


def _read(tree: Tree, schemas: Schemas, entry: Entry) -> Read | Refused:
    """The value of one file, or everything that is wrong with it."""
    data = tree.read(entry.path)
    if isinstance(data, Problem):
        return Refused((data,))
    document = read(data, entry.path)
    if not isinstance(document, Document):
        return Refused(document)
    if not schemas.accepts(entry.kind, document.value):
        return Refused(schemas.problems(entry.kind, document, data))
    named = str(document.value.get("id", entry.id))
    if named != entry.id:
        told = problem(entry.path, locate(data, ["id"]), "id-not-path", id=named, expected=entry.id)
        return Refused((told,), named)
    return Read(entry, data, document.value)


def _built(source: Read) -> Record | Office:
    """The record of an accepted value. Raises CannotRun where the schema allows what this program does not know."""
    kind, _, path = source.entry
    try:
        return build(kind, source.value)
    except ValidationError as error:
        raise CannotRun(
            f"{path}：schemas/{kind}.schema.json 与程序的版本不一致（{error}）：请使用同一版本的 schemas 和程序",
            f"{path}: schemas/{kind}.schema.json is not of this program's version ({error}): use one version of both",
        ) from error


def _dangling(schemas: Schemas, index: Index, source: Read) -> Iterator[Dangling]:
    """Every reference of a record to something that is not there."""
    kind, _, path = source.entry
    for pointer, target, id in schemas.references(kind, source.value):
        if not index.has(target, id):
            found = index.near(target, id)
            near = found if found != source.entry.id else ""
            code = "reference-near" if near else "reference-missing"
            facts = {"field": schemas.title(kind, pointer, source.value), "id": id, "near": near}
            yield Dangling(id, problem(path, locate(source.data, pointer), code, **facts))
