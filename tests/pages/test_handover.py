"""Handover lists: the office's alone; everything by its ledger, who takes over, and room to sign on paper."""

from __future__ import annotations

import re

import pytest

from generator.pages import responsibility
from generator.pages.responsibility.handover import LEDGERS
from generator.rules.handover import KINDS
from tests.pages.html import HOSTILE, Outline, row_of, texts
from tests.pages.seen import HAZARD, pages, seen

INDEX = "responsibility/index.html"
PATH = "responsibility/handover/OFFICER-KA-2026-07-01/index.html"
ROW = {
    "id": "OFFICER-KA/2026-07-01",
    "post": "OFFICER-KA",
    "person": "P-9002",
    "acting": True,
    "last_day": "2026-06-30",
    "to_post": "OFFICER-KA",
    "to_person": "P-9003",
    "to_acting": False,
    "unfinished": 0,
    "items": [],
}
COMMITMENT = {
    "kind": "commitment",
    "id": "HY-2026-0316-KA-01/1",
    "record": "HY-2026-0316-KA-01",
    "text": "清理楼道杂物",
    "due_on": "2026-07-08",
    "days": 23,
}


def made(*rows):
    return pages({**seen("internal"), "handover": list(rows)}, responsibility.pages)


def listed(*items, **changes):
    return {**ROW, "unfinished": len(items), "items": list(items), **changes}


def test_the_public_has_no_list_and_no_word_of_it():
    found = pages({**seen(), "handover": []}, responsibility.pages)

    assert not any("移交" in page.body or "handover" in path for path, page in found.items())


def test_the_page_of_the_section_says_who_leaves_to_whom_and_what_is_left():
    page = made(listed(COMMITMENT))[INDEX]

    assert row_of(page.body, "康安社区安全员") == ["祁安澜（代理）", "2026-06-30", "沃青岩", "1 件"]
    assert 'href="../responsibility/handover/OFFICER-KA-2026-07-01/"' in page.body
    assert "手里的事还没有交完 离任移交 ：1 次" in texts(page.body)


def test_what_is_finished_says_so():
    found = made(ROW)

    assert row_of(found[INDEX].body, "康安社区安全员")[-1] == "已经交完"
    assert "没有交完</p>" not in found[INDEX].body
    assert "移交人名下没有" in found[PATH].body


def test_where_nobody_has_left_that_is_said():
    assert "没有要移交的" in made()[INDEX].body


@pytest.mark.parametrize(("last_day", "said"), [("2026-07-30", False), ("2026-07-31", True), ("2026-08-09", True)])
def test_who_is_about_to_leave_is_told_apart_from_who_has_left(last_day, said):
    found = made(listed(COMMITMENT, last_day=last_day))

    assert ("快要离任" in row_of(found[INDEX].body, "康安社区安全员")[0]) is said
    assert ("离任以后仍然挂在名下" in texts(found[PATH].body)) is not said


def test_an_empty_post_is_taken_over_by_the_one_it_falls_to():
    found = made(listed(COMMITMENT, to_post="SECRETARY-KA"))

    assert row_of(found[INDEX].body, "康安社区安全员")[2] == "沃青岩 岗位空缺，由康安社区党支部书记接收"
    nobody = {key: value for key, value in ROW.items() if not key.startswith("to_")}
    assert row_of(made(nobody)[INDEX].body, "康安社区安全员")[2] == "康平街道党工委"


def test_every_thing_stands_in_its_ledger():
    whole = seen("internal")
    whole["supply"] = [{"id": "WZ-2026-0110-KA-01", "name": "灭火毯", "in_stock": 20, "uom": "条", "store": "库房"}]
    whole["waiver"] = [{"id": "HM-2026-0212-KA-01", "duty": "D-18", "subject": "U-9001", "to": "2026-08-23"}]
    kinds = {"hazard": HAZARD, "listed": HAZARD, "supply": "WZ-2026-0110-KA-01", "team": "T-91"}
    items = [{"kind": kind, "id": id} for kind, id in kinds.items()]
    items += [COMMITMENT, {"kind": "waiver", "id": "HM-2026-0212-KA-01", "due_on": "2026-08-23"}]
    whole["handover"] = [listed(*items)]
    page = pages(whole, responsibility.pages)[PATH]

    assert re.findall("<h2>(.*?)</h2>", page.body) == [title for title, _, _ in LEDGERS.values()]
    assert row_of(page.body, "清理楼道杂物") == ["康安社区第12周例会", "2026-07-08", "23 天"]
    assert row_of(page.body, "灭火毯")[0] == "WZ-2026-0110-KA-01"
    assert row_of(page.body, "HM-2026-0212-KA-01")[-1] == "2026-08-23"
    assert page.body.count(f'href="../../../hazard/{HAZARD}/"') == 2
    assert "督促责任移交" in page.body


def test_there_is_a_ledger_for_every_kind_of_thing():
    assert tuple(LEDGERS) == KINDS


def test_a_long_list_is_no_longer_than_a_page_can_carry():
    page = made(listed(*[COMMITMENT] * 250))[PATH]

    assert page.body.count("<tr>") == 201
    assert "共 250 件，列出前 200 件" in page.body


def test_there_is_room_to_sign_and_the_post_leads_to_its_list():
    found = made(listed(COMMITMENT))

    assert "移交人 接收人 监交人 日期" in texts(found[PATH].body)
    own = found["responsibility/OFFICER-KA/index.html"].body
    assert 'href="../../responsibility/handover/OFFICER-KA-2026-07-01/"' in own
    assert "handover" not in found["responsibility/SECRETARY-KA/index.html"].body


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    def outline(said):
        whole = seen("internal")
        whole["vacancy"] = [
            {"id": "x", "code": said, "community": "KA", "grid": said, "since": "2026-07-01", "days": 31}
        ]
        whole["person"][1]["name"] = said
        whole["handover"] = [listed({**COMMITMENT, "text": said})]
        found = pages(whole, responsibility.pages)
        return Outline(str(found[PATH].body + found[INDEX].body))

    assert outline(text).shape == outline("平" * len(text)).shape
    assert text in "".join(outline(text).text.values())
