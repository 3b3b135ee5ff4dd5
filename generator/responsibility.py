"""The chain of responsibility (三): 网格员 → 安全员 → 支部书记 → 分包领导 → 分管领导 → 主任 → 党工委书记."""

from __future__ import annotations

from collections.abc import Iterator

from generator.book import Book
from generator.model.people import Post

CHAIN = (
    "grid_member",
    "safety_officer",
    "community_secretary",
    "assigned_leader",
    "deputy_safety",
    "principal_gov",
    "principal_party",
)


def chain(book: Book, community: str | None, grid: str | None = None) -> Iterator[Post]:
    """The posts that answer for a grid, a community, or without either for the subdistrict, nearest first."""
    for code in CHAIN:
        yield from (p for p in book.post.values() if p.post == code and _covers(p, community, grid))


def _covers(post: Post, community: str | None, grid: str | None) -> bool:
    if post.grid:
        return post.grid == grid
    if post.communities:
        return community in post.communities
    return post.community in (None, community)
