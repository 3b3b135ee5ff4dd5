"""Duties that must hold at any time: for each subject whether it holds, since when, and what is lacking."""

from __future__ import annotations

from collections.abc import Sequence

from generator.pages.duty.about import About, key, subject
from generator.pages.duty.reason import answers
from generator.pages.duty.status import tag
from generator.pages.fact import Table
from generator.pages.part import Cell, Column
from generator.pages.shown import Row


def standing(about: About, rows: Sequence[Row]) -> Table:
    """One row for each subject."""
    labels = ("对象", "现在", "从哪天起", "说明", "谁负责", *(["怎么查"] if about.facts.shown.internal else []))
    columns = tuple(Column(label, "day" if label == "从哪天起" else "text") for label in labels)
    return Table(f"共 {len(rows)} 个", columns, tuple(_cells(about, row) for row in rows))


def _cells(about: About, row: Row) -> tuple[Cell, ...]:
    (now,) = row["periods"]
    status = tag(about.facts.shown, about.duty, now["status"])
    head, who = subject(about, row["kind"], row["subject"]), answers(about, row, now.get("holder"))
    found = (
        Cell(head.text, head.href),
        Cell(status.text, None, status.tone),
        Cell(now["since"]),
        Cell(now.get("reason", "")),
        Cell(who.text, who.href) if who else Cell(""),
    )
    return (*found, Cell(key(about, row["subject"]))) if about.facts.shown.internal else found
