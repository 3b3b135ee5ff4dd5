"""The monthly table as the superior wants it on paper: a page for each month, and what each of its rows counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import NamedTuple

from generator.dates import next_month
from generator.pages.excerpt import excerpt
from generator.pages.fact import Facts, Table
from generator.pages.indicator import roll
from generator.pages.indicator.number import percent, wan
from generator.pages.page import Page, root_of
from generator.pages.part import Choice, Filter, Link
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.sheet import parts_of
from generator.pages.shown import Row, Shown

FOLDER = "indicator/table/"
TITLE = "隐患排查治理月度统计表"
DAY = timedelta(days=1)
#: what each cell is called where it does not stand below its heading
LABELS = (
    "排查单位（家）",
    "一般隐患排查（项）",
    "一般隐患已整改",
    "一般隐患整改率",
    "重大隐患排查（项）",
    "重大隐患已整改销号",
    "重大隐患整改率",
    "列入治理计划",
    "达到“五到位”",
    "挂牌督办",
    "其中省级",
    "治理资金（万元）",
)


class Figure(NamedTuple):
    """A cell of the table; `nothing` is left away where there is little room."""

    label: str
    text: str
    nothing: bool


class Line(NamedTuple):
    """A row of the table, with the way to what it counts."""

    title: str
    href: str | None
    cells: tuple[Figure, ...]


def pages(shown: Shown, templates: Templates, references: References) -> Iterator[Page]:
    """The newest month as the folder's own page, every month, and what is behind each row. The public has none."""
    every = shown.rows("monthly_table")
    for row in every[-1:]:
        yield _month(shown, templates, row, f"{FOLDER}index.html")
    for row in every:
        yield _month(shown, templates, row, f"{FOLDER}{row['id']}/index.html")
        for line in row["lines"]:
            facts = Facts(shown, references, root_of(roll.path(_folder(row, line))))
            yield from _behind(facts, templates, row, line)


def span(row: Row) -> str:
    """What a table covers: `2026年1月—7月`, and up to which day if the month is not over."""
    last = date.fromisoformat(row["as_of"])
    until = "" if last == next_month(last.replace(day=1)) - DAY else f"{last.day}日"
    first = f"{last.year}年1月"
    return first + until if last.month == 1 and not until else f"{first}{'1日' if until else ''}—{last.month}月{until}"


def _month(shown: Shown, templates: Templates, row: Row, path: str) -> Page:
    root = root_of(path)
    title = f"{TITLE}（{span(row)}）"
    body = templates.render(
        "indicator/table.html",
        path,
        crumbs=(Link("首页", root), Link("指标", f"{root}indicator/"), Link("月度统计表")),
        title=title,
        office=shown.office["name"],
        as_of=row["as_of"],
        filters=(_months(shown, row, root),),
        lines=[_line(line, f"{root}{_folder(row, line)}/") for line in row["lines"]],
        total=_line({**row["total"], "title": "合计"}, None),
        suspected=row["total"]["suspected"],
    )
    return Page(path, "indicator", title, f"{shown.office['name']}{title}", body)


def _months(shown: Shown, here: Row, root: str) -> Filter:
    every = shown.rows("monthly_table")
    several = len({row["id"][:4] for row in every}) > 1
    return Filter(
        "月份",
        tuple(
            Choice(
                f"{row['id'][:4] + '年' if several else ''}{int(row['id'][5:])}月",
                f"{root}{FOLDER}{row['id']}/",
                current=row["id"] == here["id"],
            )
            for row in every
        ),
    )


def _line(line: Row, href: str | None) -> Line:
    """A row from lists of ids or from their numbers."""
    number = {name: len(found) if isinstance(found, list) else found for name, found in line.items()}
    texts = (
        number["units"],
        *_level(number, "general"),
        *_level(number, "major"),
        number["planned"],
        number["in_place"],
        number["listed"],
        number["listed_province"],
        wan(number["funds_cny"]),
    )
    cells = tuple(Figure(label, str(text), str(text) in "0—") for label, text in zip(LABELS, texts, strict=True))
    return Line(line["title"], href if any(not cell.nothing for cell in cells) else None, cells)


def _level(number: Mapping[str, int], level: str) -> tuple[int | str, ...]:
    found, closed = number[f"{level}_found"], number[f"{level}_closed"]
    return found, closed, percent(closed, found) if found else "—"


def _folder(row: Row, line: Row) -> str:
    return f"{FOLDER}{row['id']}/{line['industry'].lower().replace('_', '-')}"


def _behind(facts: Facts, templates: Templates, row: Row, line: Row) -> Iterator[Page]:
    """The hazards and units that a row counts."""
    hazards, units = sorted({*line["general_found"], *line["major_found"]}), line["units"]
    made = roll.Roll(
        folder=_folder(row, line),
        crumbs=(
            Link("首页", facts.root),
            Link("指标", f"{facts.root}indicator/"),
            Link("月度统计表", f"{facts.root}{FOLDER}{row['id']}/"),
        ),
        title=line["title"],
        said=f"{span(row)}登记隐患 {len(hazards)} 处，检查单位 {len(units)} 家。",
        defined=f"统计表里的数是 {row['as_of']} 结束时的；下面隐患的状态和期限是 {facts.shown.as_of} 的。",
    )
    parts = zip_longest(
        (_excerpt(facts, "hazard", some, f"登记的隐患，共 {len(hazards)} 处") for _, some in parts_of(hazards)),
        (_excerpt(facts, "unit", some, f"检查过的单位，共 {len(units)} 家") for _, some in parts_of(units)),
    )
    return roll.pages(templates, made, [tuple(table for table in pair if table) for pair in parts])


def _excerpt(facts: Facts, kind: str, ids: Sequence[str], caption: str) -> Table | None:
    return excerpt(facts, kind, caption, [row for id in ids if (row := facts.shown.get(kind, id))])
