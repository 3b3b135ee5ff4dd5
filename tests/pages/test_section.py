"""What holds for the pages of every section: links resolve, hostile text stays text, an empty office is greeted."""

from __future__ import annotations

import posixpath
import re

import pytest

from generator.pages import (
    SECTIONS,
    community,
    desk,
    duty,
    hazard,
    indicator,
    inspection,
    meeting,
    overdue,
    question,
    regulation,
    responsibility,
    unit,
)  # fmt: skip
from generator.pages.sheet import MOST
from generator.view.snapshot import snapshot
from tests.ledger import ROOT, schemas
from tests.pages.html import HOSTILE, Outline
from tests.pages.seen import first_day, pages, seen
from tests.view.full import assessed, is_text, plain

OURS = {
    "unit": unit.pages,
    "community": community.pages,
    "inspection": inspection.pages,
    "meeting": meeting.pages,
    "responsibility": responsibility.pages,
    "duty": duty.pages,
    "regulation": regulation.pages,
    "question": question.pages,
    "indicator": indicator.pages,
}
#: what the public has not
INSIDE = {"overdue": overdue.pages, "desk": desk.pages}
WRITTEN = {
    path.relative_to(ROOT / "site/pages").with_suffix("").as_posix(): re.findall(r"\{#([\w-]+)\}", path.read_text())
    for path in (ROOT / "site/pages").rglob("*.md")
}


def full(audience, fill=plain):
    """The snapshot of a ledger with every field of every kind."""
    return dict(snapshot(assessed(fill), schemas(), audience))


def addresses():
    """Every address of hand-written pages, with their anchors."""
    return {f"{name.removesuffix('index').rstrip('/')}/index.html": set(anchors) for name, anchors in WRITTEN.items()}


def broken(made):
    """Links of pages that lead nowhere: (page, href)."""
    anchors = {path: {tag.get("id", "") for tag in _tags(page)} for path, page in made.items()} | addresses()
    for path, page in made.items():
        for href in {link["href"] for link in Outline(page.body).all("a")} - {""}:
            place, _, anchor = href.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), place, "index.html"))
            if not href.startswith("tel:") and (target not in anchors or (anchor and anchor not in anchors[target])):
                yield path, href


def _tags(page):
    return [element.attributes for element in Outline(page.body).elements]


@pytest.mark.parametrize("audience", ["public", "internal"])
@pytest.mark.parametrize("source", [seen, full, first_day])
def test_every_link_leads_to_a_page_and_every_anchor_to_a_place_on_it(audience, source):
    assert list(broken(pages(source(audience)))) == []


def test_a_link_that_leads_nowhere_is_found():
    made = pages(seen(), community.pages, hazard.pages)

    assert {href for path, href in broken(made) if path == "community/KA/index.html"} >= {
        "../../inspection/JC-2026-0318-KA-01/",
        "../../responsibility/OFFICER-KA/",
    }


@pytest.mark.parametrize("audience", ["public", "internal"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_text_of_every_record_stays_text(audience, text):
    ours = (*OURS.values(), *INSIDE.values())
    calm = pages(full(audience, lambda leaf: "平" * len(text) if is_text(leaf) else plain(leaf)), *ours)
    wild = pages(full(audience, lambda leaf: text if is_text(leaf) else plain(leaf)), *ours)

    assert wild.keys() == calm.keys()
    for path, page in wild.items():
        assert Outline(page.body).shape == Outline(calm[path].body).shape, path
    assert any(text in "".join(Outline(page.body).text.values()) for page in wild.values())


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_an_office_that_has_entered_nothing_has_a_friendly_page_for_each_section(audience):
    made = pages(first_day(audience))

    for section in (*OURS, *(INSIDE if audience == "internal" else ())):
        if section not in ("duty", "regulation", "question"):
            assert "tz-empty" in made[f"{section}/index.html"].body, section
    assert not any("None" in page.body for page in made.values())


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_no_page_holds_more_rows_than_a_phone_can_carry(audience):
    whole = seen(audience)
    known = whole["meeting"][0]
    many = [{**known, "id": f"HY-2026-0316-KA-{n:03}"} for n in range(MOST + 5)]
    made = pages({**whole, "meeting": many}, meeting.pages, community.pages)

    assert max(page.body.count("<tr>") for page in made.values()) == MOST + 1
    assert made["meeting/2026-03/2/index.html"].body.count("<tr>") == 6
    assert made["meeting/monday/2026-03/2/index.html"].body.count("<tr>") == 6


def test_the_pages_of_an_audience_say_only_what_its_snapshot_says():
    public = "".join(page.body + page.title + page.description for page in pages(seen()).values())
    internal = "".join(page.body for page in pages(seen("internal")).values())

    for secret in ("老灶台炒鸡店", "祁安澜", "闻店主", "厨房存放气瓶", "软管使用三通", "U-9001"):
        assert secret not in public
        assert secret in internal


def test_a_field_that_a_schema_gains_is_shown_without_a_line_of_code():
    whole = seen("internal")
    whole["label"]["unit"]["field"]["cameras"] = "摄像头"
    whole["unit"][0]["cameras"] = 7
    page = pages(whole, unit.pages)["unit/U-9001/index.html"]

    assert re.search(r"<dt>摄像头</dt>\s*<dd>\s*7", page.body)


def test_every_section_is_built():
    assert {section.__module__.split(".")[2] for section in SECTIONS} == {"home", "hazard", "integrity", *OURS, *INSIDE}
    assert hazard.pages in SECTIONS


def test_labels_are_read_from_the_schemas_and_never_typed_again():
    """A label with a word of its own comes back on the pages."""
    whole = seen("internal")
    whole["label"]["unit"]["code"]["class"]["general"] = "普普通通"
    whole["label"]["inspection"]["field"]["led_by_posts"] = "谁带的队"
    made = pages(whole, unit.pages, inspection.pages)

    assert "普普通通" in made["unit/index.html"].body
    assert "谁带的队" in made["inspection/index.html"].body
