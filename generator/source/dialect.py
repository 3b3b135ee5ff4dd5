"""The dialect of our schemas: the part of JSON Schema 2020-12 that they may use, and how strictly.

Whatever is not known here stops the program at the start: a misspelt keyword never passes for a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, NoReturn

from generator.failure import CannotRun
from generator.source.formats import FORMATS

Node = Mapping[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
VISIBILITIES = ("public", "aggregate", "internal", "restricted")
PUBLICATIONS = ("all", "approved", "none")
#: what a reference may name besides a kind of record, and what people call it
PARTS = MappingProxyType(
    {
        "question": "口径问题",
        "grid": "网格",
        "key_period": "重要时期",
        "ledger": "台账",
        "subject": "职责的对象",
        "attachment": "附件",
    }
)

_ANNOTATIONS = {"title", "description", "examples", "enumDescriptions", "x-visibility", "x-requires", "x-reference"}
_ROOT = {"$schema", "$defs", "x-publish", "x-derived"}
_OBJECT = "required additionalProperties unevaluatedProperties minProperties maxProperties oneOf anyOf allOf"
_BY_TYPE = {
    "string": {"type", "enum", "format", "pattern", "minLength", "maxLength"},
    "integer": {"type", "minimum", "maximum"},
    "number": {"type", "minimum", "maximum"},
    "boolean": {"type"},
    "array": {"type", "items", "minItems", "maxItems", "uniqueItems"},
    "object": {"type", "properties", "patternProperties", *_OBJECT.split()},
    "": {"anyOf"},
}
#: what a text, number or list must say besides its type
_BOUNDS = {
    "string": ("maxLength",),
    "integer": ("minimum", "maximum"),
    "number": ("minimum", "maximum"),
    "array": ("items", "maxItems"),
}
_REPEATED = re.compile(r"\((?P<inside>[^()]*)\)(?:[*+]|\{[0-9]+,[0-9]*\})")
_SEPARATED = re.compile(r"\\?(?P<separator>[-.])\[(?P<set>[^][]+)\](?:[*+]|\{[0-9]+(?:,[0-9]*)?\})")


class Spot(NamedTuple):
    """A place in a schema file, for saying where it is wrong."""

    file: str
    path: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.file}#/{'/'.join(self.path)}"

    def down(self, *steps: str) -> Spot:
        return Spot(self.file, (*self.path, *steps))


def refuse(spot: Spot, zh: str, en: str) -> NoReturn:
    """Stop the run: a schema is wrong, and nothing can be judged by it."""
    raise CannotRun(f"数据结构 {spot}：{zh}。请改正或恢复这个文件。", f"schema {spot}: {en}. Mend or restore it.")


def type_of(node: Node) -> str:
    """The one type of a node; a closed list is text, a node that only has alternatives has none."""
    return "string" if "enum" in node else str(node.get("type", ""))


def check_node(node: object, spot: Spot, *, root: bool = False, extends: bool = False) -> Node:
    """The node, if it keeps to the dialect; `extends`: it adds to what its `$ref` leads to."""
    if not isinstance(node, Mapping):
        refuse(spot, "这里应是对象", "an object is wanted here")
    kind = "object" if extends else type_of(node)
    if kind not in _BY_TYPE:
        refuse(
            spot,
            f"不认识的类型“{node.get('type')}”，只能写一种类型",
            f"unknown type {node.get('type')!r}, name one",
        )
    allowed = _ANNOTATIONS | {"$ref"} | (_ROOT if root else set())
    if "$ref" not in node or extends:
        allowed |= _BY_TYPE[kind]
    if unknown := sorted(set(node) - allowed):
        refuse(spot, f"这里不能用关键字“{unknown[0]}”", f"the keyword {unknown[0]!r} may not be used here")
    if "$ref" not in node:
        _check_bounds(node, kind, spot)
    _check_values(node, spot)
    return node


def _check_bounds(node: Node, kind: str, spot: Spot) -> None:
    if kind == "" and "anyOf" not in node:
        refuse(spot, "没有写类型", "it has no type")
    for keyword in _BOUNDS.get(kind, ()):
        if keyword not in node and "enum" not in node:
            refuse(spot, f"缺少“{keyword}”", f"{keyword!r} is missing")


def _check_values(node: Node, spot: Spot) -> None:
    for zh, en in _faults(node):
        refuse(spot, zh, en)


def _faults(node: Node) -> Iterator[tuple[str, str]]:
    if (name := node.get("format")) is not None and name not in FORMATS:
        yield f"不认识的格式“{name}”", f"unknown format {name!r}"
    if "enum" in node:
        yield from _enum_faults(node)
    if "pattern" in node:
        yield from pattern_faults(str(node["pattern"]))
    if node.get("uniqueItems") and "object" in str(node.get("items")):
        yield "uniqueItems 只用于简单值的列表", "uniqueItems is for lists of plain values only"
    if (seen := node.get("x-visibility")) is not None and seen not in VISIBILITIES:
        yield f"不认识的可见范围“{seen}”", f"unknown x-visibility {seen!r}"
    if (publish := node.get("x-publish")) is not None and publish not in PUBLICATIONS:
        yield f"不认识的公开方式“{publish}”", f"unknown x-publish {publish!r}"


def _enum_faults(node: Node) -> Iterator[tuple[str, str]]:
    codes, labels = node["enum"], node.get("enumDescriptions", ())
    if not all(isinstance(code, str) for code in codes):
        yield "enum 里只能是文字", "an enum holds texts only"
    if len(codes) != len(labels):
        yield "enum 和 enumDescriptions 的项数不同", "enum and enumDescriptions differ in length"


def pattern_faults(pattern: str) -> Iterator[tuple[str, str]]:
    """Why a pattern is not safe: not anchored, letters beyond ASCII by class, or slow on hostile text."""
    if not (pattern.startswith("^") and pattern.endswith("$") and not pattern.endswith(r"\$")) or "|" in _top(pattern):
        yield "pattern 没有用 ^ 和 $ 限定首尾", "the pattern is not anchored by ^ and $"
    if found := re.search(r"\\[a-zA-Z]|(?<!\\)\.(?![^[]*\])", pattern):
        yield f"pattern 里不能用“{found[0]}”", f"the pattern may not use {found[0]!r}"
    for group in _REPEATED.finditer(pattern):
        inside = group["inside"]
        separated = _SEPARATED.fullmatch(inside)
        if re.search(r"[*+{?]", inside) and not (separated and _apart(separated["separator"], separated["set"])):
            yield "pattern 里有嵌套的重复", "the pattern has nested repeats"


def _top(pattern: str) -> str:
    """What of a pattern stands outside of all groups."""
    while (shorter := re.sub(r"\([^()]*\)", "", pattern)) != pattern:
        pattern = shorter
    return pattern


def _apart(separator: str, characters: str) -> bool:
    return re.search(f"[{characters}]", separator) is None
