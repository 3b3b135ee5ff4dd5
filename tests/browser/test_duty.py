"""The pages of duties in a real Chromium: a calendar scrolls in its own box, speaks in words, leads to its reasons."""

from __future__ import annotations

import pytest

from generator.pages import community, duty, home, regulation, unit
from generator.pages.bundle import bundle, write_site
from generator.pages.frame import build_frame
from generator.pages.masthead import masthead
from generator.pages.render import Templates
from generator.pages.shown import Shown
from tests.browser.test_section import faults
from tests.pages.seen import SITE
from tests.view import year

SECTIONS = (duty, regulation, unit, community, home)
PATHS = (
    "",
    "duty/",
    "duty/D-02/",
    "duty/D-11/",
    "duty/D-18/",
    "duty/D-28/",
    "duty/D-34/",
    "regulation/",
    "community/QX/",
)
INTERNAL = ("unit/U-8001/",)
PHONE = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """The site of each audience, of the year of the small office."""
    built = {}
    for audience in ("public", "internal"):
        folder, whole = tmp_path_factory.mktemp(audience), year.seen(audience)
        templates = Templates(SITE / "templates")
        made = [page for section in SECTIONS for page in section.pages(Shown(whole), templates)]
        frame = build_frame(SITE, folder / "work", audience)
        write_site(bundle(frame, masthead(whole), templates), folder / "site", made)
        built[audience] = folder / "site"
    return built


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("audience", ["public", "internal"])
def test_pages_of_duties_fit_every_screen_and_pass_axe(sites, serve, visit, audience, scheme):
    origin = serve(sites[audience])
    paths = (*PATHS, *(INTERNAL if audience == "internal" else ()))
    found = {path: list(faults(*visit(origin + path, color_scheme=scheme))) for path in paths}

    assert {path: told for path, told in found.items() if told} == {}


def test_a_calendar_scrolls_in_its_own_box_by_keyboard_while_its_subjects_stay_in_sight(sites, serve, visit):
    page, _ = visit(serve(sites["internal"]) + "duty/D-28/", viewport=PHONE)
    box, first = page.locator(".tz-heat"), page.locator(".tz-heat tbody th").first
    box.focus()
    before = first.bounding_box()["x"]
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)

    assert page.evaluate("document.activeElement.className") == "tz-heat"
    assert box.evaluate("box => box.scrollLeft") > 50
    assert first.bounding_box()["x"] == before
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_every_square_is_heard_in_words_and_seen_as_a_sign(sites, serve, visit):
    page, _ = visit(serve(sites["public"]) + "duty/D-28/")
    heard = page.locator(".tz-heat td").evaluate_all("all => all.map(cell => cell.textContent.trim())")
    seen = page.locator(".tz-heat td").evaluate_all("all => all.map(cell => getComputedStyle(cell, '::after').content)")

    assert set(heard) == {"已完成", "未完成", "未完成，还在补录期内", "豁免（顺延）"}
    assert {sign.partition(" /")[0] for sign in seen} == {'"√"', '"×"', '"?"', '"免"'}
    assert len(heard) == 2 * 31


def test_a_red_square_leads_to_its_reason_and_on_to_who_answers(sites, serve, visit):
    page, complaints = visit(serve(sites["internal"]) + "duty/D-11/")
    page.locator(".tz-heat__missed a").first.click()
    row = page.locator("tr:target")

    assert "2026-01-04到期，完成0次，要求1次；过期不补" in row.inner_text()
    assert complaints == []


def test_squares_are_large_enough_for_a_finger(sites, serve, visit):
    page, _ = visit(serve(sites["internal"]) + "duty/D-34/", viewport=PHONE)
    sizes = page.locator(".tz-heat td a").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
    )

    assert min(sizes) >= 24
