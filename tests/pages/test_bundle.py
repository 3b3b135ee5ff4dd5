from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.pages.bundle import bundle, poured, write_site
from generator.pages.frame import build_frame
from generator.pages.masthead import Line, Masthead
from generator.pages.page import Page
from generator.pages.render import Templates
from tests.pages.html import HOSTILE, Outline

SITE = Path(__file__).resolve().parents[2] / "site"
OFFICE = Masthead(
    site_name="榆湾台账",
    office="榆湾街道",
    as_of=date(2026, 7, 31),
    audience="public",
    lines=(Line("火警", "119"),),
    correction=Line("更正", "0000-0000001"),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    frame = build_frame(SITE, tmp_path_factory.mktemp("work"), "public")
    return bundle(frame, OFFICE, Templates(SITE / "templates"))


def page(path="hazard/YH-1/index.html", **values):
    return Page(
        **{
            "path": path,
            "section": "hazard",
            "title": "题",
            "description": "述",
            "body": Markup("<p>文</p>"),
            **values,
        }
    )


def test_a_site_is_its_assets_its_hand_written_pages_and_the_poured_ones(site, tmp_path):
    number = write_site(site, tmp_path / "out", [page(), page("index.html", section="home")])

    files = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert files == {*site.assets, *site.pages, "hazard/YH-1/index.html", "index.html"}
    assert number == len([path for path in files if path.endswith(".html")])


def test_no_gap_stays_open_anywhere(site, tmp_path):
    write_site(site, tmp_path, [page()])

    assert [path for path in tmp_path.rglob("*.html") if "@@" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_record_changes_no_element_of_the_whole_page(site, text):
    hostile, benign = Outline(poured(site, page(title=text, description=text))), Outline(poured(site, page()))

    assert hostile.shape == benign.shape
    assert hostile.text["title"] == f"{text} · 榆湾台账"


def test_two_pages_at_one_address_are_a_bug(site, tmp_path):
    with pytest.raises(ValueError, match="YH-1"):
        write_site(site, tmp_path, [page(), page()])
    with pytest.raises(ValueError, match="about"):
        write_site(site, tmp_path, [page("about/index.html")])


@pytest.mark.parametrize("path", ["../index.html", "/hazard/index.html", "hazard/a b/index.html", "hazard/x.html"])
def test_a_path_that_is_no_address_is_a_bug(site, path):
    with pytest.raises(ValueError, match="no shell"):
        poured(site, page(path))


def test_a_page_stands_only_where_its_section_has_a_shell(site):
    with pytest.raises(ValueError, match="no shell"):
        poured(site, page("a/b/c/d/e/index.html"))
    with pytest.raises(ValueError, match="no shell"):
        poured(site, page(section="nothing"))
