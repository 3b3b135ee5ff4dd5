"""What only a browser can tell: width, contrast, the colour scheme, the warning, and work without script."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from generator.pages.bundle import bundle, write_site
from generator.pages.frame import build_frame
from generator.pages.masthead import masthead
from generator.pages.page import Page
from generator.pages.render import Templates
from tests.pages.example import TEMPLATE, parts

SITE = Path(__file__).resolve().parents[2] / "site"
LONG = "手提式干粉灭火器8具，其中3具压力指针低于绿区YH-2026-0122-TL-02-abcdefghijklmnopqrstuvwxyz"
OFFICE = {
    "name": "榆湾街道",
    "phones": [{"label": "政务服务便民热线", "number": "12345"}, {"label": "安全生产举报", "number": "12350"}],
    "correction_phone": "0000-0000001",
}
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}


def example(folder, work, audience, **office):
    """A site with one page that holds every part."""
    shutil.copytree(SITE / "templates", work / "templates")
    (work / "templates" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    templates = Templates(work / "templates")
    snapshot = {"as_of": "2026-07-31", "audience": audience, "office": {**OFFICE, **office}}
    site = bundle(build_frame(SITE, work, audience), masthead(snapshot), templates)
    body = templates.render("page.html", "hazard/index.html", **parts(LONG, "逾期 23 天"))
    write_site(site, folder, [Page("hazard/index.html", "hazard", LONG, LONG, body)])
    return folder


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    return example(tmp_path_factory.mktemp("public"), tmp_path_factory.mktemp("work"), "public")


@pytest.fixture(scope="module")
def internal(tmp_path_factory):
    folders = (tmp_path_factory.mktemp("internal"), tmp_path_factory.mktemp("work"))
    return example(*folders, "internal", demo={"notice": "演示数据：人名、单位、地点均为虚构"})


def background(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", ["hazard/", "about/"])
def test_every_part_fits_the_screen_and_passes_axe(public, internal, serve, visit, viewport, scheme, path):
    for folder in (public, internal):
        page, complaints = visit(serve(folder) + path, viewport=viewport, color_scheme=scheme)
        found = Axe().run(page).response["violations"]

        assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
        assert complaints == []


def test_the_colour_scheme_follows_the_system_until_the_reader_chooses_and_is_remembered(public, serve, visit):
    page, _ = visit(serve(public) + "about/", color_scheme="dark")
    dark = background(page)
    page.get_by_role("button", name="外观：自动").click()
    page.get_by_role("button", name="外观：深色").click()
    light = background(page)
    page.reload()

    assert dark != light == background(page)


def test_without_script_the_page_reads_and_follows_the_system(public, serve, visit):
    dark, _ = visit(serve(public) + "hazard/", color_scheme="dark", java_script_enabled=False)
    light, _ = visit(serve(public) + "hazard/", color_scheme="light", java_script_enabled=False)

    assert dark.locator("h1").inner_text() == LONG
    assert not dark.locator(".tz-scheme").is_visible()
    shot = [page.locator("body").screenshot() for page in (dark, light)]
    assert shot[0] != shot[1]


@pytest.mark.parametrize(
    ("moment", "shown"), [("2026-08-02T11:59:00+08:00", False), ("2026-08-02T12:01:00+08:00", True)]
)
def test_a_reader_is_warned_36_hours_after_the_day_of_the_data(public, serve, visit, moment, shown):
    page, _ = visit(serve(public) + "about/")
    page.clock.set_fixed_time(moment)
    page.reload()

    assert page.get_by_text("数据可能过期", exact=True).is_visible() is shown


def test_the_keyboard_reaches_the_text_first_and_the_navigation_next(public, serve, visit):
    page, _ = visit(serve(public) + "hazard/")
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.textContent.trim()")
    page.keyboard.press("Enter")

    assert (skip, page.evaluate("document.activeElement.id")) == ("跳到正文", "main")
