"""The register of hazards (问题台账): every finding gets an id, a course of life, and is remembered until it recurs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from generator.model import SUBDISTRICT
from generator.model.place import Unit
from generator.simulate.case import PAPER, Case
from generator.simulate.course import COURSES, GRAVE, deal
from generator.simulate.roster import answers
from generator.simulate.step import event
from generator.simulate.theme import PUBLIC, Theme, choose, tags
from generator.simulate.world import Entry, Facts, World, place

#: The sources whose reports may prove to be nothing.
RUMOURS = frozenset({"patrol", "resident_report", "superior_transfer"})


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What somebody found or was told on a day, at a unit or in a public place."""

    day: date
    community: str
    grid: str | None = None
    unit: Unit | None = None
    public_place: str | None = None
    found_by: tuple[str, ...]
    supervisor: str
    source: str = "inspection"
    source_ref: str | None = None
    told_by: str | None = None


class Past(NamedTuple):
    """The last closed hazard of a unit."""

    id: str
    closed_on: date
    theme: Theme
    location: str


class Register:
    """Hands out ids and courses; remembers of each unit the last hazard that was closed."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._courses = {place: deal(world.seed, public_place=place) for place in (False, True)}
        self._past: dict[str, Past] = {}

    def add(self, finding: Finding) -> Entry | None:
        """The record of a finding with all of its life; None if the day has no id left."""
        day, ids = finding.day, self._world.ids
        id = ids.take("hazard", day, finding.community) or ids.take("hazard", day)
        if id is None:
            return None
        name = next(self._courses[finding.unit is None])
        past = self._recurrence(finding)
        case = self._case(id, finding, past.theme if past else None, grave=name in GRAVE)
        facts = _facts(id, finding, case, past)
        opening, start = _opened(case, finding)
        life = _life(replace(case, start=start), name, found=day) if start else ()
        if name in GRAVE and start:
            facts["level"] = "suspected_major"
        if name == "corrected":
            facts["paper_ref"] = PAPER
        events = [*opening, *life]
        self._remember(finding, case, facts, events)
        return Entry("hazard", {**facts, "events": events})

    def _recurrence(self, finding: Finding) -> Past | None:
        past = self._past.get(finding.unit.id) if finding.unit else None
        if past is None or past.closed_on + timedelta(days=5) > finding.day:
            return None
        rng = self._world.chance("recurrence", past.id, finding.day)
        return past if rng.random() < 0.2 else None

    def _case(self, id: str, finding: Finding, theme: Theme | None, *, grave: bool) -> Case:
        rng = self._world.chance("hazard", id)
        fits = theme is not None and (not grave or theme.get("grave"))
        has = tags(finding.unit) if finding.unit else PUBLIC
        return Case(
            rng=rng,
            roster=self._world.roster,
            start=finding.day,
            community=finding.community,
            grid=finding.grid,
            unit=finding.unit,
            finders=finding.found_by if finding.source == "inspection" else (finding.supervisor,),
            supervisor=finding.supervisor,
            theme=theme if theme is not None and fits else choose(rng, has, grave=grave),
        )

    def _remember(self, finding: Finding, case: Case, facts: Facts, events: list[Facts]) -> None:
        last = events[-1]
        day = last["date"]
        if finding.unit and last["event"] == "closed" and isinstance(day, date):
            self._past[finding.unit.id] = Past(str(facts["id"]), day, case.theme, str(facts["location"]))


def _facts(id: str, finding: Finding, case: Case, past: Past | None) -> Facts:
    unit, own = finding.unit, f"-{SUBDISTRICT}-" not in id
    same = past if past and past.theme is case.theme else None
    again = f"该处同类问题曾于{same.closed_on.isoformat()}销号，再次出现。" if same else ""
    where: Facts = {"unit": unit.id} if unit else {"public_place": finding.public_place}
    person = answers(unit, finding.day) if unit else None
    facts: Facts = {
        "id": id,
        "occurred_on": finding.day,
        **place(finding.community if own else None),
        **({"grid": finding.grid} if own and finding.grid else {}),
        **where,
        "location": same.location if same else case.words("where"),
        "description": case.words("what") + again,
        "category": case.theme["category"],
        "level": "general",
        "legal_basis": list(case.theme["basis"]),
        "source": finding.source,
        "source_ref": finding.source_ref,
        "found_by": list(finding.found_by),
        "supervisor": finding.supervisor,
        "responsible_person": person,
        "recurrence_of": same.id if same else None,
    }
    return {key: fact for key, fact in facts.items() if fact is not None}


def _opened(case: Case, finding: Finding) -> tuple[list[Facts], date | None]:
    """The first events, and the day from which it is registered; None if it proves to be no hazard."""
    day, rng = finding.day, case.rng
    by: Facts = {"org": finding.told_by} if finding.told_by else {"by": list(finding.found_by)}
    if finding.source == "inspection":
        return [event("found", day, by, note=case.note("found"))], day
    first = event("reported", day, by, note=case.note(f"reported_{finding.source}"))
    then = case.workday(day, 0, 2)
    if finding.source in RUMOURS and rng.random() < 0.15:
        actor, reply = case.office(then), case.note("reply")
        return [first, event("not_established", then, actor, reason=case.note("not_established"), reply=reply)], None
    return [first, event("verified", then, case.officers(then), note=case.note("verified"))], then


def _life(case: Case, name: str, *, found: date) -> Iterator[Facts]:
    """The course; what cannot be fixed on the day it was found is not ordered as if it could."""
    late = name in {"immediate", "slipped"} and case.start != found
    return COURSES["plain" if late else name](case)
