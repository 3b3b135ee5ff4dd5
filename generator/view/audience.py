"""Who may see what: a record cut down to the fields whose schema lets the audience see them. Deny by default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from generator.source.shape import Shape

Audience = Literal["public", "internal"]
AUDIENCES: tuple[Audience, ...] = ("public", "internal")

#: `aggregate` reaches the public only through declared aggregates; `restricted` reaches nobody's screen
SEEN: Mapping[Audience, frozenset[str]] = {
    "public": frozenset({"public"}),
    "internal": frozenset({"public", "aggregate", "internal"}),
}


def visible(shape: Shape, audience: Audience, within: Mapping[str, Any]) -> bool:
    """Whether the audience sees this field of a mapping; the public needs the approval that it requires."""
    if shape.visibility not in SEEN[audience]:
        return False
    return audience == "internal" or not shape.requires or bool(within.get(shape.requires))


def projected(shape: Shape, value: Mapping[str, Any], audience: Audience) -> dict[str, Any]:
    """The part of a mapping that the audience sees; a key unknown to the schema is never seen."""
    seen = {}
    for key, inner in value.items():
        child = shape.child(key, value)
        if child is not None and visible(child, audience, value):
            seen[key] = _within(child, inner, audience)
    return seen


def _within(shape: Shape, value: Any, audience: Audience) -> Any:
    """What is seen of a visible value: of a mapping or list only what its own shape lets through."""
    match value:
        case dict():
            return projected(shape.alternatives.get("object", shape), value, audience)
        case list() | tuple():
            items = shape.alternatives.get("array", shape).items
            return [_within(items, item, audience) for item in value] if items else []
        case _:
            return value
