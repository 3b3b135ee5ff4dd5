"""Who answers: posts as cards, from the one that answers for everything down to the one on the spot (三)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.fact import Facts
from generator.pages.part import Post
from generator.pages.shown import Row, Shown
from generator.responsibility import BESIDE, OF_SUBDISTRICT

#: the chain of the regulation from the top, with what each level answers for
LEVELS: dict[str, str] = {
    "principal_party": "负总责",
    "principal_gov": "全面领导责任",
    "deputy_safety": "综合监管领导责任",
    "assigned_leader": "直接领导责任",
    "community_secretary": "直接责任人",
    "safety_officer": "具体责任人",
    "grid_member": "具体责任人",
}
UPWARD = tuple(reversed(LEVELS))
GRID = "grid_member"
VACANT = "空缺"
NO_POST = "没有设岗"
HELD = "在任，姓名未公开"
ACTING = "代理"


def holder(shown: Shown, post: Row) -> str:
    """Who holds a post, as far as the audience may know; a vacancy is said, never left blank, and so is acting."""
    if post["vacant"]:
        return VACANT
    name = post.get("holder_name") or shown.person(post.get("holder", ""))
    if not post["acting"]:
        return name or HELD
    return f"{name}（{ACTING}）" if name else HELD.replace("在任", ACTING)


def meanwhile(shown: Shown, post: Row) -> str | None:
    """Since when nobody holds a post, as far as the audience may know, and who answers until somebody does."""
    if not post["vacant"]:
        return None
    since = f"{post['vacant_since']} 起空缺，" if "vacant_since" in post else ""
    return f"{since}现由{stand_in(shown, post)}负责"


def stand_in(shown: Shown, empty: Row) -> str:
    """The post that answers for one without a holder; above the highest stands the Party committee."""
    post = shown.get("post", empty.get("falls_to"))
    return str(post["title"]) if post else f"{shown.office['name']}党工委"


def of_level(shown: Shown, code: str, community: str | None = None) -> list[Row]:
    """The posts of a level: of a community those that are its own or assigned to it, of the office all."""
    return [post for post in shown.rows("post") if post["post"] == code and _covers(post, community)]


def chain(facts: Facts, community: str) -> Iterator[Post]:
    """The posts that answer for a community as cards, nearest first, its grids left out; no level is passed over."""
    for code in UPWARD:
        if code != GRID:
            yield from level(facts, code, community)


def above(facts: Facts, post: Row) -> Iterator[Post]:
    """The posts above one, as cards, up to the top."""
    unit = facts.shown.get("unit", post.get("unit"))
    community = post.get("community") or (unit["community"] if unit else None)
    for code in _above(post["post"]):
        if code in OF_SUBDISTRICT or (community and code != GRID):
            yield from level(facts, code, community)


def level(facts: Facts, code: str, community: str | None = None) -> list[Post]:
    """The posts of a level as cards; where there is none, a card that says so."""
    posts = of_level(facts.shown, code, community)
    empty = Post(facts.shown.label("post", "post", code), LEVELS[code], VACANT, tone="late", note=NO_POST)
    return [card(facts, post) for post in posts] or [empty]


def card(facts: Facts, post: Row) -> Post:
    """A post as a card: what it answers for, its title, who holds it, where to call."""
    community = facts.shown.get("community", post.get("community"))
    link = facts.references.link("post", post["id"], facts.root)
    return Post(
        post=post["title"],
        role=LEVELS.get(post["post"], facts.shown.label("post", "post", post["post"])),
        name=holder(facts.shown, post),
        phone=community.get("office_phone") if community else None,
        href=link.href,
        tone="late" if post["vacant"] else None,
        note=meanwhile(facts.shown, post),
    )


def _above(code: str) -> tuple[str, ...]:
    if code in BESIDE:
        return UPWARD[UPWARD.index(BESIDE[code]) :]
    return UPWARD[UPWARD.index(code) + 1 :] if code in UPWARD else ()


def _covers(post: Row, community: str | None) -> bool:
    if community is None or post.get("community") == community:
        return True
    assigned = post.get("communities", ())
    return community in assigned or ("community" not in post and not assigned)
