"""Commitments (承诺事项): what a meeting decided, a drill asked to mend or a document gave to do, by whom and by when.

They are followed like the deadline of a hazard: the first due day is kept, and only being done ends being overdue.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from generator.book import Book, holder
from generator.lifecycle.actor import RANK
from generator.model.activity import Drill, ImprovementDone
from generator.model.meeting import DecisionDone, DecisionExtended, Meeting
from generator.model.paper import ActionDone, Document
from generator.model.people import Post
from generator.model.record import Event, Task, Voided
from generator.responsibility import stand_in

Source = Meeting | Drill | Document
DONE = DecisionDone | ImprovementDone | ActionDone


class Fate(NamedTuple):
    """What became of a task: its latest due day, how often that was moved, when it was done."""

    due_on: date
    extended: int
    done_on: date | None


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """A task with an owner and a due day, as it stands on a day; `record` and `seq` name it.

    `post` is what the owner was on the day it was given. `state` is `open`, `done` or `overdue`; days are natural
    days after `due_on`.
    """

    record: str
    kind: str
    seq: int
    text: str
    owner: str
    post: str | None
    #: who answers for it now: the owner, after leaving office the holder of the post; None is the Party committee
    answering: str | None
    community: str | None
    clause: str
    decided_on: date
    original_due_on: date
    due_on: date
    #: how often the due day was moved
    extended: int
    done_on: date | None
    state: str
    #: how long it has been overdue; nought once it is done
    overdue_days: int
    #: how late it was done; nought until it is
    late_days: int
    hazards: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What it is called: `HY-2026-0408-JD-01/2`."""
        return f"{self.record}/{self.seq}"


def commitments(book: Book, as_of: date) -> tuple[Commitment, ...]:
    """Every commitment given by the end of that day, as it stood then; what was voided binds nobody (二（一）)."""
    return tuple(
        _followed(book, (kind, record, task), _told(record, as_of), as_of)
        for kind, record in _sources(book)
        if record.occurred_on <= as_of and not any(isinstance(event, Voided) for event in _told(record, as_of))
        for task in _tasks(record)
    )


def _sources(book: Book) -> Iterator[tuple[str, Source]]:
    for kind in ("meeting", "drill", "document"):
        for record in book.records(kind).values():
            yield kind, record


def _tasks(record: Source) -> tuple[Task, ...]:
    match record:
        case Meeting():
            return record.decisions
        case Drill():
            return record.improvements
        case Document():
            return record.actions


def _told(record: Source, as_of: date) -> tuple[Event, ...]:
    return tuple(event for event in record.events if event.date <= as_of)


def _followed(book: Book, what: tuple[str, Source, Task], events: tuple[Event, ...], as_of: date) -> Commitment:
    kind, record, task = what
    fate = _fate(task, events)
    post = _post(book, task.owner, record)
    overdue = 0 if fate.done_on else _days(fate.due_on, as_of)
    return Commitment(
        record=record.id,
        kind=kind,
        seq=task.seq,
        text=task.text,
        owner=task.owner,
        post=post.id if post else None,
        answering=_answering(book, task.owner, post, as_of),
        community=record.community,
        clause=_clause(kind, record),
        decided_on=record.occurred_on,
        original_due_on=task.due_on,
        due_on=fate.due_on,
        extended=fate.extended,
        done_on=fate.done_on,
        state="done" if fate.done_on else "overdue" if overdue else "open",
        overdue_days=overdue,
        late_days=_days(fate.due_on, fate.done_on) if fate.done_on else 0,
        hazards=task.hazards,
    )


def _fate(task: Task, events: tuple[Event, ...]) -> Fate:
    """A task is done once, and its due day moves only as long as it is not done."""
    due_on, extended = task.due_on, 0
    for event in events:
        if isinstance(event, DONE) and event.seq == task.seq:
            return Fate(due_on, extended, event.date)
        if isinstance(event, DecisionExtended) and event.seq == task.seq:
            due_on, extended = event.due_on, extended + 1
    return Fate(due_on, extended, None)


def _days(due_on: date, day: date) -> int:
    return max((day - due_on).days, 0)


def _post(book: Book, owner: str, record: Source) -> Post | None:
    """What the owner was that day: of several posts one of the record's community first, then the highest."""
    held = book.posts_of(owner, record.occurred_on)
    return max(held, key=lambda post: (post.community == record.community, RANK.get(post.post, 0)), default=None)


def _answering(book: Book, owner: str, post: Post | None, as_of: date) -> str | None:
    """The owner as long as in office or if never in one, then whoever holds the post or stands in for it."""
    if post is None or any(book.posts_of(owner, as_of)):
        return owner
    held = post if holder(post, as_of) else stand_in(book, post, as_of)
    now = holder(held, as_of) if held else None
    return now.person if now else None


def _clause(kind: str, record: Source) -> str:
    known = _clauses()[kind]
    return known.get(getattr(record, "kind", ""), known[""])


@cache
def _clauses() -> Mapping[str, Mapping[str, str]]:
    return MappingProxyType(tomllib.loads(Path(__file__).with_name("commitment.toml").read_text("utf-8")))
