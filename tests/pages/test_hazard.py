"""The hazard ledger and its excerpts, and the page of one hazard: both clocks, the course, all that may be seen."""

from __future__ import annotations

import re

import pytest

from generator.pages import hazard
from generator.pages.hazard.clock import clocks
from generator.pages.hazard.course import BEHIND, stages
from generator.pages.shown import Shown
from tests.pages.html import Outline, texts
from tests.pages.seen import HAZARD, hazards, pages, seen

RECTIFYING = {"state": "rectifying", "due_on": "2026-08-05", "original_due_on": "2026-08-05"}
REPORTED = {"event": "rectification_reported", "date": "2026-03-25"}


def ledger(*changes, audience="public"):
    return pages(hazards(seen(audience), *changes), hazard.pages)


def record(change, audience="public"):
    return ledger(change, audience=audience)["hazard/YH-2026-0401-KA-01/index.html"]


def ids(html):
    return re.findall(r'<th scope="row">\s*<a href="[./]*hazard/([^/]+)/"', html)


def clock(number, **change):
    whole = hazards(seen(), {"events": [], **change})
    shown = Shown(whole)
    return clocks(shown, shown.rows("hazard")[0])[number]


def test_every_hazard_has_its_page_and_stands_in_the_ledger():
    found = pages(seen(), hazard.pages)

    assert f"hazard/{HAZARD}/index.html" in found
    assert ids(found["hazard/index.html"].body) == [HAZARD]


def test_the_ledger_goes_by_id_from_the_newest_whatever_happened_since():
    changes = [{"overdue_days": days} for days in (5, 0, 90)]

    assert ids(ledger(*changes)["hazard/index.html"].body) == [f"YH-2026-0401-KA-{n:02}" for n in (3, 2, 1)]


EXCERPTS = [
    ("open", [1, 2, 3, 5]),
    ("overdue", [2]),
    ("verify-overdue", [3]),
    ("closed", [4]),
    ("closed-this-month", []),
    ("listed", [5]),
    ("major", [5]),
    ("suspected-major", []),
    ("general", [1, 2, 3, 4, 6]),
    ("KA", [1, 2, 3, 4, 5]),
    ("KB", [6]),
]


@pytest.mark.parametrize(("address", "numbers"), EXCERPTS)
def test_an_excerpt_holds_exactly_what_its_name_says(address, numbers):
    found = ledger(
        RECTIFYING,
        {**RECTIFYING, "overdue_days": 3},
        {"state": "awaiting_verification", "verify_overdue_days": 3},
        {},
        {**RECTIFYING, "overlays": ["listed"], "current_level": "major"},
        {"state": "voided", "community": "KB"},
    )

    assert ids(found[f"hazard/{address}/index.html"].body) == [f"YH-2026-0401-KA-{n:02}" for n in numbers[::-1]]


def test_excerpts_are_the_choices_of_the_ledger_and_no_products_of_each_other():
    found = {path for path in ledger(RECTIFYING) if not path.startswith("hazard/YH")}
    links = {link["href"] for link in Outline(ledger(RECTIFYING)["hazard/index.html"].body).all("a")}

    assert found == {"hazard/index.html", *(f"hazard/{address}/index.html" for address, _ in EXCERPTS)}
    assert {f"../hazard/{address}/" for address, _ in EXCERPTS} <= links


def test_no_table_is_longer_than_200_rows_and_all_rows_are_in_one():
    whole = hazards(seen(), *[{}] * 450)
    for number, row in enumerate(whole["hazard"]):
        day = f"2026-{1 + number // 300:02}-{1 + number % 28:02}"
        row |= {"id": f"YH-{day.replace('-', '')[:4]}-{day[5:7]}{day[8:]}-KA-{number:03}", "occurred_on": day}
    whole["hazard"].sort(key=lambda row: row["id"])
    found = {path: ids(page.body) for path, page in pages(whole, hazard.pages).items() if "/YH" not in path}
    monthly = [path for path in found if re.match(r"hazard/\d{4}-\d\d/", path)]

    assert max(map(len, found.values())) == 200
    assert sorted(id for path in monthly for id in found[path]) == [row["id"] for row in whole["hazard"]]
    assert all(path.count("/") <= 4 for path in found)


@pytest.mark.parametrize(
    ("change", "day", "text", "tone"),
    [
        ({"state": "registered", "due_on": None}, None, "还没有下达整改要求", "neutral"),
        (RECTIFYING, "2026-08-05", "还有 5 天", "active"),
        ({"state": "rectifying", "due_on": "2026-07-31"}, "2026-07-31", "今天到期", "wait"),
        ({"state": "rectifying", "due_on": "2026-07-20", "overdue_days": 11}, "2026-07-20", "整改逾期 11 天", "late"),
        ({"due_on": "2026-03-25", "events": [REPORTED]}, "2026-03-25", "2026-03-25 按期报告改完", "done"),
        ({"due_on": "2026-03-20", "events": [REPORTED]}, "2026-03-20", "2026-03-25 报告改完，迟 5 天", "late"),
        ({"state": "transferred", "due_on": "2026-03-20"}, "2026-03-20", "不再计时", "neutral"),
    ],
)
def test_the_units_clock(change, day, text, tone):
    found = clock(0, **change)

    assert (found.day, found.status.text, found.status.tone) == (day, text, tone)


@pytest.mark.parametrize(
    ("change", "day", "text", "tone"),
    [
        ({**RECTIFYING, "verify_due": "2026-07-01"}, None, "报告改完以后开始计时", "neutral"),
        ({"state": "awaiting_verification", "verify_due": "2026-08-02"}, "2026-08-02", "还有 2 天", "active"),
        (
            {"state": "awaiting_verification", "verify_due": "2026-07-23", "verify_overdue_days": 8},
            "2026-07-23", "复查逾期 8 天", "late",
        ),
        ({"state": "awaiting_superior", "verify_due": "2026-08-02"}, "2026-08-02", "待上级验收", "wait"),
        (
            {"verify_due": "2026-03-30", "events": [{"event": "reinspected", "date": "2026-04-02"}]},
            "2026-03-30", "2026-04-02 复查，迟 3 天", "late",
        ),
        ({"verify_due": None}, None, "不用另行复查", "neutral"),
    ],
)  # fmt: skip
def test_the_offices_clock(change, day, text, tone):
    found = clock(1, **change)

    assert (found.day, found.status.text, found.status.tone) == (day, text, tone)


def test_a_due_day_that_was_moved_shows_the_original_one():
    assert clock(0, **{**RECTIFYING, "original_due_on": "2026-07-01"}).note == "原定期限 2026-07-01"
    assert clock(0, **RECTIFYING).note is None


def test_the_course_is_behind_up_to_where_the_hazard_is_and_absent_where_it_left_it():
    states = seen()["label"]["hazard"]["code"]["state"]
    drawn = {state: [stage.state for stage in stages({"state": state})] for state in states}

    assert {state: line.count("past") for state, line in drawn.items() if line} == BEHIND
    assert all(line.count("here") == (state != "closed") for state, line in drawn.items() if line)
    assert {state for state, line in drawn.items() if not line} == {
        "not_established", "transferred", "terminated", "voided",
    }  # fmt: skip


def test_an_event_is_told_in_its_own_words():
    events = [
        {"event": "handover", "date": "2026-04-01", "to": "P-9002", "reason": "调岗", "by": ["P-9001"]},
        {"event": "listed", "date": "2026-04-02", "level": "district", "deadline": "2026-06-01", "doc_no": "甲1号"},
    ]
    text = Outline(record({"events": events}, "internal").body).text["dl"]

    assert [word for word in ("接任人员", "理由", "督办期限", "挂牌层级") if word not in text] == []
    assert "P-9002" not in text


def test_a_field_that_a_schema_gains_is_shown_without_code():
    whole = hazards(seen(), {"hue": "teal", "events": [{"event": "found", "date": "2026-04-01", "weather": "rain"}]})
    labels = whole["label"]["hazard"]
    labels["field"] |= {"hue": "色调", "events.weather": "天气", "events.found.weather": "天气"}
    labels["code"] |= {"hue": {"teal": "青色"}, "events.found.weather": {"rain": "下雨"}}
    text = Outline(pages(whole, hazard.pages)["hazard/YH-2026-0401-KA-01/index.html"].body).text["dl"]

    assert [word for word in ("色调", "青色", "天气", "下雨") if word not in text] == []


def test_a_hazard_that_came_back_and_the_one_before_lead_to_each_other():
    found = ledger({}, {"recurrence_of": "YH-2026-0401-KA-01"})
    before, after = (found[f"hazard/YH-2026-0401-KA-0{n}/index.html"].body for n in (1, 2))

    assert 'href="../../hazard/YH-2026-0401-KA-02/"' in before
    assert 'href="../../hazard/YH-2026-0401-KA-01/"' in after
    assert "不是第一次" not in pages(seen(), hazard.pages)[f"hazard/{HAZARD}/index.html"].body


def test_the_chain_goes_from_the_nearest_post_up():
    text = record({}, "internal").body
    posts = seen("internal")["hazard"][0]["responsible_posts"]
    places = [text.index(post, text.index("tz-posts")) for post in posts]

    assert len(posts) >= 2
    assert places == sorted(places)


@pytest.mark.parametrize("word", ["厨房", "P-9003", "更换金属软管", "逐项符合", "老灶台"])
def test_residents_see_nothing_that_only_officers_may_see(word):
    path = f"hazard/{HAZARD}/index.html"
    inside = pages(seen("internal"), hazard.pages)[path].body

    assert (word in texts(inside)) is (word != "P-9003")
    assert word not in pages(seen(), hazard.pages)[path].body


def test_every_page_of_a_hazard_says_how_to_have_it_corrected():
    text = Outline(record({}).body).text["ul"]

    assert seen()["office"]["correction_phone"] in text
    assert "报编号 YH-2026-0401-KA-01" in text
