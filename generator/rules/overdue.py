"""Overdue (逾期): everything whose last day in time has passed and that is still asked for, by who answers for it.

Without a new record an item stays, and is a day older each day. Only a period that cannot be made good (a week without
its visit) goes, once the time for entering what belongs to it is over: from then on it is only counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from generator.book import Book, holder
from generator.duty import Occurrence
from generator.duty.subject import Subject
from generator.lifecycle import OPEN
from generator.model.people import Post
from generator.responsibility import CHAIN, Scope, chain, covers, line, scope_of
from generator.rules import Assessment
from generator.rules.commitment import Commitment
from generator.rules.ladder import Ladder, Late, ladder, level, seated
from generator.rules.pending import MOST_FAILURES, Case, Pending, pending

#: the steps of a hazard for which one of its two clocks runs
CLOCKED = ("rectification", "order-again", "order-missing", "reinspection", "acceptance", "referral")
#: the note on a period that was missed and is still open to late entries
PROVISIONAL = "provisional"
#: in whose place a unit's own people stand
UNIT = "enterprise_principal"
#: how what can still be done stands, by the reason why it was missed
REPAIRABLE = {"overdue": "overdue", "lacks": "lacking"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One thing that is overdue, `days` natural days after `due_on`, its last day in time.

    `status` is `overdue`, `lacking` where it must hold at any time and has not since `due_on`, or `missed` where it can
    never be made good. `clock` is of a hazard: whose time has run out,
    the `unit`'s or the `office`'s. The first of `posts` answers; without a post the `holder` does, a person of the
    unit; without both the Party committee. What is `advisory` is a hint: the text does not set a time for it.
    """

    kind: str
    id: str
    title: str
    clause: str
    subject: Subject
    posts: tuple[str, ...]
    holder: str | None
    due_on: date
    days: int
    ladder: Ladder
    status: str = "overdue"
    clock: str | None = None
    advisory: bool = False

    @property
    def community(self) -> str | None:
        """Where it is; None is the subdistrict itself."""
        return self.subject.community


class Who(NamedTuple):
    """Who answers today: the posts, of which the first does, and the person."""

    posts: tuple[str, ...] = ()
    person: str | None = None


def overdue(now: Assessment) -> tuple[Owed, ...]:
    """Everything overdue at the end of the day, from the top of the chain down, the longest overdue first.

    What a hazard's own clock tells is not told again by the duty that sets this clock.
    """
    hazards = {(owed.id, owed.due_on): owed for owed in _hazards(now)}
    duties = (owed for owed in _duties(now) if (owed.subject.id, owed.due_on) not in hazards)
    return tuple(sorted((*hazards.values(), *duties, *_commitments(now)), key=lambda owed: _order(now.book, owed)))


def _order(book: Book, owed: Owed) -> tuple[int, bool, str, str, int, str]:
    """From the Party committee down the chain to the units' own people."""
    post = book.post[owed.posts[0]] if owed.posts else None
    height, within = level(post.post) if post else level(UNIT) if owed.holder else level("")
    return -height, not within, post.id if post else "", owed.holder or "", -owed.days, owed.id


def _hazards(now: Assessment) -> Iterator[Owed]:
    """What a unit has not put right, or the office has not verified, by its day (二（五）)."""
    for id, clocked in now.hazard.items():
        unit = clocked.overdue_days > 0
        due_on = clocked.standing.due_on if unit else clocked.verify_due
        days = clocked.overdue_days or clocked.verify_overdue_days
        if not days or due_on is None:
            continue
        case = Case(book=now.book, hazard=now.book.hazard[id], clocked=clocked, day=now.as_of)
        step = next(step for step in pending(case) if step.code in CLOCKED)
        scope, who = scope_of(now.book, case.hazard), _presses(case, step)
        stuck = case.now.failed_on if case.now.failures >= MOST_FAILURES else None
        yield Owed(
            kind="hazard",
            id=id,
            title=case.hazard.description,
            clause=step.clause,
            subject=Subject("unit" if scope.unit else "hazard", scope.unit or id, None, scope.community, scope.grid),
            posts=who.posts,
            holder=who.person,
            due_on=due_on,
            days=days,
            clock="unit" if unit else "office",
            ladder=ladder(now.book, Late(scope, due_on, stuck=stuck), now.as_of),
        )


def _presses(case: Case, step: Pending) -> Who:
    """Whoever inspects presses (谁检查谁督促); after leaving without a handover, whoever answers for the place."""
    book, scope = case.book, scope_of(case.book, case.hazard)
    if step.who.posts:
        return _seat(line(book, step.who.posts, scope), case.day)
    person = case.clocked.pressing
    if person:
        return Who(_held(book, person, scope, case.day), person)
    return _seat(tuple(chain(book, scope.community, scope.grid)), case.day)


def _duties(now: Assessment) -> Iterator[Owed]:
    """Duties that were missed: those that can still be done, and those that cannot as long as that is news."""
    for one in now.occurrences:
        if one.status != "missed" or one.period.closes is None:
            continue
        if one.verdict.reason in REPAIRABLE and not _ended(now, one.subject):
            yield replace(_duty(now, one, _answers(now, one)), status=REPAIRABLE[one.verdict.reason])
        elif PROVISIONAL in one.verdict.notes:
            yield replace(_duty(now, one, Who(one.posts, one.holder)), status="missed")


def _ended(now: Assessment, subject: Subject) -> bool:
    """Whether the matter is over, so that nobody can do any more what was not done."""
    return subject.kind == "hazard" and now.hazard[subject.id].standing.state not in OPEN


def _answers(now: Assessment, one: Occurrence) -> Who:
    """Who can do it today: whoever holds the post that the duty names, else who stands in; a unit's own people."""
    if not one.posts and one.holder:
        return Who((), one.holder)
    named = tuple(now.book.post[id] for id in one.posts)
    above = line(now.book, now.book.duty[one.duty].answers.posts, _scope(now.book, one.subject))
    found = _seat((*named, *above), now.as_of)
    return found._replace(posts=tuple(dict.fromkeys((*found.posts, *one.posts)))) if found.posts else found


def _duty(now: Assessment, one: Occurrence, who: Who) -> Owed:
    duty, due_on = now.book.duty[one.duty], one.period.closes or one.period.last
    scope = _scope(now.book, one.subject)
    return Owed(
        kind="duty",
        id=one.key,
        title=duty.title,
        clause=duty.clause,
        subject=one.subject,
        posts=who.posts,
        holder=who.person,
        due_on=due_on,
        days=(now.as_of - due_on).days,
        ladder=ladder(now.book, Late(scope, due_on, duty.answers.posts), now.as_of),
        advisory=one.advisory,
    )


def _scope(book: Book, subject: Subject) -> Scope:
    unit = subject.id if subject.kind == "unit" else getattr(subject.record, "unit", None)
    return Scope(subject.community, subject.grid, unit)


def _commitments(now: Assessment) -> Iterator[Owed]:
    """What was decided and is not done by its day (二（一）)."""
    for task in now.commitments:
        if task.state == "overdue":
            yield _commitment(now, task)


def _commitment(now: Assessment, task: Commitment) -> Owed:
    scope = Scope(task.community)
    posts = _held(now.book, task.answering, scope, now.as_of) if task.answering else ()
    # Whoever still holds the post by which it was given answers by that post, whatever else there is.
    posts = tuple(sorted(posts, key=lambda id: id != task.post))
    codes = (now.book.post[posts[0]].post,) if posts else () if task.answering else (CHAIN[-1],)
    return Owed(
        kind="commitment",
        id=task.key,
        title=task.text,
        clause=task.clause,
        subject=Subject(task.kind, task.record, None, task.community),
        posts=posts,
        holder=task.answering,
        due_on=task.due_on,
        days=task.overdue_days,
        ladder=ladder(now.book, Late(scope, task.due_on, codes), now.as_of),
    )


def _held(book: Book, person: str, scope: Scope, day: date) -> tuple[str, ...]:
    """The posts that a person holds, those for the place first."""
    return tuple(post.id for post in sorted(book.posts_of(person, day), key=lambda post: not covers(post, scope)))


def _seat(posts: Sequence[Post], day: date) -> Who:
    """Whoever holds the first of the posts that is held; the Party committee where none is."""
    post = seated(posts, day)
    tenure = holder(post, day) if post else None
    return Who((post.id,), tenure.person) if post and tenure else Who()
