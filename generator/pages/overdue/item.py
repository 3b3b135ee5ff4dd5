"""A line of the board: something overdue, or all misses of a duty and subject, with why, since when and how far up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.model import SUBDISTRICT
from generator.pages import matter
from generator.pages.fact import Facts
from generator.pages.part import Cell, Column
from generator.pages.sheet import MOST
from generator.pages.shown import Row

COLUMNS = (
    Column("什么事"),
    Column("对象"),
    Column("到期", "day"),
    Column("逾期"),
    Column("依据"),
    Column("为什么"),
    Column("已升级到"),
    Column("下一级"),
)
HIGHEST = "已到最高一级"


class Item(NamedTuple):
    """Who answers, as a place on the page, and the rows that make the line: several are misses, oldest first."""

    who: str
    rows: tuple[Row, ...]


def items(rows: Sequence[Row]) -> list[Item]:
    """The lines: what can still be done one by one, what cannot once for each duty and subject."""
    found = []
    for who, group in groupby(rows, key=_who):
        own = list(group)
        found += [Item(who, (row,)) for row in own if row["status"] != "missed"]
        missed = sorted(
            (row for row in own if row["status"] == "missed"), key=lambda row: (*_asked(row), row["due_on"])
        )
        found += [Item(who, tuple(same)) for _, same in groupby(missed, key=_asked)]
    return found


def slices(lines: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    """The lines of each page: with a row for each who answers no more than a page may hold."""
    taken: list[Item] = []
    for item in lines:
        if len(taken) + 1 + len({each.who for each in (*taken, item)}) > MOST:
            yield tuple(taken)
            taken = []
        taken.append(item)
    yield tuple(taken)


def _who(row: Row) -> str:
    return ".".join((*row["posts"][:1], *([row["holder"]] if "holder" in row else ()))) or SUBDISTRICT


def _asked(row: Row) -> tuple[str, str]:
    return row["duty"], row["subject"]["id"]


def cells(facts: Facts, item: Item) -> tuple[Cell, ...]:
    """The line, a cell for each of COLUMNS."""
    row = item.rows[0]
    what, place = matter.what(facts, row), matter.of(facts, row)
    clause = facts.references.link("clause", row["clause"], facts.root)
    near = matter.community(facts, row).text
    return (
        Cell(what.text, what.href, None, matter.source(facts, row)),
        Cell(place.text, place.href, None, None if near in place.text else near),
        Cell(row["due_on"], None, None, _since(item)),
        Cell(late(item), None, "late"),
        Cell(row["clause"], clause.href),
        Cell(row["reason"], None, None, None if row["kind"] == "commitment" else f"taizhang explain {row['id']}"),
        *rungs(facts, row),
    )


def late(item: Item) -> str:
    """How late it is, or how often it was missed."""
    row = item.rows[0]
    return f"漏 {len(item.rows)} 次" if row["status"] == "missed" else f"{row['days']} 天"


def rungs(facts: Facts, row: Row) -> tuple[Cell, Cell]:
    """Where it stands on the escalation ladder, and the next rung with its day."""
    asked, following = row.get("asked"), row.get("next")
    ahead = Cell(HIGHEST) if asked and not following else matter.rung(facts, following)
    return matter.rung(facts, asked), ahead


def _since(item: Item) -> str | None:
    """What else is to be known about the day: whose time ran out, or whether it can be made good."""
    row = item.rows[0]
    if row["status"] == "lacking":
        return "从这天起不符合"
    if row["status"] != "missed":
        return matter.CLOCKS.get(row.get("clock", ""))
    return f"{_days(item.rows)}，不能补做" if len(item.rows) > 1 else "不能补做"


def _days(rows: Sequence[Row]) -> str:
    """The days as people list them: the month once."""
    months = groupby((row["due_on"] for row in rows), key=lambda day: day[:7])
    return "，".join(f"{int(month[5:])}月{'、'.join(str(int(day[8:])) for day in days)}日" for month, days in months)
