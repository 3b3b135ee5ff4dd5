"""For whom a duty is asked: each unit of a class, each community, each post, the office, and on which days.

What the registry says from a later day on is not known yet: entries that begin after `as_of` are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from generator.book import Book, effective, voided
from generator.duty.field import getter, values
from generator.duty.item import Item
from generator.duty.selector import Test, nothing, tested
from generator.model.place import OPERATING, Unit
from generator.model.rule import Condition, Subjects

#: how the subdistrict itself is named among subjects
OFFICE = "OFFICE"
CLASS = "class"
#: the fields of a unit that change from a day on
DATED = (CLASS, "status", "employees")


class Stretch(NamedTuple):
    """Days, from the first to the day after the last, on which a subject is asked; a unit bears a class on them."""

    start: date
    end: date
    class_: str | None = None


ALWAYS = (Stretch(date.min, date.max),)


class Subject(NamedTuple):
    """One that a duty is asked of: where it is, on which days, and which classes of it the duty is for."""

    kind: str
    id: str
    record: Any = None
    community: str | None = None
    grid: str | None = None
    stretches: tuple[Stretch, ...] = ALWAYS
    classes: frozenset[object] | None = None


def subjects(book: Book, asked: Subjects, as_of: date) -> Iterator[Subject]:
    """Every subject of a duty, in order of id."""
    return SUBJECTS[asked.kind](book, wheres(asked), as_of)


#: sets of conditions, of which one must be fulfilled
Wheres = tuple[Mapping[str, Condition], ...]
Tests = Mapping[str, Test]


def wheres(asked: Subjects) -> Wheres:
    """The sets of conditions of which a subject fulfils one."""
    return (asked.where or {}, asked.or_where) if asked.or_where else (asked.where or {},)


def _office(book: Book, sets: Wheres, as_of: date) -> Iterator[Subject]:
    yield Subject("office", OFFICE)


def _community(book: Book, sets: Wheres, as_of: date) -> Iterator[Subject]:
    return (Subject("community", id, community, id) for id, community in book.community.items())


def _grid(book: Book, sets: Wheres, as_of: date) -> Iterator[Subject]:
    for community in book.community.values():
        yield from (Subject("grid", grid.id, grid, community.id, grid.id) for grid in community.grids)


def _unit(book: Book, sets: Wheres, as_of: date) -> Iterator[Subject]:
    named = [values(where[CLASS]) for where in sets if CLASS in where]
    classes = frozenset(one for some in named for one in some) if len(named) == len(sets) else None
    tests = [{name: tested(asked) for name, asked in where.items() if name != CLASS} for where in sets]
    for unit in book.unit.values():
        stretches = tuple(_stretches(unit, [_dated(book, unit, some) for some in tests], as_of))
        if classes is None:
            stretches = _joined(stretches)
        if stretches and (classes is None or any(stretch.class_ in classes for stretch in stretches)):
            yield Subject("unit", unit.id, unit, unit.community, unit.grid, stretches, classes)


def _dated(book: Book, unit: Unit, tests: Tests) -> Tests | None:
    """The tests that change from day to day; None if the unit fails one that does not."""
    lasting = all(test(_plain(book, unit, name)) for name, test in tests.items() if name not in DATED)
    return {name: test for name, test in tests.items() if name in DATED} if lasting else None


def _plain(book: Book, unit: Unit, name: str) -> tuple[object, ...]:
    if name == "crowded":
        return (bool(unit.crowded_kinds),)
    return (getter("unit", None, name) or nothing)(book, Item(date.min, unit))


def _stretches(unit: Unit, tests: Sequence[Tests | None], as_of: date) -> Iterator[Stretch]:
    """The days on which a unit fits one set of tests; before its first status is known it fits nothing."""
    known: dict[str, tuple[Any, ...]] = {CLASS: unit.classes, "status": unit.status, "employees": unit.headcount}
    begins = sorted({period.from_ for periods in known.values() for period in periods if period.from_ <= as_of})
    for start, end in pairwise((*begins, date.max)):
        now = {name: _at(periods, name, start) for name, periods in known.items()}
        fits = any(some is not None and all(test(now[name]) for name, test in some.items()) for some in tests)
        if now["status"] and fits:
            yield Stretch(start, end, str(now[CLASS][0]) if now[CLASS] else None)


def _at(periods: tuple[Any, ...], name: str, day: date) -> tuple[object, ...]:
    """The value in force on a day."""
    attribute = "class_" if name == CLASS else name
    now = effective(periods, day)
    return values(getattr(now, attribute)) if now else ()


def _post(book: Book, sets: Wheres, as_of: date) -> Iterator[Subject]:
    """A post is asked from the day when it was first filled, also while it is vacant (三)."""
    for post in _records(book, "post", sets):
        stretch = Stretch(min(tenure.from_ for tenure in post.holders), date.max)
        yield Subject("post", post.id, post, post.community, post.grid, (stretch,))


def _team(book: Book, sets: Wheres, as_of: date) -> Iterator[Subject]:
    return (Subject("team", team.id, team, team.community) for team in _records(book, "team", sets))


def _records(book: Book, kind: str, sets: Wheres) -> Iterator[Any]:
    tests = [[(getter(kind, None, name) or nothing, tested(asked)) for name, asked in w.items()] for w in sets]
    for record in book.records(kind).values():
        if any(all(test(read(book, Item(date.min, record))) for read, test in some) for some in tests):
            yield record


def _crowded_kind(book: Book, sets: Wheres, as_of: date) -> Iterator[Subject]:
    """Each kind of crowded place that the area has, on the days when a place of it runs (A-13)."""
    running = [{"status": tested(OPERATING)}]
    found: dict[str, list[Stretch]] = {}
    for unit in book.unit.values():
        for kind in unit.crowded_kinds:
            found.setdefault(kind, []).extend(_stretches(unit, running, as_of))
    return (Subject("crowded_kind", kind, stretches=_joined(found[kind])) for kind in sorted(found) if found[kind])


def _joined(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The days of any of the stretches, each once."""
    joined: list[Stretch] = []
    for start, end, _ in sorted(stretches, key=lambda stretch: stretch.start):
        if joined and start <= joined[-1].end:
            joined[-1] = Stretch(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Stretch(start, end))
    return tuple(joined)


def _ledger(kind: str) -> Callable[[Book, Wheres, date], Iterator[Subject]]:
    """Each record of a ledger; what was voided is asked nothing, and conditions are asked when a duty begins."""

    def of(book: Book, sets: Wheres, as_of: date) -> Iterator[Subject]:
        for record in book.records(kind).values():
            if not voided(record):
                yield Subject(kind, record.id, record, record.community, getattr(record, "grid", None))

    return of


SUBJECTS: Mapping[str, Callable[[Book, Wheres, date], Iterator[Subject]]] = {
    "office": _office,
    "community": _community,
    "grid": _grid,
    "unit": _unit,
    "post": _post,
    "team": _team,
    "crowded_kind": _crowded_kind,
    "hazard": _ledger("hazard"),
    "incident": _ledger("incident"),
    "inspection": _ledger("inspection"),
}
