"""Decisions, improvements and actions are followed to the day; the first due day stays; only being done ends it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from generator.book import Book
from generator.model import build
from generator.model.record import Task
from generator.rules import assess
from generator.rules.commitment import Commitment, commitments
from generator.workday import days
from tests.ledger import ROOT, book, records, write

DAY = timedelta(days=1)
SET, DUE = date(2026, 4, 8), date(2026, 4, 30)
LIFE = tuple(days(date(2026, 4, 1), date(2026, 7, 31)))
BASE: dict[str, Any] = {
    "meeting": {
        "id": "HY-2026-0408-JD-01", "kind": "quarterly", "period": "2026-Q2", "title": "例会", "venue": "会议室",
        "chair": "P-9001", "expected": 8, "attended": 8, "agenda": ["汛前检查"],
    },
    "drill": {
        "id": "YL-2026-0408-KA-01", "community": "KA", "name": "演练", "scenario": "起火", "form": "evacuation_only",
        "organizer": "安全办", "venue": "市场", "commander": "P-9001", "participants": 30, "timeline": [],
        "evaluation": {"evaluator": "安全办", "problems": []}, "plan_revision_needed": False,
    },
    "document": {
        "id": "WJ-2026-0408-JD-01", "kind": "directive", "title": "通知", "issuer": "区应急局", "summary": "汛前检查。",
    },
}  # fmt: skip
TASKS = {"meeting": "decisions", "drill": "improvements", "document": "actions"}
DONE = {"meeting": "decision_done", "drill": "improvement_done", "document": "action_done"}
KINDS = pytest.mark.parametrize("kind", BASE)


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Book:
    return book(write(tmp_path_factory.mktemp("ledger")))


def task(seq: int = 1, due: date = DUE, owner: str = "P-9002", **facts: Any) -> dict[str, Any]:
    return {"seq": seq, "text": "排查地下空间", "owner": owner, "due_on": due.isoformat(), **facts}


def done(kind: str, day: date, seq: int = 1) -> dict[str, Any]:
    return {"event": DONE[kind], "date": day.isoformat(), "by": ["P-9002"], "seq": seq, "note": "已办"}


def moved(day: date, due: date, seq: int = 1) -> dict[str, Any]:
    facts = {"date": day.isoformat(), "by": ["P-9001"], "due_on": due.isoformat()}
    return {"event": "decision_extended", "seq": seq, "reason": "正在施工", **facts}


def with_one(small: Book, kind: str, /, *events: dict[str, Any], tasks: Any = None, **facts: Any) -> Book:
    """The small ledger with one record of a kind that gives the tasks."""
    value = {**BASE[kind], "occurred_on": SET.isoformat(), TASKS[kind]: tasks or [task()], **facts, "events": events}
    record = build(kind, value)
    return replace(small, **{"meeting": {}, "drill": {}, "document": {}, kind: {value["id"]: record}})


def only(ledger: Book, day: date) -> Commitment:
    (found,) = commitments(ledger, day)
    return found


@KINDS
def test_it_is_open_until_its_due_day_and_overdue_by_a_day_more_each_day_after(small, kind):
    ledger = with_one(small, kind)
    for day in LIFE:
        found = commitments(ledger, day)
        late = max((day - DUE).days, 0)
        told = [(c.state, c.overdue_days, c.late_days, c.original_due_on, c.due_on, c.done_on) for c in found]

        assert told == ([("overdue" if late else "open", late, 0, DUE, DUE, None)] if day >= SET else [])


@KINDS
@pytest.mark.parametrize("after", range(-10, 11))
def test_it_is_done_from_the_day_it_was_done_and_says_how_late_that_was(small, kind, after):
    on = DUE + after * DAY
    ledger = with_one(small, kind, done(kind, on))
    for day in LIFE[7:]:
        now = only(ledger, day)
        if day >= on:
            assert (now.state, now.overdue_days, now.late_days, now.done_on) == ("done", 0, max(after, 0), on)
        else:
            assert (now.state, now.overdue_days, now.late_days) == (
                "overdue" if day > DUE else "open",
                max((day - DUE).days, 0),
                0,
            )


@pytest.mark.parametrize("asked", [DUE - DAY, DUE, DUE + 5 * DAY])
def test_an_extension_moves_the_due_day_from_its_own_day_on_and_the_first_one_stays(small, asked):
    later = date(2026, 5, 20)
    ledger = with_one(small, "meeting", moved(asked, later))
    for day in LIFE[7:]:
        now = only(ledger, day)
        due = later if day >= asked else DUE

        assert (now.original_due_on, now.due_on, now.extended) == (DUE, due, int(day >= asked))
        assert now.overdue_days == max((day - due).days, 0)


def test_what_is_done_late_is_not_made_punctual_by_moving_its_day_afterwards(small):
    ledger = with_one(small, "meeting", done("meeting", DUE + 3 * DAY), moved(DUE + 4 * DAY, DUE + 30 * DAY))
    now = only(ledger, LIFE[-1])

    assert (now.state, now.due_on, now.late_days, now.extended) == ("done", DUE, 3, 0)


def test_an_event_speaks_of_the_task_that_it_numbers_and_of_no_other(small):
    tasks = [task(1), task(2, DUE + DAY), task(3)]
    events = [moved(SET, DUE + 40 * DAY, 3), done("meeting", SET, 2)]
    found = commitments(with_one(small, "meeting", *events, tasks=tasks), DUE + DAY)

    assert [(c.key, c.state) for c in found] == [
        ("HY-2026-0408-JD-01/1", "overdue"),
        ("HY-2026-0408-JD-01/2", "done"),
        ("HY-2026-0408-JD-01/3", "open"),
    ]


@KINDS
def test_a_voided_record_binds_nobody_from_the_day_it_was_voided(small, kind):
    struck = {"event": "voided", "date": "2026-05-10", "by": ["P-9001", "P-9002"], "reason": "重复"}
    ledger = with_one(small, kind, struck)

    assert [len(commitments(ledger, day)) for day in (date(2026, 5, 9), date(2026, 5, 10), LIFE[-1])] == [1, 0, 0]


@pytest.mark.parametrize(
    ("kind", "facts", "clause"),
    [
        ("meeting", {"kind": "annual"}, "二（一）"),
        ("meeting", {"kind": "quarterly", "also": ["joint"]}, "二（一）"),
        ("meeting", {"kind": "joint"}, "三（一）"),
        ("meeting", {"kind": "monday"}, "三（三）"),
        ("drill", {}, "二（二）"),
        ("document", {"kind": "directive"}, "三（二）"),
        ("document", {"kind": "assessment"}, "三（一）"),
    ],
)
def test_it_names_the_clause_that_it_serves(small, kind, facts, clause):
    assert only(with_one(small, kind, **facts), DUE).clause == clause


def test_every_clause_that_is_named_is_one_of_the_regulation():
    known = {line.removeprefix("number: ") for path in (ROOT / "records/clause").glob("*.yaml")
             for line in path.read_text("utf-8").splitlines() if line.startswith("number: ")}  # fmt: skip
    text = (ROOT / "generator/rules/commitment.toml").read_text("utf-8")
    named = {line.split('"')[-2] for line in text.splitlines() if line.endswith('"')}

    assert len(named) == 5
    assert named <= known


@pytest.mark.parametrize(
    ("owner", "community", "post"),
    [("P-9002", None, "SECRETARY-KA"), ("P-9003", "KA", "OFFICER-KA"), ("P-9003", None, "OFFICER-KA"),
     ("P-9004", None, None)],
)  # fmt: skip
def test_the_post_is_the_one_that_the_owner_held_when_it_was_given(small, owner, community, post):
    ledger = with_one(small, "document", tasks=[task(owner=owner)], community=community)

    assert only(ledger, DUE).post == post


def test_of_several_posts_the_one_of_the_community_is_meant(small):
    tenure = {"person": "P-9002", "from": "2024-01-01"}
    elsewhere = build("post", {"id": "AA", "post": "safety_officer", "title": "岗位", "community": "KB",
                               "holders": [tenure]})  # fmt: skip
    office = replace(small, post={"AA": elsewhere, **small.post})

    assert only(with_one(office, "document", tasks=[task()], community="KA"), DUE).post == "SECRETARY-KA"
    assert only(with_one(office, "document", tasks=[task()], community="KB"), DUE).post == "AA"


def test_after_the_owner_has_left_office_the_holder_of_the_post_answers_or_who_stands_in(small):
    holders = [
        {"person": "P-9005", "from": "2024-01-01", "to": "2026-05-31"},
        {"person": "P-9006", "from": "2026-06-10"},
    ]
    post = build("post", {"id": "CLERK", "post": "safety_office", "title": "安全办", "holders": holders})
    ledger = with_one(replace(small, post={**small.post, "CLERK": post}), "meeting", tasks=[task(owner="P-9005")])
    answering = {day: only(ledger, day).answering for day in LIFE[7:]}

    assert {a for day, a in answering.items() if day <= date(2026, 5, 31)} == {"P-9005"}
    assert {a for day, a in answering.items() if date(2026, 6, 1) <= day < date(2026, 6, 10)} == {"P-9001"}
    assert {a for day, a in answering.items() if day >= date(2026, 6, 10)} == {"P-9006"}
    assert only(with_one(small, "meeting", tasks=[task(owner="P-9004")]), DUE).answering == "P-9004"


def test_an_assessment_holds_them(small):
    ledger = with_one(small, "meeting", moved(DUE, DUE + 9 * DAY))

    assert [c.due_on for c in assess(ledger, DUE - DAY).commitments] == [DUE]
    assert [c.due_on for c in assess(ledger, DUE).commitments] == [DUE + 9 * DAY]


def history(chance: random.Random) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Random tasks and a random, lawful course of events."""
    tasks = [task(seq, SET + chance.randrange(40) * DAY) for seq in range(1, chance.randrange(2, 5))]
    events, day = [], SET
    for _ in range(chance.randrange(7)):
        day += chance.randrange(15) * DAY
        seq = chance.randrange(1, 6)
        later = chance.random() < 0.5
        events.append(moved(day, day + chance.randrange(30) * DAY, seq) if later else done("meeting", day, seq))
    return tasks, events


def test_time_alone_never_mends_and_a_past_day_ignores_the_future(small, seed, count):
    chance = random.Random(seed)
    for _ in range(count(40, 4_000)):
        tasks, events = history(chance)
        ledger = with_one(small, "meeting", *events, tasks=tasks)
        changes = {date.fromisoformat(event["date"]) for event in events}
        before: tuple[Commitment, ...] = ()
        for day in LIFE[7::]:
            now = commitments(ledger, day)
            known = with_one(small, "meeting", *(e for e in events if e["date"] <= day.isoformat()), tasks=tasks)
            assert now == commitments(known, day) == commitments(ledger.until(day), day)
            for was, commitment in zip(before, now, strict=False):
                assert commitment.original_due_on == was.original_due_on
                if day not in changes:
                    assert commitment.overdue_days == was.overdue_days + (was.state == "overdue") or was.state == "open"
                    assert {was.state, commitment.state} != {"overdue", "open"} or was.state == "open"
                assert was.state != "done" or commitment.state == "done"
            before = now


def naive(tasks: list[Task], events: list[dict[str, Any]], day: date) -> list[str]:
    """What each task is on a day, found by going through the days one after another."""
    due, finished = {t.seq: t.due_on for t in tasks}, set()
    for passed in days(SET, day):
        for event in events:
            if event["date"] == passed.isoformat() and event["seq"] in due and event["seq"] not in finished:
                if event["event"] == "decision_done":
                    finished.add(event["seq"])
                else:
                    due[event["seq"]] = date.fromisoformat(event["due_on"])
    return ["done" if t.seq in finished else "overdue" if due[t.seq] < day else "open" for t in tasks]


def test_it_stands_where_going_through_the_days_one_by_one_leaves_it(small, seed, count):
    chance = random.Random(seed)
    for _ in range(count(20, 1_000)):
        tasks, events = history(chance)
        ledger = with_one(small, "meeting", *events, tasks=tasks)
        told = list(ledger.meeting["HY-2026-0408-JD-01"].decisions)
        for day in LIFE[7::5]:
            assert [c.state for c in commitments(ledger, day)] == naive(told, events, day)


LEDGER = """
# records/meeting/2026/HY-2026-0408-JD-01.yaml
id: HY-2026-0408-JD-01
occurred_on: 2026-04-08
kind: quarterly
period: 2026-Q2
title: 街道2026年第二季度安全生产工作例会
venue: 会议室
chair: P-9001
expected: 8
attended: 8
agenda: [汛前检查]
decisions:
  - {seq: 1, text: 汛前排查地下空间, owner: P-9003, due_on: 2026-04-30, hazards: [YH-2026-0318-KA-01]}
  - {seq: 2, text: 更新物资台账, owner: P-9002, due_on: 2026-05-15}
events:
  - {event: decision_extended, date: 2026-04-29, by: [P-9001], seq: 1, due_on: 2026-05-10, reason: 正在施工}
  - {event: decision_done, date: 2026-05-12, by: [P-9003], seq: 1, note: 排查12处}

# records/document/2026/WJ-2026-0402-JD-01.yaml
id: WJ-2026-0402-JD-01
occurred_on: 2026-04-02
kind: directive
title: 关于做好汛前安全检查的通知
issuer: 区应急局
summary: 四月底前完成。
actions:
  - {seq: 1, text: 排查易涝点, owner: P-9002, due_on: 2026-04-30}
"""


def test_a_written_ledger_tells_what_an_officer_would(tmp_path):
    ledger = book(write(tmp_path, records(LEDGER)))
    told = {
        day: [(c.key, c.state, c.overdue_days, c.late_days) for c in commitments(ledger, date.fromisoformat(day))]
        for day in ("2026-04-01", "2026-04-30", "2026-05-11", "2026-05-16")
    }
    first, second, paper = "HY-2026-0408-JD-01/1", "HY-2026-0408-JD-01/2", "WJ-2026-0402-JD-01/1"

    assert told == {
        "2026-04-01": [],
        "2026-04-30": [(first, "open", 0, 0), (second, "open", 0, 0), (paper, "open", 0, 0)],
        "2026-05-11": [(first, "overdue", 1, 0), (second, "open", 0, 0), (paper, "overdue", 11, 0)],
        "2026-05-16": [(first, "done", 0, 2), (second, "overdue", 1, 0), (paper, "overdue", 16, 0)],
    }
    assert commitments(ledger, DUE)[0].hazards == ("YH-2026-0318-KA-01",)
