"""Trainings, drills and publicity of a month (clause 二（二）): most crowded places twice a year, some never."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from generator.model.place import Unit
from generator.simulate.roster import works
from generator.simulate.wording import fill, say, wording
from generator.simulate.world import Entry, Facts, Month, World, clock

HALF = 6
FIRE_DAY = 19
AUDIENCE = {"elderly_home": "elderly_home_staff", "school": "students"}


def activities(world: World, month: Month) -> Iterator[Entry]:
    """Every training, drill and publicity of the month."""
    half = f"{month.first.year}-H{1 if month.first.month <= HALF else 2}"
    for unit in world.roster.units:
        if unit.crowded_kinds:
            yield from _place(world, month, half, unit)
    yield from _office_trainings(world, month)
    yield from _weekly(world, month, None)
    for community in world.roster.communities:
        yield from _weekly(world, month, community.id)
    yield from _special(world, month)


def _place(world: World, month: Month, half: str, unit: Unit) -> Iterator[Entry]:
    """One training and one drill in the half-year, each in a month of its own; some places are forgotten."""
    for kind, make, lapse in (("training", _training, 0.14), ("drill", _drill, 0.2)):
        rng = world.chance(kind, unit.id, half)
        chosen, lapsed = rng.randint(0, HALF - 1), rng.random() < lapse
        days = world.roster.on(month.first, month.last)
        day = rng.choice(days) if days else None
        if day and not lapsed and (month.first.month - 1) % HALF == chosen and works(unit, day):
            facts = make(world, rng, unit, day)
            if facts:
                yield from world.entry(kind, day, unit.community, facts)


def _organizer(world: World, community: str) -> str:
    return next(place.name for place in world.roster.communities if place.id == community)


def _training(world: World, rng: Random, unit: Unit, day: date) -> Facts:
    expected = rng.randint(8, 80)
    audience = AUDIENCE.get(unit.crowded_kinds[0], "crowded_place_staff")
    return {
        **_lesson(rng, expected, expected - rng.randint(0, max(1, expected // 6))),
        "organizer": _organizer(world, unit.community),
        "audience": audience,
        "units": [unit.id],
        "crowded_kinds": list(unit.crowded_kinds),
        "venue": unit.short_name or unit.name,
    }


def _lesson(rng: Random, expected: int, attended: int) -> Facts:
    failed = rng.choice((0, 0, 0, 1, 2)) if attended > 4 else 0
    tested = {"method": say(rng, "training", "method"), "passed": attended - failed, "failed": failed}
    return {
        "topic": say(rng, "training", "topic"),
        "content": say(rng, "training", "content"),
        "started_at": clock(rng.choice((9 * 60, 14 * 60 + 30, 19 * 60))),
        "hours": rng.choice((1, 1.5, 2, 3)),
        "trainer": say(rng, "training", "trainer"),
        "expected": expected,
        "attended": attended,
        **({"assessment": tested} if rng.random() < 0.6 else {}),
        "evaluation": say(rng, "training", "evaluation"),
    }


def _office_trainings(world: World, month: Month) -> Iterator[Entry]:
    """The subdistrict trains safety managers, officers and its team by turns."""
    rng = world.chance("office_training", month)
    days = world.roster.on(month.first, month.last)
    if not days or rng.random() >= 0.6:
        return
    expected = rng.randint(20, 90)
    audience = rng.choice(("enterprise_managers", "officers", "grid_members", "team", "residents"))
    facts = {
        **_lesson(rng, expected, expected - rng.randint(0, 12)),
        "organizer": "街道安全办",
        "audience": audience,
        "venue": say(rng, "meeting", "venue"),
    }
    yield from world.entry("training", rng.choice(days), None, facts)


def _drill(world: World, rng: Random, unit: Unit, day: date) -> Facts:
    starts = rng.choice((10 * 60, 15 * 60, 20 * 60))
    commander = world.roster.signer("community_secretary", unit.community, day)
    owners = world.roster.officers(unit.community, unit.grid, day)
    owner = next(iter(owners), unit.principal)
    person = commander.person if commander else owner
    if person is None or owner is None:
        return {}
    count = rng.randint(1, 3)
    problems = [fill(rng, phrase) for phrase in rng.sample(wording()["drill"]["problem"], count)]
    improvements = _improvements(rng, owner, day, count)
    events = list(_mended(world, rng, unit, improvements))
    name = unit.short_name or unit.name
    return {
        "name": f"{name}消防疏散演练",
        "scenario": say(rng, "drill", "scenario"),
        "form": rng.choice(("full_scale", "functional", "evacuation_only", "tabletop")),
        "organizer": _organizer(world, unit.community),
        "host_unit": unit.id,
        "units": [unit.id],
        "crowded_kinds": list(unit.crowded_kinds),
        "venue": name,
        "started_at": clock(starts),
        "ended_at": clock(starts + rng.randint(20, 80)),
        "commander": person,
        "participants": rng.randint(12, 220),
        "timeline": _timeline(rng),
        "metrics": {"alarm_s": rng.randint(15, 90), "evacuation_s": rng.randint(90, 420)},
        "evaluation": {
            "evaluator": say(rng, "drill", "evaluator"),
            "strengths": say(rng, "drill", "strength"),
            "problems": problems,
        },
        "improvements": improvements,
        "plan_revision_needed": rng.random() < 0.2,
        **({"events": events} if events else {}),
    }


def _timeline(rng: Random) -> list[Facts]:
    at, rows = 0, []
    for step in wording()["drill"]["step"][: rng.randint(5, 9)]:
        rows.append({"t": f"{at // 60}:{at % 60:02}", "step": step})
        at += rng.randint(15, 80)
    return rows


def _improvements(rng: Random, owner: str, day: date, count: int) -> list[Facts]:
    phrases = rng.sample(wording()["drill"]["improvement"], count)
    return [
        {"seq": seq, "text": fill(rng, text), "owner": owner, "due_on": day + timedelta(days=rng.randint(5, 30))}
        for seq, text in enumerate(phrases, 1)
    ]


def _mended(world: World, rng: Random, unit: Unit, improvements: list[Facts]) -> Iterator[Facts]:
    """Four of five improvements are done, about their due day."""
    dated = sorted((str(task["due_on"]), task["seq"]) for task in improvements)
    for due, seq in dated:
        day = date.fromisoformat(due)
        keepers = world.roster.officers(unit.community, unit.grid, day)
        if rng.random() < 0.8 and keepers:
            note = say(rng, "drill", "done")
            yield {"event": "improvement_done", "date": day, "by": [keepers[0]], "seq": seq, "note": note}


def _weekly(world: World, month: Month, community: str | None) -> Iterator[Entry]:
    """Once a week; the subdistrict seldom forgets, a community now and then."""
    for monday in month.mondays():
        rng = world.chance("publicity", community, monday)
        day = monday + timedelta(days=rng.randint(0, 6))
        if day in month and rng.random() >= (0.15 if community else 0.04):
            yield from _publicity(world, rng, (day, community), "weekly")


def _special(world: World, month: Month) -> Iterator[Entry]:
    """The 19th is the fire-safety day of every month; other days have their season."""
    rng = world.chance("fire_day", month)
    if rng.random() >= 0.06:
        yield from _publicity(world, rng, (month.first.replace(day=FIRE_DAY), None), "fire_day")
    season = {5: ("disaster_512", 12), 6: ("safety_month", 16), 11: ("nov_119", 9), 1: ("key_period", 8)}
    if month.first.month in season:
        kind, day = season[month.first.month]
        yield from _publicity(world, rng, (month.first.replace(day=day), None), kind)


def _publicity(world: World, rng: Random, when: tuple[date, str | None], kind: str) -> Iterator[Entry]:
    day, community = when
    people = world.roster.officers(community or "", None, day)
    if not people:
        return
    channels = ("wechat_group", "official_account", "banner", "board", "leaflet", "lecture", "door_to_door")
    households = {"households": rng.randint(10, 160)} if community else {"reads": rng.randint(120, 3000)}
    facts: Facts = {
        "theme": say(rng, "publicity", "theme"),
        "kind": kind,
        "channels": rng.sample(channels, rng.randint(1, 3)),
        "scope": "community" if community else "subdistrict",
        **({"communities": [community]} if community else {}),
        "quantity": {"leaflets": rng.randint(3, 60) * 10, **households},
        "content": say(rng, "publicity", "content"),
        "handled_by": people[0],
    }
    yield from world.entry("publicity", day, community, facts)
