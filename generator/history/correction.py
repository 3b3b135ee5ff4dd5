"""Corrections: what the registry said of days that are over is put right in plain sight, by whom it may be.

A correction is appended in the change that it explains, names the list that it corrects, and stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from generator.model import KINDS
from generator.model.record import Correction
from generator.source.reader import Json

FIELD = "corrections"
#: the kinds of which a value can be corrected; of the others what is over is never changed
KINDS_CORRECTED = tuple(kind.name for kind in KINDS.values() if FIELD in kind.type.__struct_fields__)


class Appended(NamedTuple):
    """A correction that a change appends, and its number in the list (from 0)."""

    number: int
    correction: Correction


def appended(old: Mapping[str, Json], new: Mapping[str, Json]) -> tuple[Appended, ...]:
    """The corrections that come with a change of a record."""
    known = len(_listed(old))
    return tuple(_read(_listed(new)[known:], known))


def is_withdrawn(old: Mapping[str, Json], new: Mapping[str, Json]) -> bool:
    """Whether a correction was changed, moved or taken out."""
    before = _listed(old)
    return _listed(new)[: len(before)] != before


def _listed(value: Mapping[str, Json]) -> list[Json]:
    found = value.get(FIELD)
    return found if isinstance(found, list) else []


def _read(items: Iterable[Json], first: int) -> Iterator[Appended]:
    for number, item in enumerate(items, start=first):
        try:
            yield Appended(number, msgspec.convert(item, Correction))
        except msgspec.ValidationError:
            # The schema says what is wrong with it.
            continue
