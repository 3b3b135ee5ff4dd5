"""The desk of each office-holder: everything that the ledger asks of the person, and nothing that it asks of others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from generator.book import holder
from generator.rules import AHEAD, assess
from generator.rules.overdue import overdue
from generator.rules.upcoming import upcoming
from generator.view.desk import desk
from tests.duty.office import office, with_
from tests.duty.record import meeting
from tests.ledger import ROOT, TODAY, loaded
from tests.story import hazard

DAY = timedelta(days=1)
MONDAY = date(2026, 4, 20)
POINTS = ("points", "score", "rank", "rate", "percent")


@pytest.fixture(scope="module")
def demo():
    return assess(loaded(ROOT).book, TODAY)


def desks(book, day, **changes):
    return {row["id"]: row for row in desk(assess(replace(book, **changes), day))}


def test_there_is_one_for_everybody_who_holds_a_post_that_day_and_for_nobody_else(demo):
    held = {tenure.person for post in demo.book.post.values() if (tenure := holder(post, TODAY))}
    rows = desk(demo)

    assert sorted(row["id"] for row in rows) == sorted(held)
    for row in rows:
        assert row["posts"]
        assert all(holder(demo.book.post[id], TODAY).person == row["id"] for id in row["posts"])


def test_they_stand_in_the_order_of_the_chain_whatever_they_have_to_do():
    rows = desks(office(), MONDAY)

    assert list(rows)[:5] == ["P-8001", "P-8002", "P-8003", "P-8013", "P-8005"]
    assert list(rows)[-1] == "P-8011"


def test_everything_overdue_that_an_office_holder_answers_for_is_on_that_desk(demo):
    rows = {row["id"]: row for row in desk(demo)}
    owed = [one for one in overdue(demo) if not one.advisory]

    for one in owed:
        for person in (one.holder, *(holder(demo.book.post[post], TODAY).person for post in one.posts)):
            assert person not in rows or one.id in rows[person]["overdue"]
        if one.ladder.asked and one.ladder.asked.holder:
            assert one.id in rows[one.ladder.asked.holder]["asked"]
    assert sum(len(row["asked"]) for row in rows.values()) == sum(
        bool(one.ladder.asked and one.ladder.asked.holder) for one in owed
    )
    mine = {(one.id, one.holder) for one in owed} | {(one.id, post) for one in owed for post in one.posts}
    for row in rows.values():
        assert all(any((id, name) in mine for name in (row["id"], *row["posts"])) for id in row["overdue"])


def test_everything_that_falls_due_within_two_weeks_is_on_the_desk_of_who_answers(demo):
    rows = {row["id"]: row for row in desk(demo)}
    tasks = [task for task in upcoming(demo, demo.ahead, TODAY + AHEAD) if not task.advisory]

    for task in tasks:
        if task.who.person in rows:
            assert task.id in {each["id"] for each in rows[task.who.person]["due"]}
    for row in rows.values():
        days = [each["due_on"] for each in row["due"]]
        assert days == sorted(days)
        assert all(TODAY.isoformat() <= day <= (TODAY + AHEAD).isoformat() for day in days)


def test_colleagues_of_one_post_see_what_the_first_of_them_answers_for():
    first = office().post["OFFICER-QX"]
    second = msgspec.structs.replace(
        first, id="OFFICER-QX-2", holders=(msgspec.structs.replace(first.holders[0], person="P-8012"),)
    )
    rows = desks(with_(second), MONDAY, duty={"D-33": office().duty["D-33"]})
    for person in ("P-8008", "P-8012"):
        asked = {(each["duty"], each["subject"]["id"], each["holder"]) for each in rows[person]["due"]}
        assert ("D-33", "QX", "P-8008") in asked
    assert all(each["subject"]["id"] != "QX" for each in rows["P-8009"]["due"])


def test_hazards_stand_with_whoever_presses_and_say_what_is_next():
    found = hazard(
        [
            {"event": "found", "date": "2026-04-20"},
            {"event": "order_issued", "date": "2026-04-20", "due_on": "2026-04-30"},
        ],
        id="YH-2026-0420-QX-01",
        community="QX",
        supervisor="P-8008",
    )
    closed = hazard(
        [{"event": "reported", "date": "2026-04-20"}, {"event": "not_established", "date": "2026-04-20"}],
        id="YH-2026-0420-QX-02",
        community="QX",
        supervisor="P-8008",
    )
    rows = desks(with_(found, closed), MONDAY, duty={})

    assert [(each["id"], each["by"]) for each in rows["P-8008"]["pressing"]] == [("YH-2026-0420-QX-01", "2026-04-30")]
    assert "整改到位" in rows["P-8008"]["pressing"][0]["next"]
    assert [row["id"] for row in rows.values() if row["pressing"]] == ["P-8008"]
    assert [(each["kind"], each["clock"]) for each in rows["P-8008"]["due"]] == [("hazard", "unit")]


def test_promises_stand_with_whoever_answers_for_them_until_they_are_done():
    decision = {"seq": 1, "text": "排查地下空间", "owner": "P-8008", "due_on": "2026-04-30"}
    done = {"event": "decision_done", "date": "2026-04-22", "by": ["P-8008"], "seq": 1, "note": "已办"}
    made = meeting("2026-04-08", "quarterly", "2026-Q2", decisions=[decision], events=[done])
    before, after = (desks(with_(made), day, duty={}) for day in (date(2026, 4, 21), date(2026, 4, 22)))

    assert before["P-8008"]["commitments"] == ["HY-2026-0408-JD-01/1"]
    assert [each["id"] for each in before["P-8008"]["due"]] == ["HY-2026-0408-JD-01/1"]
    assert [row["id"] for row in after.values() if row["commitments"] or row["due"]] == []


def test_who_leaves_has_the_list_on_the_desk_and_so_has_who_takes_over(demo):
    rows = {row["id"]: row for row in desk(demo)}
    for found in demo.handovers:
        if (leaver := found.change.left.person) in rows:
            assert found.key in rows[leaver]["leaving"]
        taker = found.to.tenure.person if found.to and found.to.tenure else None
        if taker in rows:
            assert found.key in rows[taker]["taking"]
    assert any(row["leaving"] for row in rows.values())
    assert any(row["taking"] for row in rows.values())


def test_there_are_no_points_and_no_sums(demo):
    for row in desk(demo):
        assert all(isinstance(value, (str, list)) for value in row.values())
        assert not any(word in key for key in row for word in POINTS)
