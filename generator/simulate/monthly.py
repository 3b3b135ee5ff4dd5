"""The monthly sheets: a grid member's patrols, an enterprise's self-checks; rows are only appended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from generator.model.place import Community, Grid, Unit
from generator.simulate.register import Finding, Register
from generator.simulate.roster import current, manager, works
from generator.simulate.wording import say, wording
from generator.simulate.world import Entry, Facts, Month, World, clock
from generator.workday import days

FOCUS = ("passage", "ebike", "gas", "electricity", "small_place", "elderly", "flood")
ITEMS = ("exit", "fire_lane", "extinguisher", "hydrant", "lighting", "wiring", "flame", "storage", "guard")
ENOUGH_EMPLOYEES = 10
UNMENDED = 0.0025


def sheets(world: World, register: Register, month: Month) -> Iterator[Entry]:
    """Every sheet of the month, and the hazards that were reported from it."""
    for community in world.roster.communities:
        for grid in community.grids:
            yield from _patrol(world, register, month, (community, grid))
    for unit in world.roster.units:
        headcount = current(unit.headcount, month.first)
        if headcount and headcount.employees >= ENOUGH_EMPLOYEES and _asked(world, unit, month):
            yield from _self_check(world, register, month, unit)


def _asked(world: World, unit: Unit, month: Month) -> bool:
    return manager(unit, month.first) is not None and world.ids.once(f"ZC-{unit.id}-{month}")


def _patrol(world: World, register: Register, month: Month, where: tuple[Community, Grid]) -> Iterator[Entry]:
    community, grid = where
    id, roster = f"PL-{grid.id}-{month}", world.roster
    rng = world.chance("patrol", id)
    member, rows = None, []
    if not world.ids.once(id):
        return
    for day in roster.on(month.first, month.last):
        seat = roster.seat("grid_member", grid.id, day)
        if seat is None or rng.random() < 0.06:
            continue
        member = member or seat.person
        entry = None
        if rng.random() < 0.012:
            entry = register.add(_seen(world, rng, (community, grid), (day, seat.person, id)))
        rows.append(_patrol_row(rng, day, str(entry.value["id"]) if entry else None))
        if entry:
            yield entry
    if member:
        yield Entry("patrol", {"id": id, "grid": grid.id, "month": str(month), "grid_member": member, "entries": rows})


def _seen(world: World, rng: Random, where: tuple[Community, Grid], by: tuple[date, str, str]) -> Finding:
    """What a grid member sees in a public place and reports at once (clause 三（六）)."""
    community, grid = where
    day, person, sheet = by
    officers = world.roster.officers(community.id, grid.id, day)
    road = rng.choice(wording()["name"]["road"])
    return Finding(
        day=day,
        community=community.id,
        grid=grid.id,
        public_place=f"{road}{rng.randint(1, 60)}号院公共部位",
        found_by=(person,),
        supervisor=next(iter(officers), person),
        source="patrol",
        source_ref=sheet,
    )


def _patrol_row(rng: Random, day: date, hazard: str | None) -> Facts:
    row: Facts = {"date": day, "slot": rng.choice(("am", "am", "pm", "night"))}
    row["route"] = say(rng, "patrol", "route")
    row["places"] = rng.randint(6, 40)
    row["focus"] = rng.sample(FOCUS, rng.randint(1, 3))
    row["result"] = "problem" if hazard or rng.random() < 0.08 else "normal"
    if row["result"] == "problem":
        row["note"] = say(rng, "patrol", "note")
        row |= {"hazard": hazard} if hazard else {"handled": say(rng, "patrol", "handled")}
    return row


def _self_check(world: World, register: Register, month: Month, unit: Unit) -> Iterator[Entry]:
    id = f"ZC-{unit.id}-{month}"
    rng = world.chance("self_check", id)
    person = manager(unit, month.first)
    diligence = rng.choice((0.97, 0.9, 0.75, 0.4))
    rows: list[Facts] = []
    for day in days(month.first, month.last):
        if not works(unit, day) or rng.random() >= diligence:
            continue
        entry = _reported(world, register, unit, (id, rng, day))
        rows.append(_check_row(rng, day, str(entry.value["id"]) if entry else None))
        if entry:
            yield entry
    if rows:
        yield Entry("self_check", {"id": id, "unit": unit.id, "month": str(month), "manager": person, "entries": rows})


def _reported(world: World, register: Register, unit: Unit, of: tuple[str, Random, date]) -> Entry | None:
    """What the enterprise cannot mend itself it reports; about once in four hundred days."""
    id, rng, day = of
    if rng.random() >= UNMENDED:
        return None
    person = manager(unit, day)
    officers = world.roster.officers(unit.community, unit.grid, day)
    if person is None or not officers:
        return None
    finding = Finding(
        day=day,
        community=unit.community,
        grid=unit.grid,
        unit=unit,
        found_by=(person,),
        supervisor=officers[0],
        source="self_check",
        source_ref=id,
    )
    return register.add(finding)


def _check_row(rng: Random, day: date, hazard: str | None) -> Facts:
    if hazard is None and day.weekday() == 6 and rng.random() < 0.3:
        return {"date": day, "open": False, "closed_because": say(rng, "self_check", "closed")}
    row: Facts = {"date": day, "at": clock(rng.randint(7 * 60, 21 * 60)), "open": True}
    if hazard or rng.random() < 0.06:
        issue: Facts = {"item": rng.choice(ITEMS), "result": "issue", "description": say(rng, "self_check", "problem")}
        mended: Facts = {"action": say(rng, "self_check", "action"), "done_on": day}
        row["exceptions"] = [{**issue, **({"hazard": hazard} if hazard else mended)}]
    return row
