"""What falls due for somebody, in few lines: a duty that is asked of several on one day, or of one on several days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.pages import matter
from generator.pages.fact import Facts
from generator.pages.part import Link
from generator.pages.shown import Row

#: of so many subjects a line names each
MOST_NAMED = 24
DEEDS = {"unit": "督促整改", "office": "复查（验收）"}


class Due(NamedTuple):
    """A line: what is to be done, for whom, by when; how many more subjects there are than are named."""

    what: Link
    note: str
    subjects: tuple[Link, ...]
    more: int
    day: str
    then: str | None


def dues(facts: Facts, person: str, rows: Iterable[Row]) -> tuple[Due, ...]:
    """The lines of tasks that are in order of their day, in that order."""
    days: dict[object, list[Row]] = {}
    for row in rows:
        days.setdefault((*_asked(row), row["due_on"]), []).append(row)
    lines: dict[object, list[list[Row]]] = {}
    for found in days.values():
        names = tuple(sorted(row["subject"]["id"] for row in found if "subject" in row))
        lines.setdefault((*_asked(found[0]), names), []).append(found)
    return tuple(_due(facts, person, found) for found in lines.values())


def _asked(row: Row) -> tuple[str, str | None, int]:
    """What is asked, of whom, and how often: the same duty of several subjects is one thing."""
    return row.get("duty", row["id"]), row.get("holder"), row["needed"]


def _due(facts: Facts, person: str, days: Sequence[Sequence[Row]]) -> Due:
    """A line of one day with all its subjects, or of several days with the same."""
    rows = days[0]
    first, last = rows[0]["due_on"], days[-1][0]["due_on"]
    subjects = tuple(matter.of(facts, row) for row in rows[:MOST_NAMED])
    return Due(
        what=matter.what(facts, rows[0]),
        note=" · ".join(_notes(facts, person, rows[0])),
        subjects=subjects,
        more=len(rows) - len(subjects),
        day=first,
        then=f"至 {last}，共 {len(days)} 次" if len(days) > 1 else None,
    )


def _notes(facts: Facts, person: str, row: Row) -> Iterator[str]:
    yield matter.source(facts, row)
    if "clock" in row:
        yield DEEDS[row["clock"]]
    if row["needed"] > 1:
        yield f"还差 {row['needed']} 次"
    if (lead := matter.lead(facts, person, row)) is not None:
        yield lead
