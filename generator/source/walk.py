"""A walk over the YAML of one file: every key and value with its pointer, as the parser comes upon it.

The slow way, for saying where something is; it never recurses and builds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from yaml._yaml import CParser
from yaml.events import CollectionEndEvent, CollectionStartEvent, MappingStartEvent, NodeEvent

from generator.problem import Place

Pointer = tuple[str | int, ...]


class Role(Enum):
    """What an event is in its file."""

    KEY = "key"
    VALUE = "value"
    DOCUMENT = "document"


class Visit(NamedTuple):
    """One event of the parser; `pointer` leads to the value, or to the value that a key names."""

    role: Role
    pointer: Pointer
    event: Any

    @property
    def place(self) -> Place:
        return Place(self.event.start_mark.line + 1, self.event.start_mark.column + 1)


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is open: where it is and what comes next in it."""

    pointer: Pointer
    mapping: bool
    key: str | None = None
    index: int = 0

    def next(self, event: NodeEvent) -> tuple[Role, Pointer]:
        if not self.mapping:
            self.index += 1
            return Role.VALUE, (*self.pointer, self.index - 1)
        if self.key is None:
            self.key = str(getattr(event, "value", ""))
            return Role.KEY, (*self.pointer, self.key)
        key, self.key = self.key, None
        return Role.VALUE, (*self.pointer, key)


def walk(data: bytes | str) -> Iterator[Visit]:
    """Every key and value in the order of the file, and the marks of documents; raises yaml.YAMLError.

    Leaving the walk early leaves the rest of the file unread.
    """
    get: Callable[[], Any] = CParser(data).get_event
    frames: list[_Frame] = []
    while (event := get()) is not None:
        if isinstance(event, CollectionEndEvent):
            frames.pop()
        elif isinstance(event, NodeEvent):
            role, pointer = frames[-1].next(event) if frames else (Role.VALUE, ())
            yield Visit(role, pointer, event)
            if isinstance(event, CollectionStartEvent):
                frames.append(_Frame(pointer, isinstance(event, MappingStartEvent)))
        else:
            yield Visit(Role.DOCUMENT, (), event)
