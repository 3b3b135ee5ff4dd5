"""Was every change legal: each commit of the branch against the one before it, from the first or the latest era on.

A merge counts as one change, so that nothing hides inside it. What the ledger says in the end is held against its
checks as well; since nothing is ever taken back, that covers all it ever said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from generator.history.change import Step, changes, steps
from generator.history.checkpoint import Checkpoint, checkpoint_of, deviations
from generator.history.clock import ahead, backwards
from generator.history.commit import Commit, joined, line, roots
from generator.history.content import Judge, content, schemas_of
from generator.history.era import OFFICE, Settings, announced, rewritten, settings_of
from generator.history.git import Repository
from generator.history.lawful import Lawful
from generator.history.past import Since
from generator.history.reach import reached
from generator.history.rule import ATTRIBUTES, breaches, is_record, known_attributes, mixture
from generator.history.stored import RECORDS, Stored, listed
from generator.history.version import Traces, Versions, needed, versions_of
from generator.model.office import Era
from generator.problem import START, Place, Problem, problem

#: so many changes are read at once
_AT_ONCE = 2000


class Ask(NamedTuple):
    """The commit that the history ends with, a checkpoint to begin from, the day it is, and the second (since 1970)."""

    head: str
    since: Checkpoint | None
    today: date
    now: int


class Report(NamedTuple):
    """What was found, over how many commits, in a ledger of how many records; the era it began with; a checkpoint."""

    problems: tuple[Problem, ...]
    commits: int
    records: int
    era: Era | None
    checkpoint: Checkpoint


class Part(NamedTuple):
    """The commits that are looked at, the one before them (None at the beginning), and how they were chosen."""

    before: Commit | None
    chain: list[Commit]
    era: int | None
    problems: tuple[Problem, ...]


def audit(repository: Repository, ask: Ask) -> Report:
    """Everything wrong with a history. Raises CannotRun where the repository does not let anybody tell."""
    chain = line(repository, repository.commit(ask.head))
    head = chain[-1].id
    settings = settings_of(repository, head)
    part = _part(repository, chain, settings, ask.since)
    _check_objects(repository, part, head)
    tree = Stored.of(repository, head)
    problems = [
        *part.problems,
        *_roots(repository, head),
        *backwards(part.chain, part.before),
        *ahead(part.chain, ask.now),
        *_changes(repository, part, tree, settings.grace),
        *_content(repository, tree, part, ask),
        *_attributes(repository, head),
    ]
    records = sum(not path.startswith(f"{RECORDS}/attachment/") for path in tree.files)
    era = settings.eras[part.era] if part.era is not None else None
    return Report(tuple(sorted(set(problems))), len(part.chain), records, era, checkpoint_of(repository, chain))


def _part(repository: Repository, chain: list[Commit], settings: Settings, kept: Checkpoint | None) -> Part:
    """What comes after the checkpoint, if it is one of this history, and after the commit of the latest era."""
    problems = list(deviations(repository, kept, chain)) if kept else []
    start = 0
    if kept and not problems:
        start = next(number for number, commit in enumerate(chain) if commit.id == kept.head) + 1
    latest = len(settings.eras) - 1 if settings.eras else None
    if latest is not None:
        opened = joined(repository, settings.eras[latest].commit, chain)
        problems.append(announced(settings, latest, "history-era-commit" if opened is None else "history-era"))
        start, latest = (start, None) if opened is None else (max(start, opened + 1), latest)
    return Part(chain[start - 1] if start else None, chain[start:], latest, tuple(problems))


def _check_objects(repository: Repository, part: Part, head: str) -> None:
    """Raises CannotRun unless every object that the commits brought is there and is what its id says."""
    known = [f"^{part.before.id}"] if part.before else []
    repository.objects.run("rev-list", "--objects", "--verify-objects", "--quiet", head, *known)


def _roots(repository: Repository, head: str) -> Iterator[Problem]:
    """A history begins once."""
    if len(found := roots(repository, head)) > 1:
        yield problem(RECORDS, START, "history-root", count=len(found), commits="、".join(id[:10] for id in found))


def _changes(repository: Repository, part: Part, tree: Stored, grace: int) -> Iterator[Problem]:
    """Every commit against the one before it, many at a time."""
    known = known_attributes(repository)
    traces: Traces = {}
    lawful = Lawful(repository)
    begun = part.before is not None
    for some in _batches(steps(repository, part.chain, part.before)):
        versions = versions_of(repository, (change for step in some for change in step.changes), traces)
        for step in some:
            since = Since((step.before or step.commit).day, grace, step.commit.short)
            found = breaches(step.changes, versions, since, known)
            yield from lawful.follow(step.changes, found, since.commit)
            yield from _unreadable(step, versions, tree)
            mixed = mixture(step.changes, since.commit) if begun else None
            yield from (mixed,) if mixed else ()
            yield from _eras(repository, step)
            begun = begun or any(change.path == OFFICE for change in step.changes)


def _unreadable(step: Step, versions: Versions, tree: Stored) -> Iterator[Problem]:
    """The versions that nobody could read, but for those that still stand: these are told of as they are."""
    for change in step.changes:
        stands = change.path in tree.files and tree.files[change.path].id == change.new
        found = versions.trace(change.new, change.path) if needed(change) and not stands else None
        if isinstance(found, Problem):
            facts = {"reason": found.code, "commit": step.commit.short}
            yield problem(change.path, Place(found.line, found.column), "history-unreadable", **facts)


def _eras(repository: Repository, step: Step) -> Iterator[Problem]:
    """Eras that a commit takes back or rewords."""
    if step.before and any(change.path == OFFICE for change in step.changes):
        before, after = settings_of(repository, step.before.id), settings_of(repository, step.commit.id)
        found = rewritten(before, after, step.commit.short)
        yield from (found,) if found else ()


def _content(repository: Repository, tree: Stored, part: Part, ask: Ask) -> Iterator[Problem]:
    """What is wrong with the ledger as it is; after a checkpoint, with what its changes reach."""
    head = part.chain[-1].id if part.chain else None
    if head is None or not tree.files:
        return
    judge = Judge(schemas_of(repository, head), ask.today)
    only = None
    if ask.since and part.before:
        touched = [change for change in changes(repository, part.before.id, head) if is_record(change.path)]
        only = reached(tree, judge.schemas, touched)
    yield from content(tree, judge, only).problems


def _attributes(repository: Repository, head: str) -> Iterator[Problem]:
    """A ledger without attributes may come to other bytes on another system."""
    if ATTRIBUTES not in listed(repository, head, ATTRIBUTES):
        yield problem(ATTRIBUTES, START, "history-attributes-missing")


def _batches(found: Iterator[Step]) -> Iterator[Sequence[Step]]:
    some: list[Step] = []
    held = 0
    for step in found:
        some.append(step)
        held += len(step.changes)
        if held >= _AT_ONCE:
            yield some
            some, held = [], 0
    yield some
