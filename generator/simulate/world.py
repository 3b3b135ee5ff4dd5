"""What a simulated ledger is made with: the roster, the seed, and the ids that are already taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from generator.model import KINDS, SUBDISTRICT
from generator.simulate.chance import stream
from generator.simulate.roster import Roster

Facts = dict[str, object]

LAST_NUMBER = 99


class Entry(NamedTuple):
    """A record of a ledger kind, as a plain value; dates are still days."""

    kind: str
    value: Facts


class Ids:
    """Hands out every id once; remembers the last number of each kind, day and community."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = frozenset(taken)
        self._last: Counter[str] = Counter()

    def take(self, kind: str, day: date, community: str = SUBDISTRICT) -> str | None:
        """The next free id; None when all 99 of the kind, day and community are taken."""
        stem = f"{KINDS[kind].prefix}-{day:%Y-%m%d}-{community}"
        while self._last[stem] < LAST_NUMBER:
            self._last[stem] += 1
            id = f"{stem}-{self._last[stem]:02}"
            if id not in self._taken:
                return id
        return None

    def once(self, id: str) -> bool:
        """Whether an id that needs no number is still free."""
        return id not in self._taken


@dataclass(frozen=True, kw_only=True)
class World:
    """The registry, the seed and the ids of one simulated ledger."""

    roster: Roster
    seed: int
    ids: Ids = field(compare=False)

    def chance(self, *key: object) -> Random:
        """The random numbers of one thing."""
        return stream(self.seed, *key)

    def entry(self, kind: str, day: date, community: str | None, facts: Facts) -> Iterator[Entry]:
        """One record of the day with the next id, or nothing when there is no id left."""
        id = self.ids.take(kind, day, community or SUBDISTRICT)
        if id is not None:
            yield Entry(kind, {"id": id, "occurred_on": day, **place(community), **facts})


class Month(NamedTuple):
    """A calendar month."""

    first: date

    @property
    def last(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def mondays(self) -> Iterator[date]:
        """The Mondays of every week that has a day in the month."""
        monday = self.first - timedelta(days=self.first.weekday())
        while monday <= self.last:
            yield monday
            monday += timedelta(days=7)


def months(first: date, last: date) -> Iterator[Month]:
    """Every month that has a day from the first to the last."""
    month = Month(first.replace(day=1))
    while month.first <= last:
        yield month
        month = Month(month.last + timedelta(days=1))


def place(community: str | None) -> Facts:
    """The community of a record; the subdistrict itself names none."""
    return {"community": community} if community else {}


def clock(minutes: int) -> str:
    """A time of day from minutes after midnight."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
