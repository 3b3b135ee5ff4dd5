"""What is late or lacking in the life of a hazard on a day: shown, and blocking nobody.

A finding stands until the step is taken; what was done too late is the duty's matter, not a finding any more.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.book import Book
from generator.lifecycle import OPEN
from generator.lifecycle.actor import RANK
from generator.rules.hazard import RECTIFYING, HazardStanding

DAY = timedelta(days=1)
WEEK = 7
#: natural days
LONGEST_DEADLINE = 30
UNGUARDED = 3
#: working days in which a wish for more time is answered, or by the due day if that is sooner
ANSWER = 10
MOST_FAILURES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is late: since which day, by which clause, with the facts of its sentence."""

    code: str
    hazard: str
    since: date
    clause: str
    facts: tuple[tuple[str, str], ...] = ()

    def message(self, lang: str = "zh") -> str:
        """What is late, in Chinese or with `lang="en"` in English."""
        return catalogue()[self.code][lang].format_map(dict(self.facts))


class Late(NamedTuple):
    """A finding before it is bound to its hazard."""

    code: str
    since: date
    facts: Mapping[str, object]


Rule = Callable[[Book, HazardStanding, date], Iterator[Late]]


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every code with its clause and sentences."""
    return MappingProxyType(tomllib.loads(Path(__file__).with_name("finding.toml").read_text("utf-8")))


def findings(book: Book, hazard: Mapping[str, HazardStanding], as_of: date) -> tuple[Finding, ...]:
    """Everything late or lacking on that day, by hazard and in the order of the rules."""
    return tuple(
        Finding(
            code=late.code,
            hazard=id,
            since=late.since,
            clause=catalogue()[late.code]["clause"],
            facts=tuple((name, str(fact)) for name, fact in late.facts.items()),
        )
        for id, now in hazard.items()
        if now.standing.state in OPEN
        for rule in RULES
        for late in rule(book, now, as_of)
    )


def _listing(book: Book, clocks: HazardStanding, as_of: date) -> Iterator[Late]:
    """A major hazard is listed within so many working days of its determination (二（五）)."""
    now, days = clocks.standing, book.settings.clocks.listing_working_days
    if now.grave and now.grave_on and not now.listed_on:
        yield from _after(Due(now.grave_on, book.workdays.after(now.grave_on, days), days), as_of, "major-unlisted")


def _plan(book: Book, clocks: HazardStanding, as_of: date) -> Iterator[Late]:
    """The plan of a listed hazard is filed within so many working days of the listing (令16)."""
    now, days = clocks.standing, book.settings.clocks.plan_working_days
    if "listed" in now.overlays and now.listed_on and not now.planned_on:
        yield from _after(Due(now.listed_on, book.workdays.after(now.listed_on, days), days), as_of, "plan-unfiled")


def _order(book: Book, clocks: HazardStanding, as_of: date) -> Iterator[Late]:
    """What is registered is ordered to be rectified, at the latest the day after (二（五）: 责令立即整改)."""
    now = clocks.standing
    if now.state == "registered" and now.registered_on and not now.grave:
        yield from _after(Due(now.registered_on, now.registered_on + DAY, 1), as_of, "order-missing")


def _answer(book: Book, clocks: HazardStanding, as_of: date) -> Iterator[Late]:
    """A wish for more time is answered before the time is over."""
    now = clocks.standing
    if now.asked_on and now.due_on:
        due = min(now.due_on, book.workdays.after(now.asked_on, ANSWER))
        yield from _after(Due(now.asked_on, due, ANSWER), as_of, "extension-unanswered")


def _deadline(book: Book, clocks: HazardStanding, as_of: date) -> Iterator[Late]:
    """A deadline is short, and what waits for more than three days is made safe meanwhile."""
    now = clocks.standing
    if not (now.running and now.order_kind == "deadline" and now.ordered_on and now.ordered_until):
        return
    length = (now.ordered_until - now.ordered_on).days
    facts = {"from": now.ordered_on, "due": now.ordered_until}
    if length > LONGEST_DEADLINE and not now.grave:
        yield Late("deadline-long", now.ordered_on, {**facts, "days": LONGEST_DEADLINE})
    if length > UNGUARDED and not now.guarded and now.state in RECTIFYING:
        yield Late("interim-missing", now.ordered_on, {**facts, "days": UNGUARDED})


def _ladder(book: Book, clocks: HazardStanding, as_of: date) -> Iterator[Late]:
    """What stays overdue goes up the ladder; what cannot be solved goes to the principal leaders (三（二）)."""
    now = clocks.standing
    told = (RANK.get(book.post[post].post, 0) for post in now.escalated_to if post in book.post)
    highest = max(told, default=0)
    reached = [rung for rung in book.settings.escalation if rung.days <= clocks.overdue_days]
    if reached and now.due_on and RANK.get(reached[-1].to, 0) > highest:
        since = now.due_on + reached[-1].days * DAY
        yield Late("escalation-missing", since, {"days": reached[-1].days, "act": reached[-1].act})
    elif now.failures >= MOST_FAILURES and now.failed_on and highest < RANK["principal_gov"]:
        yield Late("failures-unreported", now.failed_on, {"days": now.failures})


def _progress(book: Book, clocks: HazardStanding, as_of: date) -> Iterator[Late]:
    """A listed hazard is followed every week (重点跟踪)."""
    now = clocks.standing
    if "listed" in now.overlays and now.state == "rectifying" and now.listed_on:
        last = max(now.progressed_on or now.listed_on, now.listed_on)
        yield from _after(Due(last, last + WEEK * DAY, WEEK), as_of, "progress-missing")


def _pressing(book: Book, clocks: HazardStanding, as_of: date) -> Iterator[Late]:
    """Who inspects presses; who leaves hands over (谁检查谁督促)."""
    if clocks.pressing is None and "post" not in book.unread:
        person = clocks.standing.supervisor
        ends = [tenure.to for _, tenure in book.tenures.get(person, ()) if tenure.to and tenure.to < as_of]
        yield Late("supervisor-left", max(ends, default=as_of - DAY) + DAY, {"person": person})


#: Each rule is the obligation of its docstring.
RULES: tuple[Rule, ...] = (_listing, _plan, _order, _answer, _deadline, _ladder, _progress, _pressing)


class Due(NamedTuple):
    """A step that begins to count on a day and is due on another, so many days after."""

    first: date
    due: date
    days: int


def _after(term: Due, as_of: date, code: str) -> Iterator[Late]:
    if as_of > term.due:
        yield Late(code, term.due + DAY, {"from": term.first, "due": term.due, "days": term.days})
