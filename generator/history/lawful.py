"""What a path last lawfully held: after a breach, putting that back is no second breach.

And an id is taken for ever: at the path of a deleted record nothing else may stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass, field

from generator.history.append import breach, trace
from generator.history.change import PLAIN, Change, steps
from generator.history.commit import Commit, line
from generator.history.git import Repository
from generator.history.store import contents
from generator.history.stored import RECORDS
from generator.problem import START, Problem, problem

#: breaches after which a path has lost what it lawfully held
BROKEN = frozenset(
    f"history-{what}" for what in ("edited", "cut", "continued", "deleted", "renamed", "symlink", "submodule")
)

#: so many paths fit on a command line anywhere
_MOST = 300


@dataclass(frozen=True, slots=True)
class Lawful:
    """The ids of what paths lawfully held before they were broken; it fills as a history is followed."""

    repository: Repository
    held: MutableMapping[str, str] = field(default_factory=dict)

    def follow(self, changes: Iterable[Change], found: Iterable[Problem], commit: str) -> Iterator[Problem]:
        """The breaches of a commit but for those that put back what was there."""
        by_path = {change.path: change for change in changes}
        for told in found:
            if told.code in BROKEN and self._restores(by_path[told.path]):
                continue
            if told.code in BROKEN:
                self.held.setdefault(told.path, by_path[told.path].old)
            yield told
        for path in by_path.keys() & self.held.keys():
            if by_path[path].appears and not self._restores(by_path[path]):
                yield problem(path, START, "history-reused", commit=commit)

    def _restores(self, change: Change) -> bool:
        """Whether the path holds again what it lawfully held, or a continuation of it."""
        old = self.held.get(change.path)
        if old is None or change.new_mode != PLAIN:
            return False
        if old != change.new:
            both = contents(self.repository, [old, change.new])
            # Of a photo, or what nobody can read, nothing tells a continuation from an exchange.
            unread = isinstance(trace(both[old], change.path), Problem)
            if unread or breach(change.path, both[old], both[change.new], "") is not None:
                return False
        del self.held[change.path]
        return True


def lawful_before(repository: Repository, base: Commit, changes: Iterable[Change]) -> Lawful:
    """What the paths of a change lawfully held at its base, where the base itself is broken or lacks them."""
    paths = {change.path for change in changes}
    lawful = Lawful(repository)
    below = sorted(paths) if len(paths) <= _MOST else [RECORDS]
    versions: dict[str, str] = {}
    for step in steps(repository, line(repository, base.id), None, below=below) if paths else ():
        for change in step.changes:
            if change.path in paths:
                _fold(lawful, versions, change)
    return lawful


def _fold(lawful: Lawful, versions: dict[str, str], change: Change) -> None:
    """Follow one path through its history: `versions` are the last lawful ones."""
    old = versions.get(change.path)
    if change.deleted or change.new_mode != PLAIN:
        if old:
            lawful.held[change.path] = old
        return
    both = contents(lawful.repository, [change.new, *([old] if old else [])])
    if old is None or breach(change.path, both[old], both[change.new], "") is None:
        versions[change.path] = change.new
        lawful.held.pop(change.path, None)
    else:
        lawful.held[change.path] = old
