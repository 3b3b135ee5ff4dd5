"""A row as facts: any field by its label, in the order of the schema, codes in words, references as links.

A field that a schema gains is shown here without a line of code.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator.pages.part import Cell, Column, Fact, Kind, Link
from generator.pages.reference import References
from generator.pages.shown import Row, Shown

#: texts longer than this take the whole width
SHORT = 40


class Table(NamedTuple):
    """A list inside a row, such as the classes of a unit over time, as a ledger under its title."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""


class Pair(NamedTuple):
    """Facts of which two stand side by side on a wide screen, and those that are too long for it."""

    short: tuple[Fact, ...]
    long: tuple[Fact, ...]


def apart(facts: Sequence[Fact]) -> Pair:
    """Facts by the length of their text, each in their order."""
    short = tuple(fact for fact in facts if len(fact.text) <= SHORT)
    return Pair(short, tuple(fact for fact in facts if len(fact.text) > SHORT))


class Facts:
    """What a snapshot says about its rows, for pages from which `root` leads to the site's root."""

    def __init__(self, shown: Shown, references: References, root: str) -> None:
        self.shown, self.references, self.root = shown, references, root

    def of(self, kind: str, row: Row, *, only: Sequence[str] = (), but: Container[str] = ()) -> tuple[Fact, ...]:
        """The fields of a row that fit on a line: `only` those, in that order, or all `but` those."""
        fields = only or [path for path in self.shown.fields(kind) if "." not in path and path not in but]
        return tuple(self.one(kind, row, field) for field in fields if _fits(row.get(field)))

    def one(self, kind: str, row: Row, field: str) -> Fact:
        """One field as a fact; a single reference is a link."""
        links = self.links(kind, field, row[field])
        href = links[0].href if len(links) == 1 else None
        return Fact(self.shown.title(kind, field), "、".join(link.text for link in links), href)

    def table(self, kind: str, row: Row, field: str, *, but: Container[str] = ()) -> Table | None:
        """A list of mappings as a ledger with a column for each field that one of them has; None for none."""
        items = row.get(field) or ()
        within = [path for path in self.shown.fields(kind) if path.rpartition(".")[0] == field]
        names = [path.rpartition(".")[2] for path in within]
        used = [name for name in names if name not in but and any(_fits(item.get(name)) for item in items)]
        if not used:
            return None
        columns = tuple(
            Column(self.shown.title(kind, f"{field}.{name}"), _kind([item.get(name) for item in items]))
            for name in used
        )
        rows = tuple(tuple(self.cell(kind, f"{field}.{name}", item.get(name)) for name in used) for item in items)
        return Table(f"共 {len(rows)} 条", columns, rows, self.shown.title(kind, field))

    def tables(self, kind: str, row: Row, *, but: Container[str] = ()) -> tuple[Table, ...]:
        """Every list of mappings in a row."""
        fields = [path for path in self.shown.fields(kind) if "." not in path and path not in but]
        found = (self.table(kind, row, field) for field in fields if _is_table(row.get(field)))
        return tuple(table for table in found if table is not None)

    def cell(self, kind: str, path: str, value: Any) -> Cell:
        """A value as a cell; blank for none."""
        links = self.links(kind, path, value) if _fits(value) else ()
        return Cell("、".join(link.text for link in links), links[0].href if len(links) == 1 else None)

    def links(self, kind: str, path: str, value: Any) -> tuple[Link, ...]:
        """What a value says: one link for each item of a list, one for anything else."""
        if isinstance(value, (list, tuple)):
            return tuple(link for item in value for link in self.links(kind, path, item))
        reference = self.shown.reference(kind, path)
        if reference and isinstance(value, str):
            return (self.references.link(reference, value, self.root),)
        return (Link(self._text(kind, path, value)),)

    def _text(self, kind: str, path: str, value: Any) -> str:
        match value:
            case bool():
                return "是" if value else "否"
            case Mapping():
                return "，".join(self._pairs(kind, path, value))
            case float() if value.is_integer():
                return str(int(value))
            case str():
                return self.shown.label(kind, path, value)
            case _:
                return str(value)

    def _pairs(self, kind: str, path: str, value: Row) -> Iterator[str]:
        for inner in self.shown.fields(kind):
            owner, _, name = inner.rpartition(".")
            if owner == path and _fits(value.get(name)):
                text = "、".join(link.text for link in self.links(kind, inner, value[name]))
                yield f"{self.shown.title(kind, inner)}：{text}"


def _fits(value: Any) -> bool:
    """Whether there is a value and it can be said on a line; false and nought are values."""
    return value is not None and value not in ("", [], {}) and not _is_table(value)


def _is_table(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and bool(value) and isinstance(value[0], Mapping)


def _kind(values: Sequence[Any]) -> Kind:
    """What a column holds, by its first value."""
    first = next((value for value in values if value is not None), None)
    if isinstance(first, (int, float)) and not isinstance(first, bool):
        return "number"
    return "day" if isinstance(first, str) and _is_day(first) else "text"


def _is_day(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdigit()
