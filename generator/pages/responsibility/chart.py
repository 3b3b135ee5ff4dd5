"""The chain as a chart: the leaders of the subdistrict, the leaders of communities, in each community who answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.pages.answer import GRID, NO_POST, VACANT, card, holder, level, meanwhile, of_level
from generator.pages.fact import Facts
from generator.pages.part import Fact, Post
from generator.pages.shown import Row, Shown

TRUNK = ("principal_party", "principal_gov", "deputy_safety")
LEADER = "assigned_leader"
OF_COMMUNITY = ("community_secretary", "safety_officer", GRID)


class Twig(NamedTuple):
    """A community in the chart: its page, its telephone, and a line for each of its posts."""

    name: str
    href: str | None
    phone: str | None
    facts: tuple[Fact, ...]


class Branch(NamedTuple):
    """The leaders to whom the same communities are assigned, with these communities."""

    posts: tuple[Post, ...]
    twigs: tuple[Twig, ...]


class Chart(NamedTuple):
    """The levels of the subdistrict from the top, and below them the communities by who is assigned to them."""

    trunk: tuple[tuple[Post, ...], ...]
    branches: tuple[Branch, ...]


def chart(facts: Facts) -> Chart | None:
    """The chart; None where no post is on record yet."""
    if not facts.shown.rows("post"):
        return None
    return Chart(tuple(_level(facts, code) for code in TRUNK), tuple(_branches(facts)))


def _level(facts: Facts, code: str) -> tuple[Post, ...]:
    """The posts of a level of the subdistrict, with what each is in charge of."""
    posts = of_level(facts.shown, code)
    return tuple(_leader(facts, post) for post in posts) or tuple(level(facts, code))


def _leader(facts: Facts, post: Row) -> Post:
    made = card(facts, post)
    fields = facts.cell("post", "fields", post.get("fields")).text
    return made._replace(note=made.note or f"分管{fields}") if fields else made


def _branches(facts: Facts) -> Iterator[Branch]:
    """In order of the first community; a community without a leader stands under a card that says so."""
    shown, found = facts.shown, dict[tuple[str, ...], list[Row]]()
    for community in shown.rows("community"):
        leaders = tuple(post["id"] for post in of_level(shown, LEADER, community["id"]))
        found.setdefault(leaders, []).append(community)
    for leaders, communities in found.items():
        posts = [card(facts, post) for post in shown.rows("post") if post["id"] in leaders]
        cards = posts or level(facts, LEADER, communities[0]["id"])
        yield Branch(tuple(cards), tuple(_twig(facts, community) for community in communities))


def _twig(facts: Facts, community: Row) -> Twig:
    link = facts.references.link("community", community["id"], facts.root)
    lines = (fact for code in OF_COMMUNITY for fact in _lines(facts, code, community["id"]))
    return Twig(community["name"], link.href, community.get("office_phone"), tuple(lines))


def _lines(facts: Facts, code: str, community: str) -> Iterator[Fact]:
    label, posts = facts.shown.label("post", "post", code), of_level(facts.shown, code, community)
    if not posts:
        yield Fact(label, VACANT, tone="late", note=NO_POST)
    elif code == GRID:
        yield _members(label, posts)
    else:
        yield from (_line(facts, label, post) for post in posts)


def _line(facts: Facts, label: str, post: Row) -> Fact:
    shown = facts.shown
    if post["vacant"]:
        return Fact(label, VACANT, tone="late", note=meanwhile(shown, post))
    return Fact(label, holder(shown, post), facts.references.link("post", post["id"], facts.root).href)


def _members(label: str, posts: Sequence[Row]) -> Fact:
    """Grid members are counted here and named on the page of their community."""
    empty = sum(post["vacant"] for post in posts)
    if empty:
        return Fact(label, f"{VACANT} {empty} 人", tone="late", note=f"共 {len(posts)} 个网格岗位")
    return Fact(label, f"{len(posts)} 人")


def vacant(shown: Shown) -> list[Row]:
    """The posts that nobody holds, those of the highest level first."""
    ordered = [post for code in shown.codes("post", "post") for post in of_level(shown, code)]
    return [post for post in ordered if post["vacant"]]
