"""The pages of the sections in a real Chromium: they fit, can be read by all, ask nobody else, run no text."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from generator.pages import (
    community,
    desk,
    indicator,
    inspection,
    integrity,
    meeting,
    overdue,
    regulation,
    responsibility,
    unit,
)
from generator.pages.bundle import bundle, write_site
from generator.pages.frame import build_frame
from generator.pages.masthead import masthead
from generator.pages.render import Templates
from generator.pages.shown import Shown
from generator.view.snapshot import snapshot
from tests.ledger import schemas
from tests.pages.seen import SITE, seen
from tests.view.full import assessed, is_text, plain

SECTIONS = (unit, community, inspection, meeting, responsibility, regulation, indicator, integrity, overdue, desk)
LISTS = ("unit/", "community/", "inspection/", "meeting/", "responsibility/", "regulation/", "indicator/")
PUBLIC = (
    *LISTS,
    "unit/U-9002/",
    "community/KA/",
    "inspection/JC-2026-0318-KA-01/",
    "meeting/HY-2026-0316-KA-01/",
    "responsibility/SECRETARY-KA/",
    "responsibility/team/T-91/",
    "regulation/C-2-5/",
)
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
#: a month has the look of its ledger's own page
MONTH = re.compile(r"/\d{4}-\d\d/")
HOSTILE = '</td><img src=x onerror="alert(1)"><script>alert(2)</script>'


def build(folder, whole):
    """A site of these sections alone, and the address of a page of each kind."""
    templates = Templates(SITE / "templates")
    made = [page for section in SECTIONS for page in section.pages(Shown(whole), templates)]
    frame = build_frame(SITE, folder / "work", whole["audience"])
    write_site(bundle(frame, masthead(whole), templates), folder / "site", made)
    return folder / "site", [page.path.removesuffix("index.html") for page in made if not MONTH.search(page.path)]


def full(fill):
    """What officers see of a ledger with every field of every kind."""
    return dict(snapshot(assessed(fill), schemas(), "internal"))


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    return build(tmp_path_factory.mktemp("public"), seen())


@pytest.fixture(scope="module")
def internal(tmp_path_factory):
    return build(tmp_path_factory.mktemp("internal"), full(plain))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return build(tmp_path_factory.mktemp("hostile"), full(lambda leaf: HOSTILE if is_text(leaf) else plain(leaf)))


def faults(page, complaints):
    """What is wrong with an open page on any screen; axe speaks for those who see or hear it otherwise."""
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        for fault in Axe().run(page).response["violations"]:
            yield f"{width} {fault['id']}: {fault['nodes'][0]['html']}"
    page.set_viewport_size({"width": 320, "height": 640})
    if page.evaluate("document.documentElement.scrollWidth") > 320:
        yield "wider than the screen"
    yield from complaints


@SCHEMES
@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_fit_every_screen_and_pass_axe(public, serve, visit, path, scheme):
    page, complaints = visit(serve(public[0]) + path, color_scheme=scheme)

    assert list(faults(page, complaints)) == []


@SCHEMES
def test_internal_pages_with_every_field_fit_every_screen_and_pass_axe(internal, serve, visit, scheme):
    site, paths = internal
    origin = serve(site)
    found = {path: list(faults(*visit(origin + path, color_scheme=scheme))) for path in paths}

    assert len(paths) > len(LISTS)
    assert {path: told for path, told in found.items() if told} == {}


def test_hostile_text_is_read_and_never_run(hostile, serve, visit):
    site, paths = hostile
    origin, told = serve(site), 0
    for path in paths:
        page, complaints = visit(origin + path)
        told += page.locator("body").inner_text().count(HOSTILE)

        assert page.locator("#main img, #main script, [onerror]").count() == 0
        assert complaints == []
    assert told > len(paths)


def test_the_lists_work_without_script(public, serve, visit):
    page, complaints = visit(serve(public[0]) + "inspection/", java_script_enabled=False)
    page.get_by_role("link", name="2026-03-18").click()

    assert page.locator("h1").inner_text() == "2026-03-18 康安社区 社区月集中检查"
    assert complaints == []


def test_on_a_phone_every_cell_says_what_it_is(public, serve, visit):
    page, _ = visit(serve(public[0]) + "meeting/", viewport={"width": 375, "height": 800})
    labels = page.locator("td").evaluate_all("all => all.map(cell => getComputedStyle(cell, '::before').content)")

    assert labels == ['"会议日期"', '"会议类别"', '"社区"', '"主持岗位"', '"决定事项"']
