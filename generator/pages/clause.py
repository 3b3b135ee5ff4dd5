"""Clauses of the regulation in their order, and the duties that each is read to hold."""

from __future__ import annotations

from generator.pages.shown import Row, Shown


def order(id: str) -> tuple[int, ...]:
    """Where a clause stands in the regulation: `C-3-10` after `C-3-2`."""
    return tuple(int(part) for part in id.split("-")[1:])


def clauses(shown: Shown) -> list[Row]:
    """The clauses in the order of the regulation."""
    return sorted(shown.rows("clause"), key=lambda row: order(row["id"]))


def duties_of(shown: Shown, clause: Row) -> list[Row]:
    """The duties that a clause is read to hold."""
    found = (shown.get("duty", id) for id in clause.get("duties", ()))
    return [duty for duty in found if duty is not None]
