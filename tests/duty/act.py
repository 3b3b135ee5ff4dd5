"""What may happen in the small office within some weeks, drawn at random: visits, meetings, hazards, changes of post.

An act is what somebody did on one day; `office_after` is the book after a list of them. Every list makes a book.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec
from hypothesis import strategies as st

from generator.book import Book
from tests.duty import record
from tests.duty.office import with_
from tests.story import hazard

DAY = timedelta(days=1)
SPAN = 40
#: where something changes: the first day of all, Spring Festival, ends of years, holidays, years without a calendar
STARTS = (
    "2025-01-01",
    "2025-01-20",
    "2025-12-10",
    "2026-01-30",
    "2026-04-01",
    "2026-12-10",
    "2027-09-20",
    "2028-02-10",
)
UNITS = tuple(record.PLACE)
GRIDS = ("QX-01", "QX-02", "BL-01")
COMMUNITIES = ("QX", "BL")
LEADERS = ("P-8001", "P-8002", "P-8003", "P-8004", "P-8006", "P-8007")

LIST = ("listed", {"level": "district"})
DISTRICT = ("rectification_reported", "referred_to_superior")
FAILED = ("superior_accepted", {"result": "fail"})
PASSED = ("superior_accepted", {"result": "pass"})
COURSES: tuple[tuple[Any, ...], ...] = (
    ("found", "order_issued", "rectification_reported", "reinspected", "closed"),
    ("found", "handover", "order_issued", "rectification_reported", "reinspected", "closed", "closure_revoked"),
    ("found", "transferred", "transferee_replied", "closed"),
    ("reported", "verified", "handover", "order_issued", "terminated"),
    ("reported", "not_established"),
    ("found", "order_issued", ("level_set", {"level": "major"}), LIST, *DISTRICT, FAILED, *DISTRICT, PASSED, "closed"),
)
FIRE = ("OFFICER-QX", "SECRETARY-QX", "DEPUTY", "reported_up", "RESCUE", "four_no_let_go", "closed")
ACCIDENT = ("OFFICER-BL", "closed", "four_no_let_go")
#: steps that show a duty done, and call for none
SHOWS = ("order_issued", "verified", "handover", "listed", "referred_to_superior", "reported_up", "four_no_let_go")


class Act(NamedTuple):
    """Something done on a day, so many days after the start: a maker of records, its arguments and facts."""

    make: str
    day: int
    place: tuple[str, ...] = ()
    facts: tuple[tuple[str, Any], ...] = ()


class Course(NamedTuple):
    """The first steps of a hazard or incident, and the days between them."""

    make: str
    day: int
    steps: tuple[Any, ...]
    gaps: tuple[int, ...]
    length: int


class Change(NamedTuple):
    """A change in the registry: a unit's class or status, a post that is left or taken by somebody who acts."""

    of: str
    id: str
    day: int
    to: str


days = st.integers(0, SPAN)
starts = st.sampled_from([date.fromisoformat(day) for day in STARTS])


def _facts(**choices: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[tuple[str, Any], ...]]:
    """Facts of which each may be left out."""
    drawn = st.fixed_dictionaries({}, optional=choices)
    return drawn.map(lambda facts: tuple(sorted(facts.items())))


def _some(of: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(of), min_size=1, max_size=3, unique=True)


def _acts(make: str, places: Sequence[str] = (), **choices: st.SearchStrategy[Any]) -> st.SearchStrategy[Act]:
    place = _some(places).map(tuple) if places else st.just(())
    return st.builds(Act, st.just(make), days, place, _facts(**choices))


def _deed(make: str, *facts: tuple[tuple[str, Any], ...], places: Sequence[str] = ()) -> st.SearchStrategy[Act]:
    """What is done just as the regulation asks for it, at least on its face."""
    place = _some(places).map(tuple) if places else st.just(())
    return st.builds(Act, st.just(make), days, place, st.sampled_from(facts))


def _led(*by: str, **facts: Any) -> tuple[tuple[str, Any], ...]:
    return tuple({"activity_kind": "leader_led", "led_by": list(by), **facts}.items())


def _campaign(key: str) -> tuple[tuple[str, Any], ...]:
    return _led("P-8003", category="key_period", key_period=key, campaign="C", plan_ref="P")


KEYS = ("NEW-YEAR-2026", "SPRING-FESTIVAL-2026", "LABOUR-DAY-2026", "FLOOD-SEASON-2026")
_duly = st.one_of(
    _deed("tour", (), _led("P-8001", "P-8002"), _led("P-8003"), places=UNITS),
    _deed("tour", *(_led("P-8004", community=place) for place in COMMUNITIES), places=UNITS),
    _deed("tour", _led("P-8006", community="QX", category="community_monthly"), places=UNITS),
    _deed("tour", *(_campaign(key) for key in KEYS), places=UNITS),
    _deed("monday", (("exactly", True),), places=COMMUNITIES),
    _deed("publicity", (), (("kind", "fire_day"), ("exactly", True))),
    _deed("training", (("crowded_kinds", ["mall"]),)),
    _deed("drill", (("crowded_kinds", ["mall"]),)),
    *(
        st.builds(Act, st.just("waiver"), days, st.just(of), st.just(()))
        for of in (("D-11", "U-8001"), ("D-25", "DEPUTY"), ("D-12", "U-8002"))
    ),
)
_tours = _acts(
    "tour",
    UNITS,
    activity_kind=st.sampled_from(["leader_led", "reinspection", "superior_visit", "special_campaign"]),
    category=st.sampled_from(["community_monthly", "key_period", "seasonal", "re_check"]),
    key_period=st.sampled_from(["NEW-YEAR-2026", "SPRING-FESTIVAL-2026", "FLOOD-SEASON-2026"]),
    campaign=st.just("C"),
    plan_ref=st.just("P"),
    led_by=_some((*LEADERS, "P-8005")),
    community=st.sampled_from(COMMUNITIES),
)
_meetings = _acts(
    "meeting",
    kind=st.sampled_from(["annual", "quarterly", "joint"]),
    also=st.sampled_from([["joint"], ["quarterly"]]),
    back=st.integers(-60, 60),
)
_activities = st.one_of(
    _acts("monday", COMMUNITIES, heard_by=st.sampled_from([*LEADERS, None]), in_person=st.booleans()),
    _acts("training", crowded_kinds=_some(["mall", "kindergarten"]), audience=st.just("enterprise_managers")),
    _acts("drill", crowded_kinds=_some(["mall", "kindergarten"])),
    _acts("publicity", kind=st.just("fire_day"), scope=st.sampled_from(["subdistrict", "community"])),
    _acts("document"),
)
_logs = st.one_of(_acts("patrol", GRIDS), _acts("self_check", ("U-8001", "U-8004"), open=st.booleans()))
#: what may show a duty done, or excuse it
evidence = st.one_of(_duly, _tours, _meetings, _activities, _logs)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """A hazard or an incident up to some step."""
    make, steps = draw(
        st.sampled_from([*(("hazard", course) for course in COURSES), ("fire", FIRE), ("accident", ACCIDENT)])
    )
    gaps = tuple(draw(st.lists(st.integers(0, 6), min_size=len(steps), max_size=len(steps))))
    return Course(make, draw(days), steps, gaps, draw(st.sampled_from(range(len(steps), 0, -1))))


changes = st.one_of(
    st.builds(Change, st.just("class"), st.sampled_from(UNITS), days, st.sampled_from(["high_risk", "key", "general"])),
    st.builds(Change, st.just("status"), st.sampled_from(UNITS), days, st.sampled_from(["suspended", "active"])),
    st.builds(Change, st.just("left"), st.sampled_from(["DEPUTY", "ASSIGNED", "GRID-QX-01"]), days, st.just("")),
    st.builds(Change, st.just("taken"), st.sampled_from(["DEPUTY", "ASSIGNED"]), days, st.sampled_from(LEADERS)),
)
stories = st.tuples(
    st.lists(_duly, min_size=4, max_size=20),
    st.lists(evidence, max_size=8),
    st.lists(courses(), min_size=1, max_size=4),
).map(lambda parts: [act for part in parts for act in part])


def office_after(start: date, acts: Iterable[Act | Course], changed: Iterable[Change] = ()) -> Book:
    """The small office after all that, with a ledger that begins some weeks before the start."""
    found = [made for number, act in enumerate(acts) for made in _records(start, act, number + 1)]
    logs: dict[str, Any] = {}
    for one in found:
        logs[one.id] = _joined(logs[one.id], one) if one.id in logs else one
    registry = with_(*logs.values())
    for change in sorted(changed, key=lambda change: change.day):
        registry = with_(_changed(registry, start, change), under=registry)
    opened = msgspec.structs.replace(registry.settings, ledger_start=max(date(2025, 1, 1), start - 35 * DAY))
    return replace(registry, office={"office": opened})


def _joined(log: Any, more: Any) -> Any:
    """One monthly log of two; a day that stands in both is said once."""
    entries = {entry.date: entry for entry in (*log.entries, *more.entries)}
    return msgspec.structs.replace(log, entries=tuple(entries[day] for day in sorted(entries)))


def _records(start: date, act: Act | Course, number: int) -> list[Any]:
    day = start + act.day * DAY
    if isinstance(act, Course):
        return [_case(act, day, number)]
    facts: dict[str, Any] = dict(act.facts)
    if facts.pop("exactly", False):
        day = day.replace(day=19) if act.make == "publicity" else day - day.weekday() * DAY
    match act.make:
        case "tour":
            return [record.tour(f"{day}", *act.place, number=number, **facts)]
        case "meeting":
            kind, meant = facts.pop("kind", "quarterly"), day - facts.pop("back", 0) * DAY
            period = f"{meant.year}" if kind == "annual" else f"{meant.year}-Q{(meant.month + 2) // 3}"
            return [record.meeting(f"{day}", kind, period, number=number, **facts)]
        case "waiver":
            back = day - 5 * DAY
            return [record.waiver(f"{day}", *act.place, f"{day + 9 * DAY}", number=number, **{"from": f"{back}"})]
        case "monday":
            return [record.monday(f"{day}", place, number=number, **facts) for place in act.place]
        case "patrol":
            return [record.patrol(grid, f"{day:%Y-%m}", [day.day]) for grid in act.place]
        case "self_check":
            shut = () if facts.get("open", True) else (day.day,)
            return [record.self_check(unit, f"{day:%Y-%m}", [day.day], shut) for unit in act.place]
        case make:
            return [getattr(record, make)(f"{day}", number=number, **facts)]


def _case(course: Course, day: date, number: int) -> Any:
    days = [day + sum(course.gaps[1 : step + 1]) * DAY for step in range(course.length)]
    if course.make != "hazard":
        told = [_step(name, f"{on}") for name, on in zip(course.steps, days, strict=False)]
        return record.incident(f"{day}", "QX" if course.make == "fire" else "BL", *told, number=number)
    steps = [step if isinstance(step, tuple) else (step, {}) for step in course.steps[: course.length]]
    events = [{"event": name, "date": f"{on}", **facts} for (name, facts), on in zip(steps, days, strict=True)]
    found_by = ["P-9003"] if course.gaps[0] % 2 else ["P-9002"]
    return hazard(events, id=f"YH-{day.year}-{day:%m%d}-QX-{number:02}", community="QX", found_by=found_by)


def _step(name: str, day: str) -> dict[str, Any]:
    makers = {"reported_up": record.reported_up, "four_no_let_go": record.four, "closed": record.closed}
    return makers[name](day) if name in makers else record.arrived(day, name)


def _changed(now: Book, start: date, change: Change) -> Any:
    day = start + change.day * DAY
    if change.of in ("class", "status"):
        unit = now.unit[change.id]
        field, attribute = ("classes", "class_") if change.of == "class" else ("status", "status")
        before = getattr(unit, field)
        new = msgspec.structs.replace(before[-1], from_=day, **{attribute: change.to})
        return msgspec.structs.replace(unit, **{field: (*(one for one in before if one.from_ < day), new)})
    post = now.post[change.id]
    last = post.holders[-1]
    if last.from_ >= day:
        return post
    held = [
        *post.holders[:-1],
        msgspec.structs.replace(last, to=day - DAY if last.to is None else min(last.to, day - DAY)),
    ]
    taken = [msgspec.structs.replace(last, person=change.to, from_=day, to=None)] if change.of == "taken" else []
    return msgspec.structs.replace(post, holders=(*held, *taken))
