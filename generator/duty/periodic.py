"""Duties that come round: every week, month or key period, for each subject that is there long enough."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from generator.book import Book
from generator.duty import answer
from generator.duty.excuse import Excuses, excuse, excuses, settled
from generator.duty.field import values, written
from generator.duty.item import Item
from generator.duty.judge import Evidence, Terms, judge, terms
from generator.duty.occurrence import Occurrence, Verdict
from generator.duty.period import Period, shape
from generator.duty.presence import Presence, least_days, presence
from generator.duty.schedule import periods
from generator.duty.selector import HOLDER, PERIOD, SUBJECT, Selector, by_subject, selector
from generator.duty.subject import Subject, subjects
from generator.model.office import Flow
from generator.model.rule import Duty

Chosen = tuple[Selector, Mapping[object, list[Item]]]


class On(NamedTuple):
    """The day for which duties are worked out, the last day on which a period may begin, what was entered late."""

    as_of: date
    until: date
    entered_late: frozenset[str]


class Round(NamedTuple):
    """One duty with all that its occurrences share, read once."""

    book: Book
    duty: Duty
    as_of: date
    terms: Terms
    periods: tuple[Period, ...]
    starts: list[date]
    number: Mapping[str, int]
    #: what the labels of these periods look like
    shape: str
    #: the last day of the time for entering what was done in a period while that still counted
    frozen: Mapping[str, date]
    chosen: tuple[Chosen, ...]
    excuses: Excuses
    least: int
    #: from when on the kinds of records that show it are kept, and whether one of them could not be read
    flows: tuple[Flow, ...]
    unread: bool


def occurrences(now: Round) -> Iterator[Occurrence]:
    """Every occurrence of a duty, subject after subject."""
    for subject in subjects(now.book, now.duty.subjects, now.as_of):
        yield from _of(now, subject)


def read(book: Book, duty: Duty, on: On) -> Round:
    """Read a duty for the periods that begin by `on.until`."""
    office, as_of = book.settings, on.as_of
    first = max(duty.in_force.from_, office.regulation.in_force, office.ledger_start)
    last = min(on.until, duty.in_force.to or date.max)
    found = periods(duty.every or "", duty.when, tuple(book.calendar.values()), (first, last))
    selects = [selector(book, rule) for rule in duty.evidence]
    least = least_days(duty.every or "", office.partial)
    kinds = {select.kind for select in selects}
    return Round(
        book=book,
        duty=duty,
        as_of=as_of,
        terms=terms(duty, office.at_risk, on.entered_late),
        periods=found,
        starts=[period.start for period in found],
        number={period.label: number for number, period in enumerate(found)},
        shape=shape(found[0].label) if found else "",
        frozen={period.label: settled(book, period) for period in found},
        chosen=tuple((select, by_subject(book, select)) for select in selects),
        excuses=excuses(book, duty, least),
        least=least,
        flows=tuple(flow for flow in office.flow_start if flow.kind in kinds),
        unread=not kinds.isdisjoint(book.unread),
    )


def _of(now: Round, subject: Subject) -> Iterator[Occurrence]:
    who = answer.asked(now.book, now.duty, subject)
    found, kept, advisory = _by_period(now, who), _kept_from(now.flows, subject.id), bool(now.duty.advisory)
    for number, period in enumerate(now.periods):
        there = presence(subject, period, now.least)
        if there is Presence.ABSENT:
            continue
        if there is Presence.ASKED:
            excused = excuse(now.excuses, subject.id, period)
            verdict = judge(now.terms, period, found.get(number, ()), excuse=excused, as_of=now.as_of)
            verdict = _qualified(now, period, verdict, kept)
        else:
            verdict = Verdict(status="not_applicable", required=0, counted=0, reason=there.value)
        yield Occurrence(
            duty=now.duty.id,
            subject=subject,
            period=period,
            verdict=verdict,
            posts=who.posts,
            holder=answer.person(now.book, now.duty, who, min(period.last, now.as_of)),
            advisory=advisory,
        )


def _qualified(now: Round, period: Period, verdict: Verdict, kept: date) -> Verdict:
    """The verdict with what is to be known beside it; nothing is called missed that nobody could have recorded."""
    if verdict.status == "missed" and (now.unread or period.start < kept):
        reason = "unread" if now.unread else "no-flow"
        return msgspec.structs.replace(verdict, status="unknown", reason=reason)
    notes = tuple(_notes(now, period, verdict))
    return msgspec.structs.replace(verdict, notes=(*verdict.notes, *notes)) if notes else verdict


def _kept_from(flows: Iterable[Flow], subject: str) -> date:
    """The day from which on records of a subject are kept: what names it goes before what is said of all."""
    named = {flow.kind: flow.from_ for flow in flows if subject in flow.subjects}
    general = {flow.kind: flow.from_ for flow in flows if not flow.subjects}
    return max({**general, **named}.values(), default=date.min)


def _notes(now: Round, period: Period, verdict: Verdict) -> Iterator[str]:
    """What is to be known beside the status: still open to late entries, or judged without the official calendar."""
    if verdict.status == "missed" and now.as_of <= now.frozen[period.label]:
        yield "provisional"
    if not period.known:
        yield "no-calendar"


def _by_period(now: Round, who: answer.Asked) -> Mapping[int, list[Evidence]]:
    """What is found of a subject by the number of the period that it belongs to, each in order of day."""
    found: defaultdict[int, list[Evidence]] = defaultdict(list)
    for select, items in now.chosen:
        held, names = select.bound.get(HOLDER), _names_period(select)
        for item in items.get(who.subject.id if SUBJECT in select.bound else None, ()):
            if held is None or answer.holds(now.book, who.posts, item, held(now.book, item)):
                for number in _numbers(now, select, item) if names else _by_day(now, item.day):
                    found[number].append(Evidence(item, select.kind))
    for group in found.values():
        if len(group) > 1:
            group.sort(key=lambda one: (one.item.day, one.item.id))
    return found


def _names_period(select: Selector) -> bool:
    """Whether records of a kind say which period they belong to (a meeting held late does)."""
    return PERIOD in select.bound or written(select.kind, select.per, "period") is not None


def _numbers(now: Round, select: Selector, item: Item) -> Sequence[int]:
    """The periods that an item names, of those of this schedule; of a period split by months, that of its day.

    What names none of this kind of period belongs to that of its day.
    """
    read = select.bound.get(PERIOD)
    labels = read(now.book, item) if read else values(item.record.period)
    split = (f"{label}.{item.day:%m}" for label in labels if read)
    named = [now.number[str(label)] for label in (*labels, *split) if label in now.number]
    other = read or any(shape(str(label)) == now.shape for label in labels)
    return named if named or other else _by_day(now, item.day)


def _by_day(now: Round, day: date) -> Sequence[int]:
    """The period that a day is in."""
    number = bisect_right(now.starts, day) - 1
    return (number,) if number >= 0 and day < now.periods[number].end else ()
