"""Indicators (指标): what officers report of hazards, each number with what it counts, among what, and for which day.

Nobody is ranked by them, least of all by what was found: that only teaches not to look.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

import msgspec

from generator.rules.indicator import general, major
from generator.rules.indicator.basis import Basis, Track, known
from generator.rules.indicator.count import Count, Measure, Scene, Span, scene

MEASURES: Mapping[str, Measure] = MappingProxyType({**general.MEASURES, **major.MEASURES})


class Indicator(msgspec.Struct, frozen=True, kw_only=True):
    """One number for the days from `start` to the day before `end`, as it was at the end of `as_of`.

    `counted` are the ids of what the numerator counts, `among` those of the denominator: hazards, or tours where
    visits are counted; what counts twice stands in them twice. `undecided` are those in the denominator of which it
    is not known yet whether they will count. A plain count has no denominator.
    """

    code: str
    unit: str
    start: date
    end: date
    as_of: date
    community: str | None
    numerator: float
    denominator: int | None
    counted: tuple[str, ...]
    among: tuple[str, ...]
    undecided: tuple[str, ...]

    @property
    def value(self) -> float | None:
        """The rate as a part of 1, or the number itself; None where there is nothing to divide by."""
        if self.denominator == 0:
            return None
        divided = self.denominator and catalogue()[self.code]["kind"] in DIVIDED
        return self.numerator / self.denominator if divided and self.denominator else self.numerator


#: kinds of indicators that divide; a `median` only names how many it is the middle of
DIVIDED = ("share", "ratio")


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every indicator by its code: what it is called, its kind and unit, what is counted among what, the clause."""
    return MappingProxyType(tomllib.loads(Path(__file__).with_name("catalogue.toml").read_text("utf-8")))


def indicators(basis: Basis, span: Span, community: str | None = None) -> tuple[Indicator, ...]:
    """Every indicator of the days of a span, for one community or the whole subdistrict.

    What is open or overdue is counted at the end of the span's last day, or of the basis' day if that is earlier.
    Raises KeyError for a community that is not on record.
    """
    here = scene(basis if community is None else basis.by_community[community], span)
    return tuple(_indicator(code, measure(here), (here, span), community) for code, measure in MEASURES.items())


def _indicator(code: str, found: Count, where: tuple[Scene, Span], community: str | None) -> Indicator:
    here, span = where
    return Indicator(
        code=code,
        unit=catalogue()[code]["unit"],
        start=span.start,
        end=span.end,
        as_of=here.span.last if code in general.STOCK else here.as_of,
        community=community,
        numerator=len(found.counted) if found.amount is None else found.amount,
        denominator=None if found.among is None else len(found.among),
        counted=found.counted,
        among=found.among or (),
        undecided=found.undecided,
    )


__all__ = ["Basis", "Indicator", "Span", "Track", "catalogue", "indicators", "known"]
