"""A record of every kind with every field that its schema knows, made from the schema alone.

A field that is added tomorrow is in it tomorrow; what each leaf holds is up to the test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from generator.book import Book
from generator.model import KINDS, build
from generator.rules import Assessment, assess
from generator.source.shape import Shape
from tests.ledger import schemas

LATER = date(2026, 12, 31)


class Leaf(NamedTuple):
    """A single value of a record: where it is, what it is, and whether the public may see it and all around it."""

    path: str
    shape: Shape
    public: bool


Fill = Callable[[Leaf], Any]


def plain(leaf: Leaf) -> Any:
    """A value that the schema allows: its example, its first code, or a text that names the field."""
    shape = leaf.shape
    if shape.labels:
        return next(iter(shape.labels))
    if shape.type == "boolean":
        return True
    if shape.type in ("integer", "number"):
        return int(shape.least or 0) + 1
    return shape.example or f"字段 {leaf.path}"


def is_text(leaf: Leaf) -> bool:
    """Whether the leaf takes any text at all."""
    shape = leaf.shape
    return shape.type == "string" and not shape.labels and not shape.example


def value(kind: str, fill: Fill = plain, leave_out: frozenset[str] = frozenset()) -> dict[str, Any]:
    """A record of the kind with every field but those left out (by dotted path)."""
    made = _value(schemas().by_kind[kind].shape, Leaf(kind, schemas().by_kind[kind].shape, True), fill, leave_out)
    assert isinstance(made, dict)
    return made


def _value(shape: Shape, at: Leaf, fill: Fill, leave_out: frozenset[str]) -> Any:
    if shape.alternatives:
        chosen = shape.alternatives.get("object") or next(iter(shape.alternatives.values()))
        return _value(chosen, at, fill, leave_out)
    if shape.branches:
        # Not `voided`: a voided record is never public, so it would hide all others' leaks.
        names = [name for name in shape.branches if name != "voided"]
        return [_mapping(shape, at, fill, leave_out, branch=name) for name in names]
    if shape.items is not None:
        inner = _value(shape.items, Leaf(at.path, shape.items, at.public), fill, leave_out)
        return inner if shape.items.branches else [inner]
    if shape.type == "object":
        return _mapping(shape, at, fill, leave_out)
    return fill(Leaf(at.path, shape, at.public))


def _mapping(shape: Shape, at: Leaf, fill: Fill, leave_out: frozenset[str], branch: str = "") -> dict[str, Any]:
    owners = {**shape.fields, **(shape.branches[branch].fields if branch else {})}
    names = {shape.free.shape.example or "class": shape.free.shape} if shape.free else {}
    made = {}
    for name, child in {**owners, **names}.items():
        path = f"{at.path}.{branch}.{name}" if branch and name in shape.branches[branch].fields else f"{at.path}.{name}"
        if path not in leave_out:
            inner = Leaf(path, child, at.public and child.visibility == "public")
            made[name] = branch if name == shape.branch_key else _value(child, inner, fill, leave_out)
    return made


def book(values: Mapping[str, dict[str, Any]]) -> Book:
    """The book of one record of each kind."""
    return Book.of({kind: {made.get("id", "office"): build(kind, made)} for kind, made in values.items()})


def assessed(fill: Fill = plain, leave_out: frozenset[str] = frozenset()) -> Assessment:
    """A ledger with one full record of each kind, long after everything has happened."""
    return assess(book({kind: value(kind, fill, leave_out) for kind in KINDS}), LATER)
