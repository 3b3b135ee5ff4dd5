"""From schema documents to shapes: follows every `$ref` (local ones only) and refuses the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from generator.source.dialect import PARTS, Node, Spot, check_node, refuse, type_of
from generator.source.library import SUFFIX, Library
from generator.source.shape import Free, Group, Shape

_LEAST = {"string": "minLength", "array": "minItems", "object": "minProperties"}
_MOST = {"string": "maxLength", "array": "maxItems", "object": "maxProperties"}


def shape_of_kind(library: Library, kind: str) -> Shape:
    """The shape of a record of a kind; raises CannotRun where the schema is not sound."""
    spot = Spot(kind + SUFFIX)
    node = check_node(library.documents[spot.file], spot, root=True)
    derived = _fields(library, node.get("x-derived", {}), spot.down("x-derived"))
    return replace(_closed(_shape(library, node, spot), spot), derived=derived)


@lru_cache(maxsize=4096)
def shape_of_definition(library: Library, target: Spot) -> Shape:
    """The shape of a definition; made once, however often it is referred to."""
    node, _ = library.resolve(target, str(target))
    shape = _shape(library, check_node(node, target, extends="$ref" in node and "properties" in node), target)
    return replace(shape, definition=target.path[-1])


def _followed(library: Library, reference: str, spot: Spot) -> Shape:
    return shape_of_definition(library, library.resolve(spot, reference)[1])


def _shape(library: Library, node: Node, spot: Spot) -> Shape:
    base = _followed(library, node["$ref"], spot) if "$ref" in node else Shape()
    kind = type_of(node) or base.type
    own: dict[str, Any] = {
        "type": kind,
        "title": node.get("title"),
        "description": node.get("description"),
        "example": next(iter(node.get("examples", ())), None),
        "visibility": node.get("x-visibility"),
        "requires": node.get("x-requires"),
        "reference": node.get("x-reference"),
        "format": node.get("format"),
        "pattern": _pattern(node, spot),
        "least": node.get(_LEAST.get(kind, "minimum")),
        "most": node.get(_MOST.get(kind, "maximum")),
        "unique": node.get("uniqueItems"),
        "closed": False in (node.get("additionalProperties"), node.get("unevaluatedProperties")) or None,
    }
    said = {name: value for name, value in own.items() if value is not None}
    if reference := node.get("x-reference"):
        _check_reference(library, reference, spot)
    return replace(base, **said, **_parts(library, node, spot, base))


def _parts(library: Library, node: Node, spot: Spot, base: Shape) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    if "enum" in node:
        parts["labels"] = MappingProxyType(dict(zip(node["enum"], node["enumDescriptions"], strict=True)))
    if "items" in node:
        parts["items"] = _place(library, node["items"], spot.down("items"))
    if "properties" in node:
        own = _fields(library, node["properties"], spot.down("properties"))
        parts["fields"] = MappingProxyType({**base.fields, **own})
    if "required" in node:
        parts["required"] = tuple(dict.fromkeys((*base.required, *node["required"])))
    if "patternProperties" in node:
        parts["free"] = _free(library, node["patternProperties"], spot.down("patternProperties"))
    groups = (*base.groups, *_groups(node, spot))
    if groups:
        parts["groups"] = groups
    elif "anyOf" in node:
        parts["alternatives"] = _alternatives(library, node["anyOf"], spot.down("anyOf"))
    if "allOf" in node:
        key, branches = _branches(library, node["allOf"], spot.down("allOf"))
        parts |= {"branch_key": key, "branches": branches}
    return parts


def _place(library: Library, node: object, spot: Spot) -> Shape:
    """The shape of a value of its own: a field, an item, an alternative."""
    extends = isinstance(node, Mapping) and "$ref" in node and "properties" in node
    return _closed(_shape(library, check_node(node, spot, extends=extends), spot), spot)


def _closed(shape: Shape, spot: Spot) -> Shape:
    if shape.type == "object" and not shape.closed:
        refuse(spot, "没有写 additionalProperties: false", "additionalProperties: false is missing")
    return shape


def _fields(library: Library, nodes: Node, spot: Spot) -> Mapping[str, Shape]:
    shapes = {name: _field(library, node, spot.down(name)) for name, node in nodes.items()}
    return MappingProxyType(shapes)


def _field(library: Library, node: object, spot: Spot) -> Shape:
    shape = _place(library, node, spot)
    assert isinstance(node, Mapping)
    for keyword in ("title", "description", "x-visibility"):
        if not node.get(keyword):
            refuse(spot, f"这一项缺少“{keyword}”", f"this field lacks {keyword!r}")
    return _unnamed(shape) if spot.path[-1] == "id" else shape


def _unnamed(shape: Shape) -> Shape:
    """A key `id` is the name of its own record or part and refers to nothing."""
    return replace(shape, reference="")


def _free(library: Library, nodes: Node, spot: Spot) -> Free:
    if len(nodes) != 1:
        refuse(spot, "只能写一种名称", "one pattern of names only")
    pattern, node = next(iter(nodes.items()))
    check_node({"type": "string", "pattern": pattern, "maxLength": 1}, spot)
    return Free(re.compile(pattern, re.ASCII), _field(library, node, spot.down(pattern)))


def _alternatives(library: Library, nodes: Any, spot: Spot) -> Mapping[str, Shape]:
    found: dict[str, Shape] = {}
    for index, node in enumerate(nodes):
        shape = _place(library, node, spot.down(str(index)))
        for kind, alternative in shape.alternatives.items() or ((shape.type, shape),):
            if kind in found:
                refuse(spot, f"两种写法的类型都是“{kind}”", f"two alternatives are of type {kind!r}")
            found[kind] = alternative
    return MappingProxyType(found)


def _groups(node: Node, spot: Spot) -> Iterator[Group]:
    for keyword in ("oneOf", "anyOf"):
        sets = node.get(keyword, ())
        if keyword == "oneOf" or "properties" in node:
            for index, entry in enumerate(sets):
                _check_set(entry, spot.down(keyword, str(index)))
            if sets:
                yield Group(keyword == "oneOf", tuple(tuple(entry["required"]) for entry in sets))


def _check_set(entry: Any, spot: Spot) -> None:
    names = entry.get("required", ()) if isinstance(entry, Mapping) else ()
    if not names or entry != {"type": "object", "required": names, "properties": dict.fromkeys(names, True)}:
        refuse(spot, "这里只能写 required 几项", "only a set of required fields is allowed here")


def _branches(library: Library, nodes: Any, spot: Spot) -> tuple[str, Mapping[str, Shape]]:
    """The field that all branches hang on, and what each of its values brings with it."""
    found: dict[str, Shape] = {}
    keys = set()
    for index, node in enumerate(nodes):
        here = spot.down(str(index))
        key, name = _condition(node, here)
        keys.add(key)
        found[name] = _followed(library, node["then"]["$ref"], here)
    if len(keys) != 1:
        refuse(spot, "各分支应由同一项决定", "all branches must hang on one field")
    return keys.pop(), MappingProxyType(found)


def _condition(node: Any, spot: Spot) -> tuple[str, str]:
    """Which field decides and by what value; any other form of `if` is not in the dialect."""
    try:
        ((key, test),) = node["if"]["properties"].items()
        wanted = {
            "if": {"type": "object", "required": [key], "properties": {key: {"const": test["const"]}}},
            "then": {"$ref": node["then"]["$ref"]},
        }
    except (KeyError, TypeError, ValueError, AttributeError):
        wanted = None
    if wanted is None or node != wanted:
        refuse(
            spot,
            "这里只能写“某一项等于某值时”的分支",
            "only a branch by the value of one field is allowed here",
        )
    return key, str(test["const"])


def _pattern(node: Node, spot: Spot) -> re.Pattern[str] | None:
    if "pattern" not in node:
        return None
    try:
        return re.compile(node["pattern"], re.ASCII)
    except re.error as error:
        refuse(spot, f"pattern 写错了（{error}）", f"the pattern is wrong ({error})")


def _check_reference(library: Library, reference: str, spot: Spot) -> None:
    if reference not in PARTS and reference + SUFFIX not in library.documents:
        refuse(spot, f"不认识的引用对象“{reference}”", f"unknown x-reference {reference!r}")
