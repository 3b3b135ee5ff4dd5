"""Shape: what the schemas say about one place of a record, with every reference followed.

Shapes are made once, by `compile`; titles, visibility, references and explanations are all read from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

Path = tuple[str | int, ...]


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


class Group(NamedTuple):
    """Keys of which one set must be there: exactly one of the sets, or at least one."""

    exactly_one: bool
    sets: tuple[tuple[str, ...], ...]


class Free(NamedTuple):
    """Keys that the schema does not name, only their form."""

    pattern: re.Pattern[str]
    shape: Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One place: `least` and `most` count characters, items or keys, and bound the value of a number.

    `labels` are the codes of a closed list with what people read; `branches` are the fields that a mapping
    has besides, by the value of `branch_key`; `alternatives` hold where the type decides.
    """

    type: str = ""
    title: str = ""
    description: str = ""
    definition: str = ""
    example: str = ""
    visibility: str = ""
    requires: str = ""
    reference: str = ""
    labels: Mapping[str, str] = field(default_factory=_nothing)
    format: str = ""
    pattern: re.Pattern[str] | None = None
    least: float | None = None
    most: float | None = None
    unique: bool = False
    closed: bool = False
    items: Shape | None = None
    fields: Mapping[str, Shape] = field(default_factory=_nothing)
    required: tuple[str, ...] = ()
    free: Free | None = None
    groups: tuple[Group, ...] = ()
    branch_key: str = ""
    branches: Mapping[str, Shape] = field(default_factory=_nothing)
    alternatives: Mapping[str, Shape] = field(default_factory=_nothing)
    derived: Mapping[str, Shape] = field(default_factory=_nothing)

    def branch(self, value: object) -> Shape | None:
        """The further fields of a mapping, where its branch key has a known value."""
        name = value.get(self.branch_key) if self.branches and isinstance(value, dict) else None
        return self.branches.get(name) if isinstance(name, str) else None

    def child(self, step: str | int, value: object = None) -> Shape | None:
        """The shape of an item or of a key's value; without `value` any branch that has the key will do."""
        if isinstance(step, int):
            return self.items
        branch = self.branch(value)
        for owner in (self, branch) if branch else (self, *self.branches.values()):
            if step in owner.fields:
                return owner.fields[step]
        if self.free and self.free.pattern.fullmatch(step):
            return self.free.shape
        return self.derived.get(step)

    def at(self, path: Path, value: object = None) -> Shape | None:
        """The shape that a path leads to, or None where it leads nowhere."""
        shape: Shape | None = self
        for step in path:
            if shape is None:
                return None
            shape = shape.child(step, value)
            value = within(value, step)
        return shape


class Field(NamedTuple):
    """A field of a kind: `*` in the path stands for any item; `event` names the event that alone has it."""

    path: tuple[str, ...]
    title: str
    description: str
    visibility: str
    requires: str
    reference: str
    event: str = ""
    derived: bool = False


def fields(shape: Shape, path: tuple[str, ...] = (), event: str = "") -> Iterator[Field]:
    """Every field below a shape, in the order of the schema, then the derived ones."""
    for name, child in shape.fields.items():
        yield _field(child, (*path, name), event=event)
        yield from fields(child, (*path, name), event)
    if shape.free:
        yield _field(shape.free.shape, (*path, "*"), event=event)
        yield from fields(shape.free.shape, (*path, "*"), event)
    for name, branch in shape.branches.items():
        yield from fields(branch, path, name)
    if shape.items:
        yield from fields(shape.items, (*path, "*"), event)
    for alternative in shape.alternatives.values():
        yield from fields(alternative, path, event)
    for name, child in shape.derived.items():
        yield _field(child, (*path, name), derived=True)
        yield from (inner._replace(derived=True) for inner in fields(child, (*path, name)))


def _field(shape: Shape, path: tuple[str, ...], *, event: str = "", derived: bool = False) -> Field:
    reference = shape.reference or (shape.items.reference if shape.items else "")
    return Field(
        path=path,
        title=shape.title,
        description=shape.description,
        visibility=shape.visibility,
        requires=shape.requires,
        reference=reference,
        event=event,
        derived=derived,
    )


def within(value: object, step: str | int) -> object:
    """The value of a key or item, None where there is none."""
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
        return value[step]
    return None
