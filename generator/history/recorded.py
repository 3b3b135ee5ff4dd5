"""When each record was entered: the day its file first came to the branch, read from history and never typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.failure import CannotRun
from generator.history.change import steps
from generator.history.commit import Commit, line
from generator.history.git import Repository, opened
from generator.history.stored import RECORDS
from generator.index import Entry, entry_of
from generator.source.tree import Folder


def recorded(root: Path) -> Mapping[str, date | None]:
    """The day, in Beijing, on which each record of a folder was entered; None if it is not committed yet.

    None for all where there is no repository, or not its whole history.
    """
    ids = [entry.id for path in Folder(root).paths() if isinstance(entry := entry_of(path), Entry)]
    try:
        with opened(root) as repository:
            known = entered(repository, repository.commit("HEAD"))
    except CannotRun:
        known = {}
    return {id: known.get(id) for id in ids}


def entered(repository: Repository, head: str) -> Mapping[str, date]:
    """The day on which each id first came to the history that ends with a commit.

    A commit counts as no earlier than the one it follows: nobody enters a record sooner by setting back a clock.
    """
    found: dict[str, date] = {}
    latest = Commit("", 0, ())
    for step in steps(repository, line(repository, head), None, below=[RECORDS]):
        latest = max(latest, step.commit, key=lambda commit: commit.seconds)
        for change in step.changes:
            entry = entry_of(change.path) if change.added else None
            if isinstance(entry, Entry):
                found.setdefault(entry.id, latest.day)
    return found
