"""The desk of each office-holder (岗位上的人), for the office alone: what the ledger asks of a person in these days.

Everything stands under its own key and is only pointed to here. There are no points and no order by how much there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from generator.book import holder
from generator.dates import iso
from generator.lifecycle import OPEN
from generator.model.people import Post
from generator.rules import AHEAD, Assessment
from generator.rules.ladder import level
from generator.rules.overdue import Owed, overdue
from generator.rules.pending import Case, pending
from generator.rules.upcoming import Task, upcoming
from generator.view.overdue import known

Row = dict[str, Any]


class Matters(NamedTuple):
    """What is overdue and what falls due, in order, and where in it each person's and each post's own stand."""

    owed: Sequence[Owed]
    tasks: Sequence[Task]
    owed_by: Mapping[str | None, set[int]]
    tasks_of: Mapping[str | None, set[int]]
    asked: Mapping[str | None, Sequence[str]]


class Seated(NamedTuple):
    """Somebody who holds posts today, or acts in them, those highest in the chain first."""

    person: str
    posts: tuple[str, ...]


def desk(now: Assessment) -> list[Row]:
    """A row for each person who holds a post, from the top of the chain down.

    `overdue` and `asked` are ids of what is overdue: what the person, or somebody else of the same post, answers for,
    and what stands on the rung of the ladder that is the person's. `due` falls due today or in the days to come.
    """
    matters, pressing = _matters(now), _pressing(now)
    return [_desk(now, matters, seated) | {"pressing": pressing[seated.person]} for seated in office_holders(now)]


def office_holders(now: Assessment) -> list[Seated]:
    """Everybody who holds a post on the day."""
    posts: defaultdict[str, list[str]] = defaultdict(list)
    for post in sorted(now.book.post.values(), key=_from_the_top):
        if tenure := holder(post, now.as_of):
            posts[tenure.person].append(post.id)
    return [Seated(person, tuple(held)) for person, held in posts.items()]


def _from_the_top(post: Post) -> tuple[int, bool, str]:
    height, within = level(post.post)
    return -height, not within, post.id


def _matters(now: Assessment) -> Matters:
    """What is only a hint is no duty of anybody, so it is left out."""
    owed = [one for one in overdue(now) if not one.advisory]
    tasks = [task for task in upcoming(now, now.ahead, now.as_of + AHEAD) if not task.advisory]
    asked: defaultdict[str | None, list[str]] = defaultdict(list)
    for one in owed:
        if one.ladder.asked:
            asked[one.ladder.asked.holder].append(one.id)
    owed_by = _places((one.holder, *one.posts) for one in owed)
    return Matters(owed, tasks, owed_by, _places((task.who.person, *task.who.posts) for task in tasks), asked)


def _places(named: Iterable[Iterable[str | None]]) -> Mapping[str | None, set[int]]:
    """Where in a list each person and post is named."""
    found: defaultdict[str | None, set[int]] = defaultdict(set)
    for number, names in enumerate(named):
        for name in names:
            found[name].add(number)
    return found


def _desk(now: Assessment, matters: Matters, seated: Seated) -> Row:
    owed, tasks = (
        sorted(set().union(*(places.get(name, ()) for name in (seated.person, *seated.posts))))
        for places in (matters.owed_by, matters.tasks_of)
    )
    return {
        "id": seated.person,
        "posts": list(seated.posts),
        "overdue": [matters.owed[number].id for number in owed],
        "asked": list(matters.asked.get(seated.person, ())),
        "due": [_task(matters.tasks[number]) for number in tasks],
        "commitments": [
            task.key for task in now.commitments if task.state != "done" and task.answering == seated.person
        ],
        "leaving": [found.key for found in now.handovers if found.change.left.person == seated.person],
        "taking": [
            found.key
            for found in now.handovers
            if found.to and found.to.tenure and found.to.tenure.person == seated.person
        ],
    }


def _task(task: Task) -> Row:
    """What falls due: when, of whom it is asked, who answers first; of a hazard whose time it is."""
    commitment = task.kind == "commitment"
    return known(
        {
            "kind": task.kind,
            "id": task.id,
            "duty": task.duty,
            "record": task.subject.id if commitment else None,
            "subject": None if commitment else {"kind": task.subject.kind, "id": task.subject.id},
            "community": task.subject.community,
            "holder": task.who.person,
            "opens": iso(task.opens),
            "due_on": iso(task.due_on),
            "needed": task.needed,
            "clock": task.clock,
        }
    )


def _pressing(now: Assessment) -> Mapping[str | None, list[Row]]:
    """The open hazards that each person presses for, with what is to be done next and by when."""
    found: defaultdict[str | None, list[Row]] = defaultdict(list)
    for id, clocked in now.hazard.items():
        if clocked.standing.state in OPEN:
            steps = pending(Case(book=now.book, hazard=now.book.hazard[id], clocked=clocked, day=now.as_of))
            step = {"next": steps[0].message(), "by": iso(steps[0].by)} if steps else {}
            found[clocked.pressing].append(known({"id": id, **step}))
    return found
