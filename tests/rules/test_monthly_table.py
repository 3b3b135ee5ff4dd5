"""The monthly table: every hazard and every unit in one row, the rows add up, and the numbers are a clerk's."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from generator.book import Book
from generator.rules.indicator import Span, indicators, known
from generator.rules.monthly_table import Line, MonthlyTable, industries, industry, monthly_table
from generator.workday import days
from tests.ledger import book, write
from tests.rules.april import april
from tests.rules.clerk import courses, ledger_of

LAST = date(2026, 4, 30)
COLUMNS = ("units", "suspected", "planned", "in_place", "listed", "listed_province")


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Book:
    return book(write(tmp_path_factory.mktemp("ledger")))


def lists(line: Line) -> dict[str, tuple[str, ...]]:
    """Every column of a row by its name."""
    parts = {f"{level}.{name}": getattr(getattr(line, level), name)
             for level in ("general", "major") for name in ("found", "closed")}  # fmt: skip
    return {**{name: getattr(line, name) for name in COLUMNS}, **parts}


def numbers(line: Line) -> tuple[float, ...]:
    """Units; general found and closed; major found and closed; planned, complete; listed, by the province; funds."""
    general, major = line.general, line.major
    columns = (line.units, general.found, general.closed, major.found, major.closed,
               line.planned, line.in_place, line.listed, line.listed_province)  # fmt: skip
    return (*map(len, columns), line.funds_cny)


def told(table: MonthlyTable) -> dict[str, tuple[float, ...]]:
    return {line.industry: numbers(line) for line in table.lines} | {"total": numbers(table.total)}


def test_the_table_of_a_written_april_is_the_one_counted_by_hand(small):
    table = monthly_table(april(small), LAST)

    assert told(table) == {
        "F": (1, 1, 0, 1, 0, 1, 1, 1, 0, 120000),
        "H": (1, 9, 4, 0, 0, 0, 0, 0, 0, 0),
        "public_place": (0, 1, 1, 0, 0, 0, 0, 0, 0, 0),
        "total": (2, 11, 5, 1, 0, 1, 1, 1, 0, 120000),
    }
    assert (table.start, table.as_of) == (date(2026, 1, 1), LAST)
    assert table.total.suspected == ("YH-2026-0428-KA-01",)


def test_it_counts_from_january_and_begins_anew_with_the_year(small):
    ledger = april(small)

    assert told(monthly_table(ledger, date(2026, 3, 31)))["total"] == (0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
    assert told(monthly_table(ledger, date(2026, 12, 31)))["total"][1] == 12
    assert told(monthly_table(ledger, date(2027, 1, 31))) == dict.fromkeys(("F", "H", "total"), (0,) * 10)


def test_a_unit_is_counted_once_however_often_it_was_visited(small):
    ledger = april(small)

    assert len([visit for tour in ledger.inspection.values() for visit in tour.visits if visit.unit == "U-9002"]) == 2
    assert monthly_table(ledger, LAST).total.units == ("U-9001", "U-9002")


@pytest.mark.parametrize(
    ("said", "row"),
    [("H62 餐饮业", "H"), ("C", "C"), ("C 制造业", "C"), ("T97", "T"), ("U01 其他", "other"), ("Cafe", "other"),
     ("餐饮业", "other"), ("c13", "other")],
)  # fmt: skip
def test_the_row_of_a_unit_is_the_letter_of_its_industry(small, said, row):
    unit = msgspec.structs.replace(small.unit["U-9001"], industry=said)

    assert industry(replace(small, unit={"U-9001": unit}), "U-9001") == row
    assert row in industries()


def test_a_hazard_of_no_known_unit_is_not_lost(small):
    assert (industry(small, None), industry(small, "U-0000")) == ("public_place", "other")


def test_later_events_do_not_change_the_table_of_a_past_month(small):
    ledger = april(small)
    for day in days(date(2026, 4, 1), LAST):
        assert monthly_table(ledger, day) == monthly_table(ledger.until(day), day)


def test_the_rows_add_up_to_the_total_and_the_total_to_the_indicators(small, seed, count):
    chance = random.Random(seed)
    for _ in range(count(10, 400)):
        ledger = in_units(ledger_of(small, courses(chance, 30)), chance)
        day = date(2026, 2, 1) + timedelta(days=chance.randrange(250))
        table = monthly_table(ledger, day)
        for name, whole in lists(table.total).items():
            assert sorted(id for line in table.lines for id in lists(line)[name]) == sorted(whole), name
        assert sum(line.funds_cny for line in table.lines) == table.total.funds_cny

        span = Span(date(2026, 1, 1), day + timedelta(days=1))
        found = {one.code: one for one in indicators(known(ledger, day), span)}
        total = table.total
        assert sorted((*total.general.found, *total.major.found)) == sorted(found["closing_rate"].among)
        assert sorted((*total.general.closed, *total.major.closed)) == sorted(found["closing_rate"].counted)
        assert (total.major.found, total.major.closed) == (found["major_found"].counted, found["major_closed"].counted)
        assert set(total.suspected) <= set(total.general.found)


def in_units(ledger: Book, chance: random.Random) -> Book:
    """The ledger with some of its hazards in units."""
    hazards = {
        id: msgspec.structs.replace(record, unit=chance.choice([None, "U-9001", "U-9002", "U-0000"]))
        for id, record in ledger.hazard.items()
    }
    return replace(ledger, hazard=hazards)
