"""The board of duties, the pages of each duty, and what other pages tell of duties: every number, word and link."""

from __future__ import annotations

import copy
import re
from functools import cache

import pytest

from generator.pages import community, duty, home, regulation, unit
from generator.pages.duty import span
from generator.pages.duty.heat import slices
from generator.pages.duty.known import Known
from generator.pages.duty.status import summary, told
from generator.pages.fact import Facts
from generator.pages.reference import References
from generator.pages.sheet import MOST
from generator.pages.shown import Shown
from tests.ledger import ROOT
from tests.pages.html import HOSTILE, Outline
from tests.pages.seen import first_day, pages
from tests.pages.seen import seen as small
from tests.pages.test_section import broken
from tests.view import year

AUDIENCES = pytest.mark.parametrize("audience", ["public", "internal"])
SECTIONS = (duty.pages, regulation.pages, community.pages, unit.pages, home.pages)


@cache
def _made(audience):
    return pages(year.seen(audience), *SECTIONS)


def body(audience, path):
    return _made(audience)[f"{path}index.html"].body


def text(html):
    """What a reader reads, without space between lines."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def rows(html):
    """The rows of all tables by the text of their first cell, the cells by their label."""
    found = {}
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.DOTALL):
        head = re.search(r'<th scope="row">(.*?)</th>', row, re.DOTALL)
        if head:
            cells = re.findall(r'data-label="([^"]*)"[^>]*>(.*?)</td>', row, re.DOTALL)
            found[text(head[1])] = {label: text(cell) for label, cell in cells}
    return found


def squares(html):
    """The lines of a calendar: subject → the words of each square."""
    table = re.search(r'<table class="tz-heat__table">.*?</table>', html, re.DOTALL)[0]
    heads = re.findall(r'<span class="tz-said">(.*?)</span></th>', table)
    lines = {}
    for line in re.findall(r"<tbody>(.*?)</tbody>", table, re.DOTALL)[0].split("<tr>")[1:]:
        name = text(re.search(r'<th scope="row">(.*?)</th>', line, re.DOTALL)[1])
        said = re.findall(r'<td[^>]*>(?:<a[^>]*>)?<span class="tz-said">(.*?)</span>', line)
        lines[name] = dict(zip(heads, said, strict=True))
    return lines


def words(number):
    return str(number) if number else ""


@AUDIENCES
def test_the_board_has_every_clause_and_every_duty_once_in_the_order_of_the_regulation(audience):
    whole, html = year.seen(audience), body(audience, "duty/")
    shown = re.findall(r'<small class="tz-ledger__note">(D-\d\d)</small>', html)
    clauses = re.findall(r'<tbody id="(C-[\d-]+)">', html)

    assert sorted(shown) == [row["id"] for row in whole["duty"]]
    assert sorted(clauses) == sorted(row["id"] for row in whole["clause"])
    assert clauses.index("C-2-5") < clauses.index("C-3") < clauses.index("C-3-1") < clauses.index("C-4")


def test_the_numbers_of_the_board_are_the_engines():
    found = rows(body("internal", "duty/"))
    whole = year.seen("internal")
    for row in whole["duty_year"]:
        if row["year"] == 2026:
            title = next(duty["title"] for duty in whole["duty"] if duty["id"] == row["duty"])
            cells, count = found[f"{title} {row['duty']}"], row["count"]
            assert cells["应做"] == str(row["promised"])
            for label, status in (("已完成", "met"), ("逾期完成", "met_late"), ("未完成", "missed")):
                assert cells[label] == words(count.get(status, 0)), row["id"]
            assert cells["未到期"] == words(count.get("due", 0) + count.get("at_risk", 0))
            waived = count.get("waived", 0)
            assert cells["其他"] == (f"豁免（顺延） {waived}" if waived else "")


@pytest.mark.parametrize(
    ("title", "now"),
    [
        ("每季度第一个月召开安全生产例会 D-07", "未到期 2026年三季度，7月31日到期"),
        ("每周至少一次消防安全宣传 D-09", "已完成 2026年第31周（7月27日至8月2日）"),
        ("每周一参加社区例会 D-28", "2 个：已完成 1，未完成 1 2026年第31周（7月27日至8月2日）"),
        ("每个社区有安全员和应急救援分队 D-02", "2 个：已完成 2"),
        ("一般隐患责令立即或限时整改 D-18", "现在没有要办的"),
        ("自2025年1月1日起施行 D-37", "不自动核对 施行日期不是要做的事，它决定各项职责从哪一天起核对。"),
    ],
)
def test_the_present_state_of_a_duty_in_words(title, now):
    assert rows(body("internal", "duty/"))[title]["现在"] == now


@AUDIENCES
def test_every_duty_is_in_one_of_the_figures_of_the_board(audience):
    numbers = re.findall(r"<b>(\d+)</b> 项", body(audience, "duty/"))

    assert sum(map(int, numbers)) == len(year.seen(audience)["duty"])


def test_of_units_the_public_board_tells_no_number_that_singles_one_out():
    found = rows(body("public", "duty/"))["高危单位每周至少检查一次 D-11"]

    assert (found["应做"], found["已完成"], found["未完成"]) == ("", "", "")
    assert found["其他"] == "涉及的单位太少，数字不公开"
    assert "U-800" not in body("public", "duty/D-11/")


def test_a_square_says_in_words_how_its_period_stands():
    lines = squares(body("internal", "duty/D-11/"))
    (line,) = lines.values()

    assert list(lines) == ["清溪液化气站 清溪社区"]
    assert len(line) == 31
    assert line["2026年第13周（3月23日至3月29日）"] == "已完成"
    assert line["2026年第12周（3月16日至3月22日）"] == "未完成"
    assert squares(body("internal", "duty/D-07/"))["云桥街道"] == {
        "2026年一季度": "已完成",
        "2026年二季度": "逾期完成",
        "2026年三季度": "临期，7月31日到期",
    }


def test_what_is_asked_daily_is_told_by_month_and_of_what_fell_due():
    line = squares(body("internal", "duty/D-34/"))["清溪老街 清溪社区"]

    assert line["2026年1月"] == "已完成 13，未完成 8"
    assert ">13/21</span>" in body("internal", "duty/D-34/")
    assert "到期 21 天，做了 13 天，没有做的是21日、22日" in text(body("internal", "duty/D-34/"))
    assert "到期 21 天，做了 13 天，8 天没有做；过期不补" in text(body("public", "duty/D-34/"))


def test_what_something_calls_for_is_told_by_community_and_month():
    html = body("internal", "duty/D-18/")

    assert squares(html) == {"北岭社区": {"2026年3月": "逾期完成 1"}, "清溪社区": {"2026年3月": "已完成 1"}}
    assert "2026-03-19到期，2026-03-25才完成" in html
    assert 'href="#YH-2026-0318-BL-01"' in html


@AUDIENCES
def test_every_square_that_is_not_done_leads_to_a_sentence_on_its_page(audience):
    told = 0
    for path, page in _made(audience).items():
        reasons = dict(re.findall(r'<tr id="([^"]+)">(.*?)</tr>', page.body, re.DOTALL))
        spans = dict(re.findall(r'<span id="([^"]+)"></span>()', page.body))
        for look, href in re.findall(r'<td class="tz-heat__(missed|met_late)[^"]*"><a href="#([^"]+)">', page.body):
            assert href in reasons or href in spans, path
            told += 1
            why = re.search(r'data-label="为什么"[^>]*>(.*?)</td>', reasons.get(href, ""), re.DOTALL)
            assert href in spans or len(text(why[1])) > 5, (path, look)
        assert not re.search(r'<td class="tz-heat__missed[^"]*"><span', page.body), f"{path}: red and unexplained"
    assert told > 100


def test_officers_are_told_what_to_ask_explain_and_who_held_the_post():
    html = body("internal", "duty/D-11/")
    row = re.search(r'<tr id="U-8001\.2026-W12">.*?</tr>', html, re.DOTALL)[0]

    assert "taizhang explain D-11/U-8001/2026-W12" in row
    assert "街道安全办（计安民）" in text(row)
    assert "2026-03-22到期，完成0次，要求1次；过期不补" in row
    assert "taizhang explain D-34/QX-01/2026-01-21" in body("internal", "duty/D-34/")
    assert "taizhang" not in "".join(page.body for page in _made("public").values())


def test_what_was_done_leads_to_the_record_that_shows_it():
    assert '<a href="../../inspection/JC-2026-0107-JD-03/"><span class="tz-said">已完成' in body(
        "internal", "duty/D-11/"
    )
    assert '<a href="../../meeting/HY-2026-0112-JD-01/"><span class="tz-said">已完成' in body("public", "duty/D-07/")


def test_what_excused_several_is_told_once():
    html = body("internal", "duty/D-28/")

    assert text(html).count("2026-02-16至2026-02-22全部放假，自动豁免") == 1
    assert "北岭社区等 2 个" in html
    assert 'href="#QX.2026-W08"' in html


def test_what_must_always_hold_says_since_when_and_what_is_lacking():
    found = rows(body("internal", "duty/D-02/"))

    assert found["清溪社区"]["现在"] == "已完成"
    assert found["清溪社区"]["从哪天起"] == "2025-01-01"


def test_a_duty_that_is_not_judged_says_why_and_what_is_on_record():
    public, internal = text(body("public", "duty/D-30/")), text(body("internal", "duty/D-30/"))

    assert "及时传达没有可以核对的期限" in public
    assert "没有可以数的" in public
    assert "会议 28 2026-07-27 HY-2026-0727-QX-01" in internal


@AUDIENCES
def test_a_year_has_its_own_page_and_the_present_one_the_duty_s(audience):
    made = _made(audience)

    assert made["duty/D-09/2025/index.html"].title == "每周至少一次消防安全宣传 2025年"
    assert "duty/D-09/2026/index.html" not in made
    assert 'href="../../duty/D-09/2025/"' in made["duty/D-09/index.html"].body
    assert 'href="../../../duty/D-09/"' in made["duty/D-09/2025/index.html"].body
    assert "duty/2025/index.html" in made


def test_years_long_past_are_one_row_for_each_subject():
    made = pages(year.seen("internal", None, year.date(2028, 3, 1)), duty.pages)
    found = rows(made["duty/D-11/2026/index.html"].body)

    assert found["清溪液化气站"] == {
        "应做": "53", "已完成": "28", "逾期完成": "", "未完成": "25", "未到期": "", "豁免（顺延）": "", "数据未到": "",
    }  # fmt: skip
    assert "tz-heat__table" in made["duty/D-11/2027/index.html"].body


def many(number):
    """The year with that many units like the gas station."""
    whole = copy.deepcopy(year.seen("internal"))
    (row,) = [row for row in whole["occurrence"] if row["id"] == "D-11/U-8001/2026"]
    (gas,) = [row for row in whole["unit"] if row["id"] == "U-8001"]
    for n in range(number):
        whole["unit"].append({**gas, "id": f"U-9{n:03}"})
        whole["occurrence"].append({**row, "id": f"D-11/U-9{n:03}/2026", "subject": f"U-9{n:03}"})
    return whole


def test_no_page_has_more_than_200_lines_or_200_reasons():
    """Each station missed three weeks, so that 66 of them fill a page with their reasons."""
    made = pages(many(430), duty.pages)
    parts = {path: page.body for path, page in made.items() if re.fullmatch(r"duty/D-11/(2026/\d/)?index.html", path)}
    lines = [html.count("<td class=") // 31 for html in parts.values()]

    assert list(parts) == ["duty/D-11/index.html", *(f"duty/D-11/2026/{n}/index.html" for n in range(2, 8))]
    assert all(html.count('<tr id="') <= MOST for html in parts.values())
    assert sum(html.count('scope="row"><a href="../../') for html in parts.values()) >= 66
    assert max(lines) <= MOST
    assert "第 2 页，共 7 页" in parts["duty/D-11/2026/2/index.html"]


def test_rows_without_reasons_fill_a_page():
    class Plain:
        called, daily = False, False

    rows_ = [{"count": {"met": 31}} for _ in range(450)]

    assert [len(part) for part in slices(Plain(), rows_, MOST)] == [200, 200, 50]


@AUDIENCES
def test_every_clause_is_covered_or_excused_and_every_duty_is_counted_or_excused(audience):
    whole, html = year.seen(audience), body(audience, "regulation/")
    found = rows(html)

    assert "全文 18 条，15 条有职责，3 条没有，写明了为什么。职责共 37 项，33 项自动核对，4 项不自动核对" in html
    for clause in whole["clause"]:
        assert clause.get("duties") or clause["no_duty_because"] in html
    for each in whole["duty"]:
        told = found[f"{each['title']} {each['id']}"]["2026年"]
        assert told.startswith(("应做 ", "不自动核对：", "这一年没有要求过", "涉及的单位太少")), each["id"]
    assert found["每周一参加社区例会 D-28"]["2026年"] == "应做 62，已完成 28，未完成 32，豁免（顺延） 2"


def test_the_page_of_a_clause_tells_what_became_of_its_duties():
    html = body("public", "regulation/C-2-1/")

    assert re.search(r"<dt>2026年</dt>\s*<dd>\s*应做 3，已完成 1，逾期完成 1，未到期 1", html)
    assert '<a href="../../duty/D-07/">' in html


@pytest.mark.parametrize(
    ("unit_", "last", "next_", "state"),
    [
        (
            "U-8001",
            "2026-07-29 去检查了，没有发现隐患",
            "2026年第32周（8月3日至8月9日），最迟 2026-08-09",
            "已经检查过",
        ),
        ("U-8004", "还没有检查过，不知道有没有问题", "2026年7月，最迟 2026-07-31", "还没有去检查，快到期了"),
    ],
)
def test_not_yet_inspected_inspected_with_nothing_found_and_not_due_yet_are_three_things(unit_, last, next_, state):
    html = body("internal", f"unit/{unit_}/")
    facts = dict(re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", html, re.DOTALL))

    assert text(facts["上次检查"]) == last
    assert text(facts["下次应检"]) == next_
    assert text(facts["本期"]) == state


def test_a_unit_that_nobody_asks_about_any_more_says_so():
    whole = copy.deepcopy(year.seen("internal"))
    (row,) = [row for row in whole["unit_check"] if row["id"] == "U-8001"]
    for field in ("duty", "label", "due", "status"):
        del row[field]
    html = pages(whole, unit.pages)["unit/U-8001/index.html"].body

    assert re.search(r"<dt>下次应检</dt>\s*<dd>\s*现在不要求检查", html)
    assert "<dt>本期</dt>" not in html


def test_a_unit_has_its_duties_with_what_it_missed():
    found = rows(body("internal", "unit/U-8002/"))["重点单位每月至少检查两次 D-12"]

    assert found["现在"] == "已完成 2026年7月"
    assert found["未完成"] == "1 3月"
    assert found["其他"] == ""


@AUDIENCES
def test_a_community_has_its_duties_and_the_year_s_numbers(audience):
    found = rows(body(audience, "community/QX/"))

    assert found["每周一参加社区例会 D-28"]["现在"] == "已完成 2026年第31周（7月27日至8月2日）"
    assert found["每周一参加社区例会 D-28"]["未完成"] == "2 1周、15周"
    assert found["支部书记每月组织一次集中大检查 D-31"]["未完成"].startswith("6 1月、2月、3月")
    assert found["网格员每日巡查网格并上报隐患 D-34"]["对象"] == "2 个"
    assert ("高危单位每周至少检查一次 D-11" in found) is (audience == "internal")


def test_what_stands_in_a_community_is_added_up():
    whole, found = year.seen("internal"), rows(body("internal", "community/QX/"))
    asked = [row for row in whole["occurrence"] if row["duty"] == "D-34" and row["community"] == "QX"]
    cells = found["网格员每日巡查网格并上报隐患 D-34"]

    assert len(asked) == 4, "two grids, two years"
    now = [row for row in asked if row["year"] == 2026]
    assert cells["应做"] == str(sum(row["promised"] for row in now))
    assert cells["未完成"] == str(sum(row["count"]["missed"] for row in now))


def test_the_first_page_has_the_month_s_duties_in_a_line():
    internal = text(body("internal", ""))

    assert "7月有要求的 14 项职责：3 项都做到了，6 项有没做到的，5 项还有没到期的" in internal
    assert 'href="duty/"' in body("public", "")


def test_the_line_counts_the_same_as_the_month_s_rows():
    whole = year.seen("public")
    months = [row for row in whole["duty_month"] if row["month"] == "2026-07" and "count" in row]
    told = re.search(r"7月有要求的 (\d+) 项职责：(.*?)</a>", body("public", ""))

    assert int(told[1]) == len(months) == sum(map(int, re.findall(r"(\d+) 项", told[2])))
    assert f"{sum('missed' in row['count'] for row in months)} 项有没做到的" in told[2]


@AUDIENCES
def test_every_link_of_these_pages_leads_somewhere(audience):
    ours = [(path, href) for path, href in broken(pages(year.seen(audience))) if path in _made(audience)]

    assert ours == []


@AUDIENCES
def test_an_office_on_its_first_day_has_a_board_and_pages_that_say_that_nothing_was_asked_yet(audience):
    made = pages(first_day(audience), *SECTIONS)

    assert "这一年还没有要求过" in made["duty/D-18/index.html"].body
    assert "这个月还没有要求过的职责" in made["index.html"].body
    assert not any("None" in page.body for page in made.values())


def told_with(hostile):
    """The year with a text in every name, title and reason that a duty's pages may show."""
    whole = copy.deepcopy(year.seen("internal"))
    for kind, field in (
        ("community", "name"),
        ("unit", "name"),
        ("post", "title"),
        ("duty", "title"),
        ("person", "name"),
    ):
        for row in whole[kind]:
            row[field] = hostile
    for row in whole["occurrence"]:
        for period in row.get("periods", ()):
            if "reason" in period:
                period["reason"] = hostile
    return pages(whole, duty.pages, community.pages)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_in_a_calendar_and_its_reasons_stays_text(hostile):
    wild, calm = told_with(hostile), told_with("平" * len(hostile))

    assert wild.keys() == calm.keys()
    for path in ("duty/index.html", "duty/D-28/index.html", "duty/D-11/index.html", "community/QX/index.html"):
        assert Outline(wild[path].body).shape == Outline(calm[path].body).shape, path
        assert hostile in "".join(Outline(str(wild[path].body)).text.values())


@pytest.mark.parametrize(
    ("label", "short", "full"),
    [
        ("2026-W05", "5周", "2026年第5周（1月26日至2月1日）"),
        ("2026-03", "3月", "2026年3月"),
        ("2026-03-09", "3月9日", "2026年3月9日"),
        ("2026-Q4", "四季度", "2026年四季度"),
        ("2026-H1", "上半年", "2026年上半年"),
        ("2026", "全年", "2026年"),
        ("LABOUR-DAY-2026", "五一", "2026年五一"),
        ("LABOUR-DAY-2026.05", "五一5月", "2026年五一5月"),
        ("UNKNOWN-2026", "UNKNOWN-2026", "UNKNOWN-2026"),
    ],
)
def test_what_people_call_a_period(label, short, full):
    shown = Shown(small())
    facts = Facts(shown, References(shown), "./")

    assert (span.short(facts, label), span.full(facts, label)) == (short, full)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        ({"met": 3}, "已完成 3"),
        ({"due": 1, "at_risk": 2, "met_late": 1, "missed": 4}, "逾期完成 1，未完成 4，未到期 3"),
        ({"waived": 2, "unknown": 1, "not_applicable": 9}, "豁免（顺延） 2，数据未到 1"),
        ({}, ""),
    ],
)
def test_a_count_in_words(count, said):
    assert told(Shown(small()), {}, {"count": count}) == said


def test_a_hint_that_was_not_followed_is_not_called_missed():
    assert told(Shown(small()), {"advisory": True}, {"count": {"missed": 1}}) == "没有做（只是提示） 1"
    made = _made("internal")["duty/D-04/2025/index.html"].body
    assert "tz-heat__hint" in made
    assert "tz-heat__missed" not in made.partition("tz-legend")[0]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (None, "这一年没有要求过"),
        ({}, "涉及的单位太少，数字不公开"),
        ({"promised": 28}, "应做 28"),
        ({"promised": 28, "missed": "few"}, "应做 28，未完成 少于 5 家"),
        ({"promised": 28, "missed": "many"}, "应做 28，未完成 5 家以上"),
        ({"promised": 28, "missed": "none"}, "应做 28，未完成 0"),
        ({"promised": 28, "count": {"met": 27, "missed": 1}}, "应做 28，已完成 27，未完成 1"),
    ],
)
def test_a_year_in_words(row, said):
    assert summary(Shown(small()), {}, row) == said


def test_the_written_page_explains_every_status_by_its_name():
    written = (ROOT / "site/pages/about/index.md").read_text("utf-8")

    assert [label for label in year.seen("public")["duty_status"].values() if f"| {label} |" not in written] == []


def test_a_table_by_months_says_to_which_month_a_week_is_counted():
    assert "一周算在它的星期四所在的月份" in body("public", "duty/D-11/")
    assert "星期四" not in body("public", "duty/D-12/")


def test_what_is_known_of_duties_is_found_by_year_and_place():
    known = Known(Shown(year.seen("internal")))

    assert known.years("D-09") == known.all_years() == [2026, 2025]
    assert known.years("D-37") == [2026]
    assert [row["month"] for row in known.months("D-22", 2026)] == ["2026-03", "2026-06", "2026-09"]
    assert known.page("JC-2026-0107-JD-03") == "inspection/JC-2026-0107-JD-03/"
    assert known.page("HM-2026-0601-JD-01") is None
