"""Rows of what is overdue, for the office: as many as the records say when counted anew, each with its reason."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from generator.lifecycle import OPEN
from generator.rules import assess
from generator.rules.overdue import overdue as found
from generator.view.overdue import overdue
from generator.view.snapshot import snapshot
from tests.duty.office import office, with_
from tests.duty.record import meeting
from tests.ledger import ROOT, TODAY, loaded, schemas
from tests.story import hazard

DAY = timedelta(days=1)
DUE = date(2026, 4, 30)
FOUND = {"event": "found", "date": "2026-04-20"}
ORDER = {"event": "order_issued", "date": "2026-04-20", "due_on": "2026-04-30"}
#: a year of the hand-written duties would drown what these tests are about
NO_DUTY: dict[str, Any] = {"duty": {}}


@pytest.fixture(scope="module")
def demo():
    return assess(loaded(ROOT).book, TODAY)


def rows(book, day, **changes):
    return overdue(assess(replace(book, **{**NO_DUTY, **changes}), day))


def at(*events, **facts):
    """A hazard at the gas station of QX that its safety officer presses for."""
    given = {"id": "YH-2026-0420-QX-01", "community": "QX", "supervisor": "P-8008", "unit": "U-8001", **facts}
    return msgspec.structs.replace(hazard([FOUND, ORDER, *events], **given), public_place=None)


def decided(*events, **facts):
    """A meeting that decided one thing."""
    decision = {"seq": 1, "text": "排查地下空间", "owner": "P-8008", "due_on": "2026-04-30", **facts}
    return meeting("2026-04-08", "quarterly", "2026-Q2", decisions=[decision], events=list(events))


def test_it_is_what_the_rules_say_in_their_order(demo):
    told = overdue(demo)

    assert [row["id"] for row in told] == [owed.id for owed in found(demo)]
    assert len({row["id"] for row in told}) == len(told)


def test_counted_anew_from_the_records_there_are_as_many(demo):
    """Hazards by their two clocks, commitments by their state, duties by what became of each occurrence."""
    told = Counter((row["kind"], row["status"], row.get("clock")) for row in overdue(demo))
    late = [one for one in demo.hazard.values() if one.overdue_days]
    unverified = [one for one in demo.hazard.values() if one.verify_overdue_days]
    promised = [task for task in demo.commitments if task.done_on is None and task.due_on < TODAY]
    ended = {id for id, one in demo.hazard.items() if one.standing.state not in OPEN}
    missed = [one for one in demo.occurrences if one.status == "missed" and one.period.closes]
    still = Counter(one.verdict.reason for one in missed if one.subject.id not in ended)
    news = [one for one in missed if "provisional" in one.verdict.notes and one.verdict.reason == "missed"]

    assert told["hazard", "overdue", "unit"] == len(late) > 0
    assert told["hazard", "overdue", "office"] == len(unverified) > 0
    assert told["commitment", "overdue", None] == len(promised) > 0
    assert told["duty", "overdue", None] == still["overdue"] > 0
    assert told["duty", "lacking", None] == still["lacks"] > 0
    assert told["duty", "missed", None] == len(news) > 0


def test_each_says_why_by_which_clause_and_since_when_and_names_people_and_no_ids(demo):
    for row in overdue(demo):
        assert row["due_on"] < TODAY.isoformat()
        assert row["days"] == (TODAY - date.fromisoformat(row["due_on"])).days
        assert row["due_on"] in row["reason"]
        assert row["clause"] in {clause.number for clause in demo.book.clause.values()}
        assert "P-" not in row["reason"]


def test_the_unit_s_delay_and_the_office_s_are_two_sentences():
    (unit,) = rows(with_(at()), DUE + 3 * DAY)
    (office_,) = rows(with_(at({"event": "rectification_reported", "date": "2026-04-30"})), date(2026, 5, 11))

    assert (unit["clock"], unit["reason"]) == ("unit", "整改期限2026-04-30，到2026-05-03还没有报告整改完成")
    said = "2026-04-30报告整改完成，最迟2026-05-08复查（验收），还没有结果"
    assert (office_["clock"], office_["reason"]) == ("office", said)


def test_a_first_deadline_failures_and_a_presser_who_has_left_are_told():
    failed = (
        {"event": "rectification_reported", "date": "2026-04-29"},
        {"event": "reinspected", "date": "2026-04-29", "result": "fail"},
        {"event": "order_issued", "date": "2026-04-29", "due_on": "2026-05-04"},
    )
    post = office().post["OFFICER-QX"]
    gone = msgspec.structs.replace(post, holders=(msgspec.structs.replace(post.holders[0], to=date(2026, 4, 30)),))
    (row,) = rows(with_(at(*failed), gone), date(2026, 5, 6))
    name = office().person["P-8008"].name

    assert row["reason"].split("；")[1:] == [
        "原定期限2026-04-30",
        "1次复查（验收）不合格",
        f"督促责任人{name}已离岗，没有移交",
    ]
    assert row["posts"] == ["GRID-QX-01"]


def test_a_promise_says_when_it_was_made_how_often_it_was_moved_and_who_took_it_over():
    moved = {"event": "decision_extended", "date": "2026-04-28", "by": ["P-8001"], "seq": 1, "reason": "施工"}
    later = decided({**moved, "due_on": "2026-05-10"})
    post = office().post["OFFICER-QX"]
    first = msgspec.structs.replace(post.holders[0], to=date(2026, 4, 30))
    then = msgspec.structs.replace(first, person="P-8012", from_=date(2026, 5, 1), to=None)
    (row,) = rows(with_(later), date(2026, 5, 12))
    (taken,) = rows(with_(later, msgspec.structs.replace(post, holders=(first, then))), date(2026, 5, 12))

    assert row["reason"].split("；") == [
        "2026-04-08定下，最迟2026-05-10办完，还没有登记办结",
        "延期1次，原定2026-04-30",
    ]
    assert (row["record"], row["holder"]) == ("HY-2026-0408-JD-01", "P-8008")
    assert taken["reason"].endswith(f"原由{office().person['P-8008'].name}承办，已离岗")
    assert taken["holder"] == "P-8012"


def test_a_duty_says_that_its_post_is_vacant():
    post = office().post["SAFETY-OFFICE"]
    empty = msgspec.structs.replace(post, holders=(msgspec.structs.replace(post.holders[0], to=date(2026, 7, 1)),))
    told = rows(with_(empty), date(2026, 7, 20), duty={"D-08": office().duty["D-08"]})
    row = next(row for row in told if row["id"].endswith("2026-H1"))

    assert row["reason"].endswith("；街道安全办空缺")
    assert (row["posts"][0], row["duty"]) == ("DEPUTY", "D-08")


def test_the_ladder_has_the_rung_that_is_reached_and_the_next_with_their_days():
    (row,) = rows(with_(at()), DUE + 8 * DAY)

    assert row["asked"] == {
        "days": 7,
        "on": "2026-05-07",
        "act": "分管领导决定延期、上报或移交",
        "post": "DEPUTY",
        "holder": "P-8003",
    }
    assert (row["next"]["on"], row["next"]["post"]) == ("2026-05-15", "GOVERNMENT")


def test_the_public_is_told_nothing_of_it(demo):
    public = snapshot(demo, schemas(), "public")
    internal = snapshot(demo, schemas(), "internal")
    text = json.dumps(public, ensure_ascii=False)

    assert {"overdue", "desk", "commitment"} <= set(internal)
    assert {"overdue", "desk", "commitment"}.isdisjoint(public)
    assert [row["id"] for row in internal["desk"] if f'"{row["id"]}"' in text] == []
    assert [row["reason"] for row in internal["overdue"] if row["kind"] != "duty" and row["reason"] in text] == []
    assert [row["id"] for row in internal["overdue"] if row["kind"] == "commitment" and row["id"] in text] == []
