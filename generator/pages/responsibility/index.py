"""The page of the section: what is vacant, the chart, the posts beside it, the teams, what is being handed over."""

from __future__ import annotations

from collections.abc import Sequence

from generator.pages.answer import LEVELS, NO_POST, holder, of_level, stand_in
from generator.pages.fact import Facts, Table
from generator.pages.page import Page, root_of
from generator.pages.part import Cell, Column, Fact
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.responsibility import handover, team
from generator.pages.responsibility.chart import chart, vacant
from generator.pages.sheet import MOST
from generator.pages.shown import Row, Shown

PATH = "responsibility/index.html"


def page(shown: Shown, templates: Templates, references: References) -> Page:
    """The whole of who answers."""
    facts = Facts(shown, references, root_of(PATH))
    body = templates.render(
        "responsibility/index.html",
        PATH,
        internal=shown.internal,
        vacant=_vacant(facts),
        vacancies=_vacancies(facts),
        chart=chart(facts),
        committee=f"{shown.office['name']}党工委",
        others=_others(facts),
        teams=team.table(facts),
        handovers=handover.table(facts),
        unfinished=sum(bool(row["unfinished"]) for row in shown.rows("handover")),
    )
    return Page(PATH, "responsibility", "责任", f"{shown.office['name']}安全生产由谁负责：从党工委到网格员", body)


def _vacant(facts: Facts) -> tuple[Fact, ...]:
    """The vacant posts for everybody: which, and who answers meanwhile."""
    shown, link = facts.shown, facts.references.link
    return tuple(
        Fact(post["title"], f"现由{stand_in(shown, post)}负责", link("post", post["id"], facts.root).href)
        for post in vacant(shown)
    )


def _vacancies(facts: Facts) -> Table | None:
    """What nobody holds, for the office: since when, how long, who answers meanwhile."""
    found = facts.shown.rows("vacancy")
    if not found:
        return None
    shown = facts.shown
    columns = (
        Column(shown.title("post", "title")),
        Column(shown.title("post", "community")),
        Column(shown.title("post", "vacant_since"), "day"),
        Column("已空缺天数", "number"),
        Column(shown.title("post", "falls_to")),
    )
    counted = f"共 {len(found)} 处" + (f"，列出前 {MOST} 处" if len(found) > MOST else "")
    return Table(counted, columns, tuple(_vacancy(facts, row) for row in found[:MOST]))


def _vacancy(facts: Facts, row: Row) -> tuple[Cell, ...]:
    shown, references = facts.shown, facts.references
    post, other = (shown.get("post", row.get(name)) for name in ("post", "falls_to"))
    place = row.get("grid") and references.link("grid", row["grid"], facts.root).text
    title = post["title"] if post else shown.label("post", "post", row["code"])
    return (
        Cell(title, references.link("post", post["id"], facts.root).href if post else None),
        Cell(shown.community(row.get("community")), note=place),
        Cell(row.get("since", ""), note=None if "since" in row else NO_POST if post is None else "还没有人任过职"),
        Cell(str(row.get("days", ""))),
        Cell(stand_in(shown, row), None, None, holder(shown, other) if other else None),
    )


def _others(facts: Facts) -> Table | None:
    """The posts beside the chain, with what they are in charge of."""
    shown = facts.shown
    posts = [post for code in shown.codes("post", "post") if code not in LEVELS for post in of_level(shown, code)]
    columns = tuple(Column(shown.title("post", field)) for field in ("title", "fields", "holder_name"))
    rows = tuple(
        (_head(facts, post), facts.cell("post", "fields", post.get("fields")), _holder(facts, post)) for post in posts
    )
    return Table(_counted(rows), columns, rows[:MOST]) if rows else None


def _counted(rows: Sequence[object]) -> str:
    return f"共 {len(rows)} 个岗位" + (f"，列出前 {MOST} 个" if len(rows) > MOST else "")


def _head(facts: Facts, post: Row) -> Cell:
    link = facts.references.link("post", post["id"], facts.root)
    return Cell(link.text, link.href)


def _holder(facts: Facts, post: Row) -> Cell:
    return Cell(holder(facts.shown, post), None, "late" if post["vacant"] else None)
