"""Who answers: posts as cards, from the one that answers for everything down to the one on the spot (三)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.fact import Facts
from generator.pages.part import Post
from generator.pages.shown import Row, Shown

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
VACANT = "空缺"
HELD = "在任，姓名未公开"


def holder(shown: Shown, post: Row) -> str:
    """Who holds a post, as far as the audience may know; a vacancy is said, never left blank."""
    if post["vacant"]:
        return VACANT
    return post.get("holder_name") or shown.person(post.get("holder", "")) or HELD


def of_level(shown: Shown, code: str, community: str | None = None) -> list[Row]:
    """The posts of a level: of a community those that are its own or assigned to it, of the office all."""
    return [post for post in shown.rows("post") if post["post"] == code and _covers(post, community)]


def chain(shown: Shown, community: str) -> Iterator[Row]:
    """The posts that answer for a community, nearest first, its grids left out."""
    for code in reversed(LEVELS):
        if code != "grid_member":
            yield from of_level(shown, code, community)


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
    )


def _covers(post: Row, community: str | None) -> bool:
    if community is None or post.get("community") == community:
        return True
    assigned = post.get("communities", ())
    return community in assigned or ("community" not in post and not assigned)
