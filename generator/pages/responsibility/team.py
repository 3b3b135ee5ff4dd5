"""Teams: how many they are and how many they must be, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.fact import Facts, Table
from generator.pages.page import Page, root_of
from generator.pages.part import Cell, Column, Link
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.shown import Row, Shown

FOLDER = "responsibility/team/"
FIELDS = ("name", "kind", "community", "size", "size_required", "assembly_point", "duty_phone")


def table(facts: Facts) -> Table | None:
    """Every team; None where there is none."""
    shown = facts.shown
    columns = tuple(Column(shown.title("team", field), "number" if "size" in field else "text") for field in FIELDS)
    rows = tuple(tuple(_cell(facts, team, field) for field in FIELDS) for team in shown.rows("team"))
    return Table(f"共 {len(rows)} 支", columns, rows) if rows else None


def _cell(facts: Facts, team: Row, field: str) -> Cell:
    if field == "name":
        link = facts.references.link("team", team["id"], facts.root)
        return Cell(link.text, link.href)
    if field == "size" and _missing(team) > 0:
        return Cell(str(team["size"]), None, "late", f"缺 {_missing(team)} 人")
    return facts.cell("team", field, team.get(field))


def _missing(team: Row) -> int:
    return int(team.get("size_required", 0)) - int(team["size"])


def pages(shown: Shown, templates: Templates, references: References) -> Iterator[Page]:
    """One page for each team."""
    for team in shown.rows("team"):
        yield _page(Facts(shown, references, root_of(f"{FOLDER}{team['id']}/")), templates, team)


def _page(facts: Facts, templates: Templates, team: Row) -> Page:
    path, missing = f"{FOLDER}{team['id']}/index.html", _missing(team)
    body = templates.render(
        "responsibility/team.html",
        path,
        title=team["name"],
        crumbs=(Link("首页", facts.root), Link("责任", f"{facts.root}responsibility/"), Link(team["name"])),
        facts=facts.of("team", team, but=("name",)),
        missing=f"比编制少 {missing} 人。" if missing > 0 else None,
        tables=facts.tables("team", team),
    )
    return Page(path, "responsibility", team["name"], f"{team['name']}的人数和集结点", body)
