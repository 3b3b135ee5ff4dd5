"""What a hazard waits for: the next step, who must take it, by when, and by which clause.

The one account of what is due: a finding is a step of it whose day has passed. Nothing here refuses anything.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.book import Book
from generator.lifecycle import OPEN, Standing
from generator.lifecycle.actor import RANK
from generator.model.hazard import Hazard, Transferred
from generator.rules.hazard import HazardStanding

DAY = timedelta(days=1)
WEEK = 7
#: working days in which a wish for more time is answered, or by the due day if that is sooner
ANSWER = 10
MOST_FAILURES = 2
DEPUTY = ("deputy_safety",)
OFFICE = ("safety_office", *DEPUTY)
COMMUNITY = ("safety_officer", "community_secretary")


class Answers(NamedTuple):
    """Who must act: the holders of these posts, the unit, whoever presses for it, an outside body."""

    posts: tuple[str, ...] = ()
    body: str = ""
    unit: bool = False
    presser: bool = False


UNIT, PRESSER = Answers(unit=True), Answers(presser=True)
ESCALATED = ("escalated",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """One step that is due: any of `events` answers it; `by` is the last day, None where no day is set.

    `since` is the day from which it is a finding; None where it never is, or a clock tells how late it is.
    """

    code: str
    events: tuple[str, ...]
    who: Answers
    by: date | None = None
    since: date | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def clause(self) -> str:
        """The clause that asks for it."""
        return catalogue()[self.code]["clause"]

    def message(self, lang: str = "zh") -> str:
        """What is to be done, in Chinese or with `lang="en"` in English."""
        return catalogue()[self.code][lang].format_map(self.facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A hazard as it stands on a day, with the book it is in."""

    book: Book
    hazard: Hazard
    clocked: HazardStanding
    day: date

    @property
    def now(self) -> Standing:
        """Where the hazard stands."""
        return self.clocked.standing


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every code with its clause, what is to be done (`zh`, `en`) and what is said when it is late (`late_…`)."""
    return MappingProxyType(tomllib.loads(Path(__file__).with_name("pending.toml").read_text("utf-8")))


def pending(case: Case) -> tuple[Pending, ...]:
    """Everything that is due next, the most pressing first."""
    state = case.now.state
    always = (_ladder, _progress, _pressing) if state in OPEN else ()
    before = (_listing, _plan, _answer) if state in OPEN else ()
    return tuple(step for rule in (*before, *STEPS.get(state, ()), *always) for step in rule(case))


class Last(NamedTuple):
    """The last day of a step, and what else its sentences say."""

    day: date
    facts: Mapping[str, object]


def _dated(code: str, events: tuple[str, ...], who: Answers, last: Last) -> Pending:
    """A step that is late from the day after its last."""
    facts = {**last.facts, "due": last.day}
    return Pending(code=code, events=events, who=who, by=last.day, since=last.day + DAY, facts=facts)


def _listing(case: Case) -> Iterator[Pending]:
    """A major hazard is listed within so many working days of its determination (二（五）: 挂牌督办)."""
    now, days = case.now, case.book.settings.clocks.listing_working_days
    if now.grave and now.grave_on and not now.listed_on and now.state != "verified":
        due = case.book.workdays.after(now.grave_on, days)
        facts = {"from": now.grave_on, "days": days}
        yield _dated("major-unlisted", ("listed",), Answers(DEPUTY), Last(due, facts))


def _plan(case: Case) -> Iterator[Pending]:
    """The plan of a listed hazard is filed within so many working days of the listing (令16)."""
    now, days = case.now, case.book.settings.clocks.plan_working_days
    if "listed" in now.overlays and now.listed_on and not now.planned_on:
        due = case.book.workdays.after(now.listed_on, days)
        facts = {"from": now.listed_on, "days": days}
        yield _dated("plan-unfiled", ("plan_filed",), UNIT, Last(due, facts))


def _answer(case: Case) -> Iterator[Pending]:
    """A wish for more time is answered before the time is over."""
    now = case.now
    if now.asked_on and now.due_on:
        events = ("extension_granted", "extension_refused")
        due = min(now.due_on, case.book.workdays.after(now.asked_on, ANSWER))
        yield _dated("extension-unanswered", events, Answers(OFFICE), Last(due, {"from": now.asked_on}))


def _confirm(case: Case) -> Iterator[Pending]:
    """A lead is confirmed on site."""
    yield Pending(code="lead-unconfirmed", events=("verified", "not_established"), who=Answers(COMMUNITY))


def _order(case: Case) -> Iterator[Pending]:
    """What is registered is ordered to be rectified; a general hazard the day after at the latest (责令立即整改)."""
    registered = case.now.registered_on
    if registered and not case.now.grave:
        last = Last(registered + DAY, {"from": registered})
        yield _dated("order-missing", ("order_issued",), PRESSER, last)
    else:
        yield Pending(code="order-missing", events=("order_issued",), who=PRESSER)


def _rectify(case: Case) -> Iterator[Pending]:
    """The unit puts it right by its due day, which is its clock; what failed is ordered anew."""
    now = case.now
    if now.failures and not now.running:
        yield Pending(code="order-again", events=("order_issued",), who=PRESSER)
        return
    on_site = ("fixed_on_site",) if now.order_kind == "immediate" else ()
    who = Answers(unit=True, presser=True)
    yield Pending(code="rectification", events=(*on_site, "rectification_reported"), who=who, by=now.due_on)


def _verify(case: Case) -> Iterator[Pending]:
    """What is reported is verified by the day that the office's clock sets, or sent to the superior who has listed."""
    due = case.clocked.verify_due
    if case.now.grave and case.now.listed_above:
        yield Pending(code="referral", events=("referred_to_superior",), who=Answers(OFFICE))
    elif case.now.grave:
        yield Pending(code="acceptance", events=("accepted",), who=Answers(DEPUTY), by=due)
    else:
        yield Pending(code="reinspection", events=("reinspected",), who=PRESSER, by=due)


def _superior(case: Case) -> Iterator[Pending]:
    who = Answers(body=case.now.lister_level or "")
    yield Pending(code="superior-acceptance", events=("superior_accepted",), who=who)


def _close(case: Case) -> Iterator[Pending]:
    """What passed is taken off the lists, released by who suspended it, and then struck off."""
    now = case.now
    if "suspended" in now.overlays:
        who = Answers(body=now.suspended_by) if now.suspended_by else Answers(OFFICE)
        yield Pending(code="suspension", events=("resumption_approved", "suspension_lifted"), who=who)
    if "listed" in now.overlays:
        who = Answers(body=now.lister_level or "") if now.listed_above else Answers(DEPUTY)
        yield Pending(code="delisting", events=("delisted",), who=who)
    if not {"suspended", "listed"} & set(now.overlays):
        yield Pending(code="close-out", events=("closed",), who=Answers(OFFICE) if now.grave else PRESSER)


def _reply(case: Case) -> Iterator[Pending]:
    to = next((event.to for event in reversed(case.hazard.events) if isinstance(event, Transferred)), "")
    yield Pending(code="transfer", events=("transferee_replied",), who=Answers(body=to))


def _ladder(case: Case) -> Iterator[Pending]:
    """What stays overdue goes up the ladder; what cannot be solved goes to the principal leaders (三（二）)."""
    now, book = case.now, case.book
    told = (RANK.get(book.post[post].post, 0) for post in now.escalated_to if post in book.post)
    highest = max(told, default=0)
    reached = [rung for rung in book.settings.escalation if rung.days <= case.clocked.overdue_days]
    if reached and now.due_on and RANK.get(reached[-1].to, 0) > highest:
        day, facts = now.due_on + reached[-1].days * DAY, {"days": reached[-1].days, "act": reached[-1].act}
        yield Pending(code="escalation-missing", events=ESCALATED, who=PRESSER, by=day, since=day, facts=facts)
    elif now.failures >= MOST_FAILURES and now.failed_on and highest < RANK["principal_gov"]:
        day, facts = now.failed_on, {"days": now.failures}
        yield Pending(code="failures-unreported", events=ESCALATED, who=PRESSER, by=day, since=day, facts=facts)


def _progress(case: Case) -> Iterator[Pending]:
    """A listed hazard is followed every week (重点跟踪)."""
    now = case.now
    if "listed" in now.overlays and now.state == "rectifying" and now.listed_on:
        last = max(now.progressed_on or now.listed_on, now.listed_on)
        yield _dated("progress-missing", ("progress",), PRESSER, Last(last + WEEK * DAY, {"from": last}))


def _pressing(case: Case) -> Iterator[Pending]:
    """Who inspects presses; who leaves hands over (谁检查谁督促)."""
    book, person = case.book, case.now.supervisor
    if case.clocked.pressing is None and "post" not in book.unread:
        ends = [tenure.to for _, tenure in book.tenures.get(person, ()) if tenure.to and tenure.to < case.day]
        name = book.person[person].name if person in book.person else person
        last = Last(max(ends, default=case.day - DAY), {"person": name})
        yield _dated("supervisor-left", ("handover",), Answers(OFFICE), last)


STEPS: Mapping[str, tuple[Callable[[Case], Iterator[Pending]], ...]] = MappingProxyType(
    {
        "reported": (_confirm,),
        "registered": (_order,),
        "rectifying": (_rectify,),
        "awaiting_verification": (_verify,),
        "awaiting_superior": (_superior,),
        "verified": (_close,),
        "transferred": (_reply,),
    }
)
