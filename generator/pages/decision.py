"""What a meeting decided: what, who, by when, and whether it is done."""

from __future__ import annotations

from datetime import date

from generator.pages.fact import Facts, Table
from generator.pages.part import Cell, Column, Tag
from generator.pages.shown import Row

FIELDS = ("seq", "text", "owner", "due_on", "hazards")


def decisions(facts: Facts, meeting: Row) -> Table | None:
    """The decisions of a meeting as a ledger; None where there are none or the audience does not see them."""
    found = meeting.get("decisions") or ()
    if not found:
        return None
    shown = facts.shown
    used = [field for field in FIELDS if any(field in decision for decision in found)]
    columns = tuple(Column(shown.title("meeting", f"decisions.{field}")) for field in used)
    rows = tuple(
        (
            *(facts.cell("meeting", f"decisions.{field}", decision.get(field)) for field in used),
            _cell(standing(meeting, decision, shown.as_of)),
        )
        for decision in found
    )
    return Table(f"共 {len(found)} 项", (*columns, Column("落实情况")), rows)


def standing(meeting: Row, decision: Row, as_of: date) -> Tag:
    """Whether a decision is carried out: when, or how late, or how much time is left, by its latest due day."""
    events = [event for event in meeting.get("events", ()) if event.get("seq") == decision["seq"]]
    done = next((event["date"] for event in events if event["event"] == "decision_done"), None)
    moved = [event["due_on"] for event in events if event["event"] == "decision_extended"]
    due = [decision.get("due_on"), *moved][-1]
    if done is not None:
        return Tag(f"{done} 落实", "done" if due is None or done <= due else "wait")
    if due is None:
        return Tag("没有定时限")
    days = (as_of - date.fromisoformat(due)).days
    if days > 0:
        return Tag(f"逾期 {days} 天", "late")
    return Tag(f"延至 {due}" if moved else "还没到时限", "active")


def _cell(tag: Tag) -> Cell:
    return Cell(tag.text, None, tag.tone)
