"""The accidents and dangerous situations of a month (clause 二（四）): small ones, each exposing a hazard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from generator.simulate.register import Finding, Register
from generator.simulate.roster import works
from generator.simulate.wording import say, wording
from generator.simulate.world import Entry, Facts, Month, World, clock


def incidents(world: World, register: Register, month: Month) -> Iterator[Entry]:
    """Small fires and near misses: about one a month for three hundred units."""
    rng = world.chance("incident", month)
    units = world.roster.units
    for _ in range(sum(rng.random() < 0.0035 for _ in units)):
        unit, day = rng.choice(units), month.first + timedelta(days=rng.randint(0, 27))
        officers = world.roster.officers(unit.community, unit.grid, day)
        if works(unit, day) and officers:
            id = world.ids.take("incident", day, unit.community)
            finding = Finding(
                day=day,
                community=unit.community,
                grid=unit.grid,
                unit=unit,
                found_by=officers[:1],
                supervisor=officers[0],
                source="incident",
                source_ref=id,
            )
            hazard = register.add(finding) if id else None
            if id and hazard:
                yield hazard
                yield Entry("incident", _incident(world, rng, finding, str(hazard.value["id"])))


def _incident(world: World, rng: Random, finding: Finding, hazard: str) -> Facts:
    day, unit = finding.day, finding.unit
    minute = rng.randint(6 * 60, 21 * 60)
    team = [team.id for team in world.roster.teams if team.community == finding.community]
    return {
        "id": finding.source_ref,
        "occurred_on": day,
        "community": finding.community,
        "kind": rng.choice(("fire", "near_miss", "gas", "electric")),
        "happened_at": _moment(day, minute),
        "place": unit.address if unit else "公共部位",
        **({"unit": unit.id} if unit else {}),
        "course": say(rng, "incident", "course"),
        **dict.fromkeys(("deaths", "serious_injuries", "minor_injuries", "missing"), 0),
        "direct_loss_cny": rng.randint(0, 60) * 200,
        "loss_estimated": True,
        "actions": say(rng, "incident", "actions"),
        "secondary_prevention": say(rng, "incident", "secondary"),
        **({"teams": team[:1]} if team else {}),
        "hazards": [hazard],
        "events": list(_answered(world, rng, finding, minute)),
    }


def _answered(world: World, rng: Random, finding: Finding, minute: int) -> Iterator[Facts]:
    """Reached at once, reported within the hour, controlled, looked into, and let go only after all four."""
    day, by = finding.day, {"by": [finding.supervisor]}
    seat = world.roster.seat("safety_officer", finding.community, day)
    arrived, reported, controlled = (
        minute + rng.randint(4, 20),
        minute + rng.randint(15, 30),
        minute + rng.randint(31, 90),
    )
    post = {"post": seat.post} if seat else {}
    yield {"event": "arrived", "date": day, **by, "at": _moment(day, arrived), **post}
    told = {"to": wording()["org"]["rescue"], "how": "phone", "stage": "initial"}
    yield {"event": "reported_up", "date": day, **by, "at": _moment(day, reported), **told}
    yield {"event": "controlled", "date": day, **by, "at": _moment(day, controlled)}
    later = world.roster.workdays.after(day, rng.randint(5, 15))
    words = wording()["incident"]
    report = {"led_by_level": "district", "report_ref": f"消火认〔{later.year}〕第{rng.randint(1, 60):03}号"}
    yield {
        "event": "investigated",
        "date": later,
        "org": wording()["org"]["fire"],
        **report,
        "opinion": words["opinion"],
    }
    ended = world.roster.workdays.after(later, rng.randint(3, 12))
    keepers = world.roster.officers("", None, ended)
    office = {"by": [next(iter(keepers), finding.supervisor)]}
    four = {key: words[key] for key in ("cause", "responsibility", "rectification", "education")}
    yield {"event": "four_no_let_go", "date": ended, **office, **four}
    yield {"event": "closed", "date": ended, **office, "basis": "四项均已落实，予以结案。"}


def _moment(day: date, minute: int) -> str:
    return f"{day.isoformat()}T{clock(minute)}:00+08:00"
