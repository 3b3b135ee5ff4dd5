"""Both sites of this repository's own ledger in a real Chromium: every width and scheme, no complaint, axe content."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.ledger import ROOT, run

AUDIENCES = ("public", "internal")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    out = tmp_path_factory.mktemp("sites")
    done = run(ROOT, "build", "--out", str(out), timeout=300)
    assert done.returncode == 0, done.stderr
    return {audience: out / audience / "site" for audience in AUDIENCES}


#: pages that only the office has
INSIDE = {"public": (), "internal": ("overdue/", "overdue/duty/", "desk/", "desk/P-0071/", "desk/P-0002/")}


def longest(site):
    """The hazard with the most to tell."""
    file = max(site.glob("hazard/YH-*/index.html"), key=lambda file: (file.stat().st_size, file))
    return f"hazard/{file.parent.name}/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_home_and_hazards_ask_nothing_of_others_and_pass_axe(built, serve, visit, audience, width, scheme):
    origin = serve(built[audience])
    for address in ("", "hazard/overdue/", longest(built[audience]), *INSIDE[audience]):
        page, complaints = visit(origin + address, viewport={"width": width, "height": 800}, color_scheme=scheme)
        found = Axe().run(page).response["violations"]

        assert [(address, fault["id"], fault["nodes"][0]["html"]) for fault in found] == []
        assert complaints == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_is_wider_than_the_screen(built, serve, visit, audience):
    origin = serve(built[audience])
    for address in ("", "hazard/", "duty/", "duty/D-28/", longest(built[audience]), *INSIDE[audience]):
        page, _ = visit(origin + address)
        for width in (320, 375, 720, 900, 960, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert (address, page.evaluate("document.documentElement.scrollWidth")) == (address, width)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_reader_gets_from_a_number_to_a_hazard_and_to_what_it_means(built, serve, visit, audience):
    page, complaints = visit(serve(built[audience]), viewport={"width": 375, "height": 800})
    number = page.locator(".tz-figure__value b").first.inner_text()
    page.get_by_role("link", name="未销号", exact=True).click()
    rows = page.locator("tbody tr").count()
    page.locator("tbody th a").first.click()
    title = page.locator("h1").inner_text()
    page.get_by_role("link", name="逾期怎么算").click()

    assert str(rows) == number
    assert title.endswith("隐患")
    assert page.url.endswith("/about/#overdue")
    assert complaints == []


def test_the_table_reads_without_script_and_sorts_nothing_away(built, serve, visit):
    page, _ = visit(serve(built["public"]) + "hazard/", java_script_enabled=False)

    assert page.locator("tbody tr").count() == page.locator("tbody th a").count() > 0
