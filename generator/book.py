"""The book (台账): all records of one ledger, by kind and id, with the links that run both ways and across time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import msgspec

from generator.model import KINDS
from generator.model.activity import Drill, Publicity, Training
from generator.model.hazard import Hazard
from generator.model.incident import Incident
from generator.model.inspection import Inspection, Visit
from generator.model.meeting import Meeting
from generator.model.monthly import Patrol, SelfCheck
from generator.model.office import Office
from generator.model.paper import Document, Supply, Waiver
from generator.model.people import Person, Post, Team, Tenure
from generator.model.place import Community, Unit
from generator.model.record import Ledger, Record, Voided
from generator.model.rule import Calendar, Clause, Duty
from generator.workday import Workdays

Located = TypeVar("Located", Hazard, Unit)
#: among the kinds of crowded places: any of them
CROWDED = "crowded"


class UnitVisit(NamedTuple):
    """A visit seen from the unit: the tour it belongs to, and its number in that tour (from 0)."""

    inspection: Inspection
    number: int
    visit: Visit


@dataclass(frozen=True, kw_only=True)
class Book:
    """Every record of the ledger; one mapping per kind, in order of id. `office` has the one key `office`.

    `unread` names the kinds of which some file could not be read: what such a record would have said is not known.
    """

    office: Mapping[str, Office]
    community: Mapping[str, Community]
    person: Mapping[str, Person]
    post: Mapping[str, Post]
    unit: Mapping[str, Unit]
    team: Mapping[str, Team]
    clause: Mapping[str, Clause]
    duty: Mapping[str, Duty]
    calendar: Mapping[str, Calendar]
    inspection: Mapping[str, Inspection]
    hazard: Mapping[str, Hazard]
    meeting: Mapping[str, Meeting]
    training: Mapping[str, Training]
    drill: Mapping[str, Drill]
    publicity: Mapping[str, Publicity]
    incident: Mapping[str, Incident]
    document: Mapping[str, Document]
    supply: Mapping[str, Supply]
    waiver: Mapping[str, Waiver]
    patrol: Mapping[str, Patrol]
    self_check: Mapping[str, SelfCheck]
    unread: frozenset[str] = frozenset()

    @classmethod
    def of(cls, records: Mapping[str, Mapping[str, Any]], unread: Iterable[str] = ()) -> Book:
        """The book of the records of each kind, whatever order they were read in."""
        kinds = {kind: dict(sorted(records.get(kind, {}).items())) for kind in KINDS}
        return cls(**kinds, unread=frozenset(unread))

    def until(self, day: date) -> Book:
        """The book as it was at the end of that day: what came later has not happened, nor was it yet approved."""
        past: dict[str, Any] = {
            kind.name: {id: until(r, day) for id, r in self.records(kind.name).items() if began(r) <= day}
            for kind in KINDS.values()
            if kind.ledger or kind.type in (Person, Unit)
        }
        return replace(self, **past)

    def records(self, kind: str) -> Mapping[str, Any]:
        """The records of a kind by id."""
        found: Mapping[str, Any] = getattr(self, kind)
        return found

    @property
    def settings(self) -> Office:
        """The office itself."""
        return self.office["office"]

    @cached_property
    def workdays(self) -> Workdays:
        """The working days of the years on record."""
        return Workdays.of(self.calendar.values())

    @cached_property
    def visits(self) -> Mapping[str, tuple[UnitVisit, ...]]:
        """The visits of each unit, oldest first."""
        found: defaultdict[str, list[UnitVisit]] = defaultdict(list)
        for inspection in sorted(self.inspection.values(), key=lambda i: (i.occurred_on, i.id)):
            for number, visit in enumerate(inspection.visits):
                if visit.unit:
                    found[visit.unit].append(UnitVisit(inspection, number, visit))
        return {unit: tuple(visits) for unit, visits in found.items()}

    @cached_property
    def hazards_at(self) -> Mapping[str, tuple[Hazard, ...]]:
        """The hazards of each unit."""
        return _grouped(self.hazard.values(), lambda hazard: hazard.unit)

    @cached_property
    def hazards_in(self) -> Mapping[str, tuple[Hazard, ...]]:
        """The hazards of each community."""
        return _grouped(self.hazard.values(), lambda hazard: hazard.community)

    @cached_property
    def units_in(self) -> Mapping[str, tuple[Unit, ...]]:
        """The units of each community."""
        return _grouped(self.unit.values(), lambda unit: unit.community)

    @cached_property
    def units_on(self) -> Mapping[str, tuple[Unit, ...]]:
        """The units of each grid."""
        return _grouped(self.unit.values(), lambda unit: unit.grid)

    @cached_property
    def crowd_in(self) -> Mapping[str, Counter[str]]:
        """How many units of each community are crowded places of each kind, and of any kind (`CROWDED`)."""
        return {
            community: Counter(kind for unit in units if unit.crowded_kinds for kind in (*unit.crowded_kinds, CROWDED))
            for community, units in self.units_in.items()
        }

    @cached_property
    def tenures(self) -> Mapping[str, tuple[tuple[Post, Tenure], ...]]:
        """The tenures of each person, with the post."""
        found: defaultdict[str, list[tuple[Post, Tenure]]] = defaultdict(list)
        for post in self.post.values():
            for tenure in post.holders:
                found[tenure.person].append((post, tenure))
        return {person: tuple(tenures) for person, tenures in found.items()}

    @cached_property
    def posts_named(self) -> Mapping[str, tuple[Post, ...]]:
        """The posts of each code."""
        found: defaultdict[str, list[Post]] = defaultdict(list)
        for post in self.post.values():
            found[post.post].append(post)
        return {code: tuple(posts) for code, posts in found.items()}

    def posts_of(self, person: str, day: date) -> Iterator[Post]:
        """The posts that a person holds, or acts in, on a day."""
        return (post for post, tenure in self.tenures.get(person, ()) if holds(tenure, day))


def _grouped(records: Iterable[Located], key: Callable[[Located], str | None]) -> Mapping[str, tuple[Located, ...]]:
    found: defaultdict[str, list[Located]] = defaultdict(list)
    for record in records:
        if name := key(record):
            found[name].append(record)
    return {name: tuple(group) for name, group in found.items()}


def holds(tenure: Tenure, day: date) -> bool:
    """Whether the tenure covers the day; its last day counts."""
    return tenure.from_ <= day and (tenure.to is None or day <= tenure.to)


def holder(post: Post, day: date) -> Tenure | None:
    """Who holds or acts in the post on that day: the latest tenure that covers it; None if it is vacant."""
    return next((tenure for tenure in reversed(post.holders) if holds(tenure, day)), None)


def effective(periods: Sequence[Any], day: date) -> Any:
    """The entry of an effective-dated list in force on a day: the last that has begun; None before the first."""
    return next((period for period in reversed(periods) if period.from_ <= day), None)


def voided(record: Any) -> bool:
    """Whether a record was entered twice or by mistake, and struck out."""
    return any(isinstance(event, Voided) for event in getattr(record, "events", ()))


def began(record: Record) -> date:
    """The first day of a ledger record: the day it tells of, or the first of a log's month."""
    if isinstance(record, Patrol | SelfCheck):
        return date.fromisoformat(f"{record.month}-01")
    return record.occurred_on if isinstance(record, Ledger) else date.min


def until(record: Record, day: date) -> Record:
    """The record with the events, rows and approvals up to the end of that day."""
    if isinstance(record, Person) and record.public_name and record.public_name.approved_on > day:
        return msgspec.structs.replace(record, public_name=None)
    if isinstance(record, Unit) and record.publication and record.publication.approved_on > day:
        return msgspec.structs.replace(record, publication=None)
    name = "entries" if isinstance(record, Patrol | SelfCheck) else "events"
    rows = getattr(record, name, ())
    if not rows or rows[-1].date <= day:
        return record
    return msgspec.structs.replace(record, **{name: tuple(row for row in rows if row.date <= day)})
