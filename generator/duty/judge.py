"""How one occurrence stands: what counted is held against what was asked, on a day.

A visit is never made good afterwards; a meeting or campaign may be, and then it is late for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import msgspec

from generator.duty.item import Item
from generator.duty.occurrence import Verdict
from generator.duty.period import DAY, Period
from generator.model.office import AtRisk
from generator.model.rule import Count, Duty, Need

HALF = 15
WEEK = 7
PERCENT = 100


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """An item that counts for an occurrence, and what it is an item of: a kind of record or an event."""

    item: Item
    of: str


#: what counts for each part of what is asked, in order of day
Counted = tuple[Sequence[Evidence], ...]
NOTHING: Counted = ((),)


class Excuse(NamedTuple):
    """Why nothing is asked: the reason's code and the record that says so."""

    reason: str
    fact: str = ""


class Terms(NamedTuple):
    """What is asked in each period of a duty: so many of what, and whether it may be done late.

    `entered_late` are the records that were entered later than the office allows.
    """

    parts: tuple[Count, ...]
    late: bool
    at_risk: AtRisk
    entered_late: frozenset[str] = frozenset()

    @property
    def required(self) -> int:
        """How many there must be in all."""
        return sum(part.count for part in self.parts)


def terms(duty: Duty, at_risk: AtRisk, entered_late: frozenset[str] = frozenset()) -> Terms:
    """The terms of a duty that is computed."""
    need = duty.need or Need(count=1)
    parts = need.all or (Count(count=need.count or 1, distinct=need.distinct),)
    return Terms(parts, duty.afterwards == "late", at_risk, entered_late)


def judge(asked: Terms, period: Period, found: Sequence[Evidence], *, excuse: Excuse | None, as_of: date) -> Verdict:
    """The verdict on a day; `found` are all items of the period, in order of day."""
    if not found and not excuse:
        return _open(asked, period, NOTHING * len(asked.parts), as_of)
    on_time = [one for one in found if period.opens <= one.item.day and _within(one.item.day, period.due)]
    counted = counting(asked.parts, on_time)
    if met(asked.parts, counted):
        return _verdict(("met", "done"), asked, counted)
    if period.nearby:
        moved = counting(asked.parts, [one for one in found if _nearby(one.item.day, period)])
        if met(asked.parts, moved):
            return _verdict(("waived", "moved"), asked, moved)
    if excuse:
        return _verdict(("waived", excuse.reason), asked, counted, excuse.fact)
    later = counting(asked.parts, [one for one in found if one.item.day >= period.opens])
    if asked.late and met(asked.parts, later):
        return _verdict(("met_late", "late"), asked, later, _done_on(asked.parts, later))
    return _open(asked, period, later if asked.late else counted, as_of)


def counting(parts: Iterable[Count], found: Sequence[Evidence]) -> Counted:
    """What counts for each part of what is asked: of its kind, and once for each day, half month or record."""
    return tuple([_distinct(part, [one for one in found if part.of in (None, one.of)]) for part in parts])


def met(parts: Sequence[Count], counted: Counted) -> bool:
    """Whether every part has enough."""
    return all(len(counts) >= part.count for part, counts in zip(parts, counted, strict=True))


def _distinct(part: Count, found: Sequence[Evidence]) -> Sequence[Evidence]:
    if len(found) < 2:
        return found
    same = SAME[part.distinct]
    return list({same(one.item): one for one in reversed(found)}.values())[::-1]


#: what makes two items count as one
SAME: Mapping[str | None, Callable[[Item], object]] = {
    None: lambda item: (item.id, id(item.part)),
    "day": lambda item: item.day,
    "half_month": lambda item: item.day.day > HALF,
    "record": lambda item: item.id,
}


def _within(day: date, due: date | None) -> bool:
    return due is None or day <= due


def _nearby(day: date, period: Period) -> bool:
    return period.nearby is not None and period.nearby[0] <= day <= period.nearby[1]


def _verdict(told: tuple[str, str], asked: Terms, counted: Counted, fact: str = "") -> Verdict:
    found = [one.item for counts in counted for one in counts]
    if not found:
        return _without(told, asked.required, fact)
    if len(found) > 1:
        found.sort(key=lambda item: (item.day, item.id))
    shown = tuple(dict.fromkeys([item.id for item in found]))
    return Verdict(
        status=told[0],
        required=asked.required,
        counted=sum(min(len(counts), part.count) for part, counts in zip(asked.parts, counted, strict=True)),
        evidence=shown,
        reason=told[1],
        fact=fact,
        notes=tuple(_notes(asked, counted, shown)),
    )


@lru_cache(maxsize=1024)
def _without(told: tuple[str, str], required: int, fact: str) -> Verdict:
    """The verdict where nothing counted: one value for all that are alike, and most misses are."""
    return Verdict(status=told[0], required=required, counted=0, reason=told[1], fact=fact)


def _notes(asked: Terms, counted: Counted, shown: Iterable[str]) -> Iterator[str]:
    if _close(asked.parts, counted):
        yield "close"
    if asked.entered_late and not asked.entered_late.isdisjoint(shown):
        yield "late-entry"


def _close(parts: Iterable[Count], counted: Counted) -> bool:
    """Whether what is asked more than once on different days was done within one week (A-04: only told)."""
    for part, counts in zip(parts, counted, strict=True):
        if part.count > 1 and part.distinct == "day" and len(counts) > 1:
            days = [one.item.day for one in counts]
            if (max(days) - min(days)).days < WEEK:
                return True
    return False


def _done_on(parts: Iterable[Count], counted: Counted) -> str:
    """The day when enough had been done."""
    return max(counts[part.count - 1].item.day for part, counts in zip(parts, counted, strict=True)).isoformat()


def _open(asked: Terms, period: Period, counted: Counted, as_of: date) -> Verdict:
    closes = period.closes
    if closes is not None and as_of > closes:
        return _verdict(("missed", "overdue" if asked.late else "missed"), asked, counted)
    status = "at_risk" if closes and _at_risk(asked.at_risk, period, closes, as_of) else "due"
    return _verdict((status, "open"), asked, counted)


def _at_risk(rule: AtRisk, period: Period, closes: date, as_of: date) -> bool:
    """Whether little time is left; what has no more days in all than that is never called so before it is over."""
    begins = max(period.start, period.opens)
    length, left = (closes + DAY - begins).days, (closes - as_of).days
    if as_of < begins or length <= rule.days:
        return False
    return left <= rule.days or left * PERCENT <= length * rule.share_percent
