"""Visits and rounds: tasks with their days, bundled so that few of them discharge much (综合查一次).

Each step takes the earliest deadline first and joins to it whatever can be done by the same day. Order of records never
matters: ties are broken by id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from generator.duty.subject import Subject
from generator.rules.upcoming import Task

#: how many units one tour visits in a day: the regulation's own frequencies come to about so many
MOST_STOPS = 8
DAY = timedelta(days=1)


class Demand(NamedTuple):
    """One of the times that a task is asked for, on a day from `opens` to `by`."""

    task: Task
    opens: date
    by: date


class Stop(NamedTuple):
    """A visit to a unit, or to a public place with a hazard, on a day from `opens` to `by`, and what it discharges."""

    place: Subject
    opens: date
    by: date
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A tour of one community, grid after grid, on a day from `opens` to `by`.

    Whoever leads it in person discharges what is `led` as well.
    """

    community: str | None
    opens: date
    by: date
    stops: tuple[Stop, ...]
    led: tuple[Task, ...] = ()


def demands(task: Task) -> Iterator[Demand]:
    """The times that a task is asked for, each in its own share of the days that are left."""
    share = max(((task.due_on - task.opens).days + 1) // task.needed, 1)
    for number in range(1, task.needed + 1):
        opens = min(task.opens + (number - 1) * share * DAY, task.due_on)
        by = opens + (share - 1) * DAY if number < task.needed else task.due_on
        yield Demand(task, opens, by)


def rounds(visits: Iterable[Task], pressed: Iterable[Task]) -> tuple[Round, ...]:
    """The rounds that discharge the visits, by their last day. What is pressed for joins a visit, but asks for none."""
    at: defaultdict[str, list[Task]] = defaultdict(list)
    beside: defaultdict[str, list[Task]] = defaultdict(list)
    for task in visits:
        at[task.subject.id].append(task)
    for task in pressed:
        beside[task.subject.id].append(task)
    within: defaultdict[str | None, list[Stop]] = defaultdict(list)
    for place, tasks in at.items():
        for stop in stops(tasks, beside[place]):
            within[stop.place.community].append(stop)
    return in_order(one for group in within.values() for one in _rounds(group))


def in_order(found: Iterable[Round]) -> tuple[Round, ...]:
    """Rounds by their last day."""
    return tuple(sorted(found, key=lambda one: (one.by, one.community or "", one.opens, _route(one.stops[0]))))


def stops(tasks: Sequence[Task], pressed: Iterable[Task]) -> list[Stop]:
    """The fewest visits to one place that meet every demand, no two of one task in the same visit."""
    found = []
    waiting = sorted((each for task in tasks for each in demands(task)), key=lambda each: (each.by, each.task.id))
    while waiting:
        by, chosen = waiting[0].by, dict[str, Demand]()
        for each in waiting:
            if each.opens <= by:
                chosen.setdefault(each.task.id, each)
        opens = max(each.opens for each in chosen.values())
        found.append(Stop(tasks[0].subject, opens, by, tuple(each.task for each in chosen.values())))
        waiting = [each for each in waiting if chosen.get(each.task.id) is not each]
    for task in sorted(pressed, key=lambda task: (task.due_on, task.id)):
        number = next((number for number, stop in enumerate(found) if stop.by <= task.due_on), None)
        if number is not None:
            found[number] = found[number]._replace(tasks=(*found[number].tasks, task))
    return found


def _rounds(waiting: Iterable[Stop]) -> Iterator[Round]:
    """The rounds of one community, no place twice in the same; of the same day, what is on one grid goes together."""
    left = sorted(waiting, key=lambda stop: (stop.by, _route(stop)))
    while left:
        by, chosen = left[0].by, dict[str, Stop]()
        for stop in left:
            if stop.opens <= by and len(chosen) < MOST_STOPS:
                chosen.setdefault(stop.place.id, stop)
        opens = max(stop.opens for stop in chosen.values())
        there = tuple(sorted(chosen.values(), key=_route))
        yield Round(community=there[0].place.community, opens=opens, by=by, stops=there)
        left = [stop for stop in left if chosen.get(stop.place.id) is not stop]


def _route(stop: Stop) -> tuple[str, str]:
    return stop.place.grid or "", stop.place.id
