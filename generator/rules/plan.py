"""The plan (工作安排): what falls due soon, in rounds that discharge much at once, and what stands by itself.

An inspection that a leader must lead joins a round that is made anyway: where the same person leads already, else where
a unit of the strictest class is, else the longest. It joins none where leaders' visits do not count for units (A-02).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.book import Book
from generator.duty import occurrences
from generator.duty.alternative import as_read
from generator.duty.presence import CLASSES
from generator.model.rule import Duty, EvidenceRule
from generator.rules import AHEAD, Assessment
from generator.rules.bundle import Demand, Round, demands, in_order, rounds
from generator.rules.burden import Burden, burdens, by_visit
from generator.rules.upcoming import Task, upcoming


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Rounds and all else that falls due, each by its last day; and the units that are visited too often already.

    A task that is asked for so many times more stands in as many visits, every other task in one place.
    """

    as_of: date
    until: date
    rounds: tuple[Round, ...]
    others: tuple[Task, ...]
    burdens: tuple[Burden, ...]

    def of(self, community: str) -> Plan:
        """What of the plan is in one community."""
        return replace(
            self,
            rounds=tuple(one for one in self.rounds if one.community == community),
            others=tuple(task for task in self.others if task.subject.community == community),
            burdens=tuple(burden for burden in self.burdens if burden.subject.community == community),
        )


def plan(now: Assessment, until: date) -> Plan:
    """The plan of everything that falls due from the day of the assessment to `until`, both included."""
    duties = {id: as_read(duty, now.book.settings) for id, duty in now.book.duty.items()}
    parts: dict[str, list[Task]] = {"visit": [], "pressed": [], "led": [], "other": []}
    every = now.ahead if until <= now.as_of + AHEAD else tuple(occurrences(now.book, now.as_of, until=until))
    for task in upcoming(now, every, until):
        parts[_part(task, duties)].append(task)
    made = rounds(parts["visit"], parts["pressed"])
    beside = {task.id for one in made for stop in one.stops for task in stop.tasks}
    asked = [each for task in parts["led"] for each in demands(task)]
    made, alone = (made, asked) if _apart(duties) else _led(now, made, asked)
    others = (
        *parts["other"],
        *(task for task in parts["pressed"] if task.id not in beside),
        *(each.task for each in alone),
    )
    return Plan(
        as_of=now.as_of,
        until=until,
        rounds=made,
        others=tuple(sorted(others, key=lambda task: (task.due_on, task.id))),
        burdens=burdens(now, every),
    )


def _part(task: Task, duties: Mapping[str, Duty]) -> str:
    """What becomes of a task: a visit, something pressed for at a visit, an inspection led in person, or neither."""
    if task.clock:
        return "visit" if task.clock == "office" else "pressed"
    duty = duties.get(task.duty or "")
    if duty and by_visit(duty):
        return "visit"
    return "led" if duty and any(_leads(rule) for rule in duty.evidence) else "other"


def _leads(rule: EvidenceRule) -> bool:
    return rule.kind == "inspection" and (rule.where or {}).get("led_by") == "holder"


def _apart(duties: Mapping[str, Duty]) -> bool:
    """Whether what a leader leads does not count as a visit to the units (A-02)."""
    rules = (rule for duty in duties.values() if by_visit(duty) for rule in duty.evidence)
    return any((rule.where or {}).get("leader_led") is False for rule in rules)


def _led(now: Assessment, made: Sequence[Round], asked: Sequence[Demand]) -> tuple[tuple[Round, ...], list[Demand]]:
    """The rounds with all that leaders can discharge by leading them, and what none of them can."""
    found, alone = list(made), []
    for each in sorted(asked, key=lambda each: (each.task.subject.community is None, each.by, each.task.id)):
        fits = [number for number, one in enumerate(found) if _fits(one, each)]
        if not fits:
            alone.append(each)
            continue
        best = min(
            fits, key=lambda number: (not _leading(found[number], each.task), _worth(now, found[number]), number)
        )
        one = found[best]
        led, opens, by = (*one.led, each.task), max(one.opens, each.opens), min(one.by, each.by)
        found[best] = replace(one, led=led, opens=opens, by=by)
    return in_order(found), alone


def _fits(one: Round, each: Demand) -> bool:
    """Whether a round is made in the place and at the time where an inspection must be led."""
    community = each.task.subject.community
    there = community is None or community == one.community
    return there and one.opens <= each.by and each.opens <= one.by and all(task.id != each.task.id for task in one.led)


def _leading(one: Round, task: Task) -> bool:
    """Whether the same person leads the round already."""
    return task.who.person is not None and any(led.who.person == task.who.person for led in one.led)


def _worth(now: Assessment, one: Round) -> tuple[int, int]:
    """How a round ranks among others, the least first: by the strictest class of its units, then by their number."""
    return min(_strictness(now.book, stop.place.id, now.as_of) for stop in one.stops), -len(one.stops)


def _strictness(book: Book, unit: str, day: date) -> int:
    known = book.unit.get(unit)
    classes = known.classes if known else ()
    class_ = next((period.class_ for period in reversed(classes) if period.from_ <= day), "")
    return CLASSES.index(class_) if class_ in CLASSES else len(CLASSES)
