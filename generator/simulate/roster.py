"""Who holds which post, and what every unit is, on any day: the registry as the simulation asks it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from generator.book import holds
from generator.model import build
from generator.model.people import Person, Post, Team
from generator.model.place import OPERATING, Community, Unit
from generator.model.rule import Calendar, KeyPeriod
from generator.workday import Workdays, days

Registry = Mapping[str, Sequence[Mapping[str, object]]]

#: Who steps in, in this order, where a post that has to act is vacant.
STAND_IN = ("deputy_safety", "principal_gov", "principal_party", "safety_office")


class Seat(NamedTuple):
    """A person in a post."""

    person: str
    post: str


class Period(Protocol):
    """A value that holds from a day on."""

    @property
    def from_(self) -> date: ...


P = TypeVar("P", bound=Period)


def current(periods: Iterable[P], day: date) -> P | None:
    """The period that is in force on the day: the last that has begun."""
    return max((p for p in periods if p.from_ <= day), key=lambda p: p.from_, default=None)


@dataclass(frozen=True, kw_only=True)
class Roster:
    """The registry by what is asked of it; every sequence in order of id."""

    communities: tuple[Community, ...]
    units: tuple[Unit, ...]
    teams: tuple[Team, ...]
    persons: Mapping[str, Person]
    posts: Mapping[tuple[str, str], tuple[Post, ...]]
    workdays: Workdays
    key_periods: tuple[KeyPeriod, ...]
    duties: frozenset[str]

    @classmethod
    def of(cls, registry: Registry) -> Roster:
        """The roster of a registry given as plain values by kind."""
        calendars = _records(registry, "calendar", Calendar)
        return cls(
            communities=_records(registry, "community", Community),
            units=_records(registry, "unit", Unit),
            teams=_records(registry, "team", Team),
            persons={person.id: person for person in _records(registry, "person", Person)},
            posts=_by_scope(_records(registry, "post", Post)),
            workdays=Workdays.of(calendars),
            key_periods=tuple(period for year in calendars for period in year.key_periods),
            duties=frozenset(str(duty["id"]) for duty in registry.get("duty", ())),
        )

    def seats(self, code: str, scope: str, day: date) -> tuple[Seat, ...]:
        """Everybody who holds or acts in such a post on the day; the scope is a community, a grid or empty."""
        return tuple(
            Seat(tenure.person, post.id)
            for post in self.posts.get((code, scope), ())
            for tenure in reversed(post.holders)
            if holds(tenure, day)
        )

    def seat(self, code: str, scope: str, day: date) -> Seat | None:
        """The first of them; None while the post is vacant."""
        return next(iter(self.seats(code, scope, day)), None)

    def signer(self, code: str, scope: str, day: date) -> Seat | None:
        """Who signs for the post on the day: its holder, or the next that stands in."""
        asked = ((code, scope), *((stand_in, "") for stand_in in STAND_IN))
        return next((seat for one in asked if (seat := self.seat(*one, day))), None)

    def officers(self, community: str, grid: str | None, day: date) -> tuple[str, ...]:
        """Who may inspect and verify there on the day, nearest first, nobody twice."""
        seats = (
            *self.seats("safety_officer", community, day),
            *(self.seats("grid_member", grid, day) if grid else ()),
            *self.seats("safety_office", "", day),
            *self.seats("community_secretary", community, day),
        )
        return tuple(dict.fromkeys(seat.person for seat in seats))

    def organisation(self, person: str) -> str | None:
        """Where the person works, if it is on record."""
        return self.persons[person].organisation

    def on(self, first: date, last: date) -> tuple[date, ...]:
        """The working days from the first to the last, both included."""
        return tuple(day for day in days(first, last) if self.workdays.works(day))


R = TypeVar("R")


def _records(registry: Registry, kind: str, type_: type[R]) -> tuple[R, ...]:
    values = sorted(registry.get(kind, ()), key=lambda value: str(value["id"]))
    return tuple(record for value in values if isinstance(record := build(kind, value), type_))


def _by_scope(posts: Iterable[Post]) -> Mapping[tuple[str, str], tuple[Post, ...]]:
    found: dict[tuple[str, str], tuple[Post, ...]] = {}
    for post in posts:
        for scope in post.communities or (post.grid or post.community or "",):
            found[post.post, scope] = (*found.get((post.post, scope), ()), post)
    return found


def works(unit: Unit, day: date) -> bool:
    """Whether the unit is open for business on the day."""
    status = current(unit.status, day)
    return status is not None and status.status in OPERATING


def class_of(unit: Unit, day: date) -> str:
    """The supervision class of the unit on the day; general before the first decision."""
    period = current(unit.classes, day)
    return period.class_ if period else "general"


def manager(unit: Unit, day: date) -> str | None:
    """Who is the unit's safety manager on the day."""
    period = current(unit.managers, day)
    return period.person if period else None


def answers(unit: Unit, day: date) -> str | None:
    """The person of the unit who has to put things right: its safety manager, else its principal."""
    return manager(unit, day) or unit.principal
