"""Figures about units that single out none: an exact number stands only where enough different units are behind it.

Of a month either all parts are shown or only whether few or enough units are behind each, and so it is with a year of
which one month is not shown in full: no sum of what is shown gives away what is not. Few is never said of one alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

#: the units of the occurrences of one status, a unit as often as it has one
Split = Mapping[str, Sequence[str]]
#: below this, few would mean one
LEAST = 3


class Figure(NamedTuple):
    """How much was asked, and how it stands by status; None is held back.

    Where `parts` are held back, `few` and `many` name the statuses that have fewer units behind them than are enough,
    and those that have enough; both are empty where not even that is told.
    """

    promised: int | None = None
    parts: Mapping[str, int] | None = None
    few: tuple[str, ...] = ()
    many: tuple[str, ...] = ()


def figures(months: Mapping[str, Split], fewest: int, running: str) -> tuple[Mapping[str, Figure], Figure]:
    """The figures of each month and of their year; the `running` month changes from day to day and has no parts."""
    shown = {month: _figure(split, fewest, exact=_is_exact(split, fewest)) for month, split in months.items()}
    if running in shown:
        shown[running] = Figure(shown[running].promised)
    whole = _joined(months.values())
    if any(_few(_all(months[month]), fewest) for month in months if shown[month].promised is None):
        return shown, Figure()
    return shown, _figure(whole, fewest, exact=all(figure.parts is not None for figure in shown.values()))


def _figure(split: Split, fewest: int, *, exact: bool) -> Figure:
    if _few(_all(split), fewest):
        return Figure()
    promised = len(_all(split))
    if exact:
        return Figure(promised, {status: len(units) for status, units in split.items() if units})
    if fewest < LEAST:
        return Figure(promised)
    few = tuple(sorted(status for status, units in split.items() if _few(units, fewest)))
    return Figure(promised, None, few, tuple(sorted(status for status in split if split[status] and status not in few)))


def _is_exact(split: Split, fewest: int) -> bool:
    return not any(_few(units, fewest) for units in split.values())


def _few(units: Sequence[str], fewest: int) -> bool:
    """Whether somebody is behind it, and too few."""
    return 0 < len(set(units)) < fewest


def _all(split: Split) -> list[str]:
    return [unit for units in split.values() for unit in units]


def _joined(splits: Iterable[Split]) -> Split:
    joined: defaultdict[str, list[str]] = defaultdict(list)
    for split in splits:
        for status, units in split.items():
            joined[status] += units
    return joined
