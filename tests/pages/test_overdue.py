"""The board of what is overdue: by who answers, each item with why and how far up; the office's alone; no ranking."""

from __future__ import annotations

import re

import pytest

from generator.pages import home, overdue
from generator.pages.sheet import MOST
from generator.rules import assess
from generator.rules.overdue import overdue as owed
from generator.view.snapshot import snapshot
from tests.ledger import ROOT, TODAY, loaded, schemas
from tests.pages.html import HOSTILE, Outline, texts
from tests.pages.seen import HAZARD, first_day, pages, seen

PATH = "overdue/index.html"
RUNG = {"days": 1, "on": "2026-07-21", "act": "列入逾期清单", "post": "SECRETARY-KA", "holder": "P-9002"}
NEXT = {**RUNG, "days": 7, "on": "2026-08-05", "act": "分管领导决定", "post": "DEPUTY-KP", "holder": "P-9001"}
LATE = {
    "id": HAZARD,
    "kind": "hazard",
    "clause": "二（五）",
    "subject": {"kind": "unit", "id": "U-9001"},
    "community": "KA",
    "posts": ["OFFICER-KA", "GRID-KA-01"],
    "holder": "P-9003",
    "due_on": "2026-07-20",
    "days": 11,
    "status": "overdue",
    "clock": "unit",
    "reason": "整改期限2026-07-20，还没有报告整改完成",
    "asked": RUNG,
    "next": NEXT,
}
PROMISE = {
    "id": "HY-2026-0316-KA-01/1",
    "kind": "commitment",
    "record": "HY-2026-0316-KA-01",
    "clause": "三（三）",
    "posts": ["DEPUTY-KP"],
    "holder": "P-9001",
    "due_on": "2026-07-01",
    "days": 30,
    "status": "overdue",
    "reason": "2026-03-16定下，还没有登记办结",
    "asked": RUNG,
}
TASK = {"id": PROMISE["id"], "record": PROMISE["record"], "text": "清理楼道杂物", "due_on": "2026-07-01"}


def missed(day, **changes):
    return {
        "id": f"D-18/U-9001/2026-07-{day}",
        "kind": "duty",
        "duty": "D-18",
        "clause": "二（五）",
        "subject": {"kind": "unit", "id": "U-9001"},
        "community": "KA",
        "posts": ["OFFICER-KA"],
        "holder": "P-9003",
        "due_on": f"2026-07-{day}",
        "days": 31 - day,
        "status": "missed",
        "reason": "到期，过期不补",
        "next": NEXT,
        **changes,
    }


def board(*rows):
    return {**seen("internal"), "overdue": list(rows), "commitment": [TASK]}


def made(*rows):
    return pages(board(*rows), overdue.pages)


def lines(body):
    """The lines of the board: each row's cells as text, the row of who answers as one."""
    table = body.partition("tz-owed")[2].partition("</table>")[0].partition("</thead>")[2]
    rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
    return [[texts(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows]


def test_the_public_has_no_such_page_and_no_way_to_it():
    found = pages(seen("public"))

    assert not any(path.startswith(("overdue/", "desk/")) for path in found)
    assert not any(re.search(r'href="(\.\./)*(overdue|desk)/', page.body) for page in found.values())
    assert not any(word in page.body for page in found.values() for word in ("逾期清单", "工作台", "taizhang explain"))


def test_a_line_says_what_of_whom_since_when_why_and_how_far_up_it_has_gone():
    head, line = lines(made(LATE)[PATH].body)

    assert head == ["康安社区安全员 沃青岩 逾期 1 项"]
    assert line == [
        f"厨房内存放15公斤液化气瓶3只，软管使用三通且老化。 隐患 {HAZARD}",
        "老灶台炒鸡店 康安社区",
        "2026-07-20 责任单位整改",
        "11 天",
        "二（五）",
        f"整改期限2026-07-20，还没有报告整改完成 taizhang explain {HAZARD}",
        "列入逾期清单 2026-07-21 起 · 康安社区党支部书记 祁安澜",
        "分管领导决定 2026-08-05 起 · 分管副主任 管晓川",
    ]


def test_every_item_leads_to_the_page_of_its_hazard_duty_or_meeting_and_to_who_answers():
    hrefs = {link["href"] for link in Outline(made(PROMISE, LATE, missed(20))[PATH].body).all("a")}

    assert hrefs >= {
        f"../hazard/{HAZARD}/",
        "../duty/D-18/",
        "../meeting/HY-2026-0316-KA-01/",
        "../unit/U-9001/",
        "../regulation/C-2-5/",
        "../responsibility/OFFICER-KA/",
        "../desk/P-9003/",
        "../overdue/#OFFICER-KA.P-9003",
    }


def test_a_promise_is_named_with_its_meeting_and_has_nothing_to_explain_by_command():
    _, line = lines(made(PROMISE)[PATH].body)

    assert line[0] == "清理楼道杂物 承诺事项 HY-2026-0316-KA-01/1 康安社区第12周例会"
    assert line[1] == "康平街道"
    assert line[5] == PROMISE["reason"]
    assert line[7] == "已到最高一级"


def test_misses_of_one_duty_and_subject_are_one_line_with_all_their_days():
    head, line = lines(made(missed(23), missed(20), missed(21))[PATH].body)

    assert head == ["康安社区安全员 沃青岩 漏做 3 次"]
    assert line[2:4] == ["2026-07-20 7月20、21、23日，不能补做", "漏 3 次"]
    assert line[5].endswith("taizhang explain D-18/U-9001/2026-07-20")
    assert line[6] == ""


def test_they_stand_by_who_answers_in_the_order_of_the_rules_and_are_summed_up_without_a_ranking():
    body = made(PROMISE, LATE, missed(20))[PATH].body
    summary = re.findall(r"<tr>(.*?)</tr>", body.partition("tz-owing")[2].partition("</table>")[0], re.DOTALL)[1:]

    assert [texts(row) for row in summary] == [
        "分管副主任 管晓川 1 2026-07-01",
        "康安社区安全员 沃青岩 1 1 2026-07-20",
    ]
    assert [line[0] for line in lines(body) if len(line) == 1] == [
        "分管副主任 管晓川 逾期 1 项",
        "康安社区安全员 沃青岩 逾期 1 项，漏做 1 次",
    ]
    assert "排名" not in body.replace("不是排名", "")


@pytest.mark.parametrize(
    ("posts", "holder", "said"),
    [
        (["OFFICER-KA"], "P-9003", "康安社区安全员 沃青岩"),
        ([], "P-9004", "老灶台炒鸡店 闻店主"),
        ([], "P-9005", "路过人"),
        ([], None, "康平街道党工委"),
    ],
)
def test_who_answers_is_a_post_with_its_holder_a_unit_s_person_or_the_party_committee(posts, holder, said):
    row = {**LATE, "posts": posts, "holder": holder}
    head, _ = lines(made({key: value for key, value in row.items() if value is not None})[PATH].body)

    assert head == [f"{said} 逾期 1 项"]


def test_filters_are_links_to_pages_of_their_own_with_what_they_say():
    found = made(PROMISE, LATE, missed(20))

    assert set(found) == {
        PATH,
        *(f"overdue/{part}/index.html" for part in ("hazard", "duty", "commitment", "KA", "KB", "JD")),
    }
    numbers = {
        part: len([line for line in lines(found[f"overdue/{part}/index.html"].body) if len(line) > 1])
        for part in ("hazard", "duty", "commitment", "KA", "JD")
    }
    assert numbers == {"hazard": 1, "duty": 1, "commitment": 1, "KA": 2, "JD": 1}
    choices = dict(re.findall(r'<a href="\.\./overdue/(.*?)"[^>]*>[^<]*<span>(\d+)</span>', found[PATH].body))
    assert choices == {"": "3", "hazard/": "1", "duty/": "1", "commitment/": "1", "KA/": "2", "KB/": "0", "JD/": "1"}


def test_where_nothing_is_overdue_that_is_said_kindly():
    found = made(LATE)

    assert "没有逾期" in found["overdue/KB/index.html"].body
    assert "tz-owed" not in found["overdue/KB/index.html"].body
    for whole in (board(), first_day("internal")):
        body = pages(whole, overdue.pages)[PATH].body
        assert "登记在台账里的，到这一天没有一件过了期限还没有办完" in body
        assert "逾期清单：没有逾期" in pages(whole, home.pages)["index.html"].body


def test_a_hint_stands_apart_is_not_counted_and_goes_up_no_ladder():
    body = made(LATE, missed(20, advisory=True))[PATH].body

    assert "截至 2026-07-31：逾期 1 项。" in texts(body)
    hints = body.partition('id="hint"')[2].partition("</table>")[0]
    assert "漏 1 次" in hints
    assert "分管领导决定" not in hints
    assert not any("漏" in line[0] for line in lines(body))


@pytest.mark.parametrize("people", [1, 40])
def test_no_table_has_more_rows_than_a_page_can_carry_and_every_item_is_on_one_of_them(people):
    number = 2 * MOST + 30
    many = [{**LATE, "id": f"YH-2026-0318-KA-{n:03}", "holder": f"P-{n * people // number:04}"} for n in range(number)]
    found = {path: page for path, page in made(*many).items() if re.fullmatch(r"overdue/(\d+/)?index.html", path)}
    counted = [len(lines(page.body)) for page in found.values()]

    assert MOST - 1 <= max(counted) <= MOST
    assert sum(len(line) > 1 for page in found.values() for line in lines(page.body)) == number
    assert len(found) == 3
    assert 'rel="next" href="../overdue/2/"' in found[PATH].body
    assert "overdue/KA/2/index.html" in made(*many)


@pytest.mark.parametrize(("first", "page"), [(MOST - 1, "2/"), (MOST + 5, "2/"), (5, "")])
def test_the_summary_leads_to_the_page_on_which_somebody_s_lines_begin(first, page):
    many = [
        {**LATE, "id": f"YH-2026-0318-KA-{n:03}", "holder": "P-9003" if n < first else "P-9005"}
        for n in range(MOST + 9)
    ]
    found = made(*many)
    hrefs = re.findall(r'<th scope="row"><a href="(.*?)"', found[PATH].body.partition("tz-owing")[2])[:2]

    assert hrefs == ["../overdue/#OFFICER-KA.P-9003", f"../overdue/{page}#OFFICER-KA.P-9005"]
    assert 'id="OFFICER-KA.P-9005"' in found[f"overdue/{page}index.html"].body


def test_the_ladder_of_the_office_is_told_and_there_is_room_to_sign():
    body = texts(made(LATE)[PATH].body)

    assert "逾期 1 天 列入逾期清单 社区支部书记" in body
    assert body.endswith("制表人 审核人 日期")


def test_the_numbers_of_the_demo_are_those_of_the_rules():
    now = assess(loaded(ROOT).book, TODAY)
    found = pages(dict(snapshot(now, schemas(), "internal")), overdue.pages)
    asked = [one for one in owed(now) if not one.advisory]
    kinds = {kind: [one for one in asked if one.kind == kind] for kind in ("hazard", "duty", "commitment")}
    figures = re.findall(
        r'tz-figure__label"><a href="\.\./overdue/(\w+)/">.*?<b>(\d+)</b>', found[PATH].body, re.DOTALL
    )
    gone = sum(one.status == "missed" for one in asked)

    assert {kind: int(number) for kind, number in figures} == {kind: len(own) for kind, own in kinds.items()}
    assert f"逾期 {len(asked) - gone} 项，漏做 {gone} 次" in found[PATH].body
    told = [line for line in lines(found[PATH].body) if len(line) > 1]
    assert sum(int(line[3].split()[1]) if line[3].startswith("漏") else 1 for line in told) == len(asked)
    for community in now.book.community:
        own = [one for one in asked if one.community == community]
        page = found[f"overdue/{community}/index.html"].body
        rows = [line for line in lines(page) if len(line) > 1]
        assert sum(int(line[3].split()[1]) if line[3].startswith("漏") else 1 for line in rows) == len(own)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    def outline(said):
        rung = {**RUNG, "act": said}
        rows = ({**LATE, "reason": said, "asked": rung, "next": rung}, {**PROMISE, "reason": said})
        whole = {**board(*rows), "commitment": [{**TASK, "text": said}]}
        whole["person"][1]["name"] = said
        whole["hazard"][0]["description"] = said
        return Outline(str(pages(whole, overdue.pages)[PATH].body))

    assert outline(text).shape == outline("平" * len(text)).shape
    assert text in "".join(outline(text).text.values())
