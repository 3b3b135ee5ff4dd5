"""Indicators and the monthly table as rows: one for each year and month, the numbers of it by their code.

What the public sees of them is declared in the schema of the office, field by field; all else is the office's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from generator import dates
from generator.dates import iso
from generator.rules import Assessment
from generator.rules.indicator import Basis, Indicator, Span, indicators, known
from generator.rules.monthly_table import Line, industries, monthly_table

Number = dict[str, Any]
#: what is never told of a community, so that nobody can line communities up by it
UNCOMPARED = "finding_rate"
#: counts of units; small ones would tell which
OF_UNITS = ("visited_units",)
#: the columns of the monthly table besides those by level
LISTS = ("units", "suspected", "planned", "in_place", "listed", "listed_province")
FUNDS = "funds_cny"


def indicator(now: Assessment) -> list[dict[str, Any]]:
    """For the office: every indicator with the ids that it counts, and without them once more by community."""
    basis = known(now.book, now.as_of)
    return [row for period in periods(now) for row in _of_period(basis, *period, now)]


def shared(now: Assessment) -> list[dict[str, Any]]:
    """What may be declared public: numbers without ids, none where it counts too few units."""
    basis, fewest = known(now.book, now.as_of), now.book.settings.publication.small_count
    return [
        _row(id, span, {one.code: _public(one, fewest) for one in indicators(basis, span)}) for id, span in periods(now)
    ]


def table(now: Assessment) -> list[dict[str, Any]]:
    """The monthly table of each month, as it was at the month's end, with the ids behind each number of a row."""
    return [_table(now, id, min(span.last, now.as_of)) for id, span in periods(now) if "-" in id]


def periods(now: Assessment) -> Iterator[tuple[str, Span]]:
    """This year and the last, each with its months so far, from the month in which the ledger starts."""
    first = min(max(date(now.as_of.year - 1, 1, 1), now.book.settings.ledger_start), now.as_of).replace(day=1)
    for year in range(first.year, now.as_of.year + 1):
        yield str(year), Span(date(year, 1, 1), date(year + 1, 1, 1))
        for month in range(1, 13):
            start = date(year, month, 1)
            if first <= start <= now.as_of:
                yield start.isoformat()[:7], Span(start, dates.next_month(start))


def _of_period(basis: Basis, id: str, span: Span, now: Assessment) -> Iterator[dict[str, Any]]:
    yield _row(id, span, {one.code: _whole(one) for one in indicators(basis, span)})
    for community in now.book.community:
        found = indicators(basis, span, community)
        numbers = {one.code: _number(one) for one in found if one.code != UNCOMPARED}
        yield {**_row(f"{id}/{community}", span, numbers), "community": community}


def _row(id: str, span: Span, numbers: dict[str, Number]) -> dict[str, Any]:
    return {"id": id, "start": iso(span.start), "last": iso(span.last), **numbers}


def _number(one: Indicator) -> Number:
    """The number itself: numerator, denominator where there is one, how much of it is not decided, and its day."""
    found: Number = {"numerator": _plain(one.numerator), "as_of": iso(one.as_of)}
    if one.denominator is not None:
        found |= {"denominator": one.denominator, "waiting": len(one.undecided)}
    return found


def _whole(one: Indicator) -> Number:
    return {**_number(one), "counted": list(one.counted), "among": list(one.among), "undecided": list(one.undecided)}


def _public(one: Indicator, fewest: int) -> Number:
    found = _number(one)
    if one.code in OF_UNITS and one.numerator < fewest:
        del found["numerator"]
    return found


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number


def _table(now: Assessment, id: str, as_of: date) -> dict[str, Any]:
    made = monthly_table(now.book, as_of)
    total = {name: found if name == FUNDS else len(found) for name, found in _columns(made.total).items()}
    lines = [{"industry": line.industry, "title": industries()[line.industry], **_columns(line)} for line in made.lines]
    return {"id": id, "start": iso(made.start), "as_of": iso(as_of), "lines": lines, "total": total}


def _columns(line: Line) -> dict[str, Any]:
    """Every column of a row under a name of its own: `general_found`, `planned`, …"""
    parts = {
        f"{level}_{name}": list(getattr(getattr(line, level), name))
        for level in ("general", "major")
        for name in ("found", "closed")
    }
    lists = {name: list(getattr(line, name)) for name in LISTS}
    return {**parts, **lists, FUNDS: _plain(line.funds_cny)}
