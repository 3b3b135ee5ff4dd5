"""Figures about units that single out none: an exact number stands only where enough different units are behind it.

A month shows all its parts, or none; a year does so where all its months do. Of what is held back only one thing is
told: whether none, few or enough units were missed. So no sum of what is shown gives away a small number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

#: the units of the occurrences of one status, a unit as often as it has one
Split = Mapping[str, Sequence[str]]
Amount = Literal["none", "few", "many"]
MISSED = "missed"
#: below this, few would mean one
LEAST = 3


class Figure(NamedTuple):
    """How much was asked, how it stands by status, and where that is held back how many units were missed."""

    promised: int | None = None
    parts: Mapping[str, int] | None = None
    missed: Amount | None = None


def figures(months: Mapping[str, Split], fewest: int, running: str) -> tuple[Mapping[str, Figure], Figure]:
    """The figures of each month and of their year.

    The `running` month changes from day to day: it shows no parts, and what the year tells of the missed is without it.
    """
    shown = {month: _month(split, fewest, over=month != running) for month, split in months.items()}
    if any(figure.promised is None for figure in shown.values()):
        return shown, Figure()
    whole = _joined(months.values())
    promised = len(_all(whole))
    if all(figure.parts is not None for figure in shown.values()):
        return shown, Figure(promised, _counted(whole))
    past = _joined(split for month, split in months.items() if month != running)
    return shown, Figure(promised, None, _amount(past, fewest))


def _month(split: Split, fewest: int, *, over: bool) -> Figure:
    if _few(_all(split), fewest):
        return Figure()
    promised = len(_all(split))
    if over and not any(_few(units, fewest) for units in split.values()):
        return Figure(promised, _counted(split))
    return Figure(promised, None, _amount(split, fewest) if over else None)


def _amount(split: Split, fewest: int) -> Amount | None:
    missed = split.get(MISSED, ())
    if fewest < LEAST:
        return None
    return "few" if _few(missed, fewest) else "many" if missed else "none"


def _few(units: Sequence[str], fewest: int) -> bool:
    """Whether somebody is behind it, and too few."""
    return 0 < len(set(units)) < fewest


def _all(split: Split) -> list[str]:
    return [unit for units in split.values() for unit in units]


def _counted(split: Split) -> Mapping[str, int]:
    return {status: len(units) for status, units in split.items() if units}


def _joined(splits: Iterable[Split]) -> Split:
    joined: defaultdict[str, list[str]] = defaultdict(list)
    for split in splits:
        for status, units in split.items():
            joined[status] += units
    return joined
