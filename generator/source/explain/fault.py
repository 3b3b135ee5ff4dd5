"""A fault: one mistake in a record, by pointer, before it is given its place in the file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.problem import LONGEST_FACT
from generator.source.shape import Path, Shape


class Fault(NamedTuple):
    """`at_key`: the culprit is the key that the pointer ends with, not its value."""

    pointer: Path
    code: str
    facts: Mapping[str, object]
    at_key: bool = False


class Spot(NamedTuple):
    """A value that is judged: where it is, and what people call it (its own title, or that of its list)."""

    pointer: Path = ()
    title: str = ""
    field: str = ""

    def key(self, name: str, shape: Shape) -> Spot:
        return Spot((*self.pointer, name), shape.title, name)

    def item(self, index: int) -> Spot:
        return self._replace(pointer=(*self.pointer, index))

    def fault(self, code: str, /, **facts: object) -> Fault:
        """The one mistake of this value."""
        return Fault(self.pointer, code, {"title": self.title, "field": self.field, **facts})


class Finding(NamedTuple):
    """What is wrong with a value, by code, for whoever knows where the value stands."""

    code: str
    facts: Mapping[str, object]


def shown(value: object) -> str:
    """A value as a person would write it."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)[: LONGEST_FACT + 1]


def packed(items: Iterable[str], *, separator: str = ", ", name: str = "list") -> dict[str, str]:
    """A row of items as three facts, `list`, `list2`, `list3`, each short enough to be shown whole; then “…”."""
    rows = [""]
    for item in items:
        joined = rows[-1] + (separator if any(rows) else "") + item
        if len(joined) <= LONGEST_FACT:
            rows[-1] = joined
        elif len(rows) < 3 and len(separator + item) <= LONGEST_FACT:
            rows.append(separator + item)
        else:
            rows[-1] = rows[-1][: LONGEST_FACT - 1] + "…"
            break
    first, second, third = (*rows, "", "")[:3]
    return {name: first, f"{name}2": second, f"{name}3": third}
