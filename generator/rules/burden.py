"""Where a unit is visited more often than asked (减负): by whoever comes, held against what the text asks.

It is said as loudly as that a visit is missing: what is met already is joined with other visits or left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from generator.book import Book
from generator.duty import Occurrence
from generator.duty.alternative import as_read
from generator.duty.field import getter
from generator.duty.item import items
from generator.duty.period import Period
from generator.duty.subject import Subject
from generator.model.rule import Duty
from generator.rules import Assessment

KIND, PER = "inspection", "visit"


class Burden(NamedTuple):
    """A unit that was visited on more days of the running period than a duty asks for."""

    subject: Subject
    duty: str
    period: Period
    visits: int
    required: int


def burdens(now: Assessment, every: Iterable[Occurrence]) -> tuple[Burden, ...]:
    """Every unit visited more often than asked in the week or month that runs, by whoever it was.

    `every` are the occurrences of all duties. Going back to what was found before is no visit more: it is called for.
    """
    asked = {id for id, duty in now.book.duty.items() if by_visit(as_read(duty, now.book.settings))}
    running = (one for one in every if one.duty in asked and now.as_of in one.period)
    days = _days(now.book)
    found = (_burden(one, days[one.subject.id]) for one in running if one.verdict.required)
    return tuple(burden for burden in found if burden.visits > burden.required)


def _burden(one: Occurrence, days: Iterable[date]) -> Burden:
    visits = sum(day in one.period for day in days)
    return Burden(one.subject, one.duty, one.period, visits, one.verdict.required)


def by_visit(duty: Duty) -> bool:
    """Whether a visit to the subject discharges a duty."""
    return any(
        rule.kind == KIND and rule.per == PER and (rule.where or {}).get("unit") == "subject" for rule in duty.evidence
    )


def _days(book: Book) -> Mapping[str, set[date]]:
    """The days on which each unit was visited for the first time of a matter."""
    counts = getter(KIND, PER, "counts_for_frequency")
    assert counts is not None
    days: defaultdict[str, set[date]] = defaultdict(set)
    for item in items(book, KIND, PER):
        if item.part.unit and any(counts(book, item)):
            days[item.part.unit].add(item.day)
    return days
