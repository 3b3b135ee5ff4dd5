"""What a meeting decided: what, who, by when, and how that stands."""

from __future__ import annotations

from generator.pages import commitment
from generator.pages.fact import Facts, Table
from generator.pages.part import Cell, Column
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
    rows = tuple(_cells(facts, used, decision, f"{meeting['id']}/{decision['seq']}") for decision in found)
    return Table(f"共 {len(found)} 项", (*columns, Column("落实情况")), rows)


def _cells(facts: Facts, used: list[str], decision: Row, id: str) -> tuple[Cell, ...]:
    followed = facts.shown.get("commitment", id)
    cells = {field: facts.cell("meeting", f"decisions.{field}", decision.get(field)) for field in used}
    if followed:
        cells["due_on"] = commitment.due(followed)
    return (*cells.values(), commitment.standing(facts.shown, followed))
