"""Rows of a ledger as they stand on any page: the whole ledger, or what of it belongs to a place or person."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from typing import NamedTuple

from generator.pages import standing
from generator.pages.event import voided
from generator.pages.fact import Facts, Table
from generator.pages.part import Cell, Column, Kind, Tone
from generator.pages.shown import Row

CLASSES: dict[str, Tone] = {"high_risk": "major", "key": "wait"}


class Field(NamedTuple):
    """A column: the field that names it, what its cells hold, and how a row fills it."""

    name: str
    kind: Kind
    cell: Callable[[Facts, Row], Cell]


def excerpt(facts: Facts, kind: str, caption: str, rows: Sequence[Row], *, but: Container[str] = ()) -> Table | None:
    """Rows of a ledger of that kind with the columns that the audience may see, `but` those; None for no rows."""
    if not rows:
        return None
    seen = [field for field in COLUMNS[kind] if field.name not in but and facts.shown.has(kind, field.name)]
    columns = tuple(Column(facts.shown.title(kind, field.name), field.kind) for field in seen)
    return Table(caption, columns, tuple(tuple(field.cell(facts, row) for field in seen) for row in rows))


def latest(rows: Iterable[Row], number: int) -> list[Row]:
    """The last rows of a ledger, newest first."""
    return sorted(rows, key=lambda row: (row["occurred_on"], row["id"]), reverse=True)[:number]


def _plain(kind: str, field: str) -> Callable[[Facts, Row], Cell]:
    return lambda facts, row: facts.cell(kind, field, row.get(field))


def _head(kind: str, text: str) -> Callable[[Facts, Row], Cell]:
    """The first cell of a row: what it is called, with the way to its page and, where it is not the id, the id."""

    def cell(facts: Facts, row: Row) -> Cell:
        link, said = facts.references.link(kind, row["id"], facts.root), row.get(text)
        notes = [row["id"]] if said != row["id"] else []
        notes += [facts.shown.label(kind, "events.event", "voided")] if voided(row) else []
        return Cell(str(said or link.text), link.href, None, "，".join(notes) or None)

    return cell


def _place(facts: Facts, row: Row) -> Cell:
    link = facts.references.link("unit", row["unit"], facts.root) if "unit" in row else None
    return Cell(standing.place(facts.shown, row), link.href if link else None)


def _state(facts: Facts, row: Row) -> Cell:
    tag = standing.state(facts.shown, row)
    return Cell(tag.text, None, tag.tone, standing.delay(facts.shown, row) or None)


def _class(facts: Facts, row: Row) -> Cell:
    if "class" not in row:
        return Cell("")
    return Cell(facts.shown.label("unit", "class", row["class"]), None, CLASSES.get(row["class"], "neutral"))


def _where(kind: str) -> Callable[[Facts, Row], Cell]:
    def cell(facts: Facts, row: Row) -> Cell:
        if "community" not in row:
            return Cell(facts.shown.community(None))
        return facts.cell(kind, "community", row["community"])

    return cell


HAZARD = (
    Field("id", "text", _head("hazard", "id")),
    Field("community", "text", _where("hazard")),
    Field("place_group", "text", _place),
    Field("category", "text", _plain("hazard", "category")),
    Field("current_level", "text", _plain("hazard", "current_level")),
    Field("state", "text", _state),
    Field("occurred_on", "day", _plain("hazard", "occurred_on")),
    Field("due_on", "day", _plain("hazard", "due_on")),
)
UNIT = (
    Field("name", "text", _head("unit", "name")),
    Field("community", "text", _where("unit")),
    Field("class", "text", _class),
    Field("current_status", "text", _plain("unit", "current_status")),
    Field("employees", "number", _plain("unit", "employees")),
    Field("last_visit", "day", _plain("unit", "last_visit")),
    Field("visits", "number", _plain("unit", "visits")),
    Field("open_hazards", "number", _plain("unit", "open_hazards")),
)
INSPECTION = (
    Field("occurred_on", "day", _head("inspection", "occurred_on")),
    Field("community", "text", _where("inspection")),
    Field("category", "text", _plain("inspection", "category")),
    Field("activity_kind", "text", _plain("inspection", "activity_kind")),
    Field("led_by_posts", "text", _plain("inspection", "led_by_posts")),
    Field("visit_count", "number", _plain("inspection", "visit_count")),
    Field("hazard_count", "number", _plain("inspection", "hazard_count")),
)
MEETING = (
    Field("title", "text", _head("meeting", "title")),
    Field("occurred_on", "day", _plain("meeting", "occurred_on")),
    Field("kind", "text", _plain("meeting", "kind")),
    Field("community", "text", _where("meeting")),
    Field("chair_post", "text", _plain("meeting", "chair_post")),
    Field("decision_count", "number", _plain("meeting", "decision_count")),
)
COLUMNS = {"hazard": HAZARD, "unit": UNIT, "inspection": INSPECTION, "meeting": MEETING}
