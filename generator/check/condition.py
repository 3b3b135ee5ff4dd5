"""The conditions of a duty record: each names a field that there is, and asks for a value that the field can have."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.check.fault import Pointer
from generator.duty import field
from generator.model.rule import Compare, Condition
from generator.source.schema import Schemas
from generator.source.shape import Shape

#: where the fields of the parts of a record stand in it
PARTS = {
    "visit": ("visits",),
    "entry": ("entries",),
    "member": ("members",),
    "holder": ("holders",),
    "manager": ("managers",),
}
#: where the values stand that a unit has from a day on, and what is worked out of it
UNIT = {"class": ("classes", "class"), "status": ("status", "status"), "employees": ("headcount", "employees")}
#: what is known of subjects that are no records
OTHER = {"crowded_kind": {"present_in_area": "boolean"}, "grid": {}, "office": {}}


class Told(NamedTuple):
    """What is wrong at a place of a duty record."""

    pointer: Pointer
    code: str
    facts: Mapping[str, object]


class Field(NamedTuple):
    """What values a field can have: of a type, and of a closed list where it has one."""

    type: str = ""
    labels: Mapping[str, str] = {}


def faults(
    where: Mapping[str, Condition], fields: Mapping[str, Field], at: Pointer, bound: frozenset[str]
) -> Iterator[Told]:
    """What is wrong with conditions; `bound` are the words that may stand for the occurrence at hand."""
    for name, asked in where.items():
        pointer = (*at, name)
        if name not in fields:
            yield unknown("duty-field", pointer, name, fields)
        elif isinstance(asked, Compare) and asked.same_as and asked.same_as not in fields:
            yield unknown("duty-field", (*pointer, "same_as"), asked.same_as, fields)
        elif isinstance(asked, tuple):
            for number, value in enumerate(asked):
                yield from _value(fields[name], value, (*pointer, number), bound)
        elif not isinstance(asked, Compare):
            yield from _value(fields[name], asked, pointer, bound)


def _value(known: Field, value: object, pointer: Pointer, bound: frozenset[str]) -> Iterator[Told]:
    if value in ("subject", "period", "holder"):
        if value not in bound:
            yield Told(pointer, "duty-bound", {"value": value})
    elif known.labels and str(value) not in known.labels:
        yield unknown("duty-value", pointer, str(value), known.labels)
    elif known.type in ("boolean", "integer") and not _is(known.type, value):
        yield Told(pointer, f"duty-{known.type}", {"value": value})


def _is(type_: str, value: object) -> bool:
    return isinstance(value, bool) if type_ == "boolean" else isinstance(value, int) and not isinstance(value, bool)


def unknown(code: str, pointer: Pointer, value: str, known: Iterable[str]) -> Told:
    """A word that is none of the known ones, with the one that looks most like it, or all of them."""
    names = sorted(known)
    near = difflib.get_close_matches(value, names, n=1, cutoff=0.6)
    return Told(pointer, code, {"value": value, "names": "、".join(near or names)})


def item_fields(schemas: Schemas, kind: str, per: str | None) -> Mapping[str, Field]:
    """The fields of what is counted of a kind of record."""
    shape = schemas.by_kind[kind].shape
    return {name: _field(shape, PARTS.get(per or "", ()), name) for name in field.fields(kind, per)}


def event_field(schemas: Schemas, kind: str, event: str) -> dict[str, Field]:
    """The fields of a step in the life of a kind of record."""
    known = field.event_fields(kind, event) if kind in schemas.by_kind else None
    shape = schemas.by_kind[kind].shape if known else None
    return {name: _field(shape, ("events",), name) for name in known or ()} if shape else {}


def steps(schemas: Schemas, kind: str) -> list[str]:
    """The steps that the life of a kind of record has."""
    shape = schemas.by_kind[kind].shape.child("events") if kind in schemas.by_kind else None
    return list(shape.items.branches) if shape and shape.items else []


def subject_fields(schemas: Schemas, kind: str) -> Mapping[str, Field]:
    """The fields by which subjects of a kind are chosen."""
    if kind in OTHER:
        return {name: Field(type_) for name, type_ in OTHER[kind].items()}
    fields = dict(item_fields(schemas, kind, None))
    if kind == "unit":
        shape = schemas.by_kind[kind].shape
        fields |= {name: _field(shape, path[:1], path[1]) for name, path in UNIT.items()}
        fields["crowded"] = Field("boolean")
    if kind == "hazard":
        levels = {"current_level": "hazard_level", "listing_level": "government_level"}
        fields |= {name: Field(labels=schemas.codes(levels[name])) for name in field.STANDING}
    return fields


def _field(shape: Shape, within: tuple[str, ...], name: str) -> Field:
    """The type and the codes that the schema gives a field, of a part first; nothing of what is worked out."""
    place: Shape | None = shape
    for step in within:
        place = place.child(step) if place else None
        place = place.items if place and place.items else place
    found = (place.child(name) if place else None) or shape.child(name) or Shape()
    inner = found.items or found
    return Field(inner.type, inner.labels)
