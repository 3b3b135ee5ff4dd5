"""From YAML events to plain values: mappings, lists and scalars as in JSON, or nothing at all.

The fast way for lawful files: it gives up at the first thing that is not; `grammar` then says what it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
_Next = Callable[[], Event | None]

DEEPEST = 8
_WORDS: Mapping[str, bool | None] = MappingProxyType({"": None, "null": None, "true": True, "false": False})
# At most 15 digits, so that no figure changes on its way through a double.
_NUMBER = re.compile(r"(?!-?[0-9.]{17})-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,14})?")


class _Unlawful(Exception):
    """Something that a record may not use."""


def built(data: bytes) -> dict[str, Json] | None:
    """The value of a record's file, or nothing if the YAML is broken or uses more than a record may."""
    # Straight from libyaml's parser, one event at a time: what comes after the first fault is never read.
    get: _Next = CParser(data).get_event
    try:
        get()
        start = get()
        if type(start) is not DocumentStartEvent or start.version or start.tags:
            return None
        if type(event := get()) is not MappingStartEvent:
            return None
        value = _mapping(event, get, DEEPEST)
        end = get()
        is_whole = type(end) is DocumentEndEvent and not end.explicit and type(get()) is StreamEndEvent
        return value if is_whole else None
    except (_Unlawful, YAMLError):
        return None


def _mapping(start: MappingStartEvent, get: _Next, levels: int) -> dict[str, Json]:
    if not levels or start.anchor is not None or start.tag is not None:
        raise _Unlawful
    values: dict[str, Json] = {}
    while type(event := get()) is ScalarEvent:
        key = event.value
        if key in values or not key or key == "<<" or event.anchor is not None or event.tag is not None:
            raise _Unlawful
        held = get()
        values[key] = _scalar(held) if type(held) is ScalarEvent else _collection(held, get, levels - 1)
    if type(event) is not MappingEndEvent:
        raise _Unlawful
    return values


def _sequence(start: SequenceStartEvent, get: _Next, levels: int) -> list[Json]:
    if not levels or start.anchor is not None or start.tag is not None:
        raise _Unlawful
    values: list[Json] = []
    while type(held := get()) is not SequenceEndEvent:
        values.append(_scalar(held) if type(held) is ScalarEvent else _collection(held, get, levels - 1))
    return values


def _collection(start: Event | None, get: _Next, levels: int) -> Json:
    if type(start) is MappingStartEvent:
        return _mapping(start, get, levels)
    if type(start) is SequenceStartEvent:
        return _sequence(start, get, levels)
    raise _Unlawful


def _scalar(event: ScalarEvent) -> Json:
    """Text as it is; only plain `true`, `false`, `null`, an empty value and plain decimals are special."""
    text = event.value
    if event.tag is not None or event.anchor is not None:
        raise _Unlawful
    # Whatever is special begins in ASCII; most text here does not, and needs no closer look.
    if event.style or text > "~":
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text
