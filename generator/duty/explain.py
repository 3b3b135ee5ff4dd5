"""Why an occurrence stands as it does: every record considered, whether it counted, and if not, what was in the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from generator.book import Book
from generator.duty import On, answer, event, occurrences_of
from generator.duty.alternative import as_read
from generator.duty.field import Values
from generator.duty.item import Item, items
from generator.duty.occurrence import Occurrence
from generator.duty.period import Period, shape
from generator.duty.selector import BOUND, HOLDER, PERIOD, SUBJECT, Selector, nothing, selector
from generator.model.rule import Condition, Duty

#: of records that name no subject, those are considered that fail no more than this
NEAR = 1
#: what was done outside the window, and counts all the same
LATE = ("met_late", "waived")


class Obstacle(NamedTuple):
    """What keeps an item from counting: a field with what is asked of it and what the record says; or its day."""

    field: str
    asked: Condition = ""
    found: Values = ()


class Considered(NamedTuple):
    """A record that was looked at for an occurrence, and everything that keeps it from counting."""

    day: date
    kind: str
    id: str
    counts: bool
    obstacles: tuple[Obstacle, ...]


def occurrence_of(book: Book, key: str, on: On) -> Occurrence | None:
    """The occurrence that a key names; None if nothing of the kind was asked."""
    duty = book.duty.get(key.partition("/")[0])
    found = occurrences_of(book, duty, on) if duty else iter(())
    return next((occurrence for occurrence in found if occurrence.key == key), None)


def considered(book: Book, occurrence: Occurrence) -> tuple[Considered, ...]:
    """The records considered for an occurrence, in order of day: of its subject and period, or very near to it."""
    duty = as_read(book.duty[occurrence.duty], book.settings)
    looked = _events(duty, occurrence) if duty.within else ()
    found = [*looked, *_items(book, duty, occurrence)]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.day, one.kind, one.id)))


def _events(duty: Duty, occurrence: Occurrence) -> Iterator[Considered]:
    """The events of the subject that could have shown it."""
    names = {rule.event for rule in duty.evidence}
    record = occurrence.subject.record
    for step in record.events:
        name = event.tag(step)
        if name in names:
            counts = record.id in occurrence.verdict.evidence
            yield Considered(step.date, name, record.id, counts, () if counts else (Obstacle("day"),))


def _items(book: Book, duty: Duty, occurrence: Occurrence) -> Iterator[Considered]:
    period = occurrence.period
    for rule in duty.evidence:
        if rule.kind is None:
            continue
        select = selector(book, rule)
        asked = {name: condition for name, condition in (rule.where or {}).items() if condition not in BOUND}
        for item in items(book, select.kind, select.per):
            if not _of_period(item, period, duty):
                continue
            used = item.id in occurrence.verdict.evidence and occurrence.status in LATE
            obstacles = (
                *_obstacles(book, select, (item, occurrence), asked),
                *(() if used else _day(item, duty, period)),
            )
            if _worth_telling(select, obstacles):
                counts = not obstacles and item.id in occurrence.verdict.evidence
                yield Considered(item.day, select.kind, item.id, counts, obstacles)


def _of_period(item: Item, period: Period, duty: Duty) -> bool:
    """Whether an item may belong to a period: by its day, by lasting through it, or by naming it."""
    if duty.every == "always":
        return item.day < period.end
    return item.day in period or period.label in (getattr(item.record, "period", None), _key_period(item))


def _key_period(item: Item) -> str | None:
    return getattr(item.record, "key_period", None)


def _worth_telling(select: Selector, obstacles: Iterable[Obstacle]) -> bool:
    """Whether a record is near enough: about the subject, or failing in one thing and not for want of anybody."""
    found = {obstacle.field: obstacle for obstacle in obstacles}
    if SUBJECT in select.bound:
        return SUBJECT not in found
    return len(found) <= NEAR and (HOLDER not in found or bool(found[HOLDER].found))


def _obstacles(
    book: Book, select: Selector, at: tuple[Item, Occurrence], asked: dict[str, Condition]
) -> Iterator[Obstacle]:
    item, occurrence = at
    for name, read, fits in select.own:
        if not fits(item):
            yield Obstacle(name, asked.get(name, ""), read(book, item))
    subject = select.bound.get(SUBJECT, nothing)(book, item)
    if SUBJECT in select.bound and occurrence.subject.id not in subject:
        yield Obstacle(SUBJECT, occurrence.subject.id, subject)
    held = select.bound.get(HOLDER, nothing)(book, item)
    if HOLDER in select.bound and not answer.holds(book, occurrence.posts, item, held):
        yield Obstacle(HOLDER, "", held)
    named = select.bound.get(PERIOD, nothing)(book, item)
    if PERIOD in select.bound and occurrence.period.label.partition(".")[0] not in named:
        yield Obstacle(PERIOD, occurrence.period.label, named)
    said, label = str(getattr(item.record, PERIOD, "")), occurrence.period.label
    if PERIOD not in select.bound and said != label and shape(said) == shape(label):
        yield Obstacle(PERIOD, label, (said,))


def _day(item: Item, duty: Duty, period: Period) -> Iterator[Obstacle]:
    """Whether the day of an item is too early or too late; of what lasts, whether it is over."""
    if duty.every == "always":
        if item.until < period.last:
            yield Obstacle("until", "", (item.until,))
    elif item.day < period.opens or (period.closes and period.closes < item.day):
        yield Obstacle("day", "", (item.day,))
