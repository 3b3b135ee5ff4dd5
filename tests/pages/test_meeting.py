"""Meetings: the ledger by kind and month, decisions and what became of them, and what the public may read."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.pages import meeting
from generator.pages.decision import standing
from generator.pages.part import Tag
from tests.pages.seen import pages, seen

MONDAY = "HY-2026-0316-KA-01"
TODAY = date(2026, 7, 31)
DONE = {"event": "decision_done", "seq": 1, "date": "2026-02-26"}
MOVED = {"event": "decision_extended", "seq": 1, "date": "2026-02-09", "due_on": "2026-02-28"}


def made(whole):
    return pages(whole, meeting.pages)


def with_kinds(whole, *kinds):
    known = whole["meeting"][0]
    rows = [
        {**known, "id": f"HY-2026-0{month}16-KA-01", "occurred_on": f"2026-0{month}-16", "kind": kind}
        for month, kind in enumerate(kinds, 1)
    ]
    return {**whole, "meeting": rows}


def test_each_kind_has_its_list_and_all_of_them_stand_by_month():
    found = made(with_kinds(seen(), "monday", "quarterly", "warning_education", "monday"))
    sheets = {path: page.body.count("<tr>") - 1 for path, page in found.items() if "HY" not in path}

    assert sheets == {
        "meeting/index.html": 1,
        **{f"meeting/2026-0{month}/index.html": 1 for month in (1, 2, 3, 4)},
        "meeting/monday/index.html": 2,
        "meeting/quarterly/index.html": 1,
        "meeting/warning-education/index.html": 1,
    }


def test_officers_read_agenda_and_what_was_said():
    whole = seen("internal")
    whole["meeting"][0] |= {"analysis": "用电用气量大。", "follow_up": [{"text": "补齐器材", "done": True}]}
    page = made(whole)[f"meeting/{MONDAY}/index.html"]

    for words in ("上周情况", "本周计划", "祁安澜", "管晓川", "用电用气量大。", "补齐器材"):
        assert words in page.body, words


def test_the_public_reads_when_who_presided_and_a_summary_only_where_one_was_approved():
    whole = seen()
    silent = made(whole)[f"meeting/{MONDAY}/index.html"].body
    whole["meeting"][0]["public_summary"] = "部署了汛期检查。"
    told = made(whole)[f"meeting/{MONDAY}/index.html"].body

    assert "康安社区党支部书记" in silent
    assert "会议的内容没有公开" in silent
    assert "会议的内容没有公开" not in told
    assert '<p class="tz-lead">部署了汛期检查。</p>' in told
    assert "议题" not in told


def test_decisions_stand_with_owner_due_day_and_what_became_of_them():
    whole = seen("internal")
    decision = {"seq": 1, "text": "购置探测器。", "owner": "P-9002", "due_on": "2026-02-10"}
    whole["meeting"][0] |= {"decisions": [decision], "events": [MOVED, DONE]}
    page = made(whole)[f"meeting/{MONDAY}/index.html"]

    assert re.search(r"购置探测器。.*祁安澜.*2026-02-10.*2026-02-26 落实", page.body, re.DOTALL)
    assert "涉及隐患" not in page.body


@pytest.mark.parametrize(
    ("due", "events", "told"),
    [
        ("2026-02-28", [DONE], Tag("2026-02-26 落实", "done")),
        ("2026-02-10", [DONE], Tag("2026-02-26 落实", "wait")),
        ("2026-02-10", [MOVED, DONE], Tag("2026-02-26 落实", "done")),
        ("2026-07-30", [], Tag("逾期 1 天", "late")),
        ("2026-07-31", [], Tag("还没到时限", "active")),
        ("2026-02-10", [{**MOVED, "due_on": "2026-08-31"}], Tag("延至 2026-08-31", "active")),
        ("2026-07-30", [{**DONE, "seq": 2}], Tag("逾期 1 天", "late")),
        (None, [], Tag("没有定时限")),
    ],
)
def test_a_decision_is_done_late_or_still_running_by_its_latest_due_day(due, events, told):
    decision = {"seq": 1, "text": "办一件事"} | ({"due_on": due} if due else {})

    assert standing({"events": events}, decision, TODAY) == told
