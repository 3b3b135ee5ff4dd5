"""Whoever acts in a post held it on that day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.book import Book, holds
from generator.check.fault import Fault, Pointer
from generator.model import KINDS, Ledger
from generator.model.hazard import Handover
from generator.model.record import Event


def tenures(book: Book, today: date) -> Iterator[Fault]:
    """Leaders of tours, chairs of meetings, supervisors of hazards and whoever signs for a post."""
    for tour in book.inspection.values():
        for number, person in enumerate(tour.led_by):
            yield from _in_office(book, ("inspection", tour.id, ("led_by", number)), person, tour.occurred_on)
    for meeting in book.meeting.values():
        yield from _in_office(book, ("meeting", meeting.id, ("chair",)), meeting.chair, meeting.occurred_on)
        if meeting.heard_by:
            field = ("meeting", meeting.id, ("heard_by",))
            yield from _in_office(book, field, meeting.heard_by, meeting.occurred_on)
    yield from _pressing(book)
    for kind in KINDS.values():
        for record in book.records(kind.name).values():
            if isinstance(record, Ledger):
                yield from _signed(book, kind.name, record)


def _pressing(book: Book) -> Iterator[Fault]:
    """Who presses for a hazard is in office on the day of the finding or of the handover."""
    for hazard in book.hazard.values():
        yield from _in_office(book, ("hazard", hazard.id, ("supervisor",)), hazard.supervisor, hazard.occurred_on)
        for number, event in enumerate(hazard.events):
            if isinstance(event, Handover):
                yield from _in_office(book, ("hazard", hazard.id, ("events", number, "to")), event.to, event.date)


def _in_office(book: Book, field: tuple[str, str, Pointer], person: str, day: date) -> Iterator[Fault]:
    """The person holds, or acts in, some post on the day; undecided while the record of a post cannot be read."""
    if person in book.person and "post" not in book.unread and not any(book.posts_of(person, day)):
        yield Fault(*field, "tenure-none", {"person": person, "date": day})


def _signed(book: Book, kind: str, record: Ledger) -> Iterator[Fault]:
    """`on_behalf_of` names a post that one of the signers held on the day of the event."""
    events: tuple[Event, ...] = getattr(record, "events", ())
    for number, event in enumerate(events):
        post = book.post.get(event.on_behalf_of or "")
        if post and not any(holds(tenure, event.date) and tenure.person in event.by for tenure in post.holders):
            facts = {"post": post.title, "date": event.date}
            yield Fault(kind, record.id, ("events", number, "on_behalf_of"), "tenure-not-holder", facts)
