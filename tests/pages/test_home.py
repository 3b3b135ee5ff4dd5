"""The first page: its numbers lead to the lists that they count, both delays are apart, an empty office is greeted."""

from __future__ import annotations

import re

import pytest

from generator.pages import hazard, home
from tests.pages.html import Outline
from tests.pages.seen import first_day, hazards, pages, seen

OVERDUE = {"state": "rectifying", "due_on": "2026-07-20", "overdue_days": 11, "closed_on": None}
VERIFY = {"state": "awaiting_verification", "verify_due": "2026-07-23", "verify_overdue_days": 8, "closed_on": None}
SOON = {"state": "rectifying", "due_on": "2026-08-05", "closed_on": None}
LISTED = {**SOON, "overlays": ["listed"], "current_level": "major", "due_on": "2026-09-30"}
CLOSED = {"closed_on": "2026-07-02"}
LONG_CLOSED = {"closed_on": "2026-06-30"}


def ledger(audience="public"):
    whole = hazards(seen(audience), OVERDUE, VERIFY, SOON, LISTED, CLOSED, LONG_CLOSED, {**OVERDUE, "overdue_days": 30})
    totals = {"open_hazards": 5, "overdue_hazards": 2, "verify_overdue_hazards": 1, "closed_this_month": 1}
    return {**whole, "office": {**whole["office"], **totals, "major_hazards": 1}}


def body(whole):
    return pages(whole, home.pages)["index.html"].body


def figures(html):
    """Each figure of the page: its link and its number."""
    found = r'tz-figure__label"><a href="([^"]+)">.*?<b>(\d+)</b>'
    return [(href, int(number)) for href, number in re.findall(found, html, re.DOTALL)]


def rows(html):
    return re.findall(r'<th scope="row">\s*<a href="hazard/([^/]+)/"', html)


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_every_number_is_the_length_of_the_list_that_it_leads_to(audience):
    whole = ledger(audience)
    lists = pages(whole, hazard.pages)
    found = figures(body(whole))

    assert [number for _, number in found] == [5, 2, 1, 1, 1]
    assert [lists[f"{href}index.html"].body.count('<th scope="row">') for href, _ in found] == [5, 2, 1, 1, 1]


def test_every_number_says_how_it_is_made():
    links = [link["href"] for link in Outline(body(ledger())).all("a") if link.get("class") == "tz-figure__how"]

    assert links == ["about/#open", "about/#overdue", "about/#overdue", "about/#state", "about/term/#hazard"]


def test_the_delay_of_the_unit_and_that_of_the_office_stand_apart():
    text = body(ledger())

    assert "整改逾期 11 天" in text
    assert "复查逾期 8 天" in text
    assert "复查逾期 11 天" not in text


def test_the_longest_overdue_comes_first_then_what_is_due_next_and_nothing_that_is_done():
    order = [f"YH-2026-0401-KA-{number:02}" for number in (1, 7, 2, 3, 4)]

    assert rows(body(ledger())) == order


def test_no_more_than_ten_are_listed():
    assert len(rows(body(hazards(seen(), *[SOON] * 30)))) == 10


def test_officers_see_the_supervisor_and_residents_do_not():
    assert "督促责任人" in body(ledger("internal"))
    assert "督促责任人" not in body(ledger())


def test_the_community_comes_first_for_residents_and_the_overdue_for_officers():
    for audience, order in (("public", 1), ("internal", -1)):
        text = body(ledger(audience))
        assert (text.index("逾期的和快到期的") - text.index("找您的社区")) * order > 0


def test_latest_events_lead_to_their_pages():
    assert 'href="meeting/HY-2026-0316-KA-01/"' in body(seen())
    assert 'href="inspection/JC-2026-0318-KA-01/"' in body(seen())


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_an_office_on_its_first_day_is_told_what_emptiness_means(audience):
    every = pages(first_day(audience))

    assert "没有登记，不等于没有隐患" in every["index.html"].body
    assert figures(every["index.html"].body) == [(href, 0) for href, _ in figures(every["index.html"].body)]
    assert "tz-empty" in every["hazard/index.html"].body
    assert {path.split("/")[0] for path in every} >= {"hazard", "unit", "community", "inspection", "meeting"}
