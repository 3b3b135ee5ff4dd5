"""What a change may do to the paths of a repository: the one set of rules that `gate` and `audit` both hold it to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.history.append import form_problem, judged
from generator.history.change import LINK, MODULE, PLAIN, Change
from generator.history.git import Repository
from generator.history.past import Edit, Since, alterations
from generator.history.store import blob_id
from generator.history.stored import RECORDS, record_at
from generator.history.version import Versions
from generator.index import Entry
from generator.model import KINDS
from generator.problem import START, Problem, problem

ATTRIBUTES = ".gitattributes"
#: the only contents that the attributes of a ledger may have; older ones stay in the list
KNOWN_ATTRIBUTES = (b"* text=auto eol=lf\n*.jpg binary\n*.png binary\n",)
#: what may change together with records; all else decides how records are judged or shown
_BESIDE = ("README", "CHANGELOG", "CONTRIBUTING", "LICENSE", "site/pages/", ".gitignore", ".mailmap")


def known_attributes(repository: Repository) -> frozenset[str]:
    """The ids of the contents that the attributes may have."""
    return frozenset(blob_id(repository, content) for content in KNOWN_ATTRIBUTES)


def breaches(changes: Sequence[Change], versions: Versions, since: Since, known: frozenset[str]) -> Iterator[Problem]:
    """Every rule of single paths that a change breaks. `known` are the ids that the attributes may have."""
    moved = {change.new: change.path for change in changes if change.added}
    for change in changes:
        if is_record(change.path):
            yield from _record(change, versions, since, moved)
        else:
            yield from _beside(change, since.commit, known)


def mixture(changes: Sequence[Change], commit: str) -> Problem | None:
    """Records are never changed together with what judges or shows them."""
    judges = [path for path, *_ in changes if not is_record(path) and not path.startswith(_BESIDE)]
    if not judges or not any(is_record(change.path) for change in changes):
        return None
    return problem(judges[0], START, "history-mixed", count=len(judges), commit=commit)


def unfinished(changes: Sequence[Change], versions: Versions) -> Iterator[Problem]:
    """The ledger records that could not be continued once they are entered."""
    for change in changes:
        if is_ledger(change.path) and change.new in versions.data:
            found = form_problem(change.path, versions.data[change.new])
            yield from (found,) if found else ()


def is_record(path: str) -> bool:
    """Whether the path is that of the records, or below it."""
    return path == RECORDS or path.startswith(RECORDS + "/")


def is_ledger(path: str) -> bool:
    """Whether a ledger record stands there: one that is only added to."""
    found = record_at(path)
    return found is not None and found.kind in KINDS and KINDS[found.kind].ledger


def _record(change: Change, versions: Versions, since: Since, moved: Mapping[str, str]) -> Iterator[Problem]:
    entry = record_at(change.path)
    if change.deleted:
        # What was never a record is only cleared away.
        if entry or change.path == RECORDS:
            yield _gone(change, since.commit, moved)
    elif change.new_mode != PLAIN:
        code = {LINK: "history-symlink", MODULE: "history-submodule"}.get(change.new_mode, "history-mode")
        yield problem(change.path, START, code, mode=change.new_mode, commit=since.commit)
    elif entry:
        yield from _content(change, entry, versions, since)


def _gone(change: Change, commit: str, moved: Mapping[str, str]) -> Problem:
    """A record is gone; where another path has its very content it was renamed."""
    if other := moved.get(change.old):
        return problem(change.path, START, "history-renamed", other=other, commit=commit)
    return problem(change.path, START, "history-deleted", commit=commit)


def _content(change: Change, entry: Entry, versions: Versions, since: Since) -> Iterator[Problem]:
    if not change.is_edit:
        return
    both = versions.data.get(change.old, b""), versions.data.get(change.new, b"")
    if entry.kind == "attachment":
        yield problem(change.path, START, "history-photo", commit=since.commit)
    elif KINDS[entry.kind].ledger:
        traces = versions.trace(change.old, change.path), versions.trace(change.new, change.path)
        found = judged(change.path, both, traces, since.commit)
        yield from (found,) if found else ()
    else:
        yield from alterations(Edit(change.path, *both), since)


def _beside(change: Change, commit: str, known: frozenset[str]) -> Iterator[Problem]:
    """Outside of the records: nothing that another system takes for them, and no attributes but the known ones."""
    top = change.path.partition("/")[0]
    if change.added and top.casefold() == RECORDS:
        yield problem(change.path, START, "history-twin", folder=top, commit=commit)
    elif change.path.rpartition("/")[2].casefold() == ATTRIBUTES:
        if change.path != ATTRIBUTES and not change.deleted:
            yield problem(change.path, START, "history-attributes-second", commit=commit)
        elif change.path == ATTRIBUTES and (change.new_mode != PLAIN or change.new not in known):
            yield problem(change.path, START, "history-attributes", commit=commit)
