"""What residents and superiors report: hazards that nobody of the office has seen yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.model.place import Community
from generator.simulate.register import Finding, Register
from generator.simulate.roster import works
from generator.simulate.wording import wording
from generator.simulate.world import Entry, Month, World


def complaints(world: World, register: Register, month: Month) -> Iterator[Entry]:
    """About one report from a community in two months."""
    for community in world.roster.communities:
        rng = world.chance("complaint", community.id, month)
        days = world.roster.on(month.first, month.last)
        if days and rng.random() < 0.5:
            entry = _reported(world, register, community, rng.choice(days))
            if entry:
                yield entry


def _reported(world: World, register: Register, community: Community, day: date) -> Entry | None:
    rng = world.chance("complaint", community.id, day)
    units = [unit for unit in world.roster.units if unit.community == community.id and works(unit, day)]
    unit = rng.choice(units) if units and rng.random() < 0.6 else None
    officers = world.roster.officers(community.id, unit.grid if unit else None, day)
    if not officers:
        return None
    superior = rng.random() < 0.3
    place = f"{rng.choice(wording()['name']['road'])}{rng.randint(1, 60)}号院公共部位"
    return register.add(
        Finding(
            day=day,
            community=community.id,
            grid=unit.grid if unit else None,
            unit=unit,
            public_place=None if unit else place,
            found_by=officers[:1],
            supervisor=officers[0],
            source="superior_transfer" if superior else "resident_report",
            told_by=wording()["org"]["rescue"] if superior else None,
        )
    )
