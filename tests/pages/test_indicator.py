"""Indicators on pages: every number with its parts and its day, a list behind each for the office, a table to print."""

from __future__ import annotations

import copy
import json
import re
import tempfile
from functools import cache
from pathlib import Path

import pytest

from generator.pages import indicator
from generator.pages.indicator.number import percent, result, wan
from generator.pages.sheet import MOST
from generator.pages.shown import Shown
from generator.rules import assess
from generator.view.snapshot import canonical, snapshot
from tests.ledger import TODAY, book, schemas, write
from tests.pages.html import HOSTILE, Outline
from tests.pages.seen import first_day, pages
from tests.rules.april import april

APRIL, YEAR, TABLE = "indicator/2026-04/index.html", "indicator/index.html", "indicator/table/2026-04/index.html"


@cache
def _text(audience):
    with tempfile.TemporaryDirectory() as folder:
        ledger = april(book(write(Path(folder))))
    return canonical(snapshot(assess(ledger, TODAY), schemas(), audience))


def seen(audience="internal"):
    return json.loads(_text(audience))


def made(whole):
    return pages(whole, indicator.pages)


@cache
def site(audience="internal"):
    return made(seen(audience))


def texts(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def card(html, label):
    """What stands on the card of a number."""
    found = re.search(rf'<li class="tz-figure(?:(?!</li>).)*?>{re.escape(label)}<.*?</li>', html, re.DOTALL)
    assert found, label
    return texts(found[0])


def cells(html, title):
    """The cells of a row of a table."""
    found = re.search(rf"<tr>\s*<th[^>]*>(?:<a [^>]*>)?{re.escape(title)}<.*?</tr>", html, re.DOTALL)
    assert found, title
    return re.findall(r"<div>(.*?)</div>", found[0])


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_every_number_stands_with_its_parts_and_its_day(audience):
    html = site(audience)[APRIL].body

    assert "36.4 % 分子 4，分母 11，截至 2026-07-31" in card(html, "整改率（销号率）")
    assert "分子 3，分母 8，2 个还没有结果" in card(html, "按期整改率")
    assert "5 处 截至 2026-04-30" in card(html, "存量")
    assert "15 天 5 处的中位数" in card(html, "整改天数（中位数）")


def test_the_public_is_told_few_units_as_few_and_nothing_that_is_not_declared():
    public, internal = site("public"), site()
    everything = "".join(page.body + page.description for page in public.values())

    assert "少于 5 家" in card(public[APRIL].body, "排查单位")
    assert "2 家" in card(internal[APRIL].body, "排查单位")
    assert not any(word in everything for word in ("发现率", "列入治理计划", "落实治理资金", "统计表", "YH-2026"))
    assert set(public) == {YEAR, *(f"indicator/2026-0{month}/index.html" for month in range(1, 8))}


def test_nothing_to_divide_by_is_said_openly():
    assert "— 没有可算的" in card(site("public")["indicator/2026-01/index.html"].body, "按期整改率")


def test_every_number_leads_to_its_definition_and_the_office_s_to_its_list():
    for audience in ("public", "internal"):
        html = site(audience)[APRIL].body
        anchors = {tag.get("id") for tag in [element.attributes for element in Outline(html).elements]}
        hows = [link["href"][1:] for link in Outline(html).all("a") if link["href"].startswith("#")]

        assert len(hows) >= 12
        assert set(hows) <= anchors
    assert 'href="../../indicator/2026-04/on-time-rate/"' in html


def test_today_s_numbers_lead_the_public_to_the_lists_of_the_ledger_and_old_ones_do_not():
    public = site("public")

    assert 'href="../hazard/overdue/"' in public[YEAR].body
    assert "hazard/overdue/" not in public[APRIL].body


def test_the_list_behind_a_rate_tells_what_counts_what_does_not_and_what_is_open():
    html = site()["indicator/2026-04/on-time-rate/index.html"].body
    rows = re.findall(r'<th scope="row"><a [^>]*>(YH[-\w]+)</a>.*?</tr>', html, re.DOTALL)

    assert rows == [
        "YH-2026-0408-KA-01", "YH-2026-0410-KA-01", "YH-2026-0413-KB-01", "YH-2026-0415-KA-01", "YH-2026-0420-KA-01",
        "YH-2026-0325-KA-01", "YH-2026-0402-KA-01", "YH-2026-0407-KA-01",
    ]  # fmt: skip
    assert [html.count(word) for word in ("没有算进去", "还没有结果</span>", "算进去了")] == [3, 2, 3]
    assert "2026年4月：37.5%，分子 3，分母 8，2 个还没有结果，截至 2026-07-31。" in texts(html)


def test_a_hazard_that_was_reported_twice_is_listed_once_with_how_often_it_counts():
    html = site()["indicator/2026-04/verify-rate/index.html"].body

    assert html.count("YH-2026-0408-KA-01</a>") == 1
    assert "2 次里算 1 次" in html


def test_what_is_counted_by_unit_is_listed_by_unit_and_what_is_nought_has_no_list():
    found = site()

    assert "康北建材市场" in found["indicator/2026-04/visited-units/index.html"].body
    assert "indicator/2026-04/major-closed/index.html" not in found


def test_a_long_list_goes_on_over_pages():
    whole = seen()
    known = next(row for row in whole["hazard"] if row["id"] == "YH-2026-0402-KA-01")
    ids = [f"YH-2026-0402-KA-{n:03}" for n in range(MOST + 5)]
    whole["hazard"] = [{**copy.deepcopy(known), "id": id} for id in ids]
    next(row for row in whole["indicator"] if row["id"] == "2026-04")["stock"]["counted"] = ids
    found = made(whole)

    assert found["indicator/2026-04/stock/index.html"].body.count("<tr>") == MOST + 1
    assert found["indicator/2026-04/stock-2/index.html"].body.count("<tr>") == 6
    assert 'href="../../../indicator/2026-04/stock-2/"' in found["indicator/2026-04/stock/index.html"].body


def test_communities_stand_in_order_of_their_ids_without_what_was_found_per_visit():
    html = site()[APRIL].body

    assert texts(html).index("康安社区") < texts(html).index("康北社区")
    assert "不是名次" in html
    assert [texts(cell).split() for cell in cells(html, "康北社区")] == [
        ["0%", "0/2"], ["0%", "0/1"], ["没有可算的"], ["2"], ["2"], ["1"], ["0"],
    ]  # fmt: skip
    assert "各社区" not in site("public")[APRIL].body


def test_a_period_that_is_not_over_says_up_to_which_day():
    whole = seen()
    whole["as_of"] = "2026-07-15"

    assert {made(whole)[path].title for path in (YEAR, "indicator/2026-07/index.html", APRIL)} == {
        "指标：2026年（至7月15日）", "指标：2026年7月（至7月15日）", "指标：2026年4月",
    }  # fmt: skip


def test_the_monthly_table_has_a_row_for_each_industry_and_a_total_that_adds_up():
    html = site()[TABLE].body

    assert cells(html, "批发和零售业") == ["1", "1", "0", "0%", "1", "0", "0%", "1", "1", "1", "0", "12"]
    assert cells(html, "住宿和餐饮业") == ["1", "9", "4", "44.4%", "0", "0", "—", "0", "0", "0", "0", "0"]
    assert cells(html, "合计") == ["2", "11", "5", "45.5%", "1", "0", "0%", "1", "1", "1", "0", "12"]
    assert "疑似重大隐患 1 处还没有认定" in html
    assert all(word in html for word in ("填报人", "审核人", "填报日期", "填报单位：康平街道", "2026-04-30"))


def test_the_monthly_table_of_each_month_is_a_page_and_the_newest_is_the_first():
    found = site()
    own = [path for path in found if re.fullmatch(r"indicator/table/(2026-\d\d/)?index\.html", path)]

    assert len(own) == 8
    assert found["indicator/table/index.html"].title == "隐患排查治理月度统计表（2026年1月—7月）"
    assert found["indicator/table/2026-01/index.html"].title == "隐患排查治理月度统计表（2026年1月）"


@pytest.mark.parametrize(
    ("as_of", "told"),
    [("2026-04-29", "2026年1月1日—4月29日"), ("2026-01-10", "2026年1月1日—1月10日"), ("2026-12-31", "2026年1月—12月")],
)
def test_the_table_says_what_it_covers(as_of, told):
    assert indicator.monthly_table.span({"as_of": as_of}) == told


def test_behind_each_row_of_the_table_stand_its_hazards_and_units():
    html = site()["indicator/table/2026-04/f/index.html"].body

    assert re.findall(r">(YH-2026[-\w]+)</a>", html) == ["YH-2026-0402-KB-01", "YH-2026-0413-KB-01"]
    assert "康北建材市场" in html
    assert "indicator/table/2026-04/public-place/index.html" in site()


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(0, 0, "没有可算的"), (0, 7, "0%"), (7, 7, "100%"), (1, 3, "33.3%"), (2, 3, "66.7%"), (1, 2, "50%"),
     (9999, 10000, "99.9%"), (1, 10000, "0.1%"), (1, 2000, "0.1%"), (44, 62, "71%")],
)  # fmt: skip
def test_a_share_is_rounded_but_never_to_none_or_all_of_it(part, whole, told):
    assert percent(part, whole) == told


@pytest.mark.parametrize(
    ("cny", "told"), [(0, "0"), (120000, "12"), (907000, "90.7"), (15800.5, "1.58"), (1, "0.0001")]
)
def test_money_is_told_in_ten_thousands(cny, told):
    assert wan(cny) == told


@pytest.mark.parametrize(
    ("code", "number", "told"),
    [
        ("closing_rate", {"numerator": 1, "denominator": 4}, "25%"),
        ("finding_rate", {"numerator": 1, "denominator": 3}, "0.33 处/家次"),
        ("median_days", {"numerator": 7.5, "denominator": 2}, "7.5 天"),
        ("median_days", {"numerator": 0, "denominator": 0}, "— 没有可算的"),
        ("major_funds", {"numerator": 907000}, "90.7 万元"),
        ("visited_units", {}, "少于 5 家"),
        ("stock", {"numerator": 1234567}, "1234567 处"),
    ],
)
def test_a_number_is_told_in_its_unit(code, number, told):
    assert str(result(Shown(seen("public")), code, number)) == told


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_an_office_with_nothing_to_count_is_told_so(audience):
    assert list(made(first_day(audience))) == [YEAR]
    assert "tz-empty" in made(first_day(audience))[YEAR].body


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    def whole(said):
        found = seen()
        found["office"]["name"] = said
        for row in found["community"]:
            row["name"] = said
        for row in found["clause"]:
            row["title"] = said
        return made(found)

    calm, wild = whole("平" * len(text)), whole(text)
    assert {path: Outline(page.body).shape for path, page in wild.items()} == {
        path: Outline(page.body).shape for path, page in calm.items()
    }
    assert text in "".join(Outline(wild[TABLE].body).text.values())
