"""Nobody gives himself the power to act: records are held against the posts and settings from before the change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.check import faults, problems_of
from generator.check.fault import Fault
from generator.history.change import Change
from generator.history.content import Content, Judge
from generator.history.rule import is_ledger
from generator.problem import Place, Problem, problem
from generator.source.place import locate
from generator.source.reader import Document, read

_POWERS = ("records/post/", "records/office.yaml")


def gives(changes: Sequence[Change]) -> bool:
    """Whether a change touches who may do what, and records besides."""
    powers = any(change.path.startswith(_POWERS) for change in changes)
    return powers and any(is_ledger(change.path) for change in changes)


def assumed(after: Content, before: Content, changes: Sequence[Change], judge: Judge) -> Iterator[Problem]:
    """What the changed records are only allowed to do by posts or settings that come with them.

    The first change of a ledger brings its posts with it: there is nobody yet to judge it by.
    """
    if not before.book.post:
        return
    paths = {change.path for change in changes if is_ledger(change.path) and not change.deleted}
    judged = replace(after.book, post=before.book.post, office=before.book.office or after.book.office)
    known = {_key(fault) for fault in after.faults}
    found = [f for f in faults(judged, judge.today) if f.path in paths and _key(f) not in known]
    for told in problems_of(after.tree, judge.schemas, found):
        why = {"why": told.message("zh"), "why_en": told.message("en")}
        yield problem(told.path, Place(told.line, told.column), "history-authority", **why)
    for path in sorted(paths):
        yield from _new_posts(after, before, path, judge)


def _new_posts(after: Content, before: Content, path: str, judge: Judge) -> Iterator[Problem]:
    """A post that the record names and that only comes with it."""
    data = after.tree.read(path)
    document = read(data, path) if isinstance(data, bytes) else None
    kind = path.split("/")[1]
    if (
        not isinstance(document, Document)
        or not isinstance(data, bytes)
        or not judge.schemas.accepts(kind, document.value)
    ):
        return
    for pointer, target, id in judge.schemas.references(kind, document.value):
        if target == "post" and id in after.book.post and id not in before.book.post:
            why = {"why": f"岗位 {id} 尚未登记", "why_en": f"the post {id} is not yet registered"}
            yield problem(path, locate(data, pointer), "history-authority", **why)


def _key(fault: Fault) -> tuple[object, ...]:
    return fault.path, fault.pointer, fault.code
