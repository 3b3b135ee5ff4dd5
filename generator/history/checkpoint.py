"""A checkpoint: what the ledger's history was at one moment, in one line that somebody else keeps.

A history that was written anew can be told from the one that a checkpoint was taken of, and by nothing else.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from generator.failure import CannotRun
from generator.history.commit import Commit, line
from generator.history.git import Repository
from generator.history.stored import RECORDS, listed
from generator.problem import START, Problem, problem

_ID = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The first commit, how many commits there are by first parents, the last, and the hash of its records."""

    origin: str
    count: int
    head: str
    root: str
    as_of: str


def checkpoint(repository: Repository, head: str) -> Checkpoint:
    """The checkpoint of a history that ends with a commit; its day is the day of that commit."""
    return checkpoint_of(repository, line(repository, head))


def checkpoint_of(repository: Repository, chain: list[Commit]) -> Checkpoint:
    """The checkpoint of a whole line of first parents."""
    last = chain[-1]
    day, hashed = last.day.isoformat(), root(repository, last.id)
    return Checkpoint(origin=chain[0].id, count=len(chain), head=last.id, root=hashed, as_of=day)


def root(repository: Repository, commit: str) -> str:
    """The hash over every path below `records/`, its mode and its content."""
    total = hashlib.sha256()
    for path, file in sorted(listed(repository, commit, RECORDS).items()):
        total.update(f"{file.mode} {file.id} {path}\0".encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def read_checkpoint(text: bytes) -> Checkpoint:
    """The checkpoint in a JSON document; more keys may stand beside its own. Raises CannotRun where it is none."""
    try:
        value = json.loads(text)
        value = value.get("checkpoint", value) if isinstance(value, dict) else {}
        found = Checkpoint(**{field.name: value[field.name] for field in fields(Checkpoint)})
    except (ValueError, KeyError) as error:
        raise _unreadable() from error
    texts = (found.origin, found.head, found.root, found.as_of)
    if type(found.count) is not int or not all(isinstance(text, str) for text in texts):
        raise _unreadable()
    if not _ID.fullmatch(found.head) or not _ID.fullmatch(found.origin):
        raise _unreadable()
    return found


def deviations(repository: Repository, kept: Checkpoint, chain: list[Commit]) -> Iterator[Problem]:
    """How a history is not the one that a checkpoint was taken of; told once, at the first thing that differs."""
    number = next((n for n, commit in enumerate(chain) if commit.id == kept.head), None)
    facts = {"head": kept.head[:10], "day": kept.as_of}
    if number is None:
        yield problem(RECORDS, START, "history-rewritten", **facts)
    elif kept.count != number + 1 or kept.origin != chain[0].id:
        yield problem(RECORDS, START, "history-checkpoint-count", count=kept.count, found=number + 1, **facts)
    elif kept.root != root(repository, kept.head):
        yield problem(RECORDS, START, "history-checkpoint-root", **facts)


def _unreadable() -> CannotRun:
    return CannotRun(
        "检查点文件读不出来：请使用 taizhang checkpoint 输出的内容",
        "the checkpoint cannot be read: use what taizhang checkpoint printed",
    )
