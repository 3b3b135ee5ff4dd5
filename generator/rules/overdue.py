"""Overdue (逾期): everything whose last day in time has passed and that is still asked for, by who answers for it.

Without a new record an item stays, and is a day older each day. Only a period that cannot be made good (a week without
its visit) goes, once the time for entering what belongs to it is over: from then on it is only counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.book import Book
from generator.duty import Occurrence
from generator.duty.alternative import as_read
from generator.duty.excuse import settled
from generator.duty.subject import Subject
from generator.lifecycle import OPEN
from generator.model.hazard import Hazard
from generator.responsibility import CHAIN, Scope, scope_of
from generator.rules import Assessment
from generator.rules.answering import Who, of_commitment, of_duty, of_hazard, place_of
from generator.rules.commitment import Commitment
from generator.rules.ladder import Ladder, Late, ladder, level
from generator.rules.pending import MOST_FAILURES, Case, catalogue

#: the note on a period that was missed and is still open to late entries
PROVISIONAL = "provisional"
#: the settings by which the office's clock runs
VERIFICATION = ("verify_working_days", "verify_major_days")
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


def overdue(now: Assessment) -> tuple[Owed, ...]:
    """Everything overdue at the end of the day, from the top of the chain down, the longest overdue first.

    What a hazard's own clock tells is not told again by the duty that sets this clock.
    """
    found = (*_hazards(now), *_duties(now), *_commitments(now))
    return tuple(sorted(found, key=lambda owed: _order(now.book, owed)))


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
        who = of_hazard(case)
        stuck = case.now.failed_on if case.now.failures >= MOST_FAILURES else None
        yield Owed(
            kind="hazard",
            id=id,
            title=case.hazard.description,
            clause=catalogue()["rectification"]["clause"],
            subject=where(now.book, case.hazard),
            posts=who.posts,
            holder=who.person,
            due_on=due_on,
            days=days,
            clock="unit" if unit else "office",
            ladder=ladder(now.book, Late(scope_of(now.book, case.hazard), due_on, stuck=stuck), now.as_of),
        )


def where(book: Book, hazard: Hazard) -> Subject:
    """The unit that a hazard is at; in a public place the hazard itself."""
    community, grid, unit = scope_of(book, hazard)
    return Subject("unit" if unit else "hazard", unit or hazard.id, None, community, grid)


def _duties(now: Assessment) -> Iterator[Owed]:
    """Duties that were missed: those that can still be done, and those that cannot as long as that is news."""
    for one in now.occurrences:
        if one.status != "missed" or twice(now, one):
            continue
        if one.verdict.reason in REPAIRABLE and not _ended(now, one.subject):
            yield _duty(now, one, of_duty(now.book, one, now.as_of), REPAIRABLE[one.verdict.reason])
        elif PROVISIONAL in one.verdict.notes:
            yield _brief(now, one, _duty(now, one, Who(one.posts, one.holder), "missed"))


def _brief(now: Assessment, one: Occurrence, owed: Owed) -> Owed:
    """What is told for some days only never comes to the rungs beyond them."""
    later = owed.ladder.next
    if later is None or later.on <= settled(now.book, one.period):
        return owed
    return replace(owed, ladder=owed.ladder._replace(next=None))


def twice(now: Assessment, one: Occurrence) -> bool:
    """Whether a duty asks for nothing but the verification for which the hazard's own clock runs."""
    if one.subject.kind != "hazard":
        return False
    within = as_read(now.book.duty[one.duty], now.book.settings).within
    clocked = now.hazard[one.subject.id]
    return bool(within and within.clock in VERIFICATION and clocked.verify_due == one.period.closes)


def _ended(now: Assessment, subject: Subject) -> bool:
    """Whether the matter is over, so that nobody can do any more what was not done."""
    return subject.kind == "hazard" and now.hazard[subject.id].standing.state not in OPEN


def _duty(now: Assessment, one: Occurrence, who: Who, status: str) -> Owed:
    duty, due_on = now.book.duty[one.duty], one.period.closes or one.period.last
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
        ladder=ladder(now.book, Late(place_of(one.subject), due_on, duty.answers.posts), now.as_of),
        status=status,
        advisory=one.advisory,
    )


def _commitments(now: Assessment) -> Iterator[Owed]:
    """What was decided and is not done by its day (二（一）)."""
    for task in now.commitments:
        if task.state == "overdue":
            yield _commitment(now, task, of_commitment(now.book, task, now.as_of))


def _commitment(now: Assessment, task: Commitment, who: Who) -> Owed:
    codes = (now.book.post[who.posts[0]].post,) if who.posts else () if who.person else (CHAIN[-1],)
    return Owed(
        kind="commitment",
        id=task.key,
        title=task.text,
        clause=task.clause,
        subject=Subject(task.kind, task.record, None, task.community),
        posts=who.posts,
        holder=who.person,
        due_on=task.due_on,
        days=task.overdue_days,
        ladder=ladder(now.book, Late(Scope(task.community), task.due_on, codes), now.as_of),
    )
