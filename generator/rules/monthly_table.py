"""The monthly table (月度统计表): what was inspected and rectified since January, by industry, as the superior asks.

Every hazard stands in one row and every unit in one row, so that the rows add up to the total.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType

import msgspec

from generator.book import Book
from generator.rules.indicator import Span, Track, known
from generator.rules.indicator.count import ids
from generator.rules.indicator.general import closed
from generator.rules.indicator.major import funds, in_place, is_major, listed, plan

PUBLIC_PLACE, OTHER = "public_place", "other"
PROVINCE = "province"
SECTION = re.compile("[A-T](?![A-Za-z])")


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """The hazards of one level: found, and closed of these."""

    found: tuple[str, ...]
    closed: tuple[str, ...]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One row: the ids of the units visited, and of the hazards in each column; `industry` is empty for the total.

    A suspected major hazard is not determined to be one: it stands among the general ones, and in `suspected` too.
    """

    industry: str
    units: tuple[str, ...]
    general: Part
    major: Part
    suspected: tuple[str, ...]
    planned: tuple[str, ...]
    in_place: tuple[str, ...]
    listed: tuple[str, ...]
    listed_province: tuple[str, ...]
    funds_cny: float


class MonthlyTable(msgspec.Struct, frozen=True, kw_only=True):
    """The table from the first of January to the end of a day: a row for each industry that has units, and the total.

    Hazards in no unit have a row of their own, and so have units without an industry code.
    """

    start: date
    as_of: date
    lines: tuple[Line, ...]
    total: Line


@cache
def industries() -> Mapping[str, str]:
    """What each row is called by its code, in the order of the table."""
    return MappingProxyType(tomllib.loads(Path(__file__).with_name("industry.toml").read_text("utf-8")))


def monthly_table(book: Book, as_of: date) -> MonthlyTable:
    """What was visited, found and closed from January to the end of that day (二（三）、二（五）)."""
    span = Span(as_of.replace(month=1, day=1), as_of + timedelta(days=1))
    basis = known(book, as_of, span.start)
    kept = [track for track in basis.tracks if track.kept_on in span]
    visited = sorted({visit.unit for visit in basis.visits if visit.unit and visit.day in span})
    units, hazards = defaultdict[str, list[str]](list), defaultdict[str, list[Track]](list)
    for id in visited:
        units[industry(book, id)].append(id)
    for track in kept:
        hazards[industry(book, track.record.unit)].append(track)
    there = {industry(book, id) for id in book.unit} | set(units) | set(hazards)
    lines = tuple(_line(code, units[code], hazards[code]) for code in industries() if code in there)
    return MonthlyTable(start=span.start, as_of=as_of, lines=lines, total=_line("", visited, kept))


def industry(book: Book, unit: str | None) -> str:
    """The row of a unit; None is a place that belongs to none."""
    if unit is None:
        return PUBLIC_PLACE
    found = SECTION.match(book.unit[unit].industry) if unit in book.unit else None
    return found[0] if found else OTHER


def _line(code: str, units: Iterable[str], hazards: Iterable[Track]) -> Line:
    tracks = tuple(hazards)
    major = tuple(filter(is_major, tracks))
    return Line(
        industry=code,
        units=tuple(units),
        general=_part(track for track in tracks if not is_major(track)),
        major=_part(major),
        suspected=ids(track for track in tracks if track.now.level == "suspected_major"),
        planned=ids(track for track in major if plan(track)),
        in_place=ids(filter(in_place, major)),
        listed=ids(filter(listed, major)),
        listed_province=ids(track for track in major if listed(track) and track.now.lister_level == PROVINCE),
        funds_cny=round(sum(map(funds, major)), 2),
    )


def _part(tracks: Iterable[Track]) -> Part:
    some = tuple(tracks)
    return Part(found=ids(some), closed=ids(filter(closed, some)))
