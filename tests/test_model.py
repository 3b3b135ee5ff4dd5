"""The typed records and the schemas say the same: names, what is required, what kind of value, in every depth."""

from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec
import pytest
from msgspec import inspect

from generator.model import KINDS, build
from generator.source.shape import Shape
from tests.ledger import schemas
from tests.view.full import value

PLAIN = {
    "boolean": inspect.BoolType,
    "integer": inspect.IntType,
    "number": inspect.FloatType,
    "string": inspect.StrType,
}
BY_FORMAT = {"day": inspect.DateType, "moment": inspect.DateTimeType}


def bare(kind: inspect.Type) -> list[inspect.Type]:
    """The types that a field may have besides being absent."""
    kinds = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
    return [one for one in kinds if not isinstance(one, inspect.NoneType)]


def differences(shape: Shape, kind: inspect.Type, path: str) -> Iterator[str]:
    kinds = bare(kind)
    if shape.alternatives:
        if len(kinds) != len(shape.alternatives):
            yield f"{path}: {len(kinds)} types for {len(shape.alternatives)} alternatives"
    elif shape.branches:
        tags = {one.tag: one for one in kinds}
        if set(tags) != set(shape.branches):
            yield f"{path}: {sorted(set(tags) ^ set(shape.branches))}"
        for name in set(tags) & set(shape.branches):
            branch = shape.branches[name]
            fields = {**shape.fields, **branch.fields}
            fields.pop(shape.branch_key)
            yield from of_struct(fields, {*shape.required, *branch.required}, tags[name], f"{path}.{name}")
    elif shape.items is not None:
        yield from differences(shape.items, kinds[0].item_type, path)
    elif shape.free:
        yield from differences(shape.free.shape, kinds[0].value_type, f"{path}.*")
    elif shape.type == "object":
        yield from of_struct(shape.fields, set(shape.required), kinds[0], path)
    elif not isinstance(kinds[0], BY_FORMAT.get(shape.format, PLAIN[shape.type])):
        yield f"{path}: {shape.type} {shape.format} is {kinds[0]}"


def of_struct(fields: dict[str, Shape], required: set[str], kind: inspect.StructType, path: str) -> Iterator[str]:
    own = {field.encode_name: field for field in kind.fields}
    if set(own) != set(fields):
        yield f"{path}: {sorted(set(own) ^ set(fields))} on one side only"
    for name in set(own) & set(fields):
        if own[name].required != (name in required):
            yield f"{path}.{name}: required on one side only"
        yield from differences(fields[name], own[name].type, f"{path}.{name}")


@pytest.mark.parametrize("kind", KINDS)
def test_the_class_of_a_kind_has_the_fields_of_its_schema_and_requires_the_same(kind):
    shape = schemas().by_kind[kind].shape

    assert list(differences(shape, inspect.type_info(KINDS[kind].type), kind)) == []


def test_every_schema_has_its_class_and_every_class_its_schema():
    assert set(schemas().kinds) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_with_every_field_builds_and_gives_every_field_back(kind):
    made = value(kind)

    assert json.loads(msgspec.json.encode(build(kind, made))) == made


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_is_frozen(kind):
    record = build(kind, value(kind))

    with pytest.raises(AttributeError):
        setattr(record, record.__struct_fields__[0], "X")
