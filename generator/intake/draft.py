"""A record that is about to be entered: its next free id, its keys in the order of the schema, its text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from generator import dates
from generator.intake.trial import Desk
from generator.model import KINDS, SUBDISTRICT
from generator.problem import START, Problem, problem
from generator.source.reader import Json
from generator.source.shape import Shape
from generator.source.writer import write

Facts = Mapping[str, Json]
LAST_NUMBER = 99
#: kinds whose records are one per place and month, by the field that names the place
MONTHLY = {"patrol": "grid", "self_check": "unit"}
FOUND, REPORTED = "found", "reported"
#: sources of what an officer saw with his own eyes
SEEN = ("inspection", "patrol")


class Draft(NamedTuple):
    """A record with its id, not yet written."""

    kind: str
    id: str
    value: dict[str, Json]

    @property
    def path(self) -> str:
        return KINDS[self.kind].path(self.id)

    @property
    def data(self) -> bytes:
        return write(self.value)


def drafts(desk: Desk, kind: str, facts: Facts) -> tuple[Draft, ...] | Problem:
    """The record of these facts, and before it the hazards that an inspection registers along with itself."""
    if kind == "inspection":
        return _tour(desk, facts)
    if kind == "hazard":
        facts = begun(hazard(desk, facts))
    made = _draft(desk, kind, facts, ())
    return made if isinstance(made, Problem) else (made,)


def _draft(desk: Desk, kind: str, facts: Facts, taken: Collection[str]) -> Draft | Problem:
    id = str(facts["id"]) if "id" in facts else next_id(desk, kind, facts, taken)
    if isinstance(id, Problem):
        return id
    value = ordered(desk.schemas.by_kind[kind].shape, {**facts, "id": id})
    assert isinstance(value, dict)
    return Draft(kind, id, value)


def next_id(desk: Desk, kind: str, facts: Facts, taken: Collection[str] = ()) -> str | Problem:
    """The first id that is free on the day in the community: above every one that is used or spoken of."""
    prefix = KINDS[kind].prefix
    if place := MONTHLY.get(kind):
        return f"{prefix}-{facts.get(place)}-{facts.get('month')}"
    day = str(facts.get("occurred_on"))
    head = f"{prefix}-{day[:4]}-{day[5:7]}{day[8:]}-{facts.get('community') or SUBDISTRICT}-"
    names = (path.rpartition("/")[2] for path in desk.tree.paths())
    known = (*names, *desk.book.records(kind), *_spoken_of(desk), *taken)
    used = [int(found[1]) for id in known if (found := re.match(re.escape(head) + "([0-9]{2})", id))]
    number = max(used, default=0) + 1
    return f"{head}{number:02}" if number <= LAST_NUMBER else problem("", START, "intake-full", date=day)


def _spoken_of(desk: Desk) -> Iterator[str]:
    """Hazards that inspections name, whether they were entered or not."""
    return (id for tour in desk.book.inspection.values() for visit in tour.visits for id in visit.hazards)


def ordered(shape: Shape, value: Json) -> Json:
    """The value with its keys in the order of the schema; an event begins with its name."""
    if isinstance(value, list):
        return [ordered(shape.items, row) if shape.items else row for row in value]
    if not isinstance(value, dict):
        return value
    branch = shape.branch(value)
    first = (shape.branch_key,) if shape.branch_key else ()
    keys = dict.fromkeys((*first, *shape.fields, *(branch.fields if branch else ()), *value))
    return {key: _inner(shape, value, key) for key in keys if key in value}


def _inner(shape: Shape, value: dict[str, Json], key: str) -> Json:
    child = shape.child(key, value)
    return ordered(child, value[key]) if child else value[key]


def hazard(desk: Desk, facts: Facts) -> dict[str, Json]:
    """The facts with what follows from them where it is not said: place from the unit, who presses from who found."""
    unit = desk.book.unit.get(str(facts.get("unit")))
    found = facts.get("found_by")
    follows: dict[str, Json] = {"level": "general"}
    if unit:
        follows |= {"community": unit.community, "grid": unit.grid, "responsible_person": unit.principal}
    if isinstance(found, list) and found:
        follows["supervisor"] = next((id for id in found if _in_office(desk, id, facts)), found[0])
    return {**{key: value for key, value in follows.items() if value is not None}, **facts}


def _in_office(desk: Desk, person: Json, facts: Facts) -> bool:
    day = dates.day(str(facts.get("occurred_on")))
    return day is not None and any(desk.book.posts_of(str(person), day))


def begun(facts: Facts) -> dict[str, Json]:
    """The hazard with its first event: found where an officer saw it, else a lead that is yet to be confirmed."""
    if "events" in facts:
        return dict(facts)
    name = FOUND if facts.get("source") in SEEN else REPORTED
    event: dict[str, Json] = {"event": name, "date": facts.get("occurred_on"), "by": facts.get("found_by")}
    if name == REPORTED:
        event["note"] = facts.get("description")
    return {**facts, "events": [event]}


def of_visit(desk: Desk, inspection: str) -> dict[str, Json] | Problem:
    """What a hazard takes over from the visit that found it: the first one that names a hazard not yet entered."""
    tour = desk.book.inspection.get(inspection)
    visits = tour.visits if tour else ()
    missing = next(((v, id) for v in visits for id in v.hazards if id not in desk.book.hazard), None)
    if tour is None or missing is None:
        return problem("", START, "intake-visit", inspection=inspection)
    visit, id = missing
    place: dict[str, Json] = {"unit": visit.unit} if visit.unit else {"public_place": visit.place}
    community: dict[str, Json] = {"community": tour.community} if tour.community else {}
    seen = found_on(tour.occurred_on, [member.person for member in tour.members], tour.id)
    return {"id": id, **community, **place, **seen}


def found_on(day: date | str, members: list[str], inspection: str) -> dict[str, Json]:
    """What every finding of a tour shares."""
    persons: list[Json] = [*members[:10]]
    return {"occurred_on": str(day), "source": "inspection", "source_ref": inspection, "found_by": persons}


def _tour(desk: Desk, facts: Facts) -> tuple[Draft, ...] | Problem:
    """The tour with the hazards that its visits tell of: ids in place of what was found, consistent both ways."""
    tour = _draft(desk, "inspection", facts, ())
    if isinstance(tour, Problem):
        return tour
    visits: list[Json] = []
    found: list[Draft] = []
    rows = facts.get("visits")
    for visit in rows if isinstance(rows, list) else []:
        made = _findings(desk, tour, visit, [draft.id for draft in found])
        if isinstance(made, Problem):
            return made
        found += made
        visits.append(_named(visit, [draft.id for draft in made]))
    value = ordered(desk.schemas.by_kind["inspection"].shape, {**tour.value, "visits": visits})
    assert isinstance(value, dict)
    return (*found, tour._replace(value=value))


def _findings(desk: Desk, tour: Draft, visit: Json, taken: list[str]) -> list[Draft] | Problem:
    """The hazards that one visit registers."""
    listed = visit.get("hazards") if isinstance(visit, dict) else None
    made: list[Draft] = []
    for finding in listed if isinstance(listed, list) else []:
        if isinstance(finding, dict):
            facts = begun(hazard(desk, {**shared(tour.value, visit, tour.id), **finding}))
            one = _draft(desk, "hazard", facts, [*taken, *(draft.id for draft in made)])
            if isinstance(one, Problem):
                return one
            made.append(one)
    return made


def shared(tour: Facts, visit: Json, id: str) -> dict[str, Json]:
    """What a finding of a visit has from the visit and its tour."""
    members = tour.get("members")
    persons = [str(m["person"]) for m in members if isinstance(m, dict)] if isinstance(members, list) else []
    facts = found_on(str(tour.get("occurred_on")), persons, id)
    if isinstance(visit, dict) and visit.get("unit"):
        return {**facts, "unit": visit["unit"]}
    place = {"public_place": visit["place"]} if isinstance(visit, dict) and "place" in visit else {}
    return {**facts, "community": tour.get("community"), **place} if tour.get("community") else {**facts, **place}


def _named(visit: Json, ids: list[str]) -> Json:
    """The visit with ids where findings were."""
    if not isinstance(visit, dict) or not isinstance(visit.get("hazards"), list):
        return visit
    listed = visit["hazards"]
    assert isinstance(listed, list)
    left = iter(ids)
    row: list[Json] = [next(left) if isinstance(finding, dict) else finding for finding in listed]
    rest = {key: value for key, value in visit.items() if key != "hazards"}
    return {**rest, "hazards": row} if row else rest
