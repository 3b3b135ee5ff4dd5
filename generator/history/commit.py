"""Commits, and the line of first parents: what the branch of the ledger was after each change.

What a merge brought in counts as one change: the state after it, held against the state before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from generator.dates import BEIJING
from generator.failure import CannotRun
from generator.history.git import Repository

_FORMAT = "--format=%H|%ct|%P"
_LAST_SECOND = 4_102_444_800


class Commit(NamedTuple):
    """A commit: its id, when it was committed (seconds since 1970, as its author's clock said), its parents."""

    id: str
    seconds: int
    parents: tuple[str, ...]

    @property
    def day(self) -> date:
        """The day it was committed on, in Beijing; a clock that is out of this century tells its last day."""
        return datetime.fromtimestamp(min(max(self.seconds, 0), _LAST_SECOND), BEIJING).date()

    @property
    def short(self) -> str:
        """What people call it."""
        return self.id[:10]


def line(repository: Repository, head: str, *, after: str | None = None) -> list[Commit]:
    """The commits from the first to `head` by first parents, or those after a commit that is an ancestor."""
    span = [head, f"^{after}"] if after else [head]
    return _listed(repository, "--first-parent", *span)


def commit(repository: Repository, id: str) -> Commit:
    """One commit."""
    return _listed(repository, "--max-count=1", id)[0]


def roots(repository: Repository, head: str, *, after: str | None = None) -> list[str]:
    """The commits without a parent that a history begins with; with `after` those that were not part of it."""
    return repository.objects.line("rev-list", "--max-parents=0", head, *([f"^{after}"] if after else [])).split()


def is_ancestor(repository: Repository, older: str, newer: str) -> bool:
    """Whether a commit is, or is part of the history of, another; an unknown one is not."""
    asked = ("merge-base", "--is-ancestor", older, newer)
    return repository.objects.asked(*asked, data=b"", accept=(0, 1, 128)).returncode == 0


def fork(repository: Repository, base: str, head: str) -> str:
    """The commit where two histories parted. Raises CannotRun where they have none in common."""
    found = repository.objects.asked("merge-base", base, head, data=b"", accept=(0, 1))
    if found.returncode:
        raise CannotRun(
            "两个提交没有共同的历史，无法核对改动：请从主分支新建分支，重新提交",
            "the two commits have no history in common: start a branch from the main branch and commit again",
        )
    return found.stdout.decode("ascii").strip()


def joined(repository: Repository, inner: str, chain: Sequence[Commit]) -> int | None:
    """The number in a line of first parents of the first commit that holds `inner`; None if none does."""
    if not is_ancestor(repository, inner, chain[-1].id):
        return None
    found = _listed(repository, "--topo-order", chain[-1].id, f"^{inner}")
    holding = {inner}
    for later in found:
        if not holding.isdisjoint(later.parents):
            holding.add(later.id)
    return next((number for number, commit in enumerate(chain) if commit.id in holding), None)


def _listed(repository: Repository, *which: str) -> list[Commit]:
    lines = repository.objects.line("rev-list", "--reverse", "--no-commit-header", _FORMAT, *which, "--")
    return [_read(text) for text in lines.splitlines()]


def _read(text: str) -> Commit:
    id, seconds, parents = text.split("|")
    return Commit(id, int(seconds or 0), tuple(parents.split()))
