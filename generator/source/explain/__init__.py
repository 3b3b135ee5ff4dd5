"""Why a record is refused: every mistake once, told from the shape of its kind.

The validator only says yes or no. What it refuses is walked here: a value that is wrong in itself is not also
judged by what follows from it, and a misspelt key is not also missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.source.explain.choice import choice_finding
from generator.source.explain.fault import Fault, Finding, Spot, packed, shown
from generator.source.explain.key import Homes, Sheet, key_faults
from generator.source.explain.number import boolean_finding, number_finding
from generator.source.explain.text import fits, text_finding
from generator.source.shape import Shape

_KINDS = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", float: "number"}


def faults(shape: Shape, value: object, spot: Spot, homes: Homes) -> Iterator[Fault]:
    """Every mistake in a value, in the order of the file within each mapping."""
    if shape.alternatives:
        yield from _alternative(shape, value, spot, homes)
    elif value is None:
        yield spot.fault("schema-empty")._replace(at_key=True)
    elif shape.type == "object":
        yield from _mapping(shape, value, spot, homes)
    elif shape.type == "array":
        yield from _list(shape, value, spot, homes)
    elif finding := _scalar(shape, value):
        yield spot.fault(finding.code, **finding.facts)


def _scalar(shape: Shape, value: object) -> Finding | None:
    """What is wrong with a value that should be a single one, if anything is."""
    if isinstance(value, dict | list):
        return Finding("schema-wants-single", {})
    if isinstance(value, str) and not value.strip() and (shape.labels or shape.type != "string"):
        return Finding("schema-blank", {})
    if shape.labels:
        return choice_finding(shape.labels, value)
    if shape.type == "boolean":
        return boolean_finding(value)
    if shape.type in ("integer", "number"):
        return number_finding(shape, value)
    if isinstance(value, str):
        return text_finding(shape, value)
    text = shown(value)
    if fits(shape, text):
        return Finding("schema-unquoted", {"value": text})
    return text_finding(shape, text)


def _mapping(shape: Shape, value: object, spot: Spot, homes: Homes) -> Iterator[Fault]:
    if not isinstance(value, dict):
        keys = packed(shape.required or tuple(shape.fields))
        yield spot.fault("schema-wants-mapping", value=_short(value), **keys)
        return
    yield from key_faults(shape, value, spot, homes)
    sheet = Sheet.of(shape, value)
    for key, inner in value.items():
        field = sheet.fields.get(key) or (shape.child(key, value) if shape.free else None)
        if field:
            yield from faults(field, inner, spot.key(key, field), homes)


def _list(shape: Shape, value: object, spot: Spot, homes: Homes) -> Iterator[Fault]:
    if not isinstance(value, list):
        code = "schema-wants-items" if isinstance(value, dict) else "schema-wants-list"
        yield spot.fault(code, value=_short(value))
        return
    if finding := _size(shape, len(value)):
        yield spot.fault(finding.code, **finding.facts)
    first: dict[str, int] = {}
    for index, inner in enumerate(value):
        assert shape.items is not None
        found = list(faults(shape.items, inner, spot.item(index), homes))
        text = f"{type(inner).__name__} {shown(inner)}"
        if shape.unique and not found and text in first:
            found = [spot.item(index).fault("schema-duplicate-item", value=shown(inner), first=first[text] + 1)]
        first.setdefault(text, index)
        yield from found


def _size(shape: Shape, length: int) -> Finding | None:
    if shape.least is not None and length < shape.least:
        return Finding(
            "schema-list-empty" if not length else "schema-list-short",
            {"length": length, "limit": shape.least},
        )
    if shape.most is not None and length > shape.most:
        return Finding("schema-list-long", {"length": length, "limit": shape.most})
    return None


def _alternative(shape: Shape, value: object, spot: Spot, homes: Homes) -> Iterator[Fault]:
    """The alternative of the value's own type judges it."""
    kind = _KINDS.get(type(value), "")
    chosen = shape.alternatives.get(kind)
    if chosen:
        yield from faults(chosen, value, spot, homes)
    elif value is None:
        yield spot.fault("schema-empty")._replace(at_key=True)
    else:
        yield spot.fault("schema-wants-other", value=_short(value))


def _short(value: object) -> str:
    return "" if isinstance(value, dict | list) else shown(value)
