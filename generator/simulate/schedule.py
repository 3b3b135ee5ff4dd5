"""Which unit is due for a visit on which day of a month (clause 二（三）), with the lapses of a real office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from generator.model.place import Unit
from generator.simulate.roster import class_of, works
from generator.simulate.world import Month, World

#: How often a visit that is due does not take place.
LAPSE = {"high_risk": 0.05, "key": 0.06, "general": 0.09, "campaign": 0.06}
CAMPAIGN_DAYS = 3


def campaign(world: World, community: str, month: Month) -> Sequence[date]:
    """The days of the community's concentrated inspection (clause 三（四）); none in a month that lapsed."""
    rng = world.chance("campaign", community, month)
    days = world.roster.on(month.first, month.last)
    start = rng.randint(2, max(2, len(days) - CAMPAIGN_DAYS - 2))
    return () if rng.random() < LAPSE["campaign"] else days[start : start + CAMPAIGN_DAYS]


def due(
    world: World, units: Sequence[Unit], month: Month, concentrated: Sequence[date]
) -> Mapping[date, Sequence[Unit]]:
    """The units of one community to be visited on each day of the month, in order of day."""
    days = world.roster.on(month.first, month.last)
    on_foot = days[::2] or days
    found: defaultdict[date, list[Unit]] = defaultdict(list)
    for unit in units:
        for day in set(_days(world, unit, month, (on_foot, concentrated))):
            if works(unit, day):
                found[day].append(unit)
    return {day: sorted(found[day], key=lambda unit: (unit.grid or "", unit.id)) for day in sorted(found)}


def _days(world: World, unit: Unit, month: Month, choice: tuple[Sequence[date], Sequence[date]]) -> Iterator[date]:
    on_foot, concentrated = choice
    rng = world.chance("visit", unit.id, month)
    kind = class_of(unit, month.first)
    if not on_foot:
        return
    if kind == "high_risk":
        yield from _weekly(world, unit, month)
    elif kind == "key":
        half = max(1, len(on_foot) // 2)
        early, late = rng.choice(on_foot[:half]), rng.choice(on_foot[half:] or on_foot)
        yield from (day for day in (early, late) if rng.random() >= LAPSE["key"])
    elif rng.random() >= LAPSE["general"]:
        together = concentrated and rng.random() < 0.5
        yield rng.choice(concentrated if together else on_foot)


def _weekly(world: World, unit: Unit, month: Month) -> Iterator[date]:
    for monday in month.mondays():
        rng = world.chance("week", unit.id, monday)
        days = world.roster.on(monday, monday + timedelta(days=6))
        if days and rng.random() >= LAPSE["high_risk"] and (day := rng.choice(days)) in month:
            yield day
