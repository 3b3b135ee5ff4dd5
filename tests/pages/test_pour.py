from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.pages.page import Page, root_of
from generator.pages.pour import Shell, closed, cut, fill, pour
from tests.pages.html import HOSTILE, Outline

HTML = (
    '<meta name="description" content="@@DESCRIPTION@@"><meta property="og:title" content="@@TITLE@@">'
    "<title>@@TITLE@@ · @@SITE@@</title><h2>@@SITE@@</h2><article>@@BODY@@</article>"
)
SHELL = fill(cut(HTML), {"SITE": "台账"})


def page(**texts: str | Markup) -> Page:
    values = {"title": "题", "description": "述", "body": Markup("<p>文</p>"), **texts}
    return Page(path="hazard/x/index.html", section="hazard", **values)


def test_a_page_is_its_shell_with_every_gap_filled():
    assert pour(SHELL, page()) == (
        '<meta name="description" content="述"><meta property="og:title" content="题">'
        "<title>题 · 台账</title><h2>台账</h2><article><p>文</p></article>"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_titles_and_descriptions_stay_text_in_every_place(text):
    outline = Outline(pour(SHELL, page(title=text, description=text)))

    assert [meta["content"] for meta in outline.all("meta")] == [text, text]
    assert outline.text["title"] == f"{text} · 台账"
    assert outline.shape == Outline(pour(SHELL, page())).shape


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60))
def test_any_text_reads_back_as_itself(text):
    outline = Outline(pour(SHELL, page(title=text, description=text)))

    assert (outline.text["title"], outline.all("meta")[0]["content"]) == (f"{text} · 台账", text)


def test_a_text_that_looks_like_a_gap_is_not_filled_again():
    site = fill(cut("<h1>@@TITLE@@</h1><i>@@SITE@@</i><p>@@DESCRIPTION@@</p>@@BODY@@"), {"SITE": "@@TITLE@@"})

    html = pour(site, page(title="@@BODY@@", description="@@SITE@@", body=Markup("<b>@@DESCRIPTION@@</b>")))

    assert html == "<h1>@@BODY@@</h1><i>@@TITLE@@</i><p>@@SITE@@</p><b>@@DESCRIPTION@@</b>"


def test_a_body_that_is_plain_text_is_escaped_like_any_text():
    assert pour(cut("@@BODY@@"), page(body="<script>")) == "&lt;script&gt;"


def test_filling_the_site_joins_the_pieces_and_leaves_the_page_open():
    assert fill(cut("a@@SITE@@b@@TITLE@@c@@SITE@@d"), {"SITE": "<"}) == Shell(("a&lt;b", "c&lt;d"), ("TITLE",))


def test_a_gap_that_nothing_fills_is_refused_when_the_shell_is_cut():
    with pytest.raises(ValueError, match="AUTHOR"):
        cut("@@TITLE@@ @@AUTHOR@@")


def test_a_page_is_not_finished_while_a_gap_of_the_site_is_open():
    with pytest.raises(KeyError, match="SITE"):
        pour(cut("@@SITE@@@@BODY@@"), page())
    with pytest.raises(KeyError, match="FOOTER"):
        closed(cut("@@FOOTER@@"))


@pytest.mark.parametrize(
    ("path", "root"),
    [("index.html", "./"), ("hazard/index.html", "../"), ("hazard/YH-2026-0318-LD-01/index.html", "../../")],
)
def test_the_way_back_to_the_root_follows_from_the_path(path, root):
    assert root_of(path) == root
