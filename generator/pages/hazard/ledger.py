"""The hazard ledger: the whole of it, and one excerpt for each state, level and community.

An excerpt narrows by one thing only, so their number grows with the communities and not with their products.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.model import SUBDISTRICT
from generator.pages import standing
from generator.pages.page import Page, root_of
from generator.pages.part import Cell, Choice, Column, Filter, Kind, Link
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.sheet import MOST, Sheet, sheets
from generator.pages.shown import Row, Shown

COLUMNS = ("id", "occurred_on", "community", "place_group", "category", "current_level", "state", "due_on")
EMPTY = ("这里现在一处也没有", "没有登记，不等于没有隐患：可能还没有检查到，也可能查过没有发现。")


class Excerpt(NamedTuple):
    """A part of the ledger: its address below `hazard/`, the group of choices it is one of, its name and rows."""

    address: str
    group: str
    name: str
    rows: Sequence[Row]

    @property
    def folder(self) -> str:
        """Its folder from the root of the site."""
        return f"hazard/{self.address}"


def pages(shown: Shown, templates: Templates, references: References) -> Iterator[Page]:
    """The pages of every excerpt; those of more than 200 rows are cut by month."""
    found = tuple(excerpts(shown))
    for excerpt in found:
        for sheet in _sheets(excerpt):
            yield _page(shown, templates, (found, excerpt, sheet))


def excerpts(shown: Shown) -> Iterator[Excerpt]:
    """The whole ledger first, newest id on top, then its parts."""
    rows = sorted(shown.rows("hazard"), key=lambda row: str(row["id"]), reverse=True)
    state, level = shown.title("hazard", "state"), shown.title("hazard", "current_level")
    for address, name, holds in _states(shown):
        yield Excerpt(address, state, name, [row for row in rows if holds(row)])
    yield Excerpt(
        "listed/", level, shown.label("hazard", "overlays", "listed"), [row for row in rows if standing.is_listed(row)]
    )
    for code, name in shown.codes("hazard", "current_level").items():
        yield Excerpt(f"{code.replace('_', '-')}/", level, name, [row for row in rows if row["current_level"] == code])
    for id, name in _communities(shown, rows):
        own = [row for row in rows if row.get("community", SUBDISTRICT) == id]
        yield Excerpt(f"{id}/", shown.title("hazard", "community"), name, own)


def _states(shown: Shown) -> Sequence[tuple[str, str, Callable[[Row], bool]]]:
    month = shown.as_of.isoformat()[:7]
    return (
        ("", "全部", lambda row: True),
        ("open/", "未销号", standing.is_open),
        ("overdue/", shown.title("hazard", "overdue_days"), lambda row: bool(row["overdue_days"])),
        ("verify-overdue/", shown.title("hazard", "verify_overdue_days"), lambda row: bool(row["verify_overdue_days"])),
        ("closed-this-month/", "本月销号", lambda row: row["state"] == "closed" and row["closed_on"][:7] == month),
        ("closed/", shown.label("hazard", "state", "closed"), lambda row: row["state"] == "closed"),
    )


def _communities(shown: Shown, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    yield from ((row["id"], row["name"]) for row in shown.rows("community"))
    if any("community" not in row for row in rows):
        yield SUBDISTRICT, str(shown.office["name"])


def _sheets(excerpt: Excerpt) -> Iterator[Sheet]:
    if len(excerpt.rows) > MOST:
        yield from sheets(excerpt.rows, excerpt.folder)
    else:
        yield Sheet(f"{excerpt.folder}index.html", "", tuple(excerpt.rows), (), None, None)


def _page(shown: Shown, templates: Templates, what: tuple[Sequence[Excerpt], Excerpt, Sheet]) -> Page:
    every, excerpt, sheet = what
    root = root_of(sheet.path)
    whole = excerpt.address == ""
    title = "隐患台账" if whole else f"隐患台账：{excerpt.name}"
    number = f"共 {len(excerpt.rows)} 处" + (f"，{sheet.name} {len(sheet.rows)} 处" if sheet.name else "")
    body = templates.render(
        "hazard/ledger.html",
        sheet.path,
        crumbs=_crumbs(excerpt, root),
        title=title,
        filters=(*_filters(every, excerpt, root), *sheet.filters),
        caption=f"{excerpt.name}：{number}，编号大的在前",
        columns=columns(shown),
        rows=[cells(shown, row, root) for row in sheet.rows],
        sheet=sheet,
        empty=EMPTY,
    )
    description = f"{shown.office['name']}登记的隐患，{excerpt.name}，{number}。"
    return Page(sheet.path, "hazard", f"{title} {sheet.name}".strip(), description, body)


def _crumbs(excerpt: Excerpt, root: str) -> list[Link]:
    whole = excerpt.address == ""
    parts = (Link("隐患台账"),) if whole else (Link("隐患台账", f"{root}hazard/"), Link(excerpt.name))
    return [Link("首页", root), *parts]


def _filters(every: Sequence[Excerpt], here: Excerpt, root: str) -> list[Filter]:
    groups = dict.fromkeys(excerpt.group for excerpt in every)
    return [
        Filter(
            group,
            tuple(
                Choice(each.name, f"{root}{each.folder}", str(len(each.rows)), current=each is here)
                for each in every
                if each.group == group
            ),
        )
        for group in groups
    ]


def columns(shown: Shown) -> list[Column]:
    """The columns of a table of hazards."""
    kinds: Mapping[str, Kind] = {"occurred_on": "day", "due_on": "day"}
    found = [*(Column(shown.title("hazard", name), kinds.get(name, "text")) for name in COLUMNS), Column("逾期")]
    return [*found, Column(shown.title("hazard", "current_supervisor"))] if shown.internal else found


def cells(shown: Shown, row: Row, root: str) -> list[Cell]:
    """A hazard as a row of such a table, on a page from which `root` leads to the site's root."""
    state, level, unit = standing.state(shown, row), standing.level(shown, row), row.get("unit")
    late = standing.delay(shown, row)
    found = [
        Cell(row["id"], f"{root}hazard/{row['id']}/"),
        Cell(row["occurred_on"]),
        Cell(shown.community(row.get("community"))),
        Cell(
            standing.place(shown, row),
            f"{root}unit/{unit}/" if shown.get("unit", unit) else None,
            note=row.get("location"),
        ),
        Cell(shown.label("hazard", "category", row["category"])),
        Cell(level.text, tone=None if level.tone == "neutral" else level.tone),
        Cell(state.text, tone=state.tone),
        Cell(row.get("due_on", "")),
        Cell(late, tone="late" if late else None),
    ]
    return [*found, Cell(shown.person(row.get("current_supervisor", "")) or "")] if shown.internal else found
