"""The regulation: clauses in their order, each duty in words made from its data, a reason where there is none."""

from __future__ import annotations

import re

import pytest

from generator.pages import regulation
from generator.pages.clause import order
from generator.pages.duty import words
from generator.pages.fact import Facts
from generator.pages.reference import References
from generator.pages.shown import Shown
from tests.pages.seen import pages, seen

BASE = {
    "title": "做一件事",
    "clause": "二（五）",
    "in_force": {"from": "2025-01-01"},
    "answers": {"posts": ["safety_office"]},
}
WEEKLY = {
    "subjects": {"kind": "unit", "where": {"class": "high_risk", "status": ["active", "seasonal"]}},
    "every": "iso_week",
    "need": {"count": 1, "distinct": "day"},
    "evidence": [{"kind": "inspection", "per": "visit", "where": {"unit": "subject", "counts_for_frequency": True}}],
    "afterwards": "missed",
}
LISTING = {
    "subjects": {"kind": "hazard"},
    "within": {"clock": "listing_working_days", "after": ["level_set"], "where": {"level": "major"}},
    "need": {"count": 1},
    "evidence": [{"event": "listed"}],
    "afterwards": "late",
}
TEAM = {
    "subjects": {"kind": "team"},
    "every": "always",
    "need": {"count": 30},
    "evidence": [{"kind": "team", "per": "member"}],
    "afterwards": "late",
}
DAILY = {
    "subjects": {"kind": "unit", "where": {"employees": {"at_least": 10}}},
    "every": "day",
    "need": {"count": 1},
    "evidence": [{"kind": "self_check", "per": "entry", "where": {"unit": "subject", "open": True}}],
    "excused_by": [{"kind": "self_check", "per": "entry", "where": {"open": False}}],
    "afterwards": "missed",
}
FIRE_DAY = {
    "subjects": {"kind": "office"},
    "every": "month",
    "when": {"day": 19, "if_off": "nearby", "nearby_days": 3},
    "need": {"all": [{"count": 1, "of": "training"}, {"count": 2, "of": "drill"}]},
    "evidence": [{"kind": "training"}, {"kind": "drill"}],
    "afterwards": "late",
}


def made(whole):
    return pages(whole, regulation.pages)


def said(duty, audience="internal"):
    """The words of a duty by their label."""
    shown = Shown(seen(audience))
    facts = words(Facts(shown, References(shown), "../"), {"id": "D-99", **BASE, **duty})
    return {fact.label: fact.text for fact in facts}


def test_clauses_stand_in_the_order_of_the_regulation():
    assert sorted(["C-3-10", "C-3-2", "C-10", "C-3", "C-0"], key=order) == ["C-0", "C-3", "C-3-2", "C-3-10", "C-10"]


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_a_clause_has_its_duties_with_who_answers_and_by_when(audience):
    found = made(seen(audience))
    row = re.search(r"一般隐患责令立即或限时整改.*?</tr>", found["regulation/index.html"].body, re.DOTALL).group()

    assert "街道安全办" in row
    assert "检查发现或现场核实后 1 天内" in row
    assert 'id="D-18"' in found["regulation/C-2-5/index.html"].body
    assert found["regulation/C-2-5/index.html"].title == "二（五）隐患销号"


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_a_clause_without_a_duty_says_why(audience):
    whole = seen(audience)
    clause = {
        "id": "C-0",
        "number": "序",
        "title": "目的",
        "paraphrase": "写明目的。",
        "no_duty_because": "只说明目的。",
    }
    whole["clause"].append({**clause, "in_force": {"from": "2025-01-01"}})
    found = made(whole)

    assert "只说明目的。" in found["regulation/index.html"].body
    assert "这一条没有列职责" in found["regulation/C-0/index.html"].body
    assert found["regulation/index.html"].body.index("目的") < found["regulation/index.html"].body.index("隐患销号")


def test_a_periodic_duty_in_words():
    assert said(WEEKLY) == {
        "由谁负责": "街道安全办",
        "对象": "单位（监管类别：高危，经营状态：正常经营、季节性经营）",
        "周期": "每周",
        "要求": "至少 1 次（不同的日期）",
        "凭证": "检查（按家次计，计入频次：是）",
        "过期以后": "过期不补",
    }


def test_a_duty_that_an_event_calls_for_in_words():
    told = said(LISTING)

    assert told["时限"] == "等级认定（等级：重大）后 3 个工作日内（挂牌时限）"
    assert told["凭证"] == "隐患“挂牌督办”"
    assert "周期" not in told


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ({"days": 0, "after": ["occurred"]}, "发现日期当天"),
        ({"working_days": 2, "after": ["found", "reported"]}, "检查发现或线索上报后 2 个工作日内"),
        ({"after": ["occurred"]}, "发现日期起，只记用时"),
    ],
)
def test_limits_in_words(limit, told):
    assert said({**LISTING, "within": limit})["时限"] == told


def test_people_are_counted_as_people_and_a_named_day_with_what_happens_when_it_is_off():
    assert said(TEAM)["要求"] == "至少 30 人"
    assert said(FIRE_DAY)["要求"] == "培训 至少 1 次，演练 至少 2 次"
    assert said(FIRE_DAY)["周期"] == "每月，19日，遇休息日前后几日内办理视为顺延（3 日）"


def test_a_condition_on_a_field_that_the_public_does_not_see_is_left_out_and_never_turned_round():
    assert said(DAILY)["对象"] == "单位（从业人数：不少于 10）"
    assert said(DAILY)["免予核对"] == "自查（按行计，营业：否）"
    assert said(DAILY, "public")["对象"] == "单位"
    assert "免予核对" not in said(DAILY, "public")


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ({"by_own_staff": True}, "检查（按家次计，街道、社区人员参加：是）"),
        ({"by_own_staff": [True, False]}, "检查（按家次计）"),
        ({"reinspection": True}, "检查（按家次计，复查、回头看：是）"),
        ({"coverage": {"at_least": 80}}, "检查（按家次计，查到应查单位的百分比：不少于 80）"),
        ({"campaign": {"present": True}}, "检查（按家次计，行动编号：已填写）"),
        ({"campaign": {"present": False}}, "检查（按家次计，行动编号：未填写）"),
    ],
)
def test_what_is_worked_out_for_a_condition_has_words(where, told):
    evidence = [{"kind": "inspection", "per": "visit", "where": where}]

    assert said({**WEEKLY, "evidence": evidence})["凭证"] == told


def test_two_sets_of_conditions_are_told_as_either():
    places = {"kind": "unit", "where": {"employees": {"at_least": 10}}, "or_where": {"crowded": True}}

    assert said({**WEEKLY, "subjects": places})["对象"] == "单位（从业人数：不少于 10；或者人员密集场所：是）"
    assert said({**WEEKLY, "subjects": places}, "public")["对象"] == "单位"


def test_the_kind_of_a_meeting_alone_has_its_own_words():
    meeting = [{"kind": "meeting", "where": {"main_kind": "quarterly"}}]

    assert said({**WEEKLY, "evidence": meeting})["凭证"] == "会议（会议类别（不含兼作）：季度例会）"
