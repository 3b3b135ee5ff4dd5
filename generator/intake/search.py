"""What an officer calls a thing → its id: a name or a part of it, or the id itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.book import Book
from generator.model import KINDS


class Match(NamedTuple):
    """A thing that may be meant: its id, its name, and what tells it from others of that name."""

    id: str
    name: str
    more: str = ""

    @property
    def label(self) -> str:
        """As it stands in a list of choices."""
        return " ".join(part for part in (self.id, self.name, self.more) if part)


def matches(book: Book, target: str, text: str, day: date) -> list[Match]:
    """Everything of that sort that may be meant, by its posts of the day; the whole name beats a part of one."""
    wanted = text.strip()
    known = list(_known(book, target, day))
    for fits in (
        [match for match in known if match.id == wanted.upper()],
        [match for match in known if match.name == wanted],
        [match for match in known if wanted and (wanted in match.name or wanted.upper() in match.id)],
        [match for match in known if wanted and wanted in match.more],
    ):
        if fits:
            return fits
    return []


def named(book: Book, target: str, id: str) -> str:
    """What people call the thing; its id where it has no name."""
    return next((match.name for match in _known(book, target, date.min) if match.id == id and match.name), id)


def _known(book: Book, target: str, day: date) -> Iterator[Match]:
    if target == "person":
        yield from _persons(book, day)
    elif target == "ledger":
        yield from (Match(id, "") for kind in KINDS.values() if kind.ledger for id in book.records(kind.name))
    elif target in ("grid", "key_period", "clause"):
        yield from _parts(book, target)
    elif target in KINDS:
        yield from (Match(id, _name(record), _more(record)) for id, record in book.records(target).items())


def _persons(book: Book, day: date) -> Iterator[Match]:
    for person in book.person.values():
        posts = "、".join(post.title for post in book.posts_of(person.id, day))
        unit = book.unit.get(person.unit or "")
        yield Match(person.id, person.name, posts or person.organisation or (unit.name if unit else ""))


def _parts(book: Book, target: str) -> Iterator[Match]:
    if target == "grid":
        for community in book.community.values():
            yield from (Match(grid.id, grid.name, community.name) for grid in community.grids)
    elif target == "key_period":
        for year in book.calendar.values():
            yield from (Match(period.id, period.name, year.id) for period in year.key_periods)
    else:
        yield from (Match(clause.number, clause.title) for clause in book.clause.values())


def _name(record: object) -> str:
    return next((str(found) for key in ("name", "title", "topic") if (found := getattr(record, key, None))), "")


def _more(record: object) -> str:
    return str(getattr(record, "address", None) or getattr(record, "description", None) or "")
