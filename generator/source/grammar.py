"""What of YAML a record may not use, and what a record may hold too much of, each at its own place.

The first thing that changes the meaning of the rest (an alias, a second document …) ends the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from generator.problem import MOST_PROBLEMS, START, Place, Problem, problem
from generator.source.build import DEEPEST
from generator.source.character import is_allowed, refusal
from generator.source.syntax import syntax_problem
from generator.source.walk import Pointer, Role, Visit, walk

LONGEST_TEXT = 8_000
MOST_VALUES = 4_000

_LIST = {"kind": "列表", "kind_en": "a list"}
_MAPPING = {"kind": "一组内容", "kind_en": "a mapping"}
_TEXT = {"kind": "一段文字", "kind_en": "a text"}

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_ESCAPED = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b"}
_ESCAPED |= {"\t": "\t", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}


class _Fault(NamedTuple):
    code: str
    facts: dict[str, object]


def grammar_problems(text: str, path: str) -> tuple[list[Problem], Problem | None]:
    """What is unlawful in text of lawful characters, and where YAML's syntax breaks, if it does."""
    found: list[Problem] = []
    try:
        for item in islice(_problems(text, path), MOST_PROBLEMS):
            found.append(item)
    except YAMLError as error:
        return found, syntax_problem(error, text, path)
    return found, None


def _problems(text: str, path: str) -> Iterator[Problem]:
    lines: dict[Pointer, int] = {}
    repeated: set[Pointer] = set()
    documents = values = 0
    for visit in walk(text):
        values += visit.role is not Role.DOCUMENT
        documents += isinstance(visit.event, DocumentStartEvent)
        fault = _end(visit, documents, values) or _property(visit, text) or _shape(visit)
        if fault:
            yield problem(path, visit.place, fault.code, **fault.facts)
            return
        if isinstance(visit.event, ScalarEvent):
            yield from _text(visit, text, path)
        if visit.role is Role.KEY and not _is_inside(visit.pointer, repeated):
            if first := lines.get(visit.pointer):
                repeated.add(visit.pointer)
                yield problem(path, visit.place, "yaml-duplicate-key", key=visit.pointer[-1], first=first)
            lines.setdefault(visit.pointer, visit.place.line)
    if not documents:
        yield problem(path, START, "yaml-empty")


def _end(visit: Visit, documents: int, values: int) -> _Fault | None:
    """What ends the reading because the record ends, or should have."""
    event = visit.event
    if documents > 1:
        return _Fault("yaml-second-document", {})
    if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
        return _Fault("yaml-directive", {})
    if isinstance(event, DocumentEndEvent) and event.explicit:
        return _Fault("yaml-document-end", {})
    if values > MOST_VALUES:
        return _Fault("yaml-too-many-values", {"limit": MOST_VALUES})
    return None


def _property(visit: Visit, text: str) -> _Fault | None:
    """Anchors, aliases and tags, whichever of them comes first at the value."""
    event = visit.event
    if isinstance(event, AliasEvent):
        return _Fault("yaml-alias", {"name": event.anchor})
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor is not None and (tag is None or text[event.start_mark.index] == "&"):
        return _Fault("yaml-anchor", {"name": anchor})
    return None if tag is None else _Fault("yaml-tag", {"tag": tag})


def _shape(visit: Visit) -> _Fault | None:
    """Keys that are no text, a root that is no mapping, and what is nested too deep."""
    event = visit.event
    opens = isinstance(event, CollectionStartEvent)
    if visit.role is Role.KEY:
        if opens:
            return _Fault("yaml-complex-key", _kind(event))
        unnamed = {"": "yaml-empty-key", "<<": "yaml-merge-key"}.get(event.value)
        return _Fault(unnamed, {}) if unnamed else None
    if visit.role is Role.DOCUMENT:
        return None
    if not visit.pointer and not isinstance(event, MappingStartEvent):
        is_empty = not opens and not event.value and not event.style
        return _Fault("yaml-empty", {}) if is_empty else _Fault("yaml-not-mapping", _kind(event))
    return _Fault("yaml-too-deep", {"limit": DEEPEST}) if opens and len(visit.pointer) >= DEEPEST else None


def _kind(event: NodeEvent) -> dict[str, object]:
    if isinstance(event, ScalarEvent):
        return {**_TEXT}
    return {**(_MAPPING if isinstance(event, MappingStartEvent) else _LIST)}


def _text(visit: Visit, text: str, path: str) -> Iterator[Problem]:
    event = visit.event
    if len(event.value) > LONGEST_TEXT:
        length = len(event.value)
        yield problem(path, visit.place, "yaml-text-too-long", length=length, limit=LONGEST_TEXT)
    if event.style == '"':
        start = event.start_mark.index
        for match in _ESCAPE.finditer(text, start, event.end_mark.index):
            character = _unescaped(match)
            if not is_allowed(character):
                yield refusal(character, 0, path, Place.of(text, match.start()))


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(int(code, 16))
    # Any other escaped letter stands for itself or for a newline, which is lawful.
    return _ESCAPED.get(match[4], "\n")


def _is_inside(pointer: Pointer, repeated: set[Pointer]) -> bool:
    """Whether a key stands below a repeated key, where the same names come again by themselves."""
    return any(pointer[:length] in repeated for length in range(1, len(pointer)))
