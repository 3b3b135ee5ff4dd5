"""Responsibilities: the chain, vacancies in the open, names where approved, history for officers."""

from __future__ import annotations

import re

import pytest

from generator.pages import responsibility
from generator.pages.answer import LEVELS
from generator.responsibility import CHAIN
from tests.pages.html import row_of, texts
from tests.pages.seen import pages, seen

AUDIENCES = pytest.mark.parametrize("audience", ["public", "internal"])
INDEX = "responsibility/index.html"


def made(whole):
    return pages(whole, responsibility.pages)


def post(whole, id):
    return next(row for row in whole["post"] if row["id"] == id)


def trunk(page):
    """The levels of the subdistrict in the chart, from the top, each card as text."""
    (found,) = re.findall(r'<ol class="tz-trunk">(.*?)</ol>\s*(?:<ul|</div>)', page.body, re.DOTALL)
    return [texts(card) for card in re.findall(r'<li class="tz-post">(.*?)</li>', found, re.DOTALL)]


def twig(page, community):
    """The lines of a community in the chart."""
    found = re.findall(r'<li class="tz-twig">(.*?)</li>', page.body, re.DOTALL)
    (lines,) = [each for each in found if f">{community}<" in each]
    return [texts(line) for line in re.findall(r"<div>(.*?)</div>", lines, re.DOTALL)]


def test_the_levels_are_those_of_the_chain():
    assert tuple(LEVELS) == tuple(reversed(CHAIN))


@AUDIENCES
def test_the_chart_begins_at_the_top_and_passes_over_no_level(audience):
    page = made(seen(audience))[INDEX]

    assert "康平街道党工委负总责" in texts(page.body)
    assert trunk(page) == [
        "负总责 党工委书记 空缺 没有设岗",
        "全面领导责任 办事处主任 空缺 没有设岗",
        "综合监管领导责任 分管副主任 管晓川 分管安全生产",
    ]
    assert "直接领导责任 分包社区领导 空缺 没有设岗" in texts(page.body)


def test_the_chart_says_who_holds_what_in_each_community_and_what_nobody_holds():
    inside, outside = (made(seen(audience))[INDEX] for audience in ("internal", "public"))

    assert twig(inside, "康安社区") == ["社区支部书记 祁安澜", "社区安全员 沃青岩", "网格员 1 人"]
    hidden = "在任，姓名未公开"
    assert twig(outside, "康安社区") == [f"社区支部书记 {hidden}", f"社区安全员 {hidden}", "网格员 1 人"]
    empty = [f"{name} 空缺 没有设岗" for name in ("社区支部书记", "社区安全员", "网格员")]
    assert twig(inside, "康北社区") == twig(outside, "康北社区") == empty


@AUDIENCES
def test_communities_stand_under_those_to_whom_they_are_assigned(audience):
    whole = seen(audience)
    known = {**post(whole, "DEPUTY-KP"), "post": "assigned_leader"}
    del known["fields"]
    whole["post"] += [
        {**known, "id": "ASSIGNED-1", "title": "分包甲", "communities": ["KA", "KB"]},
        {**known, "id": "ASSIGNED-2", "title": "分包乙", "communities": ["KB"]},
    ]
    branches = re.findall(r'<li class="tz-branch">(.*?)</ul>', made(whole)[INDEX].body, re.DOTALL)

    assert [re.findall("分包[甲乙]|康[安北]社区(?=</a>)", branch) for branch in branches] == [
        ["分包甲", "康安社区"],
        ["分包甲", "分包乙", "康北社区"],
    ]


@AUDIENCES
def test_a_vacancy_stands_on_top_and_in_its_place(audience):
    whole = seen(audience)
    post(whole, "GRID-KA-01").update({"vacant": True, "falls_to": "OFFICER-KA"})
    whole["vacancy"] = []
    found = made(whole)

    assert "有岗位空缺 康安老街网格员 ：现由康安社区安全员负责" in texts(found[INDEX].body)
    assert twig(found[INDEX], "康安社区")[2] == "网格员 空缺 1 人 共 1 个网格岗位"
    assert "这个岗位现在空缺 现由康安社区安全员负责" in texts(found["responsibility/GRID-KA-01/index.html"].body)
    assert "有岗位空缺" not in made(seen())[INDEX].body


def test_the_office_is_told_since_when_and_who_answers_and_what_was_never_set_up():
    whole = seen("internal")
    row = {"id": "OFFICER-KA", "code": "safety_officer", "community": "KA", "post": "OFFICER-KA"}
    whole["vacancy"] = [
        {**row, "since": "2026-07-01", "days": 31, "falls_to": "SECRETARY-KA"},
        {"id": "KB-01/grid_member", "code": "grid_member", "community": "KB", "grid": "KB-01"},
    ]
    page = made(whole)[INDEX]

    assert row_of(page.body, "康安社区安全员") == ["康安社区", "2026-07-01", "31", "康安社区党支部书记 祁安澜"]
    assert row_of(page.body, "网格员") == ["康北社区 北园", "没有设岗", "", "康平街道党工委"]


def test_the_whole_snapshot_says_what_nobody_holds():
    """The small ledger has no leaders but one, and nobody in the second community."""
    told = {row["id"]: row.get("falls_to") for row in seen("internal")["vacancy"]}

    assert told["000000009/principal_gov"] is None
    assert told["KB/safety_officer"] == told["KA/assigned_leader"] == "DEPUTY-KP"
    assert told["KA-02/grid_member"] == "OFFICER-KA"
    assert "KA/safety_officer" not in told


@AUDIENCES
def test_who_stands_in_is_told_apart(audience):
    whole = seen(audience)
    for id in ("OFFICER-KA", "DEPUTY-KP"):
        post(whole, id)["acting"] = True
    page = made(whole)[INDEX]

    assert twig(page, "康安社区")[1] == (
        "社区安全员 沃青岩（代理）" if whole["audience"] == "internal" else "社区安全员 代理，姓名未公开"
    )
    assert "管晓川（代理）" in trunk(page)[2]


@AUDIENCES
def test_a_vacancy_beside_a_held_post_hides_neither(audience):
    whole = seen(audience)
    second = {**post(whole, "OFFICER-KA"), "id": "OFFICER-KA-2", "vacant": True, "falls_to": "OFFICER-KA"}
    whole["post"].append(second)
    name = "沃青岩" if audience == "internal" else "在任，姓名未公开"

    assert twig(made(whole)[INDEX], "康安社区")[1:3] == [f"社区安全员 {name}", "社区安全员 空缺 现由康安社区安全员负责"]


@AUDIENCES
def test_the_page_of_a_post_shows_who_stands_above_it(audience):
    found = made(seen(audience))
    cards = re.findall(r'class="tz-post__post">(.*?)</p>', found["responsibility/GRID-KA-01/index.html"].body)
    names = ["康安老街网格员", "康安社区安全员", "康安社区党支部书记", "分包社区领导", "分管副主任"]

    assert [texts(card) for card in cards] == [*names, "办事处主任", "党工委书记"]
    assert "<a" not in cards[0]
    assert 'href="../OFFICER-KA/"' in cards[1] or 'href="../../responsibility/OFFICER-KA/"' in cards[1]


@AUDIENCES
@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("safety_office", ["分管副主任", "办事处主任", "党工委书记"]),
        ("principal_gov", ["党工委书记"]),
        ("principal_party", []),
        ("superior", []),
    ],
)
def test_above_a_post_beside_the_chain_the_chain_goes_on(audience, code, expected):
    whole = seen(audience)
    known = {key: value for key, value in post(whole, "DEPUTY-KP").items() if key != "fields"}
    whole["post"].append({**known, "id": "OTHER", "title": "另一岗位", "post": code})
    cards = re.findall(r'class="tz-post__post">(.*?)</p>', made(whole)["responsibility/OTHER/index.html"].body)

    assert [texts(card) for card in cards] == ["另一岗位", *expected]


def test_above_a_post_of_a_unit_stands_the_chain_of_its_community():
    whole = seen("internal")
    known = {key: value for key, value in post(whole, "DEPUTY-KP").items() if key != "fields"}
    whole["post"].append({**known, "id": "MANAGER", "post": "enterprise_safety_manager", "unit": "U-9001"})
    cards = re.findall(r'class="tz-post__post">(.*?)</p>', made(whole)["responsibility/MANAGER/index.html"].body)

    assert [texts(card) for card in cards][1:3] == ["康安社区安全员", "康安社区党支部书记"]


def test_who_held_a_post_before_is_for_officers():
    history = made(seen("internal"))["responsibility/SECRETARY-KA/index.html"].body
    public = made(seen())["responsibility/SECRETARY-KA/index.html"].body

    assert re.search(r"沃青岩.*2025-12-31.*祁安澜", history, re.DOTALL)
    assert "2025-12-31" not in public
    assert "沃青岩" not in public


@AUDIENCES
def test_a_post_lists_the_duties_that_it_answers_for(audience):
    whole = seen(audience)
    whole["duty"][0]["answers"] = {"posts": ["safety_officer"]}
    found = made(whole)
    own, other = (found[f"responsibility/{id}/index.html"].body for id in ("OFFICER-KA", "SECRETARY-KA"))

    assert re.search(r'href="[^"]*\bD-18/?"', own)
    assert "D-18" not in other


@AUDIENCES
def test_a_team_that_is_too_small_says_by_how_many(audience):
    whole = seen(audience)
    whole["team"][0] |= {"size": 2, "size_required": 5}
    found = made(whole)

    assert "2 缺 3 人" in row_of(found[INDEX].body, "康安社区应急分队")
    assert "比编制少 3 人。" in found["responsibility/team/T-91/index.html"].body
    assert "比编制少" not in made(seen(audience))["responsibility/team/T-91/index.html"].body


def test_the_roster_of_a_team_is_for_officers():
    assert "队长" in made(seen("internal"))["responsibility/team/T-91/index.html"].body
    assert "队长" not in made(seen())["responsibility/team/T-91/index.html"].body


@AUDIENCES
def test_the_fields_in_charge_stand_with_the_post(audience):
    whole = seen(audience)
    whole["post"].append({**post(whole, "DEPUTY-KP"), "id": "OFFICE", "title": "街道安全办", "post": "safety_office"})

    assert row_of(made(whole)[INDEX].body, "街道安全办") == ["安全生产", "管晓川"]
