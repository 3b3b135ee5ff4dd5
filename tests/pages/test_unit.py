"""Units: who is on which list, what a dossier says, and what the absence of a hazard means to whom."""

from __future__ import annotations

import re

import pytest

from generator.pages import unit
from generator.pages.sheet import MOST
from tests.pages.html import Outline
from tests.pages.seen import pages, seen


def made(whole):
    return pages(whole, unit.pages)


def names(page):
    return re.findall(r'<th scope="row">\s*<a [^>]*>([^<]*)</a>', page.body)


def many(number, **changes):
    """An internal snapshot with that many general units of one community, and one key unit of the other."""
    whole = seen("internal")
    general, key = whole["unit"]
    rows = [{**general, "id": f"U-{n:04}", "name": f"第{n}店", **changes} for n in range(1, number + 1)]
    return {**whole, "unit": [*rows, key]}


def test_the_public_list_names_only_approved_units_and_says_why():
    page = made(seen())["unit/index.html"]

    assert names(page) == ["康北建材市场"]
    assert "这里只列出经过批准、可以公开名称的单位" in page.body


def test_the_internal_list_names_all_with_class_and_last_visit():
    page = made(seen("internal"))["unit/index.html"]

    assert names(page) == ["老灶台炒鸡店", "康北建材市场"]
    assert "2026-03-18" in page.body
    assert "一般" in page.body
    assert "重点" in page.body


def test_a_long_list_is_narrowed_by_community_and_class_with_plain_links():
    found = made(many(40))
    lists = {path: len(names(page)) for path, page in found.items() if not path.startswith("unit/U-")}

    assert lists == {
        "unit/index.html": 41,
        "unit/community-ka/index.html": 40,
        "unit/community-kb/index.html": 1,
        "unit/class-general/index.html": 40,
        "unit/class-key/index.html": 1,
        "unit/community-ka-class-general/index.html": 40,
        "unit/community-kb-class-key/index.html": 1,
    }


def test_a_choice_says_how_many_units_it_leads_to_and_one_choice_of_each_kind_is_current():
    page = made(many(40))["unit/community-ka/index.html"]
    choices = re.findall(r'<li><a href="([^"]*)"( aria-current="true")?>([^<]*) <span>(\d+)</span>', page.body)

    assert [(href, number) for href, current, _, number in choices if current] == [
        ("../../unit/community-ka/", "40"),
        ("../../unit/community-ka/", "40"),
    ]
    assert ("../../unit/community-ka-class-general/", "", "一般", "40") in choices
    assert ("../../unit/class-key/", "", "重点", "1") not in choices


def test_a_list_of_more_than_a_page_holds_has_parts():
    found = made(many(MOST + 50))

    assert len(names(found["unit/index.html"])) == MOST
    assert len(names(found["unit/2/index.html"])) == 51
    assert 'rel="next" href="../unit/2/"' in found["unit/index.html"].body
    assert 'rel="prev" href="../../unit/"' in found["unit/2/index.html"].body


def test_a_dossier_says_what_each_ledger_says_of_the_unit():
    page = made(seen("internal"))["unit/U-9001/index.html"]

    assert (page.title, page.description) == ("老灶台炒鸡店", "康安社区 老灶台炒鸡店")
    for words in ("闻店主", "H62 餐饮业", "YH-2026-0318-KA-01", "厨房存放气瓶，见隐患。", "2026年3月", "餐饮"):
        assert words in page.body, words
    assert "../../inspection/JC-2026-0318-KA-01/" in page.body


def test_a_change_over_time_is_a_table_of_its_own_with_who_decided():
    whole = seen("internal")
    periods = [
        {"from": "2025-01-01", "class": "general"},
        {"from": "2026-01-08", "class": "key", "decided_by": "一季度例会"},
    ]
    whole["unit"][0]["classes"] = periods
    text = Outline(made(whole)["unit/U-9001/index.html"].body).text["table"]

    assert re.search(r"2025-01-01\s*一般\s*2026-01-08\s*重点\s*一季度例会", text)


def test_a_market_lists_its_stalls():
    whole = seen("internal")
    whole["unit"][0]["parent_unit"] = "U-9002"
    page = made(whole)["unit/U-9002/index.html"]

    assert "老灶台炒鸡店" in page.body


def test_self_checks_are_counted_by_month_with_what_was_wrong():
    whole = seen("internal")
    whole["self_check"][0]["entries"][0]["exceptions"] = [{"item": "exit"}, {"item": "wiring"}]
    rows = re.findall(r"<tr>(.*?)</tr>", made(whole)["unit/U-9001/index.html"].body, re.DOTALL)
    month = next(row for row in rows if "2026年3月" in row)

    assert re.findall(r">\s*(\d+)\s*<", month) == ["2", "2"]


@pytest.mark.parametrize(
    ("audience", "visited", "said"),
    [
        ("internal", True, "最近一次检查是 2026-03-18"),
        ("internal", False, "还没有检查过"),
        ("public", True, "没有写明是这家的未销号隐患"),
    ],
)
def test_no_open_hazard_means_three_different_things(audience, visited, said):
    """A public hazard may not name its unit: that nothing is named must not read as that nothing is wrong."""
    whole = seen(audience)
    row = next(row for row in whole["unit"] if row["id"] == ("U-9002" if audience == "public" else "U-9001"))
    if not visited:
        del row["last_visit"]
    page = made(whole)[f"unit/{row['id']}/index.html"]

    assert said in page.body
    assert ("现在没有未销号的隐患" in page.body) == (audience == "internal" and visited)
