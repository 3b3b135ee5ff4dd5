"""Meetings: the ledger by kind and month, decisions and what became of them, and what the public may read."""

from __future__ import annotations

import re

import pytest

from generator.pages import meeting
from generator.pages.commitment import standing
from generator.pages.part import Cell
from generator.pages.shown import Shown
from tests.pages.seen import HAZARD, pages, seen

MONDAY = "HY-2026-0316-KA-01"
PROMISE = {
    "id": f"{MONDAY}/1",
    "original_due_on": "2026-02-10",
    "due_on": "2026-02-10",
    "extended": 0,
    "state": "open",
    "overdue_days": 0,
    "late_days": 0,
    "hazards": [],
}


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
    whole["meeting"][0] |= {"decisions": [decision]}
    whole["commitment"] = [{**PROMISE, "due_on": "2026-02-28", "extended": 1, "state": "done", "done_on": "2026-02-26"}]
    page = made(whole)[f"meeting/{MONDAY}/index.html"]

    told = r"购置探测器。.*祁安澜.*2026-02-28.*原定 2026-02-10，延期 1 次.*2026-02-26 落实"
    assert re.search(told, page.body, re.DOTALL)
    assert "涉及隐患" not in page.body


def test_decisions_of_a_voided_meeting_are_followed_no_more():
    whole = seen("internal")
    whole["meeting"][0] |= {"decisions": [{"seq": 1, "text": "办", "owner": "P-9002", "due_on": "2026-02-10"}]}

    assert "不再跟踪" in made(whole)[f"meeting/{MONDAY}/index.html"].body


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"state": "done", "done_on": "2026-02-09"}, Cell("2026-02-09 落实", None, "done")),
        (
            {"state": "done", "done_on": "2026-02-12", "late_days": 2},
            Cell("2026-02-12 落实", None, "wait", "晚了 2 天"),
        ),
        ({"state": "overdue", "overdue_days": 171}, Cell("逾期 171 天", None, "late")),
        ({"state": "open", "due_on": "2026-07-31"}, Cell("今天到期", None, "active")),
        ({"state": "open", "due_on": "2026-08-01"}, Cell("还没到时限", None, "active")),
        (
            {"state": "overdue", "overdue_days": 3, "hazards": [HAZARD]},
            Cell("逾期 3 天", None, "late", "涉及的隐患都已销号，可以登记落实"),
        ),
        ({"state": "overdue", "overdue_days": 3, "hazards": [HAZARD, "X"]}, Cell("逾期 3 天", None, "late")),
        ({"state": "done", "done_on": "2026-02-09", "hazards": [HAZARD]}, Cell("2026-02-09 落实", None, "done")),
    ],
)
def test_a_promise_is_done_late_or_still_running(facts, told):
    assert standing(Shown(seen("internal")), {**PROMISE, **facts}) == told
