"""Every step is taken by those who may take it, by the posts that they hold or act in on that day.

Nobody verifies or closes what they had to put right themselves, not under a second id either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from generator.book import Book
from generator.check.fault import Fault
from generator.lifecycle import TABLE, Met, Who, name, walk
from generator.lifecycle.actor import RANK
from generator.model.hazard import Hazard
from generator.model.people import Person


def actors(book: Book, today: date) -> Iterator[Fault]:
    """Whoever takes a step of a hazard may take it; a step that may not be taken at all is told as such alone."""
    yield from _twins(book)
    for hazard in book.hazard.values():
        for met in walk(hazard):
            if _decidable(book, hazard, met):
                yield from _judged(book, hazard, met)


def _decidable(book: Book, hazard: Hazard, met: Met) -> bool:
    """Whether the step itself is possible and everybody who has a part in it can be found."""
    possible = met.fits and all(refusal.field != "event" for refusal in met.refused)
    unit = book.unit.get(hazard.unit or "")
    # A unit elsewhere is the wrong unit, which is told as such.
    placed = hazard.unit is None or (unit is not None and hazard.community in (None, unit.community))
    return possible and placed and all(person in book.person for person in met.event.by)


def _judged(book: Book, hazard: Hazard, met: Met) -> Iterator[Fault]:
    event = met.event
    who = TABLE[name(event)].who(met.now, event)
    if who.apart and (fault := _entangled(book, hazard, met)):
        yield fault
    elif not (who.anyone or _body(who, event.org) or _party(book, hazard, met, who) or _posted(book, met, who)):
        person = "、".join(event.by) or event.org or ""
        facts = {"event": name(event), "person": person, "date": event.date, "body": who.body, "posts": who.posts}
        field = "by" if event.by else "event"
        yield Fault("hazard", hazard.id, ("events", met.number, field), who.code, facts)


def _body(who: Who, org: str | None) -> bool:
    """Whether the outside body that took the step may take it."""
    return bool(org) and (org == who.body if isinstance(who.body, str) else who.body)


def _party(book: Book, hazard: Hazard, met: Met, who: Who) -> bool:
    """Whether somebody of the responsible party took the step; for a public place nobody is known to be."""
    return who.party and (not hazard.unit or any(belongs(book, hazard, p, met.event.date) for p in met.event.by))


def _posted(book: Book, met: Met, who: Who) -> bool:
    """Whether one of the persons held one of the posts on the day, above those who ordered where that counts.

    Undecided while the record of a post cannot be read.
    """
    if "post" in book.unread:
        return True
    event = met.event
    ordered = met.now.ordered_on or event.date
    floor = max((_height(book, person, ordered) for person in who.above), default=0)
    return any(
        post.post in who.posts and RANK[post.post] > floor
        for person in event.by
        for post in book.posts_of(person, event.date)
    )


def _height(book: Book, person: str, day: date) -> int:
    return max((RANK.get(post.post, 0) for post in book.posts_of(person, day)), default=0)


def belongs(book: Book, hazard: Hazard, person: str, day: date) -> bool:
    """Whether a person is of the party that has to put the hazard right."""
    known = book.person.get(person)
    unit = book.unit.get(hazard.unit or "")
    if person == hazard.responsible_person or (unit and known and known.unit == unit.id):
        return True
    if unit is None:
        return False
    managers = (manager.person for manager in unit.managers if manager.from_ <= day)
    posts = book.posts_of(person, day)
    return person == unit.principal or person in managers or any(post.unit == unit.id for post in posts)


def _entangled(book: Book, hazard: Hazard, met: Met) -> Fault | None:
    """The first of the persons who is of the party, has reported the rectification, or bears such a person's name."""
    party = [*met.now.reporters, *([hazard.responsible_person] if hazard.responsible_person else [])]
    names = {book.person[person].name: person for person in party if person in book.person}
    for number, person in enumerate(met.event.by):
        facts = {"person": person, "event": name(met.event)}
        pointer = ("events", met.number, "by", number)
        if person in party or belongs(book, hazard, person, met.event.date):
            return Fault("hazard", hazard.id, pointer, "actor-self", facts)
        if other := names.get(book.person[person].name):
            return Fault("hazard", hazard.id, pointer, "actor-namesake", {**facts, "other": other})
    return None


def _twins(book: Book) -> Iterator[Fault]:
    """One person has one id: no two of the same name in the same unit or organisation."""
    seen: defaultdict[tuple[str, str | None, str | None], list[Person]] = defaultdict(list)
    for person in book.person.values():
        seen[person.name, person.unit, person.organisation].append(person)
    for first, *others in seen.values():
        for other in others:
            yield Fault("person", other.id, ("name",), "person-twin", {"person": other.id, "other": first.id})
