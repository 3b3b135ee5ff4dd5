"""Where in an accepted file a value or a key stands."""

from __future__ import annotations

from collections.abc import Sequence

from generator.problem import START, Place
from generator.source.walk import Role, walk


def locate(data: bytes, pointer: Sequence[str | int], *, key: bool = False) -> Place:
    """The place of the value at a pointer, or with `key` of its key; a list item has but the one place.

    Where the pointer leads beyond what is there, the place of the nearest value that holds it.
    """
    wanted = tuple(pointer)
    nearest, found = -1, START
    for visit in walk(data):
        length = len(visit.pointer)
        if visit.role is Role.DOCUMENT or visit.pointer != wanted[:length]:
            continue
        is_key = visit.role is Role.KEY
        if key and is_key and length == len(wanted):
            return visit.place
        if length > nearest and not is_key:
            nearest, found = length, visit.place
            if length == len(wanted):
                break
    return found
