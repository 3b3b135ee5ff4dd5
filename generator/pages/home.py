"""The first page: what is open and overdue, near whom, what happened last, whom to call."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.page import Page
from generator.pages.part import Figure
from generator.pages.render import Templates
from generator.pages.shown import Shown

PATH = "index.html"


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """The first page of the site."""
    body = templates.render("home/home.html", PATH, office=shown.office["name"], figures=figures(shown))
    yield Page(PATH, "home", "首页", f"{shown.office['name']}的安全隐患台账", body)


def figures(shown: Shown) -> list[Figure]:
    """How the hazards stand: each number with the list that it counts and the place where it is defined."""
    office = shown.office
    return [
        Figure("未销号", str(office["open_hazards"]), "处", None, "about/#open", "hazard/open/"),
    ]
