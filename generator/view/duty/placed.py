"""Occurrences as figures count them: each in one month and year; what must hold at any time has no month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from generator.duty import STRUCTURAL, Occurrence
from generator.duty.alternative import as_read
from generator.duty.month import month_of
from generator.rules import Assessment
from generator.view.audience import Audience

#: why something that was called for is still to be done
STILL = ("open", "overdue")
#: what is not asked is no promise
NOT_ASKED = "not_applicable"
#: subjects of which the public may see each; of all others it sees counts
SINGLE = frozenset({"office", "community", "post", "crowded_kind", "team", "grid"})


class Seen(NamedTuple):
    """Who looks, and the ids of all records that they see as records of their own."""

    audience: Audience
    ids: frozenset[str]

    @property
    def public(self) -> bool:
        """Whether the public looks."""
        return self.audience == "public"


class Placed(NamedTuple):
    """An occurrence with the year and the month (`2026-07`, or none) to which it is counted."""

    year: int
    month: str
    occurrence: Occurrence


class Duty(NamedTuple):
    """All occurrences of a duty, and how often it is asked; empty for one that something calls for."""

    id: str
    every: str
    placed: Sequence[Placed]

    @property
    def daily(self) -> bool:
        """Whether the days of a month are shown as one."""
        return self.every in ("day", "working_day")

    def is_present(self, one: Placed, day: date) -> bool:
        """Whether it is asked on a day: at any time, in the period of that day, or until it is done or given up."""
        period, verdict = one.occurrence.period, one.occurrence.verdict
        if self.every == STRUCTURAL:
            return True
        return period.start <= day < period.end if self.every else verdict.reason in STILL


def duties(now: Assessment) -> Iterator[Duty]:
    """Every duty of which something was asked, with its occurrences in the order of the engine."""
    found: defaultdict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in now.occurrences:
        found[occurrence.duty].append(occurrence)
    for id, asked in found.items():
        every = as_read(now.book.duty[id], now.book.settings).every or ""
        yield Duty(id, every, tuple(_placed(now, every, asked)))


def _placed(now: Assessment, every: str, asked: Sequence[Occurrence]) -> Iterator[Placed]:
    known: dict[object, tuple[int, str]] = {}
    for one in asked:
        key = (one.period.label, one.period.due) if one.period.due else one.period
        if every == STRUCTURAL:
            yield Placed(now.as_of.year, "", one)
            continue
        if key not in known:
            month = month_of(one.period)
            known[key] = (month.year, f"{month:%Y-%m}")
        yield Placed(*known[key], one)


def is_single(one: Occurrence) -> bool:
    """Whether the public may see it by itself: its subject is no unit, hazard or accident, and belongs to no unit."""
    return one.subject.kind in SINGLE and not about_unit(one)


def about_unit(one: Occurrence) -> bool:
    """Whether it speaks of a unit, or of a post or team of one."""
    subject = one.subject
    owned = subject.kind in ("post", "team") and getattr(subject.record, "unit", None) is not None
    return subject.kind == "unit" or owned
