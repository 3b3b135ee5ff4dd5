"""Figures about units that single out none: a number stands only where enough different units are behind it.

What is held back cannot be worked out from what is shown: of a month either all parts are shown or none, and a year
shows its parts only where the months that do not, taken together, have enough units behind each part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

#: the units of the occurrences of one status, a unit as often as it has one
Split = Mapping[str, Sequence[str]]


class Figure(NamedTuple):
    """How much was asked and how it stands, by status; None is held back."""

    promised: int | None
    parts: Mapping[str, int] | None


NOTHING = Figure(None, None)


def figures(months: Mapping[str, Split], fewest: int, running: str) -> tuple[Mapping[str, Figure], Figure]:
    """The figures of each month and of their year; the `running` month changes from day to day and shows no parts."""
    shown = {month: _month(split, fewest, parts=month != running) for month, split in months.items()}
    bare = _joined(months[month] for month, figure in shown.items() if figure.parts is None)
    blank = [unit for month, figure in shown.items() if figure.promised is None for unit in _all(months[month])]
    whole = _joined(months.values())
    promised = None if _few(blank, fewest) or _few(_all(whole), fewest) else len(_all(whole))
    fits = promised is not None and not _has_small(bare, fewest)
    return shown, Figure(promised, _counted(whole) if fits else None)


def _month(split: Split, fewest: int, *, parts: bool) -> Figure:
    if _few(_all(split), fewest):
        return NOTHING
    return Figure(len(_all(split)), _counted(split) if parts and not _has_small(split, fewest) else None)


def _has_small(split: Split, fewest: int) -> bool:
    return any(_few(units, fewest) for units in split.values())


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
