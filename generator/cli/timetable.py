"""The plan as people and programs read it: day by day, on each day community by community."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from generator.cli.name import Names
from generator.duty.subject import Subject
from generator.rules.bundle import Round, Stop
from generator.rules.plan import Plan
from generator.rules.upcoming import Task

#: what comes every day is told in one line for all days
DAILY = ("day", "working_day")


class Timetable(NamedTuple):
    """A plan, and what people call what is in it."""

    names: Names
    plan: Plan

    def say(self, zh: str, en: str) -> str:
        """The sentence in the asked language."""
        return self.names.setting.say(zh, en)

    def daily(self, task: Task) -> bool:
        """Whether a task comes every day."""
        return task.duty is not None and self.names.book.duty[task.duty].every in DAILY


def as_text(table: Timetable) -> str:
    """What is to be done by when; then what comes every day, and where visits are too many already."""
    plan = table.plan
    once = [task for task in plan.others if not table.daily(task)]
    lines = [_head(table, len(once))]
    for day in sorted({one.by for one in plan.rounds} | {task.due_on for task in once}):
        named = table.names.day(day)
        lines += ["", table.say(f"最迟{named}", f"by {named}")]
        for one in (one for one in plan.rounds if one.by == day):
            lines += _round(table, one)
        lines += _others(table, [task for task in once if task.due_on == day])
    lines += _section(table.say("每天", "every day"), _daily(table))
    lines += _section(
        table.say("已满足本期要求，建议合并或取消", "asked for already: join or leave out"), _burdens(table)
    )
    return "\n".join((*lines, "", table.say("已经逾期的：taizhang overdue", "what is overdue: taizhang overdue")))


def _section(title: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return ["", title, *found] if found else []


def _head(table: Timetable, others: int) -> str:
    plan = table.plan
    rounds, stops = len(plan.rounds), sum(len(one.stops) for one in plan.rounds)
    zh = f"{plan.as_of}至{plan.until}到期：检查{rounds}轮{stops}家次，其他{others}项"
    return table.say(zh, f"{plan.as_of} to {plan.until}: {rounds} rounds, {stops} visits, {others} more")


def _round(table: Timetable, one: Round) -> Iterator[str]:
    """A round: from when, grid after grid which units, and who may lead it."""
    names, count = table.names, len(one.stops)
    where, since = names.community(one.community), names.day(one.opens)
    later = table.say(f"，{since}起", f", from {since}") if one.opens > table.plan.as_of else ""
    yield table.say(f"  {where} 检查{count}家{later}", f"  {where}: {count} visits{later}")
    for grid, stops in groupby(one.stops, key=lambda stop: stop.place.grid):
        if grid:
            yield f"    {names.grid(grid).removeprefix(where)}"
        yield from (f"      {_stop(table, stop)}" for stop in stops)
    for who, tasks in groupby(one.led, key=lambda task: task.who):
        duties = table.say("、", ", ").join(str(task.duty) for task in tasks)
        leader = names.answering(*who)
        yield table.say(f"    {leader}带队，同时完成{duties}", f"    led by {leader}: {duties} as well")


def _stop(table: Timetable, stop: Stop) -> str:
    what = table.say("、", ", ").join(_discharged(table, task) for task in stop.tasks)
    return f"{_named(table.names, stop.place)} {what}"


def _discharged(table: Timetable, task: Task) -> str:
    if task.clock == "office":
        return table.say(f"复查（验收）{task.id}", f"verify {task.id}")
    if task.clock == "unit":
        return table.say(f"督促{task.id}（{task.due_on}到期）", f"press {task.id} (due {task.due_on})")
    return task.duty or task.id


def _named(names: Names, subject: Subject) -> str:
    name = names.subject(subject)
    return name if name == subject.id else f"{subject.id} {name}"


def _others(table: Timetable, tasks: Sequence[Task]) -> Iterator[str]:
    """Single things by community; one duty of many subjects in one line."""
    key = sorted(tasks, key=lambda task: (task.duty or "~", task.subject.community or "", task.id))
    for duty, group in groupby(key, key=lambda task: task.duty):
        found = list(group)
        if duty is None:
            yield from (f"  {_single(table, task)}" for task in found)
        elif len(found) == 1 and found[0].subject.kind == "post":
            yield f"  {duty} {found[0].title}{_by(table, found[0])}"
        elif len(found) == 1:
            yield f"  {_of_duty(table, found)}{_by(table, found[0])}"
        else:
            yield f"  {_of_duty(table, found)}"


def _of_duty(table: Timetable, tasks: Sequence[Task]) -> str:
    subjects = table.say("、", ", ").join(dict.fromkeys(table.names.subject(task.subject) for task in tasks))
    return table.say(f"{tasks[0].duty} {tasks[0].title}：{subjects}", f"{tasks[0].duty} {tasks[0].title}: {subjects}")


def _single(table: Timetable, task: Task) -> str:
    what = table.say("督促隐患", "press hazard") if task.kind == "hazard" else table.say("承诺事项", "commitment")
    return f"{what} {task.id} {task.title}{_by(table, task)}"


def _by(table: Timetable, task: Task) -> str:
    who = table.names.answering(*task.who)
    return table.say(f"（{who}）", f" ({who})")


def _daily(table: Timetable) -> Iterator[str]:
    """What comes every day: for how many, how often in all."""
    tasks = sorted((task for task in table.plan.others if table.daily(task)), key=lambda task: task.duty or "")
    for duty, group in groupby(tasks, key=lambda task: task.duty):
        found = list(group)
        subjects, days = {task.subject.id for task in found}, {task.due_on for task in found}
        title = found[0].title
        zh = f"  {duty} {title}：{len(subjects)}处，{len(days)}天，共{len(found)}次"
        yield table.say(zh, f"  {duty} {title}: {len(subjects)} places, {len(days)} days, {len(found)} times")


def _burdens(table: Timetable) -> Iterator[str]:
    for burden in table.plan.burdens:
        named, label = _named(table.names, burden.subject), burden.period.label
        zh = f"  {named} {label}已查{burden.visits}次，要求{burden.required}次（{burden.duty}）"
        yield table.say(zh, f"  {named} {label}: {burden.visits} visits, {burden.required} asked ({burden.duty})")


def document(plan: Plan) -> dict[str, object]:
    """The same for programs; all days are inclusive."""
    return {
        "as_of": plan.as_of.isoformat(),
        "until": plan.until.isoformat(),
        "rounds": [
            {
                "community": one.community,
                **_days(one.opens, one.by),
                "stops": [_stop_row(stop) for stop in one.stops],
                "led": [_row(task) for task in one.led],
            }
            for one in plan.rounds
        ],
        "others": [_row(task) for task in plan.others],
        "over_visited": [
            {
                "unit": burden.subject.id,
                "duty": burden.duty,
                "period": burden.period.label,
                "visits": burden.visits,
                "required": burden.required,
            }
            for burden in plan.burdens
        ],
    }


def _days(opens: date, by: date) -> dict[str, str]:
    return {"from": opens.isoformat(), "by": by.isoformat()}


def _stop_row(stop: Stop) -> dict[str, object]:
    subject = {"kind": stop.place.kind, "id": stop.place.id}
    tasks = [_row(task) for task in stop.tasks]
    return {"subject": subject, "grid": stop.place.grid, **_days(stop.opens, stop.by), "tasks": tasks}


def _row(task: Task) -> dict[str, object]:
    return {
        "kind": task.kind,
        "id": task.id,
        "title": task.title,
        "clause": task.clause,
        "subject": {"kind": task.subject.kind, "id": task.subject.id},
        "community": task.subject.community,
        "responsible": {"post": task.who.posts[0] if task.who.posts else None, "holder": task.who.person},
        "from": task.opens.isoformat(),
        "due_on": task.due_on.isoformat(),
        "needed": task.needed,
        "clock": task.clock,
    }
