"""One tour: the visits of a day by one party, and the hazards found on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from generator.model.place import Unit
from generator.simulate.register import Finding, Register
from generator.simulate.roster import class_of
from generator.simulate.wording import say, wording
from generator.simulate.world import Entry, Facts, World, clock, place

#: How many visits of a hundred find something, by class of the unit.
FOUND = {"high_risk": 0.2, "key": 0.17, "general": 0.11}
SIGNED = ("signed", "signed", "signed", "signed", "electronic", "absent", "refused")


@dataclass(frozen=True, kw_only=True)
class Tour:
    """Who goes where on a day, and in what name; `facts` are the facts of its own kind."""

    day: date
    community: str | None
    units: Sequence[Unit]
    people: Sequence[str]
    facts: Facts = field(default_factory=dict)
    starts: int = 9 * 60


def inspect(world: World, register: Register, tour: Tour) -> Iterator[Entry]:
    """The hazards that the tour finds, then the tour itself; nothing without people or an id."""
    id = world.ids.take("inspection", tour.day, *filter(None, [tour.community])) if tour.people else None
    if id is None:
        return
    rng = world.chance("tour", id)
    visits: list[Facts] = []
    found = 0
    at = tour.starts
    for unit in tour.units:
        hazards = list(_hazards(register, tour, unit, (id, rng)))
        yield from hazards
        found += len(hazards)
        visits.append(_visit(rng, unit, [str(hazard.value["id"]) for hazard in hazards], clock(at)))
        at += rng.randint(12, 35) if at < 18 * 60 else 1
    yield Entry("inspection", _record(world, rng, tour, {"id": id, "visits": visits, "found": found, "end": at}))


def _hazards(register: Register, tour: Tour, unit: Unit, by: tuple[str, Random]) -> Iterator[Entry]:
    id, rng = by
    if rng.random() >= FOUND[class_of(unit, tour.day)]:
        return
    finding = Finding(
        day=tour.day,
        community=unit.community,
        grid=unit.grid,
        unit=unit,
        found_by=tuple(tour.people[:3]),
        supervisor=tour.people[0],
        source_ref=id,
    )
    for _ in range(1 if rng.random() < 0.85 else 2):
        entry = register.add(finding)
        if entry:
            yield entry


def _visit(rng: Random, unit: Unit, hazards: Sequence[str], at: str) -> Facts:
    signature = rng.choice(SIGNED)
    visit: Facts = {"unit": unit.id, "at": at}
    if rng.random() < 0.3:
        visit["checklist"] = rng.choice(wording()["visit"]["checklist"])
    visit["findings"] = say(rng, "visit", "found" if hazards else "clear", count=len(hazards))
    if hazards:
        visit["hazards"] = list(hazards)
    visit["representative"] = rng.choice(wording()["visit"]["representative"])
    visit["signature"] = signature
    if signature == "refused":
        visit["refusal_note"] = say(rng, "visit", "refusal")
    return visit


def _record(world: World, rng: Random, tour: Tour, made: Facts) -> Facts:
    members = [{"person": person, **_org(world, person)} for person in tour.people]
    visits = made["visits"]
    count = len(visits) if isinstance(visits, list) else 0
    said = "summary" if made["found"] else "summary_clear"
    return {
        "id": made["id"],
        "occurred_on": tour.day,
        **place(tour.community),
        **tour.facts,
        "members": members,
        "started_at": clock(tour.starts),
        "ended_at": clock(min(int(str(made["end"])), 23 * 60 + 59)),
        "visits": visits,
        "summary": say(rng, "visit", said, visits=count, hazards=made["found"]),
    }


def _org(world: World, person: str) -> Facts:
    organisation = world.roster.organisation(person)
    return {"org": organisation} if organisation else {}
