"""Duties that must hold at any time: a team complete, an officer named. True or not on a day, and since when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from generator.book import Book
from generator.duty import answer
from generator.duty.item import Item
from generator.duty.judge import terms
from generator.duty.occurrence import Occurrence, Verdict
from generator.duty.period import DAY, Period
from generator.duty.selector import SUBJECT, by_subject, selector
from generator.duty.subject import Subject, subjects
from generator.model.rule import Count, Duty


class Held(NamedTuple):
    """What lasts of one kind of evidence for a subject."""

    of: str
    items: tuple[Item, ...]


def occurrences(book: Book, duty: Duty, as_of: date) -> Iterator[Occurrence]:
    """One occurrence for each subject that is there on the day."""
    parts = terms(duty, book.settings.at_risk).parts
    chosen = [(select, by_subject(book, select)) for rule in duty.evidence for select in (selector(book, rule),)]
    unread = any(select.kind in book.unread for select, _ in chosen)
    first = max(duty.in_force.from_, book.settings.regulation.in_force, book.settings.ledger_start)
    if not first <= as_of <= (duty.in_force.to or date.max):
        return
    for subject in subjects(book, duty.subjects, as_of):
        if not _there(subject, as_of):
            continue
        held = tuple(
            Held(select.kind, tuple(items.get(subject.id if SUBJECT in select.bound else None, ())))
            for select, items in chosen
        )
        who = answer.asked(book, duty, subject)
        since = max(first, _since(subject, held, parts, as_of))
        yield Occurrence(
            duty=duty.id,
            subject=subject,
            period=Period("", since, max(since, as_of) + DAY, since, since),
            verdict=_verdict(held, parts, as_of, unread=unread),
            posts=who.posts,
            holder=answer.person(book, duty, who, as_of),
            advisory=bool(duty.advisory),
        )


def _verdict(held: Sequence[Held], parts: Sequence[Count], as_of: date, *, unread: bool) -> Verdict:
    fits, counted = _fits(held, parts, as_of), [_standing(held, part, as_of) for part in parts]
    status = "met" if fits else "unknown" if unread else "missed"
    return Verdict(
        status=status,
        required=sum(part.count for part in parts),
        counted=sum(min(len(found), part.count) for found, part in zip(counted, parts, strict=True)),
        evidence=tuple(sorted({item.id for found in counted for item in found})),
        reason="holds" if fits else "unread" if unread else "lacks",
    )


def _there(subject: Subject, day: date) -> bool:
    return any(
        stretch.start <= day < stretch.end and (subject.classes is None or stretch.class_ in subject.classes)
        for stretch in subject.stretches
    )


def _standing(held: Sequence[Held], part: Count, day: date) -> list[Item]:
    """What counts on a day; a person counts once (A-31)."""
    found = (item for kind in held if part.of in (None, kind.of) for item in kind.items)
    return list({_who(item): item for item in found if item.day <= day <= item.until}.values())


def _who(item: Item) -> object:
    return getattr(item.part, "person", item.id)


def _fits(held: Sequence[Held], parts: Sequence[Count], day: date) -> bool:
    return all(len(_standing(held, part, day)) >= part.count for part in parts)


def _since(subject: Subject, held: Sequence[Held], parts: Sequence[Count], as_of: date) -> date:
    """The first day since when it has held, or has not, without a break."""
    begins = {item.day for kind in held for item in kind.items if item.day <= as_of}
    ends = {item.until + DAY for kind in held for item in kind.items if item.until < as_of}
    opened = {stretch.start for stretch in subject.stretches if stretch.start <= as_of}
    now, since = _fits(held, parts, as_of), as_of
    for day in sorted(begins | ends | opened, reverse=True):
        if not _there(subject, day) or _fits(held, parts, day) is not now:
            break
        since = day
    return since
