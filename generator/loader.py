"""Files → records: reads everything under `records/`, one file after the other, and keeps every problem it meets.

Bad data is never an exception. A record that failed to load never makes the references to it dangle.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from generator.book import Book
from generator.failure import CannotRun
from generator.index import PARTS, Entry, Index, entry_of
from generator.model import build
from generator.problem import START, Problem, problem
from generator.source.file import read_file
from generator.source.path import twins
from generator.source.reader import Document, locate, read
from generator.source.schema import Schemas

Progress = Callable[[int, int], None]


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


def load(root: Path, schemas: Schemas, progress: Progress | None = None) -> Loaded:
    """Read the ledger below `root`; `progress` hears of files done and files in all."""
    index, problems = _listed(root)
    built: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    records = [entry for entry in index.entries if entry.kind != "attachment"]
    first = [entry for entry in records if entry.kind in PARTS]
    rest = [entry for entry in records if entry.kind not in PARTS]
    done = 0
    for entries in (first, rest):
        for entry in entries:
            found = _read(root, schemas, entry)
            if isinstance(found, Read):
                built[entry.kind][entry.id] = build(entry.kind, found.value)
                problems += _dangling(schemas, index, found)
            else:
                problems += found
            done += 1
            if progress:
                progress(done, len(records))
        index = index.with_parts({kind: built[kind].values() for kind in PARTS})
    if not index.has("office", "office"):
        problems.append(problem("records/office.yaml", START, "office-missing"))
    return Loaded(Book.of(built), tuple(problems), len(index.entries))


def _listed(root: Path) -> tuple[Index, list[Problem]]:
    """Every file below `records/`, told by its path alone; what is none of ours is a problem."""
    if not (root / "records").is_dir():
        raise CannotRun(
            f"“{root}” 里没有 records 文件夹：请在台账的文件夹里运行，或用 --root 指明；新台账用 taizhang init 开始",
            f"no records folder in “{root}”: run inside a ledger or name it with --root; start one with taizhang init",
        )
    paths = sorted(_walk(root, "records"))
    entries = [entry_of(path) for path in paths]
    problems = [entry for entry in entries if isinstance(entry, Problem)]
    return Index.of(entry for entry in entries if isinstance(entry, Entry)), [*problems, *twins(paths)]


def _walk(root: Path, folder: str) -> Iterator[str]:
    """The relative paths of everything below a folder that is not itself a folder; links are not followed."""
    try:
        with os.scandir(root / folder) as found:
            entries = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in found]
    except OSError as error:
        raise CannotRun(
            f"文件夹 {folder} 打不开（{error.strerror}）：请检查它的权限",
            f"the folder {folder} cannot be opened ({error.strerror}): check its permissions",
        ) from error
    for name, is_folder in entries:
        path = f"{folder}/{name}"
        if is_folder:
            yield from _walk(root, path)
        else:
            yield path


def _read(root: Path, schemas: Schemas, entry: Entry) -> Read | tuple[Problem, ...]:
    """The value of one file, or everything that is wrong with it."""
    data = read_file(root, entry.path)
    if isinstance(data, Problem):
        return (data,)
    document = read(data, entry.path)
    if not isinstance(document, Document):
        return document
    if not schemas.accepts(entry.kind, document.value):
        return schemas.problems(entry.kind, document, data)
    named = document.value.get("id", entry.id)
    if named != entry.id:
        return (problem(entry.path, locate(data, ["id"]), "id-not-path", id=named, expected=entry.id),)
    return Read(entry, data, document.value)


def _dangling(schemas: Schemas, index: Index, source: Read) -> Iterator[Problem]:
    """Every reference of a record to something that is not there."""
    kind, _, path = source.entry
    for pointer, target, id in schemas.references(kind, source.value):
        if not index.has(target, id):
            near = index.near(target, id)
            code = "reference-near" if near else "reference-missing"
            facts = {"field": schemas.title(kind, pointer), "id": id, "near": near}
            yield problem(path, locate(source.data, pointer), code, **facts)
