"""Which events a hazard admits on a day, and who may take each: tried out, one by one, against the life cycle itself.

An event is offered if some way to fill it in is lawful; whoever then fills it in wrongly is told what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.book import Book
from generator.check.fault import Fault
from generator.intake.sample import BODY, choices
from generator.intake.trial import refused
from generator.lifecycle import TABLE, Standing, Who, standing
from generator.lifecycle.guard import PANEL
from generator.model import build
from generator.model.hazard import Hazard, HazardEvent, RectificationReported
from generator.model.people import Person, Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An event that is lawful on the day; the first way found to take it, without the words that are free."""

    event: str
    who: Who
    sample: Mapping[str, Any]


def day_before(hazard: Hazard) -> date:
    """The day of the last step: nothing happens before it."""
    return hazard.events[-1].date


def offers(book: Book, hazard: Hazard, day: date) -> tuple[Offer, ...]:
    """Every event that may be the next one on that day, in the order of the table."""
    if day < day_before(hazard):
        return ()
    found = (offer(book, hazard, day, event) for event in TABLE)
    return tuple(one for one in found if isinstance(one, Offer))


def offer(book: Book, hazard: Hazard, day: date, event: str) -> Offer | tuple[Fault, ...]:
    """The event as it may be taken, or what stands against each way to take it: of the nearest, the faults."""
    now = standing(hazard, date.max)
    nearest: tuple[Fault, ...] = ()
    for choice in choices(now, event, book, day):
        for signed in _signed(book, hazard, (now, day), choice):
            against = refused(book, hazard, signed, day)
            if not against:
                return Offer(event=event, who=_who(now, signed), sample=signed)
            if not nearest or _distance(against) < _distance(nearest):
                nearest = against
            if not any(_of_persons(fault) for fault in against):
                break
        if now.state not in TABLE[event].sources:
            break
    return nearest


def _of_persons(fault: Fault) -> bool:
    """Whether others might take the step lawfully."""
    return fault.code.startswith("actor-") or fault.code in ("step-on-site-two", "step-accept-panel", "step-void-two")


def _distance(against: Sequence[Fault]) -> tuple[bool, int]:
    return any(fault.pointer[-1] == "event" for fault in against), len(against)


def who_of(hazard: Hazard, event: Mapping[str, Any]) -> Who:
    """Who may take the step, as far as the answers given so far decide it."""
    return _who(standing(hazard, date.max), event)


def _who(now: Standing, event: Mapping[str, Any]) -> Who:
    built = build("hazard", {**_SHELL, "events": [event]})
    assert isinstance(built, Hazard)
    return TABLE[str(event["event"])].who(now, built.events[0])


_SHELL: Mapping[str, Any] = {
    "id": "",
    "occurred_on": "2025-01-01",
    "location": "",
    "description": "",
    "category": "",
    "level": "general",
    "legal_basis": [],
    "source": "",
    "found_by": [],
    "supervisor": "",
}


def fitting(book: Book, hazard: Hazard, event: Mapping[str, Any], day: date) -> Iterator[Person]:
    """The persons of the office, or of the party, who may take the step alone or lead those who do."""
    for person in _people(book, hazard, day):
        if not why_not(book, hazard, {**event, "by": [person.id]}, day):
            yield person


def why_not(book: Book, hazard: Hazard, event: Mapping[str, Any], day: date) -> tuple[Fault, ...]:
    """What stands against the persons of a step as such, not against how many they are."""
    return tuple(fault for fault in refused(book, hazard, event, day) if fault.code.startswith("actor-"))


def _people(book: Book, hazard: Hazard, day: date) -> list[Person]:
    """Everybody who holds a post on the day, those of the unit and the community first."""
    unit = book.unit.get(hazard.unit or "")
    own = [hazard.responsible_person, unit.principal if unit else None]
    staff = [person.id for person in book.person.values() if unit and person.unit == unit.id]
    held = {person: list(book.posts_of(person, day)) for person in book.tenures}
    near = [id for id, posts in held.items() if any(_near(post, hazard) for post in posts)]
    rest = [id for id, posts in held.items() if posts]
    ordered = dict.fromkeys((*near, *(id for id in own if id), *staff, *rest))
    return [book.person[id] for id in ordered if id in book.person]


def _near(post: Post, hazard: Hazard) -> bool:
    return hazard.community is not None and (post.community == hazard.community or hazard.community in post.communities)


def _signed(
    book: Book, hazard: Hazard, when: tuple[Standing, date], choice: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """The step signed in every way that might be lawful: by a body, by one person, by as many as it may need."""
    now, day = when
    body = {**choice, "org": choice.get("org", BODY)}
    who = _who(now, {**body, "by": []})
    if isinstance(who.body, str):
        body["org"] = who.body
    people = [person.id for person in _people(book, hazard, day)]
    if who.body or "org" in choice:
        yield body
    if "org" not in choice or who.posts:
        for person in _leading(book, people, (_who(now, {**choice, "by": people[:1]}), day)):
            for size in (1, 2, PANEL):
                others = [other for other in people if other != person and _apart(book, hazard, other, day)]
                yield {**choice, "by": [person, *others[: size - 1]]}


def _apart(book: Book, hazard: Hazard, person: str, day: date) -> bool:
    """Whether the person can stand beside whoever leads the step: nobody of the party, no namesake of one."""
    unit = book.unit.get(hazard.unit or "")
    known = book.person[person]
    party = {hazard.responsible_person, *(by for event in hazard.events if _of_party(event) for by in event.by)}
    names = {book.person[id].name for id in party if id and id in book.person}
    posts = book.posts_of(person, day)
    belongs = unit and (known.unit == unit.id or person == unit.principal or any(p.unit == unit.id for p in posts))
    managers = {manager.person for manager in unit.managers} if unit else set()
    return not belongs and person not in party | managers and known.name not in names


def _of_party(event: HazardEvent) -> bool:
    return isinstance(event, RectificationReported)


def _leading(book: Book, people: Sequence[str], asked: tuple[Who, date]) -> list[str]:
    """Whoever might lead: one of each post that may, everybody where a post is not what counts."""
    who, day = asked
    if who.party or who.anyone:
        return list(people)
    return [id for id in people if any(post.post in who.posts for post in book.posts_of(id, day))]
