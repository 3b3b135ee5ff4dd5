"""Inspections: the ledger by month, and what a page tells to whom."""

from __future__ import annotations

import re

import pytest

from generator.pages import inspection
from tests.pages.html import Outline
from tests.pages.seen import pages, seen

TOUR = "JC-2026-0318-KA-01"
AUDIENCES = pytest.mark.parametrize("audience", ["public", "internal"])


def made(whole):
    return pages(whole, inspection.pages)


def tours(whole, *days):
    """The snapshot with a tour on each of these days."""
    known = whole["inspection"][0]
    rows = [{**known, "id": f"JC-{day}-KA-{n:02}", "occurred_on": day} for n, day in enumerate(days)]
    return {**whole, "inspection": rows}


def days(page):
    return re.findall(r'<th scope="row">\s*<a [^>]*>([^<]*)</a>', page.body)


@AUDIENCES
def test_the_ledger_is_cut_by_month_and_opens_with_the_latest(audience):
    found = made(tours(seen(audience), "2025-12-30", "2026-01-02", "2026-01-31", "2026-03-01"))
    sheets = {path: days(page) for path, page in found.items() if "JC" not in path}

    assert sheets == {
        "inspection/index.html": ["2026-03-01"],
        "inspection/2026-03/index.html": ["2026-03-01"],
        "inspection/2026-01/index.html": ["2026-01-31", "2026-01-02"],
        "inspection/2025-12/index.html": ["2025-12-30"],
    }


def test_months_are_chosen_within_a_year_and_the_years_beside_them():
    page = made(tours(seen(), "2025-12-30", "2026-01-02", "2026-01-31", "2026-03-01"))["inspection/2026-01/index.html"]
    choices = re.findall(r'<li><a href="([^"]*)"( aria-current="true")?>([^<]*) <span>(\d+)</span>', page.body)

    assert [(text, href, number) for href, _, text, number in choices] == [
        ("2026年", "../../inspection/2026-03/", "3"),
        ("2025年", "../../inspection/2025-12/", "1"),
        ("3月", "../../inspection/2026-03/", "1"),
        ("1月", "../../inspection/2026-01/", "2"),
    ]
    assert [text for _, current, text, _ in choices if current] == ["2026年", "1月"]


def test_neighbours_in_time_are_linked():
    page = made(tours(seen(), "2025-12-30", "2026-01-02", "2026-03-01"))["inspection/2026-01/index.html"]

    assert 'rel="prev" href="../../inspection/2025-12/">← 2025年12月' in page.body
    assert 'rel="next" href="../../inspection/2026-03/">2026年3月 →' in page.body


def test_officers_see_visits_findings_members_and_hazards():
    page = made(seen("internal"))[f"inspection/{TOUR}/index.html"]

    for words in ("老灶台炒鸡店", "厨房存放气瓶，见隐患。", "沃青岩", "已签字", "祁安澜", "09:00"):
        assert words in page.body, words
    assert 'href="../../hazard/YH-2026-0318-KA-01/"' in page.body
    assert 'href="../../unit/U-9001/"' in page.body


def test_the_public_sees_who_went_and_how_many_but_not_what_was_found_where():
    page = made(seen())[f"inspection/{TOUR}/index.html"]

    assert page.title == "2026-03-18 康安社区 社区月集中检查"
    assert "康安社区党支部书记" in page.body
    assert "发现隐患 1 处" in Outline(page.body).text["p"]
    for secret in ("YH-2026", "U-9001", "厨房", "祁安澜"):
        assert secret not in page.body


def test_a_tour_that_found_nothing_says_that_somebody_was_there():
    whole = seen()
    whole["inspection"][0]["hazard_count"] = 0

    assert "去检查了，当时没有发现隐患。" in made(whole)[f"inspection/{TOUR}/index.html"].body


@AUDIENCES
def test_a_voided_tour_says_so_and_keeps_its_page(audience):
    whole = seen(audience)
    whole["inspection"][0]["events"] = [{"event": "voided", "date": "2026-03-20"}]
    found = made(whole)
    page = found[f"inspection/{TOUR}/index.html"]

    assert f"{TOUR}，作废" in found["inspection/index.html"].body
    assert "这条记录已经作废" in page.body
    assert re.search(r"2026-03-20</time> <b>作废</b>", page.body)
