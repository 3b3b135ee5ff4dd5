from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.pages.masthead import DEMO_NOTICE, Line, Masthead, gaps
from generator.pages.render import Templates
from tests.pages.html import Outline

TEMPLATES = Templates(Path(__file__).resolve().parents[2] / "site" / "templates")


def masthead(**values):
    given = {
        "site_name": "榆湾台账",
        "office": "榆湾街道安全办",
        "as_of": date(2026, 7, 31),
        "audience": "public",
    }
    return Masthead(**{**given, **values})


def around(path="hazard/x/index.html", **values):
    return gaps(masthead(**values), TEMPLATES, path)


def test_data_grows_old_36_hours_after_the_end_of_its_day_in_beijing():
    assert masthead().stale_from == "2026-08-02T12:00:00+08:00"


def test_a_demo_says_so_on_every_page_and_never_grows_old():
    banner = around(notice=DEMO_NOTICE)["BANNER"]

    assert DEMO_NOTICE in banner
    assert "2026-07-31" in banner
    assert "data-stale-from" not in banner


def test_a_real_office_has_no_notice_but_a_hidden_warning():
    strip = Outline(around()["BANNER"])

    assert "演示" not in strip.text["aside"]
    assert [p for p in strip.all("p") if "data-stale-from" in p] == [
        {"class": "tz-strip__stale", "data-stale-from": "2026-08-02T12:00:00+08:00", "hidden": ""}
    ]


def test_the_footer_names_the_lines_to_call_and_how_to_have_a_page_corrected():
    footer = Outline(around(phone="0000-0000000", lines=(Line("火警", "119"),))["FOOTER"])

    assert [a["href"] for a in footer.all("a")] == [
        *("tel:119", "tel:0000-0000000", "../../about/#correction", "../../about/"),
    ]
    assert "榆湾街道安全办" in footer.text["p"]


def test_an_office_without_a_published_phone_shows_none():
    links = [a["href"] for a in Outline(around()["FOOTER"]).all("a")]

    assert [link for link in links if link.startswith("tel:")] == [
        "tel:119",
        "tel:120",
        "tel:12345",
        "tel:12350",
    ]


@pytest.mark.parametrize("name", ["SITE", "BANNER", "FOOTER"])
def test_hostile_names_of_an_office_stay_text(name):
    html = str(around(site_name="<b>名</b>", office="<i>", notice="<u>", phone='"><s>')[name])

    assert name == "SITE" or not {"b", "i", "u", "s"} & {tag for tag, _ in Outline(html).elements} - {"b"}
