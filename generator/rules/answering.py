"""Who answers today (责任人): the post and the person whose move it is, and while nobody holds the post who stands in.

A person is asked as long as in office; then the post is. Above the whole chain stands the Party committee, no post.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from generator.book import Book, holder
from generator.duty import Occurrence
from generator.duty.subject import Subject
from generator.model.people import Post
from generator.responsibility import Scope, chain, covers, line, scope_of
from generator.rules.commitment import Commitment
from generator.rules.ladder import seated
from generator.rules.pending import Case, pending

#: the steps of a hazard for which one of its two clocks runs
CLOCKED = ("rectification", "order-again", "order-missing", "reinspection", "acceptance", "referral")


class Who(NamedTuple):
    """The posts, of which the first answers, and its holder: without a post a unit's person, without both the Party."""

    posts: tuple[str, ...] = ()
    person: str | None = None


def place_of(subject: Subject) -> Scope:
    """Where a subject is."""
    unit = subject.id if subject.kind == "unit" else getattr(subject.record, "unit", None)
    return Scope(subject.community, subject.grid, unit)


def of_hazard(case: Case) -> Who:
    """Whoever inspects presses (谁检查谁督促); after leaving without a handover, whoever answers for the place.

    What a post must accept or send on is that post's.
    """
    book, scope = case.book, scope_of(case.book, case.hazard)
    step = next(step for step in pending(case) if step.code in CLOCKED)
    person = case.clocked.pressing
    if step.who.posts:
        return _seat(line(book, step.who.posts, scope), case.day)
    if person:
        return Who(_held(book, person, scope, case.day), person)
    return _seat(chain(book, scope.community, scope.grid), case.day)


def of_duty(book: Book, one: Occurrence, as_of: date) -> Who:
    """Whoever holds the post that the duty names, else who stands in for it; of an enterprise its own people."""
    if not one.posts and one.holder:
        return Who((), one.holder)
    named = [book.post[id] for id in one.posts]
    found = _seat((*named, *line(book, book.duty[one.duty].answers.posts, place_of(one.subject))), as_of)
    return found._replace(posts=tuple(dict.fromkeys((*found.posts, *one.posts)))) if found.posts else found


def of_commitment(book: Book, task: Commitment, as_of: date) -> Who:
    """Its owner, by the post by which it was given where that is still held, or whoever has taken that over."""
    if task.answering is None:
        return Who()
    posts = _held(book, task.answering, Scope(task.community), as_of)
    return Who(tuple(sorted(posts, key=lambda id: id != task.post)), task.answering)


def _held(book: Book, person: str, scope: Scope, day: date) -> tuple[str, ...]:
    """The posts that a person holds, those for the place first."""
    return tuple(post.id for post in sorted(book.posts_of(person, day), key=lambda post: not covers(post, scope)))


def _seat(posts: Iterable[Post], day: date) -> Who:
    """Whoever holds the first of the posts that is held."""
    post = seated(posts, day)
    tenure = holder(post, day) if post else None
    return Who((post.id,), tenure.person) if post and tenure else Who()
