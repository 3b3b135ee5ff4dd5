"""The escalation ladder (升级阶梯): what the office has laid down to be done on each day that something stays overdue.

A rung is for whoever stands above the one who answers: nobody is asked to press himself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from generator.book import Book, holder
from generator.model.office import Rung
from generator.model.people import Post
from generator.responsibility import BESIDE, CHAIN, OF_COMMUNITY, OF_GRID, Scope, line


class Step(NamedTuple):
    """One rung for one thing: from which day on, natural days after its last day in time, what is done and by whom.

    `post` is the one that the rung names, or where nobody holds it the next above; None is the Party committee.
    """

    days: int
    on: date
    act: str
    post: str | None
    holder: str | None


class Ladder(NamedTuple):
    """The highest rung that is reached, and the next one."""

    asked: Step | None = None
    next: Step | None = None


class Late(NamedTuple):
    """What is overdue: where, since which last day in time, and the codes of the posts that answer for it.

    Without a code every rung is above. From the day `stuck` on the whole ladder is reached.
    """

    scope: Scope
    due_on: date
    codes: Sequence[str] = ()
    stuck: date | None = None


def ladder(book: Book, late: Late, as_of: date) -> Ladder:
    """Where something stands on the ladder at the end of a day (三（二）: what cannot be solved goes up)."""
    steps = sorted(_steps(book, late, as_of), key=lambda step: (step.on, step.days))
    reached = [step for step in steps if step.on <= as_of]
    waiting = steps[len(reached) :]
    return Ladder(reached[-1] if reached else None, waiting[0] if waiting else None)


def _steps(book: Book, late: Late, as_of: date) -> Iterator[Step]:
    for rung in book.settings.escalation:
        if _above(rung, late):
            on = late.due_on + timedelta(days=rung.days)
            post = seated(line(book, (rung.to,), late.scope), as_of)
            tenure = holder(post, as_of) if post else None
            person = tenure.person if tenure else None
            yield Step(rung.days, min(on, late.stuck or on), rung.act, post.id if post else None, person)


def _above(rung: Rung, late: Late) -> bool:
    """Whether the rung's post stands above those who answer; a community's own posts have no say elsewhere."""
    local = rung.to in OF_GRID or rung.to in OF_COMMUNITY
    if local and late.scope.community is None:
        return False
    return not late.codes or level(rung.to) > min(map(level, late.codes))


def seated(posts: Iterable[Post], day: date) -> Post | None:
    """The first of the posts that somebody holds on a day."""
    return next((post for post in posts if holder(post, day)), None)


def level(code: str) -> tuple[int, bool]:
    """How high a post stands: a post beside the chain is just below the level above it; a superior is above all."""
    above = BESIDE.get(code, code)
    return CHAIN.index(above) if above in CHAIN else len(CHAIN), code in CHAIN
