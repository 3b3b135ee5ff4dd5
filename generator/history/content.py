"""Whether the ledger of a commit is in order: its files, and what they say of each other."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.book import Book
from generator.check import all_faults, problems_of
from generator.check.fault import Fault
from generator.history.change import PLAIN
from generator.history.git import Repository
from generator.history.store import contents
from generator.history.stored import Stored, listed
from generator.loader import load, photo_problems
from generator.packed import schemas_folder
from generator.problem import Problem
from generator.source.schema import Schemas


class Content(NamedTuple):
    """What a tree holds, as far as it was read: its records, and everything wrong with them."""

    tree: Stored
    book: Book
    faults: tuple[Fault, ...]
    problems: tuple[Problem, ...]
    files: int


class Judge(NamedTuple):
    """By what records are judged: the schemas, and the day after which everything is the future."""

    schemas: Schemas
    today: date


def schemas_of(repository: Repository, commit: str) -> Schemas:
    """The schemas that a commit holds, else those of the program."""
    files = listed(repository, commit, "schemas")
    plain = {path: file.id for path, file in files.items() if file.mode == PLAIN and path.count("/") == 1}
    data = contents(repository, plain.values())
    with tempfile.TemporaryDirectory(prefix="taizhang-") as name:
        root = Path(name)
        for path, id in plain.items():
            (root / "schemas").mkdir(exist_ok=True)
            (root / path).write_bytes(data[id])
        return Schemas.load(schemas_folder(root))


def content(tree: Stored, judge: Judge, only: frozenset[str] | None) -> Content:
    """Read a tree, or the files at some of its paths, and hold its records against each other."""
    ready = tree.read_ahead(only)
    loaded = load(ready, judge.schemas, only=only)
    found = tuple(all_faults(loaded.book, judge.today, judge.schemas))
    told = {*loaded.problems, *problems_of(ready, judge.schemas, found), *photo_problems(ready, only=only)}
    return Content(ready, loaded.book, found, tuple(sorted(told)), loaded.files)


def brought(after: Iterable[Problem], before: Iterable[Problem]) -> list[Problem]:
    """The problems that were not there before, wherever in their file they now stand; twice is once more than once."""
    old = Counter((told.path, told.code, told.facts) for told in before)
    new = []
    for told in after:
        known = (told.path, told.code, told.facts)
        if not old[known]:
            new.append(told)
        old[known] -= bool(old[known])
    return new
