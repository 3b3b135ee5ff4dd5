"""When each record was entered: the day its file first came to the branch, read from history and never typed.

What an era brought in was imported: nobody can say from history when it was written down.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.failure import CannotRun
from generator.history.change import steps
from generator.history.commit import Commit, joined, line
from generator.history.era import settings_of
from generator.history.git import Repository, opened
from generator.history.stored import RECORDS
from generator.index import Entry, entry_of
from generator.source.tree import Folder


def recorded(root: Path) -> Mapping[str, date | None]:
    """The day, in Beijing, on which each record of a folder was entered; None if it is not committed yet, or imported.

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
    found: dict[str, date | None] = {}
    chain = line(repository, head)
    importing = imports(repository, chain)
    latest = Commit("", 0, ())
    for step in steps(repository, chain, None, below=[RECORDS]):
        latest = max(latest, step.commit, key=lambda commit: commit.seconds)
        imported = step.commit.id in importing
        for change in step.changes:
            entry = entry_of(change.path) if change.added or imported else None
            if isinstance(entry, Entry) and imported:
                found[entry.id] = None
            elif isinstance(entry, Entry):
                found.setdefault(entry.id, latest.day)
    return {id: day for id, day in found.items() if day}


def imports(repository: Repository, chain: list[Commit]) -> frozenset[str]:
    """The commits of a line that imported: all up to the first era's, and of each later era the one that brought it."""
    numbers = [joined(repository, era.commit, chain) for era in settings_of(repository, chain[-1].id).eras]
    opening = chain[: numbers[0] + 1] if numbers and numbers[0] is not None else []
    later = [chain[number] for number in numbers if number is not None]
    return frozenset(commit.id for commit in (*opening, *later))
