"""One hazard as its course of life sees it: where it is, who acts on which day, what is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from generator.model.place import Unit
from generator.simulate.roster import Roster, answers
from generator.simulate.wording import fill, say, wording
from generator.simulate.world import Facts

PROPERTY_COMPANY = "物业服务中心"
#: Where the paper of a hazard is kept, before the correction that names its number.
PAPER = "隐患档案盒"


@dataclass(frozen=True, kw_only=True)
class Case:
    """A hazard that was registered on `start`; `theme` is its table of words."""

    rng: Random
    roster: Roster
    start: date
    community: str
    grid: str | None
    unit: Unit | None
    finders: tuple[str, ...]
    supervisor: str
    theme: Mapping[str, Any]

    def words(self, key: str) -> str:
        """What is said about this kind of hazard."""
        phrases = self.theme[key]
        return fill(self.rng, phrases if isinstance(phrases, str) else self.rng.choice(phrases))

    def note(self, key: str) -> str:
        """What is said about any hazard at such a step."""
        return say(self.rng, "note", key)

    def number(self, title: str, day: date) -> str:
        """The number of an official paper."""
        return f"{title}〔{day.year}〕第{self.rng.randint(1, 480):03}号"

    def workday(self, day: date, least: int, most: int) -> date:
        """A working day so many working days later; zero stays on the day."""
        return self.roster.workdays.after(day, self.rng.randint(least, most))

    def within(self, first: date, last: date) -> date:
        """A day from the first to the last, both included; the first if there is none between."""
        return first + timedelta(days=self.rng.randint(0, max(0, (last - first).days)))

    def officers(self, day: date, count: int = 2) -> Facts:
        """So many officers who may inspect there on the day; the finders only if nobody holds a post."""
        nearest = self.roster.officers(self.community, self.grid, day)[:count]
        return {"by": list(nearest or self.finders)}

    def presser(self, day: date) -> Facts:
        """Who found it presses for it (谁检查谁督促), as long as that person holds a post."""
        stays = day == self.start or self.supervisor in self.roster.officers(self.community, self.grid, day)
        return {"by": [self.supervisor]} if stays else self.officers(day, 1)

    def signer(self, code: str, day: date, scope: str = "") -> Facts:
        """The holder of a post, in the name of the post."""
        seat = self.roster.signer(code, scope, day)
        return {"by": [seat.person], "on_behalf_of": seat.post} if seat else self.officers(day, 1)

    def office(self, day: date) -> Facts:
        """The safety office, in its name."""
        return self.signer("safety_office", day)

    def party(self, day: date) -> Facts:
        """Who has to put it right: a person of the unit, else the unit or the property company as a body."""
        person = answers(self.unit, day) if self.unit else None
        if person:
            return {"by": [person]}
        return {"org": self.unit.name if self.unit else PROPERTY_COMPANY}

    def panel(self, day: date) -> Facts:
        """At least three who accept, the deputy leader in the chair."""
        chair = self.signer("deputy_safety", day)
        office = [seat.person for seat in self.roster.seats("safety_office", "", day)]
        members = [*people(chair), *office[:1], *self.roster.officers(self.community, self.grid, day)]
        return {**chair, "by": list(dict.fromkeys(members))[:4], "org": org("fire")}


def people(actor: Facts) -> Sequence[str]:
    """The persons among those who act."""
    by = actor.get("by")
    return by if isinstance(by, list) else []


def org(name: str) -> str:
    """An outside body."""
    return str(wording()["org"][name])
