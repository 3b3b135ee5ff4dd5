"""Who answers for an occurrence: the posts that the duty names, at the place of the subject, and who held them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from generator.book import Book, effective, holder
from generator.duty.item import Item
from generator.duty.subject import Subject
from generator.model.people import Post
from generator.model.place import Unit
from generator.model.rule import Duty

PRINCIPAL, MANAGER = "enterprise_principal", "enterprise_safety_manager"


class Asked(NamedTuple):
    """A subject, and the ids of the posts that answer for it, in the order in which the duty names them."""

    subject: Subject
    posts: tuple[str, ...]


def asked(book: Book, duty: Duty, subject: Subject) -> Asked:
    """The subject with the posts that answer; a post answers for itself."""
    if subject.kind == "post":
        return Asked(subject, (subject.id,))
    named = (post for code in duty.answers.posts for post in book.posts_named.get(code, ()))
    return Asked(subject, tuple(post.id for post in named if covers(post, subject)))


def covers(post: Post, subject: Subject) -> bool:
    """Whether a post's place holds the subject's; the subdistrict's own posts cover every place."""
    if post.unit:
        return post.unit == (subject.id if subject.kind == "unit" else getattr(subject.record, "unit", None))
    if post.grid:
        return post.grid == subject.grid
    if post.communities:
        return subject.community is None or subject.community in post.communities
    return post.community is None or subject.community is None or post.community == subject.community


def person(book: Book, duty: Duty, who: Asked, day: date) -> str | None:
    """Who answered on a day: the holder of the first post; for an enterprise, its principal or manager."""
    if who.posts:
        tenure = holder(book.post[who.posts[0]], day)
        return tenure.person if tenure else None
    unit = who.subject.record if isinstance(who.subject.record, Unit) else None
    if unit and MANAGER in duty.answers.posts:
        manager = effective(unit.managers, day)
        return manager.person if manager else unit.principal
    return unit.principal if unit and PRINCIPAL in duty.answers.posts else None


def holds(book: Book, posts: Sequence[str], item: Item, names: Sequence[object]) -> bool:
    """Whether one of the names is one of the posts, or who held one of them on the item's day (A-07, A-35)."""
    for id in posts:
        tenure = holder(book.post[id], item.day)
        if id in names or (tenure and tenure.person in names):
            return True
    return False
