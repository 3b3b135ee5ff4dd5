"""Decisions, improvements and actions: each has a number of its own, is done once, and is only ever put off.

That nothing is done before it was decided is a matter of the order of days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from generator.book import Book
from generator.check.fault import Fault
from generator.model import Ledger
from generator.model.record import Event, Task

#: the kinds of record that charge somebody with something, and the field that says with what
CHARGING: Mapping[str, str] = {"meeting": "decisions", "drill": "improvements", "document": "actions"}


def tasks(book: Book, today: date) -> Iterator[Fault]:
    """Every number that two tasks share, and every event that none of the tasks can have had."""
    for kind in CHARGING:
        for record in book.records(kind).values():
            yield from _numbers(kind, record)
            yield from _course(kind, record)


def tasks_of(record: Ledger) -> Sequence[Task]:
    """What the record charges somebody with; nothing for most kinds."""
    return [task for field in CHARGING.values() for task in getattr(record, field, ())]


def _numbers(kind: str, record: Ledger) -> Iterator[Fault]:
    seen: set[int] = set()
    for place, task in enumerate(tasks_of(record)):
        if task.seq in seen:
            yield Fault(kind, record.id, (CHARGING[kind], place, "seq"), "task-twin", {"seq": task.seq})
        seen.add(task.seq)


def _course(kind: str, record: Ledger) -> Iterator[Fault]:
    """The events of the tasks in order; one that is refused changes nothing for those after it."""
    due = {task.seq: task.due_on for task in tasks_of(record)}
    known = "、".join(map(str, due)) or "无"
    done: dict[int, date] = {}
    events: Sequence[Event] = getattr(record, "events", ())
    for number, event in enumerate(events):
        seq, until = getattr(event, "seq", None), getattr(event, "due_on", None)
        if seq is None:
            continue
        if seq not in due:
            yield Fault(kind, record.id, ("events", number, "seq"), "task-unknown", {"seq": seq, "known": known})
        elif seq in done:
            facts = {"seq": seq, "date": done[seq]}
            yield Fault(kind, record.id, ("events", number, "seq"), "task-done", facts)
        elif until is None:
            done[seq] = event.date
        elif until <= due[seq]:
            facts = {"seq": seq, "until": until, "due": due[seq]}
            yield Fault(kind, record.id, ("events", number, "due_on"), "task-shorter", facts)
        else:
            due[seq] = until
