"""The figures of a duty in a year: as big numbers, month by month, and by subject in years long past."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.pages.duty import span
from generator.pages.duty.about import About, subject
from generator.pages.duty.status import FEW, PROMISED, RUNNING_MONTH, shares
from generator.pages.fact import Table
from generator.pages.part import Cell, Column, Figure, Link
from generator.pages.shown import Row

DEFINED = "about/#duty"
#: figures that are told also when they are nought
ALWAYS = 3
THURSDAY = "一周算在它的星期四所在的月份"


def figures(about: About, year: int) -> Iterator[Figure]:
    """What was asked in a year and what became of it; what is held back is not there."""
    row = about.known.year(about.duty["id"], year)
    if row is None or "promised" not in row:
        return
    defined = about.facts.root + DEFINED
    yield Figure(PROMISED, str(row["promised"]), "", definition=defined)
    exact = "count" in row
    for number, share in enumerate(shares(about.facts.shown, about.duty, row)):
        if share.text or (exact and number < ALWAYS):
            nought = share.text in ("", "0")
            yield Figure(share.label, share.text or "0", "", None, defined, tone="neutral" if nought else share.tone)


def by_month(about: About, year: int) -> Table | None:
    """The counts of each month; None where nothing was asked."""
    rows = about.known.months(about.duty["id"], year)
    named = [(Link(span.full(about.facts, row["month"])), row) for row in rows]
    rule = f"，{THURSDAY}" if about.duty.get("every") == "iso_week" else ""
    return _table(about, "月份", f"共 {len(rows)} 个月{rule}", named) if rows else None


def by_subject(about: About, rows: Sequence[Row]) -> Table:
    """The counts of each subject, or community, of a year that is told no closer."""
    return _table(about, "对象", f"共 {len(rows)} 个", [(_name(about, row), row) for row in rows])


def _name(about: About, row: Row) -> Link:
    if "subject" in row:
        return subject(about, row["kind"], row["subject"])
    if "community" in row:
        return subject(about, "community", row["community"])
    return Link(about.facts.shown.community(None))


def _table(about: About, head: str, caption: str, rows: Sequence[tuple[Link, Row]]) -> Table:
    labels = [share.label for share in shares(about.facts.shown, about.duty, {})]
    columns = (Column(head), *(Column(label, "number") for label in (PROMISED, *labels)))
    return Table(caption, columns, tuple(_cells(about, name, row) for name, row in rows))


def _cells(about: About, name: Link, row: Row) -> tuple[Cell, ...]:
    note = FEW if "promised" not in row else None if {"count", "missed"} & set(row) else RUNNING_MONTH
    numbers = (Cell(share.text) for share in shares(about.facts.shown, about.duty, row))
    return Cell(name.text, name.href, None, note), Cell(str(row.get("promised", ""))), *numbers
