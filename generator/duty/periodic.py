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
from generator.duty.excuse import Excuses, excuse, excuses
from generator.duty.field import values
from generator.duty.item import Item
from generator.duty.judge import Evidence, Terms, judge, terms
from generator.duty.occurrence import Occurrence, Verdict
from generator.duty.period import Period
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
        frozen={p.label: book.workdays.after(p.closes or p.last, office.entry_working_days) for p in found},
        chosen=tuple((select, by_subject(book, select)) for select in selects),
        excuses=excuses(book, duty, least),
        least=least,
        flows=tuple(flow for flow in office.flow_start if flow.kind in kinds),
        unread=not kinds.isdisjoint(book.unread),
    )


def _of(now: Round, subject: Subject) -> Iterator[Occurrence]:
    who = answer.asked(now.book, now.duty, subject)
    found = _by_period(now, who)
    for number, period in enumerate(now.periods):
        there = presence(subject, period, now.least)
        if there is Presence.ABSENT:
            continue
        yield Occurrence(
            duty=now.duty.id,
            subject=subject,
            period=period,
            verdict=_verdict(now, subject.id, period, found.get(number, ()))
            if there is Presence.ASKED
            else Verdict(status="not_applicable", required=0, counted=0, reason=there.value),
            posts=who.posts,
            holder=answer.person(now.book, now.duty, who, min(period.last, now.as_of)),
            advisory=bool(now.duty.advisory),
        )


def _verdict(now: Round, subject: str, period: Period, found: Sequence[Evidence]) -> Verdict:
    verdict = judge(now.terms, period, found, excuse=excuse(now.excuses, subject, period), as_of=now.as_of)
    if verdict.status == "missed" and (now.unread or period.start < _kept_from(now.flows, subject)):
        reason = "unread" if now.unread else "no-flow"
        return msgspec.structs.replace(verdict, status="unknown", reason=reason)
    return msgspec.structs.replace(verdict, notes=(*verdict.notes, *_notes(now, period, verdict)))


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
        held = select.bound.get(HOLDER)
        for item in items.get(who.subject.id if SUBJECT in select.bound else None, ()):
            if held is None or answer.holds(now.book, who.posts, item, held(now.book, item)):
                for number in _numbers(now, select, item):
                    found[number].append(Evidence(item, select.kind))
    return {number: sorted(group, key=lambda one: (one.item.day, one.item.id)) for number, group in found.items()}


def _numbers(now: Round, select: Selector, item: Item) -> Iterator[int]:
    """The periods of an item: those that it names, else the one that its day is in."""
    if PERIOD in select.bound:
        for value in select.bound[PERIOD](now.book, item):
            yield from _of_key_period(now, str(value), item)
    elif named := _named(now, item):
        yield from (now.number[label] for label in named)
    elif (number := bisect_right(now.starts, item.day) - 1) >= 0 and item.day in now.periods[number]:
        yield number


def _of_key_period(now: Round, name: str, item: Item) -> Iterator[int]:
    """The period of that name; where it is split by months, that of the item's month."""
    for label in (name, f"{name}.{item.day:%m}"):
        if label in now.number:
            yield now.number[label]


def _named(now: Round, item: Item) -> Sequence[str]:
    """The period that a record says it belongs to, where it is one of this schedule (a meeting held late says so)."""
    return [label for label in values(getattr(item.record, "period", None)) if label in now.number]  # type: ignore[misc]
