"""What is overdue, for the office alone: a row for each item, with who answers, why it is late and what follows.

`reason` is the program's own account in a sentence; `asked` is the rung of the ladder that is reached, `next` the
one that follows. A row lacks what there is not, and what the records say stands with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.book import Book
from generator.dates import iso
from generator.duty import Occurrence
from generator.duty.reason import notes, reason
from generator.rules import Assessment
from generator.rules.commitment import Commitment
from generator.rules.ladder import Step
from generator.rules.overdue import Owed
from generator.rules.overdue import overdue as found

Row = dict[str, Any]


def overdue(now: Assessment) -> list[Row]:
    """Every item under its own id, from the top of the chain down, as `taizhang overdue` lists them."""
    duties = {one.key: one for one in now.occurrences if one.status == "missed"}
    tasks = {task.key: task for task in now.commitments}
    return [_row(now, owed, tuple(_reasons(now, owed, duties, tasks))) for owed in found(now)]


def _row(now: Assessment, owed: Owed, reasons: tuple[str, ...]) -> Row:
    asked, following = owed.ladder
    commitment = owed.kind == "commitment"
    return known(
        {
            "id": owed.id,
            "kind": owed.kind,
            "duty": owed.id.partition("/")[0] if owed.kind == "duty" else None,
            "record": owed.subject.id if commitment else None,
            "clause": owed.clause,
            "subject": None if commitment else {"kind": owed.subject.kind, "id": owed.subject.id},
            "community": owed.community,
            "posts": list(owed.posts),
            "holder": owed.holder,
            "due_on": iso(owed.due_on),
            "days": owed.days,
            "status": owed.status,
            "clock": owed.clock,
            "advisory": owed.advisory or None,
            "reason": "；".join(reasons),
            "asked": _step(asked) if asked else None,
            "next": _step(following) if following else None,
        }
    )


def known(value: Row) -> Row:
    """What there is of a row."""
    return {key: inner for key, inner in value.items() if inner is not None}


def _step(step: Step) -> Row:
    return known({**step._asdict(), "on": iso(step.on)})


def _reasons(
    now: Assessment, owed: Owed, duties: Mapping[str, Occurrence], tasks: Mapping[str, Commitment]
) -> Iterator[str]:
    """Why the program says that it is late, and why they answer who do."""
    if owed.kind == "hazard":
        yield from _of_hazard(now, owed)
    elif owed.kind == "duty":
        yield from _of_duty(now.book, owed, duties[owed.id])
    else:
        yield from _of_commitment(now.book, tasks[owed.id])


def _of_hazard(now: Assessment, owed: Owed) -> Iterator[str]:
    clocked = now.hazard[owed.id]
    standing = clocked.standing
    if owed.clock == "unit":
        yield f"整改期限{owed.due_on}，到{now.as_of}还没有报告整改完成"
    else:
        yield f"{standing.reported_on}报告整改完成，最迟{owed.due_on}复查（验收），还没有结果"
    if standing.original_due_on not in (None, standing.due_on):
        yield f"原定期限{standing.original_due_on}"
    if standing.failures:
        yield f"{standing.failures}次复查（验收）不合格"
    if clocked.pressing is None:
        yield f"督促责任人{_name(now.book, standing.supervisor)}已离岗，没有移交"


def _of_duty(book: Book, owed: Owed, one: Occurrence) -> Iterator[str]:
    yield reason(one)
    yield from notes(one)
    if one.posts and owed.posts[:1] != one.posts[:1]:
        yield f"{book.post[one.posts[0]].title}空缺"


def _of_commitment(book: Book, task: Commitment) -> Iterator[str]:
    yield f"{task.decided_on}定下，最迟{task.due_on}办完，还没有登记办结"
    if task.extended:
        yield f"延期{task.extended}次，原定{task.original_due_on}"
    if task.answering != task.owner:
        yield f"原由{_name(book, task.owner)}承办，已离岗"


def _name(book: Book, id: str) -> str:
    person = book.person.get(id)
    return person.name if person else id
