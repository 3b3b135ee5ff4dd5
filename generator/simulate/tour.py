"""The tours of a month: officers on foot, community campaigns, leaders in person, key periods, superiors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from generator.model.place import Community, Unit
from generator.model.rule import KeyPeriod
from generator.simulate.register import Register
from generator.simulate.roster import Roster, Seat, class_of, works
from generator.simulate.schedule import campaign, due
from generator.simulate.visit import Tour, inspect
from generator.simulate.wording import wording
from generator.simulate.world import Entry, Facts, Month, World

ON_FOOT, TOGETHER = 10, 30
MOST_TOURS, MOST_VISITS = 90, 120
NIGHT = 20 * 60


def tours(world: World, register: Register, month: Month) -> Iterator[Entry]:
    """Every tour of the month, and the hazards found on it."""
    for community in world.roster.communities:
        for tour in (*_of_community(world, community, month), *_of_assigned_leader(world, community, month)):
            yield from inspect(world, register, tour)
    for tour in (*_of_leaders(world, month), *_of_key_periods(world, month), *_of_superiors(world, month)):
        yield from inspect(world, register, tour)


def _of_community(world: World, community: Community, month: Month) -> Iterator[Tour]:
    """What the community's own people visit; the secretary leads the campaign."""
    units = [unit for unit in world.roster.units if unit.community == community.id]
    concentrated = campaign(world, community.id, month)
    for day, visited in due(world, units, month, concentrated).items():
        together = day in concentrated
        size = max(TOGETHER if together else ON_FOOT, -(-len(visited) // MOST_TOURS))
        for start in range(0, len(visited), min(size, MOST_VISITS)):
            some = visited[start : start + size]
            yield _campaign(world, community, day, some) if together else _on_foot(world, community, day, some)


def _on_foot(world: World, community: Community, day: date, units: Sequence[Unit]) -> Tour:
    people = world.roster.officers(community.id, units[0].grid, day)[:2]
    kind = world.chance("kind", community.id, day).choice(("patrol", "patrol", "service_guidance"))
    facts: Facts = {"activity_kind": kind, "category": "routine"}
    return Tour(day=day, community=community.id, units=units, people=people, facts=facts)


def _campaign(world: World, community: Community, day: date, units: Sequence[Unit]) -> Tour:
    seat = world.roster.seat("community_secretary", community.id, day)
    leaders = [seat.person] if seat else []
    officers = world.roster.officers(community.id, units[0].grid, day)[:3]
    facts: Facts = {
        "activity_kind": "special_campaign",
        "category": "community_monthly",
        "campaign": f"YJC-{community.id}-{day:%Y-%m}",
        **({"led_by": leaders} if leaders else {}),
    }
    people = list(dict.fromkeys([*officers, *leaders]))
    return Tour(day=day, community=community.id, units=units, people=people, facts=facts)


def _of_assigned_leader(world: World, community: Community, month: Month) -> Iterator[Tour]:
    """The assigned leader leads one a month in the community (clause 三（三）)."""
    rng = world.chance("assigned", community.id, month)
    day = _some_day(rng, world.roster, month.first, month.last)
    seat = world.roster.seat("assigned_leader", community.id, day) if day else None
    if day and seat and rng.random() >= 0.08:
        units = _important(world.roster, day, community.id)
        yield from _led(world, rng, (day, [seat]), {"units": units, "community": community.id})


def _of_leaders(world: World, month: Month) -> Iterator[Tour]:
    """The deputy leader leads one a week, each principal leader one a month (clause 三（一）（二）)."""
    for monday in month.mondays():
        rng = world.chance("deputy", monday)
        day = _some_day(rng, world.roster, monday, monday + timedelta(days=6))
        seat = world.roster.seat("deputy_safety", "", day) if day in month and day else None
        if day and seat and rng.random() >= 0.06:
            yield from _led(world, rng, (day, [seat]), {"units": _important(world.roster, day)})
    for code in ("principal_party", "principal_gov"):
        rng = world.chance(code, month)
        day = _some_day(rng, world.roster, month.first, month.last)
        seat = world.roster.seat(code, "", day) if day else None
        if day and seat and rng.random() >= 0.07:
            yield from _led(world, rng, (day, [seat]), {"units": _important(world.roster, day)})


def _of_key_periods(world: World, month: Month) -> Iterator[Tour]:
    """One major inspection in each key period (clause 二（三）), led by both principal leaders, with departments."""
    for period in world.roster.key_periods:
        rng = world.chance("key_period", period.id)
        day = _some_day(rng, world.roster, *_window(period))
        if day and day in month and rng.random() >= 0.08:
            seats = [world.roster.seat(code, "", day) for code in ("principal_gov", "principal_party")]
            leaders = [seat for seat in seats if seat]
            facts = {"category": "key_period", "key_period": period.id, "campaign": f"DJC-{period.id}"}
            yield from _led(world, rng, (day, leaders), {"units": _important(world.roster, day), **facts})


def _window(period: KeyPeriod) -> tuple[date, date]:
    return period.from_, min(period.due_on or period.to, period.to)


def _of_superiors(world: World, month: Month) -> Iterator[Tour]:
    """The district looks itself about once a quarter; that does not count for the office's own frequency."""
    rng = world.chance("superior", month)
    day = _some_day(rng, world.roster, month.first, month.last)
    people = [seat.person for seat in world.roster.seats("safety_office", "", day)][:2] if day else []
    units = _important(world.roster, day) if day else []
    if day and units and rng.random() < 0.3:
        orgs = [wording()["org"]["rescue"]]
        facts: Facts = {"activity_kind": "superior_visit", "category": "routine", "orgs": orgs}
        some = rng.sample(units, min(3, len(units)))
        yield Tour(day=day, community=None, units=some, people=people, facts=facts, starts=14 * 60)


def _led(world: World, rng: Random, on: tuple[date, Sequence[Seat]], asked: Facts) -> Iterator[Tour]:
    """A tour that the leaders lead in person to two to five of the units."""
    facts = {key: fact for key, fact in asked.items() if key not in {"units", "community"}}
    day, leaders = on
    choice, community = asked["units"], asked.get("community")
    if not leaders or not isinstance(choice, list) or not choice:
        return
    units: list[Unit] = rng.sample(choice, min(len(choice), rng.randint(2, 5)))
    officers = world.roster.officers(units[0].community, units[0].grid, day)[:2]
    joint = rng.random() < 0.35
    led_by = list(dict.fromkeys(leader.person for leader in leaders))
    yield Tour(
        day=day,
        community=community if isinstance(community, str) else None,
        units=units,
        people=list(dict.fromkeys([*officers, *led_by])),
        facts={
            "activity_kind": "joint" if joint else "leader_led",
            "category": "routine",
            **facts,
            "led_by": led_by,
            **({"orgs": rng.sample(wording()["org"]["joint"], 2)} if joint else {}),
            "unannounced": rng.random() < 0.5,
        },
        starts=NIGHT if rng.random() < 0.15 else 9 * 60 + 30,
    )


def _important(roster: Roster, day: date, community: str | None = None) -> list[Unit]:
    """The high-risk and key units that are open; all units where there are none."""
    here = [unit for unit in roster.units if community in {None, unit.community} and works(unit, day)]
    return [unit for unit in here if class_of(unit, day) != "general"] or here


def _some_day(rng: Random, roster: Roster, first: date, last: date) -> date | None:
    days = roster.on(first, last)
    return rng.choice(days) if days else None
