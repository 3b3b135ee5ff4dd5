"""What is overdue, in parts: all of it, by kind, by community. What the text only hints at is in none of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.model import SUBDISTRICT
from generator.pages import matter
from generator.pages.shown import Row, Shown


class Excerpt(NamedTuple):
    """A part of the board: its address below `overdue/`, the group of choices it is one of, its name and rows."""

    address: str
    group: str
    name: str
    rows: Sequence[Row]

    @property
    def whole(self) -> bool:
        """Whether it is everything."""
        return self.address == ""


def excerpts(shown: Shown) -> Iterator[Excerpt]:
    """The whole first, then its parts."""
    rows = owed(shown)
    yield Excerpt("", "种类", "全部", rows)
    for kind, name in matter.KINDS.items():
        yield Excerpt(f"{kind}/", "种类", name, [row for row in rows if row["kind"] == kind])
    places = [(row["id"], row["name"]) for row in shown.rows("community")]
    for id, name in (*places, (SUBDISTRICT, shown.community(None))):
        own = [row for row in rows if row.get("community", SUBDISTRICT) == id]
        yield Excerpt(f"{id}/", shown.title("unit", "community"), name, own)


def owed(shown: Shown) -> list[Row]:
    """Everything that is overdue, hints left out."""
    return [row for row in shown.rows("overdue") if not row.get("advisory")]


def told(rows: Sequence[Row]) -> str:
    """How much there is: what can still be done, and how often something was missed that cannot."""
    missed = sum(row["status"] == "missed" for row in rows)
    late = len(rows) - missed
    parts = ([f"逾期 {late} 项"] if late else []) + ([f"漏做 {missed} 次"] if missed else [])
    return "，".join(parts) or "没有逾期"
