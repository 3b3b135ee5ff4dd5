"""An officer's answer → the value of a field: names become ids, labels become codes, days become dates.

What is not understood is told with what to write instead; nothing is guessed where two things may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from generator.intake.search import Match, matches
from generator.intake.trial import Desk
from generator.problem import START, Problem, problem
from generator.source.explain import faults
from generator.source.explain.fault import Spot, packed
from generator.source.explain.text import mended
from generator.source.reader import Document, Json, read
from generator.source.shape import Shape

DAYS = {"今天": 0, "今日": 0, "today": 0, "昨天": -1, "昨日": -1, "yesterday": -1, "前天": -2, "明天": 1, "tomorrow": 1}
TRUTHS = {"是": True, "y": True, "yes": True, "true": True, "对": True, "否": False, "n": False, "no": False}
FALSE = {"false": False, "不是": False, "不": False}
#: between several ids or codes; texts are parted by semicolons alone, since they hold commas
BETWEEN = re.compile(r"[,，、;；\s]+")
BETWEEN_TEXTS = re.compile(r"\s*[;；]\s*")


def written(text: str) -> Json | Problem:
    """The value of `field=value`: a list or mapping as YAML writes it in one row, anything else as it stands."""
    if not text.lstrip().startswith(("[", "{")):
        return text
    document = read(f"value: {text.strip()}\n".encode(), "--set")
    return document.value["value"] if isinstance(document, Document) else document[0]


def settled(desk: Desk, shape: Shape, value: Json) -> Json | Problem:
    """The value that an answer means, its parts included; the first thing in it that is not understood.

    A mapping in the place of an id is a record of that kind yet to be entered.
    """
    if isinstance(value, str):
        return answered(desk, shape, value)
    if isinstance(value, list) and shape.items:
        rows = [settled(desk, shape.items, row) for row in value]
        told = next((row for row in rows if isinstance(row, Problem)), None)
        return told or [row for row in rows if not isinstance(row, Problem)]
    if isinstance(value, dict):
        meant = desk.schemas.by_kind[shape.reference].shape if shape.reference in desk.schemas.kinds else shape
        found = {key: _child(desk, meant, value, key) for key in value} if meant.type == "object" else {}
        told = next((inner for inner in found.values() if isinstance(inner, Problem)), None)
        whole: Json = {key: inner for key, inner in found.items() if not isinstance(inner, Problem)}
        return told or (whole if found else _checked(shape, value))
    return _checked(shape, value)


def _child(desk: Desk, shape: Shape, value: Mapping[str, Json], key: str) -> Json | Problem:
    child = shape.child(key, dict(value))
    return settled(desk, child, value[key]) if child else unknown(key, shape, value)


def unknown(key: str, shape: Shape, value: Mapping[str, Json]) -> Problem:
    """That a mapping has no such field, and which it has."""
    branch = shape.branch(dict(value))
    known = (*shape.fields, *(branch.fields if branch else ()))
    return problem("", START, "intake-field", field=key, **packed(known))


def answered(desk: Desk, shape: Shape, text: str) -> Json | Problem:
    """The value of a text that somebody typed."""
    plain = text.strip()
    if shape.type == "array" and shape.items:
        return _several(desk, shape, plain)
    if shape.reference and shape.reference != "attachment":
        return _referred(desk, shape, plain)
    if shape.labels:
        return _chosen(shape, plain)
    if shape.type == "boolean":
        return _checked(shape, {**TRUTHS, **FALSE}.get(plain.lower(), plain))
    if shape.type in ("integer", "number"):
        return _checked(shape, _number(plain))
    if shape.format == "day" and plain.lower() in DAYS:
        return (desk.day + timedelta(days=DAYS[plain.lower()])).isoformat()
    return _checked(shape, ((shape.pattern or shape.format == "day") and mended(shape, plain)) or plain)


def _several(desk: Desk, shape: Shape, text: str) -> Json | Problem:
    assert shape.items is not None
    row = bool(shape.items.reference or shape.items.labels)
    parts = [part for part in (BETWEEN if row else BETWEEN_TEXTS).split(text) if part]
    values = [answered(desk, shape.items, part) for part in parts]
    told = next((value for value in values if isinstance(value, Problem)), None)
    return told or _checked(shape, [value for value in values if not isinstance(value, Problem)])


def choices(shape: Shape) -> list[tuple[str, str]]:
    """The codes of a closed list with what people read, in the order of the schema."""
    return list((shape.labels or (shape.items.labels if shape.items else {})).items())


def _chosen(shape: Shape, text: str) -> Json | Problem:
    """By code, by label, by a part of one label, or by number from 1."""
    listed = list(shape.labels.items())
    if text.isdecimal() and text not in shape.labels and 0 < int(text) <= len(listed):
        return listed[int(text) - 1][0]
    found = [code for code, label in listed if text in (code, label)]
    found = found or [code for code, label in listed if text and text in label]
    if len(found) > 1:
        rows = "、".join(f"{code}（{shape.labels[code]}）" for code in found)
        return problem("", START, "intake-several", value=text, title=shape.title, choices=rows)
    return found[0] if found else _checked(shape, text)


def _referred(desk: Desk, shape: Shape, text: str) -> Json | Problem:
    found = candidates(desk, shape, text)
    title = _title(desk, shape)
    if not found:
        exact = mended(shape, text)
        found = candidates(desk, shape, exact) if exact else []
    if len(found) == 1:
        return found[0].id
    if found:
        rows = "、".join(match.label for match in found[:5])
        return problem("", START, "intake-several", value=text, title=title, choices=rows)
    return problem("", START, "intake-unknown", value=text, title=title)


def candidates(desk: Desk, shape: Shape, text: str) -> list[Match]:
    """Everything that the text may mean as a reference of that shape."""
    return matches(desk.book, shape.reference, text, desk.day)


def _title(desk: Desk, shape: Shape) -> str:
    return desk.schemas.by_kind[shape.reference].shape.title if shape.reference in desk.schemas.kinds else shape.title


def _number(text: str) -> Json:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text) if re.fullmatch(r"-?[0-9]+\.[0-9]+", text) else text
    except ValueError:
        return text


def _checked(shape: Shape, value: Json) -> Json | Problem:
    """The value, or why the schema refuses it."""
    found = next(faults(shape, value, Spot((), shape.title, ""), {}), None)
    return problem("", START, found.code, **found.facts) if found else value
