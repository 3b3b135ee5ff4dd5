"""The desks: everybody finds the own page; it says what is due, overdue, to be pressed for and handed over, no more."""

from __future__ import annotations

import re

import pytest

from generator.pages import desk, home, responsibility
from generator.pages.sheet import MOST
from tests.pages.html import HOSTILE, Outline, row_of, texts
from tests.pages.seen import HAZARD, first_day, pages, seen
from tests.pages.test_overdue import LATE, PROMISE, RUNG, TASK, missed

INDEX = "desk/index.html"
OWN = "desk/P-9003/index.html"
EMPTY = {
    "id": "P-9003",
    "posts": ["OFFICER-KA", "GRID-KA-01"],
    "overdue": [],
    "asked": [],
    "due": [],
    "pressing": [],
    "commitments": [],
    "leaving": [],
    "taking": [],
}
CHECK = {
    "kind": "duty",
    "id": "D-18/U-9001/2026-W31",
    "duty": "D-18",
    "subject": {"kind": "unit", "id": "U-9001"},
    "community": "KA",
    "holder": "P-9003",
    "opens": "2026-07-31",
    "due_on": "2026-08-02",
    "needed": 1,
}
PRESS = {
    "kind": "hazard",
    "id": HAZARD,
    "clock": "unit",
    "subject": {"kind": "unit", "id": "U-9001"},
    "community": "KA",
    "holder": "P-9003",
    "opens": "2026-07-31",
    "due_on": "2026-08-05",
    "needed": 1,
}
HANDOVER = {
    "id": "OFFICER-KA/2026-08-10",
    "post": "OFFICER-KA",
    "person": "P-9003",
    "acting": False,
    "last_day": "2026-08-09",
    "unfinished": 2,
    "items": [],
}


def made(whole=None, **facts):
    told = {**seen("internal"), "desk": [{**EMPTY, **facts}], **(whole or {})}
    return pages(told, desk.pages)[OWN].body


def part(body, heading):
    """What stands below one heading of the page."""
    return body.partition(f'<h2 id="{heading}">')[2].partition("<h2")[0]


def dues(body, heading):
    rows = re.findall(r"<tr>(.*?)</tr>", part(body, heading), re.DOTALL)[1:]
    return [[texts(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows]


def test_everybody_who_holds_a_post_is_found_by_place_with_the_posts_and_without_a_number():
    body = pages(seen("internal"), desk.pages)[INDEX].body

    assert re.findall("<h2>(.*?)</h2>", body) == ["康平街道", "康安社区"]
    assert "沃青岩 康安社区安全员、康安老街网格员" in texts(body)
    assert 'href="../desk/P-9003/"' in body
    assert not re.search(r"\d", texts(body.partition("tz-near")[2]))


def test_there_is_a_page_for_each_and_none_for_others():
    found = pages(seen("internal"), desk.pages)

    assert set(found) == {INDEX, *(f"desk/P-{number}/index.html" for number in (9001, 9002, 9003))}


def test_where_nobody_holds_a_post_that_is_said():
    assert "还没有人任职" in pages(first_day("internal"), desk.pages)[INDEX].body


def test_who_has_nothing_to_do_is_told_so_kindly_in_three_sentences():
    body = texts(made())

    assert all(said in body for said in ("没有逾期", "本周没有要到期的", "两周内没有要到期的"))
    assert all(heading not in body for heading in ("升级到您这里的", "督促整改的隐患", "更晚到期", "要交接"))


def test_this_week_ends_on_sunday_and_the_rest_follows():
    body = made(due=[CHECK, {**CHECK, "id": "D-18/U-9001/2026-W32", "due_on": "2026-08-03"}])

    assert "本周（到 2026-08-02）" in body
    assert "接下来（到 2026-08-14）" in body
    assert dues(body, "week") == [["一般隐患责令立即或限时整改 职责 D-18", "老灶台炒鸡店", "2026-08-02"]]
    assert [row[2] for row in dues(body, "soon")] == ["2026-08-03"]


def test_a_duty_of_several_on_one_day_is_one_line_and_so_is_one_of_the_same_on_several_days():
    other = {"kind": "unit", "id": "U-9002"}
    several = [CHECK, {**CHECK, "id": "D-18/U-9002/2026-W31", "subject": other}]
    daily = [{**CHECK, "id": f"D-18/U-9001/2026-08-0{day}", "due_on": f"2026-08-0{day}"} for day in (3, 4, 5)]
    body = made(due=[*several, *daily])

    assert dues(body, "week") == [
        ["一般隐患责令立即或限时整改 职责 D-18", "老灶台炒鸡店 、 康北建材市场", "2026-08-02"]
    ]
    assert dues(body, "soon") == [
        ["一般隐患责令立即或限时整改 职责 D-18", "老灶台炒鸡店", "2026-08-03 至 2026-08-05，共 3 次"]
    ]


@pytest.mark.parametrize("change", [{"needed": 2}, {"holder": "P-9002"}])
def test_what_is_asked_more_often_or_of_somebody_else_is_a_line_of_its_own(change):
    other = {**CHECK, "id": "D-18/U-9002/2026-W31", "subject": {"kind": "unit", "id": "U-9002"}, **change}

    assert [row[1] for row in dues(made(due=[CHECK, other]), "week")] == ["老灶台炒鸡店", "康北建材市场"]


def test_it_says_how_often_what_to_do_with_a_hazard_and_who_of_the_same_post_answers():
    verify = {**PRESS, "clock": "office", "due_on": "2026-08-01"}
    body = made(due=[verify, {**CHECK, "needed": 2, "holder": "P-9002"}, PRESS])

    week = dues(body, "week")
    assert week[0][0].endswith("复查（验收）")
    assert week[1][0] == "一般隐患责令立即或限时整改 职责 D-18 · 还差 2 次 · 由祁安澜负责"
    assert dues(body, "soon")[0][0].endswith("督促整改")
    assert f'href="../../hazard/{HAZARD}/"' in part(body, "soon")


def test_many_subjects_are_not_all_named():
    many = [{**CHECK, "id": f"D-18/U-{n}/2026-W31", "subject": {"kind": "unit", "id": f"U-{n}"}} for n in range(100)]

    assert dues(made(due=many), "week")[0][1].endswith("，还有 76 个")


def test_what_is_overdue_has_its_rungs_and_what_somebody_else_answers_for_says_so():
    other = missed(20, holder="P-9002", posts=["OFFICER-KA"])
    whole = {"overdue": [LATE, other]}
    body = made(whole, overdue=[LATE["id"], other["id"]])
    late = part(body, "overdue")

    assert re.search(r"11 天.*列入逾期清单.*2026-07-21 起.*分管领导决定", texts(late))
    assert "职责 D-18 · 由祁安澜负责" in texts(late)
    assert 'href="../../overdue/"' in late


def test_what_the_ladder_asks_of_somebody_stands_on_that_desk_with_who_answers():
    whole = {"overdue": [LATE, PROMISE], "commitment": [TASK]}
    body = made(whole, asked=[LATE["id"], PROMISE["id"]])

    assert row_of(part(body, "asked"), "清理楼道杂物") == ["分管副主任 管晓川", "30 天", RUNG["act"], "2026-07-21"]


def test_hazards_to_press_for_say_what_is_next_and_by_when():
    body = part(made(pressing=[{"id": HAZARD, "next": "到现场复查", "by": "2026-08-03"}]), "hazard")

    assert f'href="../../hazard/{HAZARD}/"' in body
    assert "到现场复查 最迟 2026-08-03" in texts(body)


def test_promises_that_fall_due_later_stand_apart_and_others_are_told_once():
    later = {**TASK, "id": "HY-2026-0316-KA-01/2", "text": "更换线路", "due_on": "2026-08-15"}
    whole = {"commitment": [{**TASK, "due_on": "2026-08-14"}, later]}
    body = part(made(whole, commitments=[TASK["id"], later["id"]]), "commitment")

    assert row_of(body, "更换线路") == ["康安社区第12周例会", "2026-08-15"]
    assert "清理楼道杂物" not in body


def test_what_is_to_be_handed_over_or_taken_over_comes_first_until_it_is_done():
    finished = {**HANDOVER, "id": "GRID-KA-01/2026-06-01", "post": "GRID-KA-01", "unfinished": 0}
    whole = {"handover": [HANDOVER, finished]}
    body = made(whole, leaving=[HANDOVER["id"]], taking=[finished["id"]])

    assert "要交出：康安社区安全员（2026-08-09止），还有 2 件没有交" in body
    assert 'href="../../responsibility/handover/OFFICER-KA-2026-08-10/"' in body
    assert "要接手" not in body
    assert "要接手：" in made(whole, taking=[HANDOVER["id"]])


def test_each_post_says_what_it_answers_for():
    whole = seen("internal")
    duty = {**whole["duty"][0], "answers": {"posts": ["safety_officer"]}}
    body = part(made({"duty": [duty]}), "post")

    assert 'href="../../responsibility/OFFICER-KA/"' in body
    assert 'href="../../duty/D-18/"' in body
    assert "办法没有单独给这个岗位定下职责" in body


def test_somebody_who_acts_in_a_post_reads_so():
    whole = seen("internal")
    posts = [{**row, "acting": row["id"] == "OFFICER-KA"} for row in whole["post"]]

    assert "康安社区安全员（代理）、康安老街网格员 · 截至 2026-07-31" in texts(made({"post": posts}))


def test_home_the_posts_and_every_mention_of_an_office_holder_lead_to_the_desks():
    whole = seen("internal")
    found = pages(whole)

    assert 'href="desk/"' in pages(whole, home.pages)["index.html"].body
    assert 'href="../desk/"' in pages(whole, responsibility.pages)["responsibility/index.html"].body
    assert 'href="../../desk/P-9003/"' in found["responsibility/OFFICER-KA/index.html"].body
    assert 'href="../../desk/P-9003/"' in found[f"hazard/{HAZARD}/index.html"].body
    assert "desk/" not in "".join(page.body for page in pages(seen()).values())


def test_no_table_has_more_rows_than_a_page_can_carry():
    many = [{**PRESS, "id": f"YH-2026-0318-KA-{n:03}"} for n in range(MOST + 5)]
    late = [{**LATE, "id": each["id"]} for each in many]
    ids = [each["id"] for each in many]
    body = made({"overdue": late}, due=many, overdue=ids, asked=ids)

    for heading in ("overdue", "asked", "soon"):
        assert part(body, heading).count("<tr>") == MOST + 1
    assert "共 205 项，列出前 200 项" in body


def test_it_is_never_a_ranking_and_has_no_points():
    found = pages(seen("internal"), desk.pages)
    said = "".join(texts(page.body) for page in found.values())

    assert "没有积分，没有排名" in said
    assert not any(
        word in said.replace("没有积分，没有排名", "") for word in ("积分", "得分", "排名", "第一名", "打卡")
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    def outline(said):
        rung = {**RUNG, "act": said}
        task = {**TASK, "text": said, "due_on": "2026-08-20"}
        whole = {"overdue": [{**LATE, "asked": rung, "next": rung}], "commitment": [task]}
        pressing = [{"id": HAZARD, "next": said}]
        facts = {"overdue": [HAZARD], "asked": [HAZARD], "pressing": pressing, "commitments": [TASK["id"]]}
        return Outline(str(made(whole, due=[CHECK, PRESS], **facts)))

    assert outline(text).shape == outline("平" * len(text)).shape
    assert text in "".join(outline(text).text.values())
