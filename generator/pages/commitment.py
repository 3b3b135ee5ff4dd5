"""How a promise stands, in a word or two: one wording for every page that speaks of decisions and improvements."""

from __future__ import annotations

from generator.pages.part import Cell, Tag
from generator.pages.shown import Row, Shown

#: what nobody follows any more: its record was voided
DROPPED = Tag("不再跟踪")


def tag(shown: Shown, row: Row) -> Tag:
    """Whether it is done and when, or how late it is, or that there is time left."""
    if row["state"] == "done":
        return Tag(f"{row['done_on']} 落实", "wait" if row["late_days"] else "done")
    if row["state"] == "overdue":
        return Tag(f"逾期 {row['overdue_days']} 天", "late")
    return Tag("今天到期" if row["due_on"] == shown.as_of.isoformat() else "还没到时限", "active")


def standing(shown: Shown, row: Row | None) -> Cell:
    """How it stands, as a cell; with how late it was done, or that what it speaks of is closed already."""
    if row is None:
        return Cell(DROPPED.text, None, DROPPED.tone)
    said = tag(shown, row)
    return Cell(said.text, None, said.tone, note(shown, row))


def note(shown: Shown, row: Row) -> str | None:
    """What should be known besides."""
    if row["late_days"]:
        return f"晚了 {row['late_days']} 天"
    hazards = [shown.get("hazard", id) for id in row["hazards"]]
    closed = hazards and all(hazard is not None and hazard["state"] == "closed" for hazard in hazards)
    return "涉及的隐患都已销号，可以登记落实" if closed and row["state"] != "done" else None


def due(row: Row) -> Cell:
    """The day by which it is to be done; the first one stays beside it."""
    moved = f"原定 {row['original_due_on']}，延期 {row['extended']} 次" if row["extended"] else None
    return Cell(row["due_on"], note=moved)
