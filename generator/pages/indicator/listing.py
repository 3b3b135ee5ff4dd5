"""What each indicator counts, one by one, for the office: what does not count yet on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.pages.excerpt import excerpt
from generator.pages.fact import Facts, Table
from generator.pages.indicator import roll
from generator.pages.indicator.number import defined, fraction, result, waiting
from generator.pages.indicator.period import FOLDER, anchor, folder, name, path, rows
from generator.pages.page import Page, root_of
from generator.pages.part import Cell, Column, Link
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.sheet import parts_of
from generator.pages.shown import Row, Shown
from generator.rules.indicator import catalogue

COUNTED, LEFT_OUT, WAITING = Cell("算进去了", tone="done"), Cell("没有算进去"), Cell("还没有结果", tone="wait")
OF_UNITS = "visited_units"
#: the day by which a number is judged, where the ledger does not show it anyway
DAYS = {"on_time_rate": "original_due_on", "verify_rate": "verify_due", "median_days": "closed_on"}


def pages(shown: Shown, templates: Templates, references: References) -> Iterator[Page]:
    """The rolls of every number that counts anything. The public has none."""
    for row in rows(shown) if shown.internal else ():
        for code in catalogue():
            if code in row:
                yield from _roll(Facts(shown, references, root_of(roll.path(_folder(row, code)))), templates, row, code)


def ids(code: str, number: Row) -> list[str]:
    """What is listed, each once: all that a share is taken of, what does not count first; else what is counted."""
    if catalogue()[code]["kind"] != "share":
        return list(dict.fromkeys(number["counted"]))
    counted, waiting = set(number["counted"]), set(number["undecided"])
    return sorted(set(number["among"]), key=lambda id: (id in counted, id in waiting, id))


def _folder(row: Row, code: str) -> str:
    return f"{folder(row['id'])}{anchor(code)}"


def _roll(facts: Facts, templates: Templates, row: Row, code: str) -> Iterator[Page]:
    shown, listed = facts.shown, ids(code, row[code])
    made = roll.Roll(
        folder=_folder(row, code),
        crumbs=(
            Link("首页", facts.root),
            Link("指标", facts.root + FOLDER),
            Link(name(shown, row), facts.root + path(shown, row).removesuffix("index.html")),
        ),
        title=catalogue()[code]["title"],
        said=_said(shown, row, code),
        defined=defined(code),
    )
    kind = "unit" if code == OF_UNITS else "hazard"
    caption = f"共 {len(listed)} {'家' if kind == 'unit' else '处'}"
    tables = (_table(facts, (kind, caption, some), (code, row[code])) for _, some in parts_of(listed))
    return roll.pages(templates, made, [(table,) for table in tables if table])


def _said(shown: Shown, row: Row, code: str) -> str:
    """The number as a sentence."""
    number = row[code]
    parts = (f"{name(shown, row)}：{result(shown, code, number)}", fraction(code, number), waiting(number))
    return "，".join(part for part in (*parts, f"截至 {number['as_of']}") if part) + "。"


def _table(facts: Facts, what: tuple[str, str, Sequence[str]], of: tuple[str, Row]) -> Table | None:
    (kind, caption, some), (code, number) = what, of
    known = [row for id in some if (row := facts.shown.get(kind, id))]
    table = excerpt(facts, kind, caption, known)
    if table is None:
        return None
    columns, cells = list(table.columns), [list(row) for row in table.rows]
    if code in DAYS:
        columns.append(Column(facts.shown.title("hazard", DAYS[code]), "day"))
        cells = [[*own, Cell(row.get(DAYS[code], ""))] for own, row in zip(cells, known, strict=True)]
    if catalogue()[code]["kind"] == "share":
        columns.append(Column("算没算"))
        cells = [[*own, _judged(number, row["id"])] for own, row in zip(cells, known, strict=True)]
    return table._replace(columns=tuple(columns), rows=tuple(map(tuple, cells)))


def _judged(number: Row, id: str) -> Cell:
    """Whether it counts; what was taken more than once says how often it does."""
    times, counted, waiting = (list(number[name]).count(id) for name in ("among", "counted", "undecided"))
    if times > 1:
        return Cell(f"{times} 次里算 {counted} 次", tone="done" if counted == times else "wait")
    return COUNTED if counted else WAITING if waiting else LEFT_OUT
