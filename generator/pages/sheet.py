"""A long ledger cut into sheets by month, newest first, so that no page has a table of more than 200 rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from generator.pages.page import root_of
from generator.pages.part import Choice, Filter, Link
from generator.pages.shown import Row

MOST = 200
Of = TypeVar("Of")


class Sheet(NamedTuple):
    """One page of a ledger: its rows, the ways to its other months, and its neighbours in time."""

    path: str
    name: str
    rows: tuple[Row, ...] = ()
    filters: tuple[Filter, ...] = ()
    before: Link | None = None
    after: Link | None = None


class _Part(NamedTuple):
    month: str
    name: str
    address: str
    rows: tuple[Row, ...]


def parts_of(rows: Sequence[Of]) -> Iterator[tuple[int, tuple[Of, ...]]]:
    """Rows in slices of what a page may hold, numbered from 1."""
    for start in range(0, len(rows), MOST):
        yield start // MOST + 1, tuple(rows[start : start + MOST])


def sheets(rows: Sequence[Row], folder: str, *, whole: bool = False) -> Iterator[Sheet]:
    """The sheets of a dated ledger in a folder (`meeting/`), and its newest once more as the folder's own page.

    An empty ledger has none; with `whole` one that fits on a page is not cut by month.
    """
    ordered = tuple(sorted(rows, key=lambda row: (row["occurred_on"], row["id"]), reverse=True))
    if whole and 0 < len(ordered) <= MOST:
        yield Sheet(f"{folder}index.html", "", ordered)
        return
    parts = tuple(_parts(ordered))
    for index, part in enumerate(parts):
        for address in (part.address, "") if index == 0 else (part.address,):
            yield _sheet(parts, index, folder, f"{folder}{address}index.html")


def _sheet(parts: Sequence[_Part], index: int, folder: str, path: str) -> Sheet:
    root, here = root_of(path) + folder, parts[index]
    later = parts[index - 1] if index else None
    earlier = parts[index + 1] if index + 1 < len(parts) else None
    return Sheet(
        path=path,
        name=here.name,
        rows=here.rows,
        filters=_filters(parts, here, root),
        before=Link(earlier.name, root + earlier.address) if earlier else None,
        after=Link(later.name, root + later.address) if later else None,
    )


def _parts(rows: Sequence[Row]) -> Iterator[_Part]:
    for month, group in groupby(rows, key=lambda row: str(row["occurred_on"][:7])):
        for number, slice_ in parts_of(list(group)):
            name = month_name(month)
            if number == 1:
                yield _Part(month, name, f"{month}/", slice_)
            else:
                yield _Part(month, f"{name}（{number}）", f"{month}/{number}/", slice_)


def month_name(month: str) -> str:
    """What people call a month (`2026-07`)."""
    return f"{month[:4]}年{int(month[5:7])}月"


def _filters(parts: Sequence[_Part], here: _Part, root: str) -> tuple[Filter, ...]:
    """Years where there is more than one, and the months of the year that the reader is in."""
    years = tuple(
        Choice(f"{year}年", f"{root}{group[0].address}", str(_count(group)), current=year == here.month[:4])
        for year, group in _grouped(parts, 4)
    )
    months = tuple(
        Choice(f"{int(month[5:])}月", f"{root}{group[0].address}", str(_count(group)), current=month == here.month)
        for month, group in _grouped(parts, 7)
        if month[:4] == here.month[:4]
    )
    found = (Filter("年份", years), Filter("月份", months))
    return tuple(each for each in found if len(each.choices) > 1)


def _grouped(parts: Sequence[_Part], length: int) -> Iterator[tuple[str, list[_Part]]]:
    for key, group in groupby(parts, key=lambda part: part.month[:length]):
        yield key, list(group)


def _count(parts: Sequence[_Part]) -> int:
    return sum(len(part.rows) for part in parts)
