"""A snapshot as pages ask it: rows, names of what they refer to, titles and labels. Nothing else reaches a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

Row = Mapping[str, Any]

#: what people call a record of the registry, by its kind; other records go by their id
NAMES = {"person": "name", "post": "title", "community": "name", "unit": "short_name", "team": "name"}


class Shown:
    """What one audience sees on one day. A row lacks what is empty and what the audience may not see alike."""

    def __init__(self, snapshot: Mapping[str, Any]) -> None:
        self.as_of = date.fromisoformat(snapshot["as_of"])
        self.internal: bool = snapshot["audience"] == "internal"
        self.office: Row = snapshot["office"]
        #: what an audit found; None where there was none, and for the public
        self.integrity: Row | None = snapshot.get("integrity")
        #: what people call the statuses of duties
        self.statuses: Mapping[str, str] = snapshot.get("duty_status", {})
        self._labels: Mapping[str, Any] = snapshot["label"]
        self._rows = {kind: tuple(rows) for kind, rows in snapshot.items() if isinstance(rows, list)}
        self._by_id = {kind: {row["id"]: row for row in rows} for kind, rows in self._rows.items()}
        self._grids = {grid["id"]: grid["name"] for row in self.rows("community") for grid in row.get("grids", ())}

    def rows(self, kind: str) -> Sequence[Row]:
        """The rows of a kind in order of their ids; none for a kind that the audience does not see."""
        return self._rows.get(kind, ())

    def get(self, kind: str, id: str | None) -> Row | None:
        """The row of an id, None where the audience sees none."""
        return self._by_id.get(kind, {}).get(id or "")

    def title(self, kind: str, field: str = "") -> str:
        """What people call a kind, or one of its fields by dotted path (`due_on`, `events.order_issued.due_on`)."""
        labels = self._labels[kind]
        return str(labels["field"][field] if field else labels["title"])

    def fields(self, kind: str) -> Iterator[str]:
        """The fields of a kind that the audience may see, by dotted path, in the order of the schema."""
        return iter(self._labels[kind]["field"])

    def knows(self, kind: str) -> bool:
        """Whether there is such a kind of record, seen or not."""
        return kind in self._labels

    def has(self, kind: str, field: str) -> bool:
        """Whether the audience may see a field."""
        return kind in self._labels and field in self._labels[kind]["field"]

    def codes(self, kind: str, field: str) -> Mapping[str, str]:
        """The codes of a field with what people read; empty for a field without a list of codes."""
        found: Mapping[str, str] = self._labels[kind]["code"].get(field, {})
        return found

    def label(self, kind: str, field: str, code: str) -> str:
        """What people read for a code; the code itself where the field has no list of them."""
        return self.codes(kind, field).get(code, code)

    def reference(self, kind: str, field: str) -> str:
        """The kind of record that a field names by id; empty where it names none."""
        return str(self._labels[kind]["reference"].get(field, ""))

    def name(self, kind: str, id: str) -> str | None:
        """What people call the record of an id; None where the audience does not see it."""
        if kind == "grid":
            return self._grids.get(id)
        row = self.get(kind, id)
        return None if row is None else str(row.get(NAMES.get(kind, "id")) or row.get("name") or id)

    def person(self, id: str) -> str | None:
        """The name of a person; None where the audience may not see it."""
        return self.name("person", id)

    def community(self, id: str | None) -> str:
        """The name of a community; that of the subdistrict for what belongs to none."""
        return (self.name("community", id) if id else None) or str(self.office["name"])
