"""Communities: how the hazards of each stand, whom to call, and a page for each. Never a ranking: order of ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.pages.answer import NO_POST, VACANT, chain, holder, meanwhile
from generator.pages.duty import Known, inside, owed
from generator.pages.excerpt import excerpt, latest
from generator.pages.fact import Facts, Table
from generator.pages.page import Page, root_of
from generator.pages.part import Cell, Column, Figure, Link, Tone
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.sheet import MOST
from generator.pages.shown import Row, Shown
from generator.pages.standing import is_open

FOLDER = "community/"
RECENT = 10
#: the figures of a community, with where each is defined and how it looks unless it is nought
COUNTS: Mapping[str, tuple[str, Tone]] = {
    "open_hazards": ("open", "active"),
    "overdue_hazards": ("overdue", "late"),
    "verify_overdue_hazards": ("overdue", "late"),
    "closed_hazards": ("state", "done"),
}


class Excerpt(NamedTuple):
    """A part of a ledger, and where the rest of it is."""

    title: str
    table: Table | None
    rest: Link | None = None


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """The list, and one page for each community."""
    references, known, path = References(shown), Known(shown), f"{FOLDER}index.html"
    facts = Facts(shown, references, root_of(path))
    title = shown.title("community")
    body = templates.render("community/index.html", path, title=title, table=_list(facts, shown.rows("community")))
    yield Page(path, "community", title, f"{shown.office['name']}各社区的隐患、责任人和电话", body)
    for row in shown.rows("community"):
        yield _community(Facts(shown, references, root_of(f"{FOLDER}{row['id']}/")), known, templates, row)


def _list(facts: Facts, communities: Sequence[Row]) -> Table | None:
    if not communities:
        return None
    shown = facts.shown
    fields = ("name", *COUNTS, *(["units"] if shown.has("community", "units") else []), "office_phone")
    columns = tuple(
        Column(shown.title("community", field), "number" if field in (*COUNTS, "units") else "text") for field in fields
    )
    rows = tuple(
        (
            Cell(row["name"], facts.references.link("community", row["id"], facts.root).href),
            *(facts.cell("community", field, row.get(field)) for field in fields[1:]),
        )
        for row in communities
    )
    return Table(f"共 {len(communities)} 个社区，按代码排列", columns, rows)


def _community(facts: Facts, known: Known, templates: Templates, row: Row) -> Page:
    shown, path = facts.shown, f"{FOLDER}{row['id']}/index.html"
    body = templates.render(
        "community/community.html",
        path,
        title=row["name"],
        crumbs=(Link("首页", facts.root), Link(shown.title("community"), facts.root + FOLDER), Link(row["name"])),
        facts=facts.of("community", row, only=("address",)),
        phone=row.get("office_phone"),
        figures=tuple(_figures(facts, row)),
        posts=tuple(chain(facts, row["id"])),
        grids=_grids(facts, row),
        owed=owed(facts, known, "community", row["id"]),
        inside=inside(facts, known, row["id"]),
        internal=shown.internal,
        excerpts=(*_hazards(facts, row["id"]), _units(facts, row["id"]), *_activities(facts, row["id"])),
    )
    return Page(path, "community", row["name"], f"{row['name']}的隐患、责任人、单位和电话", body)


def _figures(facts: Facts, row: Row) -> Iterator[Figure]:
    for field, (anchor, tone) in COUNTS.items():
        yield Figure(
            label=facts.shown.title("community", field),
            value=str(row[field]),
            unit="处",
            definition=f"{facts.root}about/#{anchor}",
            tone=tone if row[field] else "neutral",
        )


def _grids(facts: Facts, row: Row) -> Table | None:
    """The grids with who answers for each; a grid without a post says so."""
    shown, grids = facts.shown, row.get("grids", ())
    if not grids:
        return None
    posts = {post["grid"]: post for post in shown.rows("post") if "grid" in post}
    columns = (
        Column(shown.title("community", "grids.name")),
        Column(shown.title("community", "grids.id")),
        Column(shown.label("post", "post", "grid_member")),
    )
    rows = ((Cell(grid["name"]), Cell(grid["id"]), _member(facts, posts.get(grid["id"]))) for grid in grids)
    return Table(f"共 {len(grids)} 个网格", columns, tuple(rows))


def _member(facts: Facts, post: Row | None) -> Cell:
    if post is None or post["vacant"]:
        return Cell(VACANT, None, "late", meanwhile(facts.shown, post) if post else NO_POST)
    return Cell(holder(facts.shown, post), facts.references.link("post", post["id"], facts.root).href)


def _hazards(facts: Facts, community: str) -> Iterator[Excerpt]:
    rows = _own(facts, "hazard", community)
    still, done = [row for row in rows if is_open(row)], [row for row in rows if not is_open(row)]
    ledger = Link(f"全部{facts.shown.title('hazard')}", f"{facts.root}hazard/")
    yield _excerpt(facts, "没有办完的隐患", ("hazard", still, MOST), ledger)
    yield _excerpt(facts, "办完的隐患", ("hazard", done, RECENT), ledger)


def _activities(facts: Facts, community: str) -> Iterator[Excerpt]:
    for kind in ("inspection", "meeting"):
        title = facts.shown.title(kind)
        every = Link(f"全部{title}", f"{facts.root}{kind}/")
        yield _excerpt(facts, title, (kind, _own(facts, kind, community), RECENT), every)


def _units(facts: Facts, community: str) -> Excerpt:
    shown = facts.shown
    title = shown.title("unit") if shown.internal else f"公开名称的{shown.title('unit')}"
    units = [row for row in shown.rows("unit") if row["community"] == community]
    return _excerpt(facts, title, ("unit", units, MOST), Link(f"全部{shown.title('unit')}", f"{facts.root}unit/"))


def _own(facts: Facts, kind: str, community: str) -> list[Row]:
    """The rows of a ledger that belong to a community, newest first."""
    rows = facts.shown.rows(kind)
    return latest((row for row in rows if row.get("community") == community), len(rows))


def _excerpt(facts: Facts, title: str, what: tuple[str, Sequence[Row], int], rest: Link) -> Excerpt:
    kind, rows, most = what
    caption = f"共 {len(rows)} 条" if len(rows) <= most else f"最近 {most} 条，共 {len(rows)} 条"
    table = excerpt(facts, kind, caption, rows[:most], but=("community",))
    return Excerpt(title, table, rest if len(rows) > most else None)
