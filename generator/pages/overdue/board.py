"""The board of what is overdue (逾期清单): by who answers, from the top of the chain down. Nobody is ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.pages import matter
from generator.pages.fact import Facts, Table
from generator.pages.overdue.excerpt import Excerpt, owed, told
from generator.pages.overdue.item import COLUMNS, Item, cells, items
from generator.pages.page import Page, root_of
from generator.pages.part import Cell, Choice, Column, Fact, Figure, Filter, Link, Tone
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.sheet import MOST
from generator.pages.shown import Row, Shown

FOLDER = "overdue/"
TITLE = "逾期清单"
#: how many of the columns a hint has: it goes up no ladder
OF_HINT = 6


class Group(NamedTuple):
    """What somebody answers for: where it stands on its page, who it is, how much on the page, the lines."""

    id: str
    who: tuple[Link, ...]
    told: str
    rows: tuple[tuple[Cell, ...], ...]


class Sheet(NamedTuple):
    """One page of an excerpt: which of how many, its lines, and on which page the lines of each who answers begin."""

    excerpt: Excerpt
    number: int
    of: int
    items: Sequence[Item]
    starts: Mapping[str, int]

    @property
    def first(self) -> bool:
        """Whether it is the page that is found first."""
        return self.number == 1

    def folder(self, number: int) -> str:
        """Where a page of the excerpt stands."""
        return f"{FOLDER}{self.excerpt.address}{'' if number == 1 else f'{number}/'}"


def page(shown: Shown, templates: Templates, references: References, what: tuple[Sequence[Excerpt], Sheet]) -> Page:
    """One page of the board, with the ways to its other parts."""
    every, sheet = what
    excerpt, path = sheet.excerpt, f"{sheet.folder(sheet.number)}index.html"
    facts = Facts(shown, references, root_of(path))
    title = (TITLE if excerpt.whole else f"{TITLE}：{excerpt.name}") + ("" if sheet.first else f"（{sheet.number}）")
    body = templates.render(
        "overdue/index.html",
        path,
        title=title,
        crumbs=_crumbs(facts, excerpt),
        as_of=shown.as_of.isoformat(),
        told=told(excerpt.rows),
        figures=tuple(_figures(facts)) if excerpt.whole and sheet.first else (),
        filters=_filters(facts, every, excerpt),
        summary=_summary(facts, sheet) if sheet.first and len(sheet.starts) > 1 else None,
        columns=COLUMNS,
        caption=_caption(sheet),
        groups=tuple(_groups(facts, sheet.items)),
        hints=_hints(facts) if excerpt.whole and sheet.first else None,
        ladder=tuple(_ladder(shown)),
        pager=_pager(facts, sheet),
    )
    return Page(path, "overdue", title, f"{shown.office['name']}{title}：{told(excerpt.rows)}", body)


def _crumbs(facts: Facts, excerpt: Excerpt) -> tuple[Link, ...]:
    home = Link("首页", facts.root)
    return (home, Link(TITLE)) if excerpt.whole else (home, Link(TITLE, facts.root + FOLDER), Link(excerpt.name))


def _figures(facts: Facts) -> Iterator[Figure]:
    """How much of each kind: each number leads to its list."""
    rows, definition = owed(facts.shown), f"{facts.root}about/#overdue"
    for kind, name in matter.KINDS.items():
        own = [row for row in rows if row["kind"] == kind]
        tone: Tone = "late" if own else "neutral"
        yield Figure(name, str(len(own)), "项", _apart(own), definition, f"{facts.root}{FOLDER}{kind}/", tone)


def _apart(rows: Sequence[Row]) -> str | None:
    """A number of one kind in its parts: the two clocks of hazards, what can be made good and what cannot."""
    clocks, missed = Counter(row.get("clock") for row in rows), sum(row["status"] == "missed" for row in rows)
    parts = [f"{name} {clocks[clock]}" for clock, name in matter.CLOCKS.items() if clocks[clock]]
    if missed:
        parts += [f"还能做 {len(rows) - missed}", f"漏做不能补 {missed}"]
    return "，".join(parts) or None


def _filters(facts: Facts, every: Sequence[Excerpt], here: Excerpt) -> tuple[Filter, ...]:
    groups = dict.fromkeys(excerpt.group for excerpt in every)
    return tuple(Filter(group, tuple(_choices(facts, every, here, group))) for group in groups)


def _choices(facts: Facts, every: Sequence[Excerpt], here: Excerpt, group: str) -> Iterator[Choice]:
    for each in every:
        if each.group == group:
            href = f"{facts.root}{FOLDER}{each.address}"
            yield Choice(each.name, href, str(len(each.rows)), current=each is here)


def _summary(facts: Facts, sheet: Sheet) -> Table:
    """How much each who answers has of each kind; in the order of the chain, never by number."""
    columns = (Column("谁负责"), *(Column(name, "number") for name in matter.KINDS.values()), Column("最早到期", "day"))
    whole = groupby(items(sheet.excerpt.rows), key=lambda item: item.who)
    found = [(who, [row for item in group for row in item.rows]) for who, group in whole]
    rows = tuple(_sum(facts, f"{facts.root}{sheet.folder(sheet.starts[who])}#{who}", rows) for who, rows in found)
    counted = f"共 {len(rows)} 人，按责任链从上到下" + (f"，列出前 {MOST} 人" if len(rows) > MOST else "")
    return Table(counted, columns, rows[:MOST])


def _sum(facts: Facts, href: str, rows: Sequence[Row]) -> tuple[Cell, ...]:
    numbers = Counter(row["kind"] for row in rows)
    who = matter.answers(facts, rows[0])
    kinds = (Cell(str(numbers[kind]) if numbers[kind] else "") for kind in matter.KINDS)
    return Cell(matter.said(who), href), *kinds, Cell(min(row["due_on"] for row in rows))


def _groups(facts: Facts, lines: Sequence[Item]) -> Iterator[Group]:
    """Each who answers, with what for."""
    for who, group in groupby(lines, key=lambda item: item.who):
        own = list(group)
        found = [row for item in own for row in item.rows]
        rows = tuple(cells(facts, item) for item in own)
        yield Group(who, matter.answers(facts, found[0]), told(found), rows)


def _caption(sheet: Sheet) -> str:
    part = "" if sheet.of == 1 else f"，第 {sheet.number} 页，共 {sheet.of} 页"
    return f"{sheet.excerpt.name}：{told(sheet.excerpt.rows)}{part}，按责任链从上到下"


def _hints(facts: Facts) -> Table | None:
    """What the text asks for without a number, and nobody did."""
    lines = items([row for row in facts.shown.rows("overdue") if row.get("advisory")])
    rows = tuple(cells(facts, item)[:OF_HINT] for item in lines[:MOST])
    counted = f"共 {len(lines)} 项" + (f"，列出前 {MOST} 项" if len(lines) > MOST else "")
    return Table(counted, COLUMNS[:OF_HINT], rows) if rows else None


def _ladder(shown: Shown) -> Iterator[Fact]:
    """The rungs of the office's own ladder."""
    for rung in shown.office["escalation"]:
        yield Fact(f"逾期 {rung['days']} 天", rung["act"], note=shown.label("post", "post", rung["to"]))


def _pager(facts: Facts, sheet: Sheet) -> tuple[Link | None, str, Link | None] | None:
    """The page before, this one, the page after; None where everything is on one."""
    if sheet.of == 1:
        return None
    before, after = (
        Link(f"第 {number} 页", facts.root + sheet.folder(number)) if 1 <= number <= sheet.of else None
        for number in (sheet.number - 1, sheet.number + 1)
    )
    return before, f"第 {sheet.number} 页，共 {sheet.of} 页", after
