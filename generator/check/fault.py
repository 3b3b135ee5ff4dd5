"""A disagreement between records: which field of which record, and the code and facts of the message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.model import KINDS

Pointer = tuple[str | int, ...]


class Fault(NamedTuple):
    """What is wrong at a field of a record; `pointer` leads to the field."""

    kind: str
    id: str
    pointer: Pointer
    code: str
    facts: Mapping[str, object] = {}

    @property
    def path(self) -> str:
        """Where the record lives."""
        return KINDS[self.kind].path(self.id)
