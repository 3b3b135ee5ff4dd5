"""The example hazards: lawful, and on each day of their lives in the state that their story says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.book import Book
from generator.lifecycle import illegal_steps
from generator.rules import assess
from generator.workday import days
from tests.ledger import book, write
from tests.story import hazard

LAST = date(2026, 7, 31)
Life = list[tuple[str, str, dict[str, Any]]]
AT_ONCE: dict[str, Any] = {"order_kind": "immediate"}
STOP: dict[str, Any] = {"issuer_level": "district", "org": "区消防救援大队"}


def fixed_at_once(day: str) -> Life:
    return [(day, "found", {}), (day, "order_issued", {**AT_ONCE, "due_on": f"2026-{day}"}), (day, "fixed_on_site", {})]


def ordered(day: str, due: str) -> Life:
    return [(day, "found", {}), (day, "order_issued", {"due_on": f"2026-{due}"})]


def finished(reported: str, verified: str) -> Life:
    return [(reported, "rectification_reported", {}), (verified, "reinspected", {}), (verified, "closed", {})]


#: the life, and from which day on it is in which state and, from the day after it is due, so many days late at the end
EXAMPLES: dict[str, tuple[Life, dict[str, str], int]] = {
    "建材市场疏散通道": (
        [*ordered("01-22", "01-29"), *finished("01-27", "01-28")],
        {"01-22": "rectifying", "01-27": "awaiting_verification", "01-28": "closed"},
        0,
    ),
    "灭火器": ([*fixed_at_once("01-22"), ("01-22", "closed", {})], {"01-22": "closed"}, 0),
    "门厅电动自行车": ([*fixed_at_once("03-18"), ("03-18", "closed", {})], {"03-18": "closed"}, 0),
    "厨房气瓶": (
        [
            *ordered("03-18", "03-25"),
            ("03-25", "rectification_reported", {}),
            ("03-26", "reinspected", {"result": "fail"}),
            ("03-26", "order_issued", {"due_on": "2026-03-30"}),
            *finished("03-29", "03-30"),
        ],
        {
            "03-18": "rectifying",
            "03-25": "awaiting_verification",
            "03-26": "rectifying",
            "03-29": "awaiting_verification",
            "03-30": "closed",
        },
        0,
    ),
    "阁楼住人": (
        [
            ("02-05", "found", {}),
            ("02-05", "level_set", {}),
            ("02-06", "order_issued", {**STOP, "order_kind": "partial_suspension", "due_on": "2026-04-15"}),
            ("02-09", "level_set", {"level": "major"}),
            ("02-10", "listed", {}),
            ("02-14", "plan_filed", {}),
            ("03-06", "progress", {}),
            ("04-13", "rectification_reported", {}),
            ("04-14", "referred_to_superior", {}),
            ("04-21", "superior_accepted", {}),
            ("04-22", "delisted", {}),
            ("04-22", "resumption_approved", {}),
            ("04-22", "closed", {}),
        ],
        {
            "02-05": "registered",
            "02-06": "rectifying",
            "04-13": "awaiting_verification",
            "04-14": "awaiting_superior",
            "04-21": "verified",
            "04-22": "closed",
        },
        0,
    ),
    "裁剪间线路": (
        [
            *ordered("03-18", "04-01"),
            ("03-30", "extension_requested", {"until": "2026-04-08"}),
            ("03-30", "extension_granted", {"due_on": "2026-04-08"}),
            *finished("04-07", "04-07"),
        ],
        {"03-18": "rectifying", "04-07": "closed"},
        0,
    ),
    "影厅疏散门": (
        [
            ("04-23", "found", {}),
            ("04-23", "order_issued", {**AT_ONCE, "due_on": "2026-04-23"}),
            ("04-23", "order_issued", {"due_on": "2026-04-26"}),
            *finished("04-25", "04-25"),
        ],
        {"04-23": "rectifying", "04-25": "closed"},
        0,
    ),
    "老年公寓活动室": (
        [
            ("05-20", "found", {}),
            ("05-20", "level_set", {}),
            ("05-20", "order_issued", {**STOP, "order_kind": "full_suspension", "due_on": "2026-08-15"}),
            ("05-22", "level_set", {"level": "major"}),
            ("05-26", "listed", {}),
        ],
        {"05-20": "rectifying"},
        0,
    ),
    "货梯": (
        [
            *ordered("06-10", "06-24"),
            ("06-11", "transferred", {}),
            ("06-20", "transferee_replied", {}),
            ("06-20", "closed", {}),
        ],
        {"06-10": "rectifying", "06-11": "transferred", "06-20": "closed"},
        0,
    ),
    "动火": ([*fixed_at_once("06-10"), ("06-11", "enforcement_referred", {})], {"06-10": "verified"}, 0),
    "仓库水泵": (
        [*ordered("05-20", "06-05"), *finished("06-02", "06-03")],
        {"05-20": "rectifying", "06-02": "awaiting_verification", "06-03": "closed"},
        0,
    ),
    "防盗网": ([*ordered("06-24", "07-08"), ("07-15", "escalated", {})], {"06-24": "rectifying"}, 23),
    "门厅复发": (
        [*ordered("06-25", "07-02"), *finished("07-01", "07-02")],
        {"06-25": "rectifying", "07-01": "awaiting_verification", "07-02": "closed"},
        0,
    ),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Book:
    return book(write(tmp_path_factory.mktemp("ledger")))


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_lawful_and_stands_where_it_must_on_each_day_of_its_life(small, example):
    life, states, late = EXAMPLES[example]
    made = hazard([{"event": event, "date": f"2026-{day}", **facts} for day, event, facts in life])
    one = replace(small, hazard={made.id: made})
    began = date.fromisoformat(f"2026-{life[0][0]}")

    assert list(illegal_steps(made)) == []
    for day in days(began, LAST):
        reached = max(since for since in states if since <= day.isoformat()[5:])
        now = assess(one, day).hazard[made.id]
        assert (day, now.standing.state) == (day, states[reached])
        assert (day, now.overdue_days) == (day, max(late - (LAST - day).days, 0))
        assert (day, now.verify_overdue_days) == (day, 0)
