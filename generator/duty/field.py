"""The fields by which duties choose: those that records have, and those worked out from them.

A field gives a tuple of its values; what a record leaves out gives none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import get_args, get_type_hints

import msgspec

from generator.book import Book
from generator.duty.coverage import coverage
from generator.duty.item import Item
from generator.lifecycle.standing import Standing
from generator.model import KINDS
from generator.model.inspection import Inspection, Participant, Visit
from generator.model.monthly import PatrolEntry, SelfCheckEntry
from generator.model.people import Membership, Tenure
from generator.model.place import ManagerPeriod

Values = tuple[object, ...]
Getter = Callable[[Book, Item], Values]

#: the class of each part that items are made of
PART: Mapping[str, type[msgspec.Struct]] = {
    "inspection.visit": Visit,
    "patrol.entry": PatrolEntry,
    "self_check.entry": SelfCheckEntry,
    "team.member": Membership,
    "post.holder": Tenure,
    "unit.manager": ManagerPeriod,
}
#: categories and kinds of an inspection that go back to what was found before
AGAIN = ("re_check", "reinspection")
UNCOUNTED = "superior_visit"


@cache
def getter(kind: str, per: str | None, name: str) -> Getter | None:
    """How to read a field of the items of a kind; None if they have no such field."""
    for family in (f"{kind}.{per}", kind):
        if name in COMPUTED.get(family, {}):
            return COMPUTED[family][name]
    read = written(kind, per, name)
    return (lambda book, item: values(read(item))) if read else None


@cache
def written(kind: str, per: str | None, name: str) -> Callable[[Item], object] | None:
    """How to read what the record itself says in a field; None if it says nothing there, or it is worked out."""
    part = f"{kind}.{per}"
    if any(name in COMPUTED.get(family, {}) for family in (part, kind)):
        return None
    if part in PART and name in _names(PART[part]):
        return attrgetter(f"part.{_attribute(name)}")
    return attrgetter(f"record.{_attribute(name)}") if name in _names(KINDS[kind].type) else None


def fields(kind: str, per: str | None) -> list[str]:
    """The names of all fields that items of a kind have."""
    part = f"{kind}.{per}"
    found = {*COMPUTED.get(part, ()), *COMPUTED.get(kind, ()), *_names(KINDS[kind].type)}
    return sorted(found | _names(PART[part]) if part in PART else found)


def event_fields(kind: str, event: str) -> frozenset[str] | None:
    """The fields of an event of a kind; None if the kind has no such event."""
    for branch in get_args(get_type_hints(KINDS[kind].type).get("events", tuple[()])):
        for member in get_args(branch) or (branch,):
            if getattr(member, "__struct_config__", None) and member.__struct_config__.tag == event:
                return frozenset(_names(member))
    return None


def values(value: object) -> Values:
    """A value as a tuple: each of a list, a participant as the person, nothing as none."""
    match value:
        case None:
            return ()
        case tuple():
            return tuple(inner.person if isinstance(inner, Participant) else inner for inner in value)
        case _:
            return (value,)


def _names(type_: type[msgspec.Struct]) -> set[str]:
    return {field.encode_name for field in msgspec.structs.fields(type_)}


def _attribute(name: str) -> str:
    """What a field is called in Python, where the schema's word is taken."""
    return f"{name}_" if name in ("from", "class") else name


def _communities(book: Book, item: Item) -> Values:
    """The communities where a tour went: its own, and those of the units visited (A-02: one visit serves many)."""
    tour: Inspection = item.record
    units = (book.unit.get(visit.unit or "") for visit in tour.visits)
    return tuple(dict.fromkeys((*values(tour.community), *(unit.community for unit in units if unit))))


def _reinspection(tour: Inspection) -> bool:
    return tour.category in AGAIN or tour.activity_kind in AGAIN


def _counts(book: Book, item: Item) -> Values:
    """Whether a visit counts as a check: as written, else unless it only went back (A-05)."""
    written = item.part.counts_for_frequency
    return (not _reinspection(item.record) if written is None else written,)


def _went_back(book: Book, item: Item) -> Values:
    """Whether a visit went back to what was found before, and is not written down as no check (A-05)."""
    return (_reinspection(item.record) and item.part.counts_for_frequency is not False,)


def _own_staff(book: Book, item: Item) -> Values:
    """Whether the subdistrict or a community took part (A-34)."""
    return (item.record.activity_kind != UNCOUNTED,)


def _leader_led(book: Book, item: Item) -> Values:
    return (bool(item.record.led_by) and item.record.activity_kind == "leader_led",)


def _grid_units(book: Book, item: Item) -> Values:
    return tuple(unit.id for unit in book.units_on.get(item.record.grid, ()))


def _grid_community(book: Book, item: Item) -> Values:
    return (str(item.record.grid).partition("-")[0],)


def _meeting_kinds(book: Book, item: Item) -> Values:
    """A meeting may be two at once and says so (A-08)."""
    return (item.record.kind, *item.record.also)


_TOUR: Mapping[str, Getter] = {
    "community": _communities,
    "reinspection": lambda book, item: (_reinspection(item.record),),
    "by_own_staff": _own_staff,
    "leader_led": _leader_led,
    "coverage": lambda book, item: (coverage(book, item.record),),
}
COMPUTED: Mapping[str, Mapping[str, Getter]] = {
    "inspection": _TOUR,
    "inspection.visit": {"counts_for_frequency": _counts, "reinspection": _went_back},
    "meeting": {"kind": _meeting_kinds, "main_kind": lambda book, item: values(item.record.kind)},
    "patrol": {"unit": _grid_units, "community": _grid_community},
}

#: what may be asked of where a hazard stands, beside its own facts
STANDING: Mapping[str, Callable[[Standing], Values]] = {
    "current_level": lambda now: values(now.level),
    "listing_level": lambda now: values(now.lister_level),
}
