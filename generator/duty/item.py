"""What records hold that may show a duty done: a record itself, or a part of it such as a visit or a row.

An item is as light as can be: a ledger of five years has most of a million of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import msgspec

from generator.book import Book, began, voided
from generator.model import KINDS
from generator.model.inspection import Inspection
from generator.model.monthly import Patrol, SelfCheck
from generator.model.people import Post, Team
from generator.model.place import Unit
from generator.model.record import Record


class Item(msgspec.Struct, frozen=True, gc=False):
    """A record, or one part of it, on the day that it speaks of; `until` is the last day of what lasts."""

    day: date
    record: Any
    part: Any = None
    until: date = date.max

    @property
    def id(self) -> str:
        """The id of the record."""
        return str(self.record.id)


def _records(record: Record) -> Iterator[Item]:
    yield Item(began(record), record)


def _visits(record: Inspection) -> Iterator[Item]:
    return (Item(record.occurred_on, record, visit) for visit in record.visits)


def _entries(record: Patrol | SelfCheck) -> Iterator[Item]:
    return (Item(entry.date, record, entry) for entry in record.entries)


def _members(record: Team) -> Iterator[Item]:
    return (Item(member.from_, record, member, member.to or date.max) for member in record.members)


def _holders(record: Post) -> Iterator[Item]:
    return (Item(tenure.from_, record, tenure, tenure.to or date.max) for tenure in record.holders)


def _managers(record: Unit) -> Iterator[Item]:
    """Each manager until the day before the next one."""
    for now, then in pairwise((*record.managers, None)):
        if now:
            yield Item(now.from_, record, now, date.fromordinal(then.from_.toordinal() - 1) if then else date.max)


#: what each kind is counted by, and how its records fall into that
PARTS: Mapping[str, Mapping[str, Callable[[Any], Iterator[Item]]]] = {
    "inspection": {"visit": _visits},
    "patrol": {"entry": _entries},
    "self_check": {"entry": _entries},
    "team": {"member": _members},
    "post": {"holder": _holders},
    "unit": {"manager": _managers},
}


def splits(kind: str, per: str | None) -> bool:
    """Whether records of that kind can be counted so."""
    return per in (None, "record") or per in PARTS.get(kind, {})


def lasts(kind: str, per: str | None) -> bool:
    """Whether what is counted lasts, as a member of a team does, instead of happening on a day."""
    return per in ("member", "holder", "manager") or not KINDS[kind].ledger


def items(book: Book, kind: str, per: str | None) -> Iterable[Item]:
    """All items of a kind; what was voided shows nothing."""
    split: Callable[[Any], Iterator[Item]] = PARTS.get(kind, {}).get(per or "", _records)
    return (item for record in book.records(kind).values() if not voided(record) for item in split(record))
