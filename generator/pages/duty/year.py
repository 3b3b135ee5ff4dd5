"""What stands on the pages of one year of a duty, page after page: the calendar, or the figures where that is all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.pages.duty import figure
from generator.pages.duty.about import About
from generator.pages.duty.heat import calendar, slices
from generator.pages.duty.reason import listing
from generator.pages.duty.standing import standing
from generator.pages.fact import Facts, Table
from generator.pages.part import Cell, Column
from generator.pages.sheet import MOST, parts_of
from generator.pages.shown import Row

Told = Mapping[str, object]
#: what a page may show of a year; it shows one or two of them
NOTHING: Told = {"calendar": None, "reasons": None, "table": None, "months": None, "evidence": None}


def sheets(about: About, year: int) -> list[Callable[[About], Told]]:
    """How to make each page of a year, once it is known where the page stands."""
    rows = about.known.subjects(about.duty["id"], year)
    if "not_computed_because" in about.duty:
        return [lambda here: {**NOTHING, "evidence": _evidence(here.facts, here.duty, year)}]
    if not rows:
        return [lambda here: {**NOTHING, "months": figure.by_month(here, year)}]
    if about.lasting:
        return [_standing(some) for _, some in parts_of(rows)]
    if all("periods" in row or "months" in row for row in rows):
        return [_calendar(rows, some) for some in slices(about, rows, MOST)]
    return [_subjects(some) for _, some in parts_of(rows)]


def _standing(some: Sequence[Row]) -> Callable[[About], Told]:
    return lambda here: {**NOTHING, "table": standing(here, some)}


def _subjects(some: Sequence[Row]) -> Callable[[About], Told]:
    return lambda here: {**NOTHING, "table": figure.by_subject(here, some)}


def _calendar(rows: Sequence[Row], some: Sequence[Row]) -> Callable[[About], Told]:
    def told(here: About) -> Told:
        found = calendar(here, rows, some)
        return {
            **NOTHING,
            "calendar": found,
            "reasons": listing(reason for line in found.lines for reason in line.reasons),
        }

    return told


def _evidence(facts: Facts, duty: Row, year: int) -> Table | None:
    """What is on record of a duty that no program can judge."""
    rows = [row for row in facts.shown.rows("duty_evidence") if row["duty"] == duty["id"] and row["year"] == year]
    columns = (Column("台账"), Column("几条", "number"), Column("最近一条", "day"), Column("编号"))
    cells = tuple(
        (
            Cell(facts.shown.title(row["kind"])),
            Cell(str(row["number"])),
            Cell(row["last"]),
            Cell(row["record"], facts.references.link("ledger", row["record"], facts.root).href),
        )
        for row in rows
    )
    return Table(f"{year}年登记的", columns, cells) if rows else None
