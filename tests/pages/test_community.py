"""Communities: their figures, who answers for them, and what of each ledger is theirs."""

from __future__ import annotations

import re

import pytest

from generator.pages import community
from tests.pages.html import Outline
from tests.pages.seen import hazards, pages, seen

AUDIENCES = pytest.mark.parametrize("audience", ["public", "internal"])
OPEN = {"state": "rectifying", "due_on": "2026-08-05", "closed_on": None}


def made(whole):
    return pages(whole, community.pages)


def cards(page):
    """The posts of a page with who holds them."""
    found = re.findall(r'<li class="tz-post">(.*?)</li>', page.body, re.DOTALL)
    return [tuple(part for part in re.sub(r"<[^>]+>|\s+", " ", card).split(" ") if part) for card in found]


@AUDIENCES
def test_the_list_is_in_order_of_ids_and_says_that_it_is_no_ranking(audience):
    whole = seen(audience)
    whole["community"][1] |= {"open_hazards": 99, "overdue_hazards": 99}
    page = made(whole)["community/index.html"]

    assert re.findall(r'<th scope="row">\s*<a [^>]*>([^<]*)</a>', page.body) == ["康安社区", "康北社区"]
    assert "不排名次" in page.body


def test_the_number_of_units_is_for_officers():
    assert "监管单位数" in made(seen("internal"))["community/index.html"].body
    assert "监管单位数" not in made(seen())["community/index.html"].body


@AUDIENCES
def test_those_who_answer_stand_from_the_nearest_up_with_names_where_they_were_approved(audience):
    told = cards(made(seen(audience))["community/KA/index.html"])
    officer, secretary = ("沃青岩", "祁安澜") if audience == "internal" else ("在任，姓名未公开",) * 2

    nobody = ("空缺", "没有设岗")
    assert [card[1] for card in told[:4]] == ["康安社区安全员", "康安社区党支部书记", "分包社区领导", "分管副主任"]
    assert [card[2] for card in told[:4]] == [officer, secretary, "空缺", "管晓川"]
    assert [card[-2:] for card in told if card[1] in ("分包社区领导", "办事处主任", "党工委书记")] == [nobody] * 3


def test_a_vacant_post_says_so():
    whole = seen()
    post = next(row for row in whole["post"] if row["id"] == "OFFICER-KA")
    post |= {"vacant": True, "falls_to": "SECRETARY-KA"}

    assert cards(made(whole)["community/KA/index.html"])[0][2:4] == ("空缺", "现由康安社区党支部书记负责")


@AUDIENCES
def test_a_grid_without_anybody_says_so(audience):
    """A grid may have a vacant post, or none at all: a missing post is a vacancy as well."""
    rows = re.findall(r"<tr>(.*?)</tr>", made(seen(audience))["community/KA/index.html"].body, re.DOTALL)
    first, second = (next(row for row in rows if f"{grid}<" in row) for grid in ("KA-01", "KA-02"))

    assert "空缺" not in first
    assert 'tz-tag--late">空缺' in second


@AUDIENCES
def test_open_and_closed_hazards_stand_apart(audience):
    page = made(hazards(seen(audience), OPEN, {}))["community/KA/index.html"]
    done = page.body.index("<h2>办完的隐患")

    assert page.body.index("<h2>没有办完的隐患") < page.body.index("YH-2026-0401-KA-01") < done
    assert done < page.body.index("YH-2026-0401-KA-02")


@AUDIENCES
def test_only_what_belongs_to_the_community_stands_on_its_page(audience):
    found = made(seen(audience))

    assert "JC-2026-0318-KA-01" in found["community/KA/index.html"].body
    assert "康安社区第12周例会" in found["community/KA/index.html"].body
    assert "JC-2026-0318-KA-01" not in found["community/KB/index.html"].body


def test_a_long_ledger_is_cut_and_the_rest_is_linked():
    page = made(hazards(seen(), *[{}] * 30))["community/KA/index.html"]

    assert "最近 10 条，共 30 条" in Outline(page.body).text["caption"]
    assert page.body.count('href="../../hazard/YH-') == 10
    assert 'href="../../hazard/"' in page.body


def test_of_a_long_ledger_the_newest_rows_stay():
    whole = hazards(seen(), *[{"occurred_on": f"2026-03-{day:02}"} for day in range(1, 26)])
    found = re.findall(r'href="../../hazard/YH-2026-0401-KA-(\d\d)/"', made(whole)["community/KA/index.html"].body)

    assert [int(number) for number in found] == list(range(25, 15, -1))
