"""The schemas of a ledger: what a record of each kind must be, what its fields are called, who may see them.

Only the schemas of the folder itself are ever used; one that is not sound stops the run before a record is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import jsonschema_rs

from generator.problem import START, Place, Problem, problem
from generator.source.compile import shape_of_definition, shape_of_kind
from generator.source.dialect import PARTS, Node, Spot, refuse
from generator.source.explain import faults
from generator.source.explain.fault import Fault
from generator.source.explain.fault import Spot as Value
from generator.source.formats import FORMATS
from generator.source.library import COMMON, SUFFIX, Library, check_no_circle, read_library
from generator.source.plan import Plan, plan_of, values
from generator.source.quick import quick
from generator.source.reader import Document
from generator.source.shape import Field, Shape, fields
from generator.source.walk import Role, walk

_BASE = "local:///"


class Reference(NamedTuple):
    """A reference in a record: where it stands, to what kind of thing, and to which."""

    pointer: tuple[str | int, ...]
    kind: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of record: document, shape and judge, and where its references and whole numbers stand."""

    document: Node
    shape: Shape
    judge: jsonschema_rs.Draft202012Validator
    references: Plan | None
    integers: Plan | None
    homes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Schemas:
    """The schemas of one folder; made by `load`, then never changed."""

    library: Library
    by_kind: Mapping[str, Kind]
    definitions: Mapping[str, Shape]

    @classmethod
    def load(cls, folder: Path) -> Schemas:
        """Read every `*.schema.json`; raises CannotRun unless all of them are sound."""
        library = read_library(folder)
        for file, node in library.documents.items():
            _check_metaschema(node, Spot(file))
        check_no_circle(library)
        shapes = {spot: shape_of_definition(library, spot) for spot in library.definitions()}
        common = {spot.path[-1]: shape for spot, shape in shapes.items() if spot.file == COMMON}
        files = library.documents.items()
        kinds = [file.removesuffix(SUFFIX) for file, _ in files if file != COMMON]
        records = {kind: shape_of_kind(library, kind) for kind in kinds}
        # Only now, when every reference is known to be local, may another library look at them.
        registry = jsonschema_rs.Registry([(_BASE + file, dict(node)) for file, node in files])
        known = {kind: _kind(library, kind, shape, registry) for kind, shape in records.items()}
        return cls(library, MappingProxyType(known), MappingProxyType(common))

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind of record, by the name of its folder and schema."""
        return tuple(self.by_kind)

    def document(self, kind: str) -> Node:
        """The schema of a kind as it stands in its file."""
        return self.by_kind[kind].document

    def resolve(self, kind: str, reference: str) -> Node:
        """The node that a `$ref` in the schema of a kind leads to."""
        return self.library.resolve(Spot(kind + SUFFIX), reference)[0]

    def accepts(self, kind: str, value: Mapping[str, Any]) -> bool:
        """Whether a value is a record of that kind."""
        known = self.by_kind[kind]
        if not known.judge.is_valid(value):
            return False
        # JSON Schema takes 1.0 for a whole number; a typed record could not hold it.
        return known.integers is None or not any(isinstance(v, float) for *_, v in values(known.integers, value))

    def problems(self, kind: str, document: Document, data: bytes) -> tuple[Problem, ...]:
        """Everything wrong with a value that `accepts` refused, in the order of its file; never empty."""
        known = self.by_kind[kind]
        top = Value((), known.shape.title, kind)
        found = [self._kin(fault) for fault in faults(known.shape, document.value, top, known.homes)]
        if not found:
            found = [self._refused(kind, document.value)]
        places = _places(data, {(fault.pointer, fault.at_key) for fault in found})
        return tuple(sorted(problem(document.path, places[f.pointer, f.at_key], f.code, **f.facts) for f in found))

    def _refused(self, kind: str, value: Mapping[str, Any]) -> Fault:
        """A refusal that our sentences do not cover, at the place that the reference judge names."""
        from generator.source.schema_judge import refusal  # noqa: PLC0415  # slow to load and all but never needed

        pointer, keyword = refusal(self.library, kind, value)
        title = self.title(kind, pointer, value) or self.by_kind[kind].shape.title
        return Value(pointer, title, kind).fault("schema-refused", keyword=keyword)

    def _kin(self, fault: Fault) -> Fault:
        """The same fault, or that an id is that of another kind of thing."""
        if fault.code != "schema-form":
            return fault
        text, wanted = str(fault.facts["value"]), str(fault.facts["example"])
        for shape in self.definitions.values():
            own, _, _ = shape.example.partition("-")
            if shape.reference and text.startswith(own + "-") and not wanted.startswith(own) and _fits(shape, text):
                return fault._replace(code="schema-other-id", facts={**fault.facts, "actual": self._called(shape)})
        return fault

    def _called(self, shape: Shape) -> str:
        """What people call the kind of thing that a shape refers to."""
        kind = self.by_kind.get(shape.reference)
        return kind.shape.title if kind else PARTS[shape.reference]

    def title(self, kind: str, path: Sequence[str | int], value: object = None) -> str:
        """What people call the field that a path leads to (of a list item: its list); "" where there is none.

        With the record as `value` an event's own fields are told apart from those of other events.
        """
        steps = tuple(path)
        while steps and isinstance(steps[-1], int):
            steps = steps[:-1]
        shape = self.by_kind[kind].shape.at(steps, value)
        return shape.title if shape else ""

    def codes(self, name: str) -> Mapping[str, str]:
        """The codes of a common closed list with what people read."""
        return self.definitions[name].labels

    def label(self, kind: str, field: str | Sequence[str], code: str) -> str:
        """What people read for a code of a field of a kind; the code itself where it has no label.

        Of a field in a list the path has no place for the item: ("events", "event").
        """
        steps = (field,) if isinstance(field, str) else tuple(field)
        shape: Shape | None = self.by_kind[kind].shape
        for step in steps:
            shape = shape.child(step) if shape else None
            shape = shape.items if shape and shape.items else shape
        return shape.labels.get(code, code) if shape else code

    def fields(self, kind: str) -> Iterator[Field]:
        """Every field of a kind, those of its events and the derived ones included."""
        return fields(self.by_kind[kind].shape)

    def references(self, kind: str, value: Mapping[str, Any]) -> Iterator[Reference]:
        """Every reference in an accepted record."""
        plan = self.by_kind[kind].references
        if plan:
            for pointer, shape, id in values(plan, value):
                yield Reference(pointer, shape.reference, str(id))


def _check_metaschema(node: Node, spot: Spot) -> None:
    try:
        jsonschema_rs.meta.validate(dict(node))
    except jsonschema_rs.ValidationError as error:
        where = spot.down(*map(str, error.instance_path))
        refuse(where, "不合 JSON Schema 2020-12 的规定", "this is not a valid JSON Schema 2020-12")


def _fits(shape: Shape, text: str) -> bool:
    return shape.pattern is not None and shape.pattern.fullmatch(text) is not None


def _kind(library: Library, kind: str, shape: Shape, registry: jsonschema_rs.Registry) -> Kind:
    file = kind + SUFFIX
    judge = jsonschema_rs.Draft202012Validator(
        quick(library.documents[file], shape),
        formats=dict(FORMATS),
        validate_formats=True,
        ignore_unknown_formats=False,
        registry=registry,
        base_uri=_BASE + file,
        offline=True,
    )
    return Kind(
        document=library.documents[file],
        shape=shape,
        judge=judge,
        references=plan_of(shape, lambda place: bool(place.reference)),
        integers=plan_of(shape, lambda place: place.type == "integer"),
        homes=MappingProxyType(_homes(shape)),
    )


def _homes(shape: Shape) -> dict[str, str]:
    """Where each key of a kind belongs, by what people call the mapping that holds it."""
    found: dict[str, str] = {}
    for field in fields(shape):
        holder = shape.at(tuple(0 if step == "*" else step for step in field.path[:-1]))
        if holder and not field.derived:
            holder = holder.branches.get(field.event, holder)
            found.setdefault(field.path[-1], holder.title or shape.title)
    return found


def _places(data: bytes, wanted: Iterable[tuple[tuple[str | int, ...], bool]]) -> dict[Any, Place]:
    """The places of many values and keys in one pass; of a list item its own place in both cases."""
    keys: dict[Any, Place] = {}
    spots: dict[Any, Place] = {}
    for visit in walk(data):
        found = keys if visit.role is Role.KEY else spots
        if visit.role is not Role.DOCUMENT:
            found.setdefault(visit.pointer, visit.place)
    return {
        (pointer, at_key): (keys.get(pointer) if at_key else None) or spots.get(pointer, START)
        for pointer, at_key in wanted
    }
