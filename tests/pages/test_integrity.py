"""The page on the ledger's integrity: the office's alone; nothing is clean that nobody looked at."""

from __future__ import annotations

import re

import pytest

from generator.pages import hazard, home, integrity
from generator.pages.sheet import MOST
from tests.pages.html import HOSTILE, Outline
from tests.pages.seen import HAZARD, pages, seen

PATH = "integrity/index.html"
PROBLEM = {
    "path": "records/hazard/2026/YH-2026-0318-KA-01.yaml",
    "line": 7,
    "code": "history-edited",
    "severity": "error",
    "message": "d6830b150e 改动了已登记的内容",
    "hint": "请恢复原样",
}
CLEAN = {
    "commits": 12,
    "records": 34,
    "era": None,
    "problems": [],
    "checkpoint": {"origin": "a" * 40, "count": 15, "head": "b" * 40, "root": "c" * 64, "as_of": "2026-07-30"},
}
LACKING = {
    "id": f"{HAZARD}/order-missing",
    "hazard": HAZARD,
    "code": "order-missing",
    "since": "2026-03-20",
    "clause": "二（五）",
    "message": "2026-03-18登记，次日仍未责令整改",
}
REASON = {"event": "late_reason", "date": "2026-05-02", "by": ["P-9003"], "reason": "当时停电"}


def ledger(audited=CLEAN, findings=(), *events, days=0):
    """The small ledger, audited, its hazard entered so many days after it was found."""
    whole = seen("internal")
    changed = [
        {**row, "entered_on": "2026-05-01", "late_days": days, "events": [*row["events"], *events]}
        for row in whole["hazard"]
    ]
    return {**whole, "integrity": audited, "finding": list(findings), "hazard": changed}


def body(whole, path=PATH):
    return pages(whole, integrity.pages)[path].body


def texts(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_public_has_no_such_page_and_no_way_to_it():
    made = pages(seen("public"))

    assert PATH not in made
    assert not any("integrity/" in page.body for page in made.values())
    assert not any("需要处理" in page.body for page in made.values())


def test_a_clean_history_is_said_to_be_clean_and_what_was_looked_at():
    told = texts(body(ledger()))

    assert "历史没有发现问题" in told
    assert all(part in told for part in ("12 个提交", "34 个记录文件", "第一个提交", "b" * 40, "c" * 64, "15"))


def test_the_era_that_the_history_is_told_from_is_named():
    era = {"commit": "d" * 40, "date": "2026-05-02", "reason": "由表格导入"}

    assert "2026-05-02 的时期（由表格导入）以后" in texts(body(ledger({**CLEAN, "era": era})))


def test_every_problem_is_a_row_with_what_to_do():
    told = texts(body(ledger({**CLEAN, "problems": [PROBLEM, {**PROBLEM, "line": 9}]})))

    assert "历史里有 2 处问题" in told
    assert "records/hazard/2026/YH-2026-0318-KA-01.yaml:9" in told
    assert told.count("请恢复原样") == 2


def test_a_remark_is_listed_and_is_no_problem():
    remark = {**PROBLEM, "severity": "warning", "code": "history-era"}
    told = texts(body(ledger({**CLEAN, "problems": [remark]})))

    assert "历史没有发现问题" in told
    assert "改动了已登记的内容" in told


def test_without_a_history_nothing_is_said_to_be_clean():
    told = texts(body(ledger(None)))

    assert "历史还没有核对" in told
    assert "不知道有没有补录" in told
    assert "没有发现问题" not in told
    assert "没有补录" not in told.replace("有没有补录", "")


@pytest.mark.parametrize(("events", "reason"), [((), "没有说明"), ((REASON,), "当时停电")])
def test_a_late_entry_is_listed_with_its_days_and_its_reason(events, reason):
    html = body(ledger(CLEAN, (), *events, days=44))

    assert f'href="../hazard/{HAZARD}/"' in html
    assert re.search(f"2026-03-18.*2026-05-01.*44.*{reason}", texts(html))


def test_what_was_entered_in_time_is_not_listed():
    told = texts(body(ledger()))

    assert "没有补录" in told
    assert HAZARD not in told


def test_a_long_list_of_late_entries_goes_on_over_pages():
    whole = ledger(days=44)
    (known,) = whole["hazard"]
    many = [{**known, "id": f"YH-2026-0318-KA-{n:03}"} for n in range(MOST + 5)]
    made = pages({**whole, "hazard": many}, integrity.pages)

    assert list(made) == [PATH, "integrity/late/2/index.html"]
    assert made["integrity/late/2/index.html"].body.count("<tr>") == 6
    assert 'href="../integrity/late/2/"' in made[PATH].body
    assert 'href="../../../integrity/"' in made["integrity/late/2/index.html"].body


def test_a_finding_stands_on_the_page_and_on_that_of_its_hazard():
    whole = ledger(CLEAN, [LACKING])
    own = pages(whole, hazard.pages)[f"hazard/{HAZARD}/index.html"].body

    assert re.search(f"{HAZARD}.*次日仍未责令整改.*2026-03-20", texts(body(whole)))
    assert "次日仍未责令整改" in own
    assert "需要处理" in own
    assert re.search(r"2026-03-20 起，依据\s*二（五）", texts(own))
    assert "需要处理" not in pages(ledger(), hazard.pages)[f"hazard/{HAZARD}/index.html"].body


def test_the_first_page_of_the_office_leads_to_it():
    html = pages(ledger({**CLEAN, "problems": [PROBLEM]}, [LACKING], days=44), home.pages)["index.html"].body

    assert 'href="integrity/"' in html
    assert "历史里有 1 处问题，补录 1 条，该做还没有做 1 件" in html


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    def made(said):
        problem = {**PROBLEM, "path": said, "message": said, "hint": said}
        era = {"commit": "d" * 40, "date": "2026-05-02", "reason": said}
        audited = {**CLEAN, "problems": [problem], "era": era}
        return str(body(ledger(audited, [{**LACKING, "message": said}], {**REASON, "reason": said}, days=44)))

    assert Outline(made(text)).shape == Outline(made("平" * len(text))).shape
    assert text in "".join(Outline(made(text)).text.values())
