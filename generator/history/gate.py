"""Is this change legal: what a branch would do to the ledger since it parted from it, and what merging it would give.

It is judged by what the ledger said before: its schemas, its posts, its accounts. Within one change anything may be
drafted and drafted again; only what it comes to is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple

from generator.history.actor import Addition, accounts_of, foreign
from generator.history.authority import assumed, gives
from generator.history.change import Change, changes
from generator.history.clock import backwards
from generator.history.commit import Commit, commit, fork, is_ancestor, line, roots
from generator.history.content import Judge, brought, content, schemas_of
from generator.history.era import FREED, added, announced, rewritten, settings_of
from generator.history.git import Repository
from generator.history.lawful import BROKEN, lawful_before
from generator.history.merge import merged
from generator.history.past import Since
from generator.history.reach import reached
from generator.history.rule import breaches, is_ledger, is_record, known_attributes, mixture, unfinished
from generator.history.stored import Stored
from generator.history.version import versions_of
from generator.loader import load
from generator.model.office import Era
from generator.problem import START, Problem, problem

#: told of the file as it is, and by this module of the change that made it so
_TWICE = ("file-symlink", "file-executable", "file-special", "file-photo-content", "file-photo-format")


class Ask(NamedTuple):
    """The change: what the branch of `head` holds that `base` does not; the day it is; whose account proposes it."""

    base: str
    head: str
    today: date
    actor: str = ""


class Verdict(NamedTuple):
    """What is wrong with a change, and how many files and records there would be after it."""

    problems: tuple[Problem, ...]
    files: int
    records: int


class Span(NamedTuple):
    """What is compared: a commit, and a later commit or tree; `head` is the commit that is judged."""

    old: Commit
    new: str
    changes: tuple[Change, ...]
    head: Commit


class Opened(Enum):
    """Where the commit stands that a newly listed era names, and what is told of it."""

    HERE = "history-era"
    BEFORE = "history-era-late"
    NOWHERE = "history-era-commit"


def gate(repository: Repository, ask: Ask) -> Verdict:
    """Everything wrong with a change. Raises CannotRun where the history does not let anybody tell."""
    base, head = (commit(repository, repository.commit(name)) for name in (ask.base, ask.head))
    parted = commit(repository, fork(repository, base.id, head.id))
    own = Span(parted, head.id, changes(repository, parted.id, head.id), head)
    result = merged(repository, base.id, head.id)
    problems = [*_history(repository, own), *_line(repository, parted, head)]
    problems += (problem(path, START, "history-conflict", commit=head.short) for path in result.conflicts)
    whole = own
    if base.id != parted.id and not result.conflicts:
        whole = Span(base, result.tree, changes(repository, base.id, result.tree), head)
        problems += _history(repository, whole)
    after = Stored.of(repository, whole.new)
    if any(is_record(change.path) for change in whole.changes):
        problems += _content(repository, whole, after, ask)
    photos = sum(path.startswith("records/attachment/") for path in after.files)
    return Verdict(_once(problems), len(after.files), len(after.files) - photos)


def _line(repository: Repository, parted: Commit, head: Commit) -> Iterator[Problem]:
    """The commits of the branch: one history, whose times do not run back."""
    yield from backwards(line(repository, head.id, after=parted.id), parted)
    if others := roots(repository, head.id, after=parted.id):
        facts = {"count": len(others) + 1, "commits": "、".join(id[:10] for id in others)}
        yield problem("records", START, "history-root", **facts)


def _history(repository: Repository, span: Span) -> Iterator[Problem]:
    """The rules of what a change may do to files, and the eras that it opens."""
    before, after = settings_of(repository, span.old.id), settings_of(repository, span.new)
    since = Since(span.old.day, before.grace, span.head.short)
    known = known_attributes(repository)
    versions = versions_of(repository, span.changes)
    yield from unfinished(span.changes, versions)
    found = list(breaches(span.changes, versions, since, known))
    broken = {told.path for told in found if told.code in BROKEN}
    doubtful = [
        change for change in span.changes if change.path in broken or (is_ledger(change.path) and change.appears)
    ]
    lawful = lawful_before(repository, span.old, doubtful)
    found = list(lawful.follow(span.changes, found, span.head.short))
    # A repository's first records come with whatever is to judge them.
    mixed = mixture(span.changes, span.head.short) if before.data else None
    changed = rewritten(before, after, span.head.short)
    found += (one for one in (mixed, changed) if one)
    eras = [(number, _standing(repository, span, era)) for number, era in added(before, after)]
    opened = any(standing is Opened.HERE for _, standing in eras)
    yield from (announced(after, number, standing.value) for number, standing in eras)
    yield from (told for told in found if not opened or told.code not in FREED)


def _standing(repository: Repository, span: Span, era: Era) -> Opened:
    """Whether the commit of a newly listed era is part of the change, of what went before, or of neither."""
    if not is_ancestor(repository, era.commit, span.head.id):
        return Opened.NOWHERE
    return Opened.BEFORE if is_ancestor(repository, era.commit, span.old.id) else Opened.HERE


def _content(repository: Repository, span: Span, tree: Stored, ask: Ask) -> Iterator[Problem]:
    """What the result holds that the ledger did not hold before, judged by what the ledger was."""
    judge = Judge(schemas_of(repository, span.old.id), ask.today)
    only = reached(tree, judge.schemas, [change for change in span.changes if is_record(change.path)])
    after = content(tree, judge, only)
    earlier = Stored.of(repository, span.old.id)
    before = content(earlier, judge, only) if earlier.files and (after.problems or gives(span.changes)) else None
    yield from brought(after.problems, before.problems if before else ())
    if before and gives(span.changes):
        yield from assumed(after, before, span.changes, judge)
    if ask.actor:
        yield from foreign(_additions(repository, span), _accounts(earlier, judge), ask.actor)


def _additions(repository: Repository, span: Span) -> list[Addition]:
    """The ledger records that the change adds or continues, before and after."""
    touched = [change for change in span.changes if is_ledger(change.path) and not change.deleted]
    data = versions_of(repository, touched).data
    return [Addition(c.path, data.get(c.old, b""), data[c.new]) for c in touched if c.new in data]


def _accounts(tree: Stored, judge: Judge) -> Mapping[str, str]:
    """Whose account is whose, as the ledger said before the change."""
    paths = frozenset(path for path in tree.files if path.startswith("records/person/"))
    return accounts_of(load(tree.read_ahead(paths), judge.schemas, only=paths).book.person.values())


def _once(problems: list[Problem]) -> tuple[Problem, ...]:
    """Each mistake once, in order of place; the history has told of links and modes."""
    history = {told.path for told in problems if told.code.startswith("history-")}
    return tuple(sorted({told for told in problems if told.code not in _TWICE or told.path not in history}))
