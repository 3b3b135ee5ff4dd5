"""Inspections: the ledger by month, and a page for each tour. What was found where is for officers."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.event import steps, voided
from generator.pages.excerpt import excerpt
from generator.pages.fact import Facts, apart
from generator.pages.page import Page, root_of
from generator.pages.part import Link
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.sheet import Sheet, sheets
from generator.pages.shown import Row, Shown

FOLDER = "inspection/"
#: what a page lays out in its own way
LAID_OUT = ("visits", "events", "summary")


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """The ledger by month, and one page for each tour."""
    references = References(shown)
    path = f"{FOLDER}index.html"
    for sheet in tuple(sheets(shown.rows("inspection"), FOLDER)) or (Sheet(path, ""),):
        yield _month(Facts(shown, references, root_of(sheet.path)), templates, sheet)
    for tour in shown.rows("inspection"):
        yield _tour(Facts(shown, references, root_of(f"{FOLDER}{tour['id']}/")), templates, tour)


def _month(facts: Facts, templates: Templates, sheet: Sheet) -> Page:
    title = f"{sheet.name}{facts.shown.title('inspection')}"
    body = templates.render(
        "inspection/index.html",
        sheet.path,
        sheet=sheet,
        table=excerpt(facts, "inspection", f"{sheet.name}，共 {len(sheet.rows)} 次，新的在前", sheet.rows),
    )
    return Page(sheet.path, "inspection", title, f"{facts.shown.office['name']}{title}", body)


def name(shown: Shown, tour: Row) -> str:
    """What people call a tour: where and what for."""
    kind, title = shown.label("inspection", "category", tour["category"]), shown.title("inspection")
    return f"{shown.community(tour.get('community'))} {kind.removesuffix(title)}{title}"


def _tour(facts: Facts, templates: Templates, tour: Row) -> Page:
    shown, path = facts.shown, f"{FOLDER}{tour['id']}/index.html"
    title = f"{tour['occurred_on']} {name(shown, tour)}"
    found = [hazard for visit in tour.get("visits", ()) for hazard in visit.get("hazards", ())]
    rows = [row for row in (shown.get("hazard", id) for id in found) if row is not None]
    crumbs = Link("首页", facts.root), Link(shown.title("inspection"), facts.root + FOLDER), Link(tour["id"])
    body = templates.render(
        "inspection/tour.html",
        path,
        title=title,
        crumbs=crumbs,
        voided=voided(tour),
        summary=tour.get("summary"),
        facts=apart(facts.of("inspection", tour, but=LAID_OUT)),
        visits=facts.table("inspection", tour, "visits"),
        hazards=excerpt(facts, "hazard", f"共 {len(rows)} 处", rows),
        number=tour["hazard_count"],
        tables=facts.tables("inspection", tour, but=LAID_OUT),
        steps=steps(facts, "inspection", tour),
    )
    return Page(path, "inspection", title, f"{title}，{tour['id']}", body)
