"""Who answers for what: the chain of posts from the top to the grids, vacancies shown, the teams, a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.pages.answer import LEVELS, VACANT, card, holder, of_level
from generator.pages.fact import Facts, Table
from generator.pages.page import Page, root_of
from generator.pages.part import Cell, Column, Link
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.shown import Row, Shown

FOLDER = "responsibility/"
TOP = ("principal_party", "principal_gov", "deputy_safety")
OF_COMMUNITY = ("assigned_leader", "community_secretary", "safety_officer", "grid_member")
TEAM = ("name", "kind", "community", "size", "size_required", "assembly_point", "duty_phone")


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """The chain, and one page for each post and team."""
    references, path = References(shown), f"{FOLDER}index.html"
    facts = Facts(shown, references, root_of(path))
    posts = shown.rows("post")
    ordered = [post for code in shown.codes("post", "post") for post in of_level(shown, code)]
    body = templates.render(
        "responsibility/index.html",
        path,
        posts=tuple(card(facts, post) for code in TOP for post in of_level(shown, code)),
        communities=_communities(facts),
        vacant=tuple(facts.references.link("post", post["id"], facts.root) for post in posts if post["vacant"]),
        number=len(posts),
        others=_others(facts, [post for post in ordered if post["post"] not in LEVELS]),
        fields=_fields(facts, [post for post in ordered if post.get("fields")]),
        teams=_teams(facts, shown.rows("team")),
    )
    yield Page(path, "responsibility", "责任", f"{shown.office['name']}安全生产由谁负责：从党工委到网格员", body)
    for post in posts:
        yield _post(Facts(shown, references, root_of(f"{FOLDER}{post['id']}/")), templates, post)
    for team in shown.rows("team"):
        yield _team(Facts(shown, references, root_of(f"{FOLDER}team/{team['id']}/")), templates, team)


def _communities(facts: Facts) -> Table | None:
    """One row for each community: who holds its posts, level by level, and how many of its grids have nobody."""
    shown = facts.shown
    rows = tuple(
        (
            Cell(row["name"], facts.references.link("community", row["id"], facts.root).href),
            *(_held(facts, row["id"], code) for code in OF_COMMUNITY),
        )
        for row in shown.rows("community")
    )
    labels = (shown.title("community"), *(shown.label("post", "post", code) for code in OF_COMMUNITY))
    return Table(f"共 {len(rows)} 个社区", tuple(Column(label) for label in labels), rows) if rows else None


def _held(facts: Facts, community: str, code: str) -> Cell:
    posts = of_level(facts.shown, code, community)
    empty = [post for post in posts if post["vacant"]]
    if not posts:
        return Cell(VACANT, None, "late", "没有设岗")
    if code == "grid_member":
        told = f"{VACANT} {len(empty)} 人" if empty else ""
        return (
            Cell(f"{len(posts)} 人", None, None, told or None)
            if not told
            else Cell(told, None, "late", f"共 {len(posts)} 人")
        )
    names = "、".join(holder(facts.shown, post) for post in posts if not post["vacant"])
    if empty:
        return Cell(VACANT, None, "late", names or None)
    href = facts.references.link("post", posts[0]["id"], facts.root).href if len(posts) == 1 else None
    return Cell(names, href)


def _others(facts: Facts, posts: Sequence[Row]) -> Table | None:
    shown = facts.shown
    columns = tuple(Column(shown.title("post", field)) for field in ("title", "post", "holder_name"))
    rows = tuple(
        (_head(facts, "post", post), facts.cell("post", "post", post["post"]), _holder(facts, post)) for post in posts
    )
    return Table(f"共 {len(rows)} 个岗位", columns, rows) if rows else None


def _fields(facts: Facts, posts: Sequence[Row]) -> Table | None:
    shown = facts.shown
    columns = tuple(Column(shown.title("post", field)) for field in ("title", "fields", "holder_name"))
    rows = tuple(
        (_head(facts, "post", post), facts.cell("post", "fields", post["fields"]), _holder(facts, post))
        for post in posts
    )
    return Table("谁主管，谁负责", columns, rows) if rows else None


def _teams(facts: Facts, teams: Sequence[Row]) -> Table | None:
    shown = facts.shown
    columns = tuple(Column(shown.title("team", field), "number" if "size" in field else "text") for field in TEAM)
    rows = tuple(
        (_head(facts, "team", team), *(_team_cell(facts, team, field) for field in TEAM[1:])) for team in teams
    )
    return Table(f"共 {len(rows)} 支", columns, rows) if rows else None


def _team_cell(facts: Facts, team: Row, field: str) -> Cell:
    if field == "size" and _missing(team) > 0:
        return Cell(str(team["size"]), None, "late", f"缺 {_missing(team)} 人")
    return facts.cell("team", field, team.get(field))


def _missing(team: Row) -> int:
    return int(team.get("size_required", 0)) - int(team["size"])


def _head(facts: Facts, kind: str, row: Row) -> Cell:
    link = facts.references.link(kind, row["id"], facts.root)
    return Cell(link.text, link.href)


def _holder(facts: Facts, post: Row) -> Cell:
    return Cell(holder(facts.shown, post), None, "late" if post["vacant"] else None)


def _post(facts: Facts, templates: Templates, post: Row) -> Page:
    shown, path = facts.shown, f"{FOLDER}{post['id']}/index.html"
    duties = [row for row in shown.rows("duty") if post["post"] in row["answers"]["posts"]]
    body = templates.render(
        "responsibility/post.html",
        path,
        title=post["title"],
        crumbs=_crumbs(facts, post["title"]),
        posts=(card(facts, post),),
        vacant=post["vacant"],
        facts=facts.of("post", post, but=("title", "holder", "holder_name", "vacant")),
        tables=facts.tables("post", post),
        duties=tuple(facts.references.link("duty", duty["id"], facts.root) for duty in duties),
    )
    return Page(path, "responsibility", post["title"], f"{post['title']}负责什么、由谁担任", body)


def _team(facts: Facts, templates: Templates, team: Row) -> Page:
    path, missing = f"{FOLDER}team/{team['id']}/index.html", _missing(team)
    body = templates.render(
        "responsibility/team.html",
        path,
        title=team["name"],
        crumbs=_crumbs(facts, team["name"]),
        facts=facts.of("team", team, but=("name",)),
        missing=f"比编制少 {missing} 人。" if missing > 0 else None,
        tables=facts.tables("team", team),
    )
    return Page(path, "responsibility", team["name"], f"{team['name']}的人数和集结点", body)


def _crumbs(facts: Facts, name: str) -> tuple[Link, ...]:
    return Link("首页", facts.root), Link("责任", facts.root + FOLDER), Link(name)
