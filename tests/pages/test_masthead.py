from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.pages.masthead import Line, Masthead, gaps, masthead
from generator.pages.render import Templates
from tests.pages.html import Outline

TEMPLATES = Templates(Path(__file__).resolve().parents[2] / "site" / "templates")
NOTICE = "演示数据：人名、单位、地点均为虚构"
SNAPSHOT = {
    "as_of": "2026-07-31",
    "audience": "public",
    "office": {
        "name": "榆湾街道",
        "phones": [{"label": "火警", "number": "119"}, {"label": "安全办", "number": "0000-000 0001"}],
        "correction_phone": "0000-000 0001",
    },
}
OFFICE = masthead(SNAPSHOT)


def around(**values):
    return gaps(replace(OFFICE, **values), TEMPLATES, "hazard/x/index.html")


def test_a_snapshot_says_whose_site_it_is_for_which_day_and_whom_to_call():
    assert (
        Masthead(
            site_name="榆湾街道安全生产台账",
            office="榆湾街道",
            as_of=date(2026, 7, 31),
            audience="public",
            lines=(Line("火警", "119"),),
            correction=Line("更正", "0000-000 0001"),
        )
        == OFFICE
    )


def test_a_demo_is_told_from_an_office_by_its_notice():
    demo = {"as_of": "2026-07-31", "notice": NOTICE}

    assert masthead({**SNAPSHOT, "office": {**SNAPSHOT["office"], "demo": demo}}).notice == NOTICE


def test_data_grows_old_36_hours_after_the_end_of_its_day_in_beijing():
    assert OFFICE.stale_from == "2026-08-02T12:00:00+08:00"


def test_a_demo_says_so_on_every_page_and_never_grows_old():
    banner = around(notice=NOTICE)["BANNER"]

    assert NOTICE in banner
    assert "2026-07-31" in banner
    assert "data-stale-from" not in banner


def test_a_real_office_has_no_notice_but_a_hidden_warning():
    strip = Outline(around()["BANNER"])

    assert "演示" not in strip.text["aside"]
    assert [p for p in strip.all("p") if "data-stale-from" in p] == [
        {"class": "tz-strip__stale", "data-stale-from": "2026-08-02T12:00:00+08:00", "hidden": ""}
    ]


def test_the_footer_names_the_lines_to_call_and_how_to_have_a_page_corrected():
    footer = Outline(around()["FOOTER"])

    assert [a["href"] for a in footer.all("a")] == [
        *("tel:119", "tel:0000-0000001", "../../about/#correction", "../../about/"),
    ]
    assert "榆湾街道，电话" in footer.text["p"]


@pytest.mark.parametrize("name", ["BANNER", "FOOTER"])
def test_hostile_names_of_an_office_stay_text(name):
    hostile = '"><s>{{ x }}</s>'
    lines = {"lines": (Line(hostile, hostile),), "correction": Line(hostile, hostile)}

    html = str(around(site_name=hostile, office=hostile, notice=hostile, **lines)[name])

    assert Outline(html).all("s") == []
    assert "{{ x }}" in html
