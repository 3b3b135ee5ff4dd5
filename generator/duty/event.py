"""Duties that something calls for: a hazard found, a completion reported, an accident. Each call is one occurrence.

What was done before it was called for counts for the first call; what ends the matter ends what is asked of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from generator.book import Book
from generator.duty import answer
from generator.duty.excuse import Excuses, excuse, excuses
from generator.duty.field import STANDING, values
from generator.duty.item import Item
from generator.duty.judge import Evidence, Terms, counting, judge, met, terms
from generator.duty.occurrence import RUNNING, Occurrence, Verdict
from generator.duty.period import DAY, Period
from generator.duty.periodic import On
from generator.duty.selector import HOLDER, SUBJECT, Selector, nothing, selector, tested
from generator.duty.subject import Subject, subjects, wheres
from generator.lifecycle import standing
from generator.lifecycle.standing import ENDED
from generator.model.hazard import Hazard
from generator.model.incident import Closed
from generator.model.record import Event, Record
from generator.model.rule import Condition, Duty, Within

#: the first day of a record, as a call; and its end, as one
OCCURRED, CLOSED = "occurred", "closed"
#: how the clocks of the office that count working days are named
WORKING_DAYS = "working_days"


class Matter(NamedTuple):
    """One duty with all that its occurrences share, read once."""

    book: Book
    duty: Duty
    within: Within
    as_of: date
    terms: Terms
    #: the kinds of evidence that are records, read
    chosen: tuple[Selector, ...]
    excuses: Excuses


class Call(NamedTuple):
    """A day on which the duty was called for, and what was done about it, in order of day."""

    day: date
    found: tuple[Evidence, ...]


def occurrences(now: Matter) -> Iterator[Occurrence]:
    """Every occurrence that was called for, subject after subject."""
    office = now.book.settings
    first = max(now.duty.in_force.from_, office.regulation.in_force, office.ledger_start)
    last = now.duty.in_force.to or date.max
    for subject in subjects(now.book, now.duty.subjects, now.as_of):
        who = answer.asked(now.book, now.duty, subject)
        for number, call in enumerate(_calls(now, who), start=1):
            if first <= call.day <= last and _asked(now.duty, subject, call.day):
                yield _occurrence(now, who, number, call)


def read(book: Book, duty: Duty, on: On) -> Matter:
    """Read a duty for the calls until a day."""
    return Matter(
        book=book,
        duty=duty,
        within=duty.within or Within(after=()),
        as_of=on.as_of,
        terms=terms(duty, book.settings.at_risk, on.entered_late),
        chosen=tuple(selector(book, rule) for rule in duty.evidence if rule.kind),
        excuses=excuses(book, duty, 1),
    )


def _occurrence(now: Matter, who: answer.Asked, number: int, call: Call) -> Occurrence:
    due = limit(now.book, now.within, call.day)
    end = (due or now.as_of) + DAY
    counted = (call.day, due or call.day) if _in_working_days(now.within) else ()
    known = all(now.book.workdays.known(day) for day in counted)
    label = "" if number == 1 else str(number)
    period = Period(label, call.day, max(end, call.day + DAY), date.min, due, known=known)
    verdict = _verdict(now, who.subject, period, call.found)
    return Occurrence(
        duty=now.duty.id,
        subject=who.subject,
        period=period,
        verdict=verdict if known else msgspec.structs.replace(verdict, notes=(*verdict.notes, "no-calendar")),
        posts=who.posts,
        holder=answer.person(now.book, now.duty, who, min(period.last, now.as_of)),
        advisory=bool(now.duty.advisory),
    )


def _verdict(now: Matter, subject: Subject, period: Period, found: Sequence[Evidence]) -> Verdict:
    verdict = judge(now.terms, period, found, excuse=excuse(now.excuses, subject.id, period), as_of=now.as_of)
    if verdict.status not in (*RUNNING, "missed"):
        return verdict
    ended = None if CLOSED in now.within.after else _ended(subject.record)
    if ended is None:
        return verdict
    if period.due is None:
        return msgspec.structs.replace(verdict, status="missed", reason="ended-without")
    if ended <= period.due:
        return msgspec.structs.replace(verdict, status="not_applicable", reason="ended", fact=ended.isoformat())
    return verdict


def limit(book: Book, within: Within, day: date) -> date | None:
    """The last day in time: natural or working days after the call, or a clock of the office; None without a limit."""
    if within.days is not None:
        return day + timedelta(days=within.days)
    number = int(getattr(book.settings.clocks, within.clock)) if within.clock else within.working_days
    if number is None:
        return None
    return book.workdays.after(day, number) if _in_working_days(within) else day + timedelta(days=number)


def _in_working_days(within: Within) -> bool:
    return within.working_days is not None or (within.clock or "").endswith(WORKING_DAYS)


def _asked(duty: Duty, subject: Subject, day: date) -> bool:
    """Whether the subject fits the duty's conditions on the day of the call: what it became later changes nothing."""
    return any(
        all(tested(condition)(_value(subject, name, day)) for name, condition in where.items())
        for where in wheres(duty.subjects)
    )


def _value(subject: Subject, name: str, day: date) -> tuple[object, ...]:
    if name in STANDING and isinstance(subject.record, Hazard):
        return STANDING[name](standing(subject.record, day))
    return values(getattr(subject.record, name, None))


def _calls(now: Matter, who: answer.Asked) -> Iterator[Call]:
    """Each call with what answered it: a call that stands unanswered is not called again."""
    record, after, where = who.subject.record, now.within.after, now.within.where or {}
    pool = list(_records(now, who.subject))
    called: date | None = record.occurred_on if OCCURRED in after and _fits(where, record) else None
    for event in record.events:
        pool += _evidence(now, who, event)
        if called is None and tag(event) in after and _fits(where, event):
            called = event.date
        if called and met(now.terms.parts, counting(now.terms.parts, pool)):
            yield Call(called, tuple(pool))
            called, pool = None, []
    if called:
        yield Call(called, tuple(pool))


def _records(now: Matter, subject: Subject) -> Iterator[Evidence]:
    """The subject itself, where it fits as evidence."""
    item = Item(subject.record.occurred_on, subject.record)
    for select in now.chosen:
        named = select.bound.get(SUBJECT, nothing)(now.book, item)
        if select.kind == subject.kind and subject.id in named and all(fits(item) for _, _, fits in select.own):
            yield Evidence(item, select.kind)


def _evidence(now: Matter, who: answer.Asked, event: Event) -> Iterator[Evidence]:
    for rule in now.duty.evidence:
        if rule.event and rule.event == tag(event):
            item = Item(event.date, who.subject.record, event)
            if all(_holds(now, who, item, condition) for condition in (rule.where or {}).items()):
                yield Evidence(item, rule.event)


def _holds(now: Matter, who: answer.Asked, item: Item, condition: tuple[str, Condition]) -> bool:
    name, asked = condition
    found = values(getattr(item.part, name, None))
    return answer.holds(now.book, who.posts, item, found) if asked == HOLDER else tested(asked)(found)


def _fits(where: Mapping[str, Condition], thing: Event | Record) -> bool:
    return all(tested(asked)(values(getattr(thing, name, None))) for name, asked in where.items())


def tag(event: Event) -> str:
    """The name of an event, as records write it."""
    return str(event.__struct_config__.tag)


def _ended(record: Record) -> date | None:
    """The day when nothing more was to be done about a record."""
    if isinstance(record, Hazard):
        days = (event.date for event in record.events)
        return next((day for day in days if standing(record, day).state in ENDED), None)
    events: tuple[Event, ...] = getattr(record, "events", ())
    return next((event.date for event in events if isinstance(event, Closed)), None)
