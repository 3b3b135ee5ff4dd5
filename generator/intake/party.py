"""Who must take the next step of a hazard, by name: the posts and persons of the day, a unit, an outside body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.book import holder
from generator.lifecycle.actor import RANK
from generator.model.people import Post
from generator.responsibility import answering
from generator.rules.pending import Answers, Case, Pending, pending


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who must act: a person with the post that makes him answer, or a body; the holder is empty while it is vacant."""

    post: str = ""
    person: str = ""
    body: str = ""


class Awaited(NamedTuple):
    """A step that is due, and who is to take it."""

    step: Pending
    who: tuple[Party, ...]


def awaited(case: Case) -> tuple[Awaited, ...]:
    """Everything that is due next, the most pressing first."""
    return tuple(Awaited(step, tuple(_parties(case, step.who))) for step in pending(case))


def _parties(case: Case, who: Answers) -> Iterator[Party]:
    if who.posts:
        hazard = case.hazard
        posts = answering(case.book, who.posts, community=hazard.community, grid=hazard.grid, unit=hazard.unit)
        yield from (_held(post, case.day) for post in posts)
    if who.body:
        yield Party(body=who.body)
    if who.unit:
        yield _unit(case)
    if who.presser:
        yield _presser(case)


def _presser(case: Case) -> Party:
    """Who presses for it (谁检查谁督促), by the highest post held on the day."""
    person = case.now.supervisor
    post = max(case.book.posts_of(person, case.day), key=lambda post: RANK.get(post.post, 0), default=None)
    return Party(post=post.title if post else "", person=person)


def _unit(case: Case) -> Party:
    """Who has to put it right; without a person on record the unit itself."""
    unit = case.book.unit.get(case.hazard.unit or "")
    person = case.hazard.responsible_person or (unit.principal if unit else None) or ""
    return Party(person=person, body=unit.name if unit else case.hazard.public_place or "")


def _held(post: Post, day: date) -> Party:
    tenure = holder(post, day)
    return Party(post=post.title, person=tenure.person if tenure else "")
