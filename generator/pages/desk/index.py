"""Where everybody finds the own desk: all who hold a post, by community and in the order of the chain; no numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.pages.answer import ACTING
from generator.pages.fact import Facts
from generator.pages.page import Page, root_of
from generator.pages.part import Link
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.shown import Row, Shown

FOLDER = "desk/"
PATH = f"{FOLDER}index.html"
TITLE = "我的工作台"


class Seat(NamedTuple):
    """A person with the way to the desk, and the posts held."""

    person: Link
    posts: str


class Place(NamedTuple):
    """The subdistrict or a community, and who holds posts there."""

    name: str
    seats: tuple[Seat, ...]


def page(shown: Shown, templates: Templates, references: References) -> Page:
    """The page of the section."""
    facts = Facts(shown, references, root_of(PATH))
    body = templates.render(
        "desk/index.html",
        PATH,
        title=TITLE,
        crumbs=(Link("首页", facts.root), Link(TITLE)),
        places=tuple(_places(facts)),
    )
    return Page(PATH, "desk", TITLE, "每个岗位的人本周要办什么、什么逾期、哪些隐患要督促", body)


def _places(facts: Facts) -> Iterator[Place]:
    """The subdistrict first; everybody stands where the highest post is."""
    shown = facts.shown
    found: dict[str | None, list[Seat]] = {None: [], **{row["id"]: [] for row in shown.rows("community")}}
    for row in shown.rows("desk"):
        link = facts.references.link("person", row["id"], facts.root)
        found.setdefault(_community(shown, row), []).append(Seat(link, "、".join(titles(shown, row))))
    for id, seats in found.items():
        if seats:
            yield Place(shown.community(id), tuple(seats))


def _community(shown: Shown, row: Row) -> str | None:
    post = shown.get("post", row["posts"][0]) or {}
    unit = shown.get("unit", post.get("unit")) or {}
    return post.get("community") or unit.get("community")


def titles(shown: Shown, row: Row) -> Iterator[str]:
    """The posts of somebody; acting is said."""
    for id in row["posts"]:
        post = shown.get("post", id)
        if post:
            yield f"{post['title']}（{ACTING}）" if post["acting"] else str(post["title"])
