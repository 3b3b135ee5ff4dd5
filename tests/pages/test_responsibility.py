"""Responsibilities: the chain, vacancies in the open, names where approved, history for officers."""

from __future__ import annotations

import re

import pytest

from generator.pages import responsibility
from generator.pages.answer import LEVELS
from generator.responsibility import CHAIN
from tests.pages.html import Outline
from tests.pages.seen import pages, seen

AUDIENCES = pytest.mark.parametrize("audience", ["public", "internal"])
INDEX = "responsibility/index.html"


def made(whole):
    return pages(whole, responsibility.pages)


def post(whole, id):
    return next(row for row in whole["post"] if row["id"] == id)


def row_of(page, name):
    """The cells of the row of a table that begins with a name."""
    rows = re.findall(r"<tr>(.*?)</tr>", page.body, re.DOTALL)
    row = next(row for row in rows if re.search(rf'<th scope="row">\s*<a [^>]*>{name}<', row))
    cells = re.findall(r"<td .*?</td>", row, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]


def test_the_levels_are_those_of_the_chain():
    assert tuple(LEVELS) == tuple(reversed(CHAIN))


def test_the_matrix_says_who_holds_what_and_what_nobody_holds():
    assert row_of(made(seen("internal"))[INDEX], "康安社区") == ["空缺 没有设岗", "祁安澜", "沃青岩", "1 人"]
    assert row_of(made(seen())[INDEX], "康安社区") == ["空缺 没有设岗", "在任，姓名未公开", "在任，姓名未公开", "1 人"]
    assert row_of(made(seen())[INDEX], "康北社区") == ["空缺 没有设岗"] * 4


@AUDIENCES
def test_a_vacancy_stands_on_top_and_in_its_place(audience):
    whole = seen(audience)
    post(whole, "GRID-KA-01")["vacant"] = True
    found = made(whole)

    assert "有岗位空缺" in found[INDEX].body
    assert row_of(found[INDEX], "康安社区")[3] == "空缺 1 人 共 1 人"
    assert "这个岗位现在空缺" in found["responsibility/GRID-KA-01/index.html"].body
    assert "有岗位空缺" not in made(seen(audience))[INDEX].body


@AUDIENCES
def test_a_vacancy_beside_a_held_post_hides_neither(audience):
    whole = seen(audience)
    second = {**post(whole, "OFFICER-KA"), "id": "OFFICER-KA-2", "vacant": True}
    whole["post"].append(second)
    name = "沃青岩" if audience == "internal" else "在任，姓名未公开"

    assert row_of(made(whole)[INDEX], "康安社区")[2] == f"空缺 {name}"


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

    assert "../../regulation/C-2-5/#D-18" in found["responsibility/OFFICER-KA/index.html"].body
    assert "#D-18" not in found["responsibility/SECRETARY-KA/index.html"].body


@AUDIENCES
def test_a_team_that_is_too_small_says_by_how_many(audience):
    whole = seen(audience)
    whole["team"][0] |= {"size": 2, "size_required": 5}
    found = made(whole)

    assert "2 缺 3 人" in row_of(found[INDEX], "康安社区应急分队")
    assert "比编制少 3 人。" in found["responsibility/team/T-91/index.html"].body
    assert "比编制少" not in made(seen(audience))["responsibility/team/T-91/index.html"].body


def test_the_roster_of_a_team_is_for_officers():
    assert "队长" in made(seen("internal"))["responsibility/team/T-91/index.html"].body
    assert "队长" not in made(seen())["responsibility/team/T-91/index.html"].body


@AUDIENCES
def test_the_fields_in_charge_stand_with_the_post(audience):
    text = Outline(made(seen(audience))[INDEX].body).text["table"]

    assert re.search(r"分管副主任\s*安全生产\s*管晓川", text)
