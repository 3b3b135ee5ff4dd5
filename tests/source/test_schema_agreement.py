"""Three judges of one schema agree: the fast one, the usual Python one, and the explanation (nothing to explain)."""

from __future__ import annotations

import json
import random
import re

import pytest
from jsonschema import Draft202012Validator, FormatChecker, validators
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from generator.source.formats import FORMATS
from generator.source.reader import Document, read
from generator.source.schema import Schemas
from tests.source.plant import RECORDS, ROOT
from tests.source.spoil import spoilt

FOLDER = ROOT / "schemas"
BASE = "https://schemas.invalid/"


@pytest.fixture(scope="module")
def schemas():
    return Schemas.load(FOLDER)


@pytest.fixture(scope="module")
def judges():
    """The usual validator of each kind: own formats, patterns matched whole and in ASCII, 1.0 no whole number."""
    documents = {path.name: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.json")}
    for node in documents.values():
        del node["$schema"]  # it would call back the usual validator behind each reference
    resources = [(BASE + name, DRAFT202012.create_resource(node)) for name, node in documents.items()]
    registry = Registry().with_resources(resources)
    checker = FormatChecker(formats=())
    for name, test in FORMATS.items():
        checker.checks(name)(lambda value, test=test: not isinstance(value, str) or test(value))
    whole = Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _, value: isinstance(value, int) and not isinstance(value, bool)
    )
    strict = validators.extend(Draft202012Validator, {"pattern": _pattern}, type_checker=whole)
    return {
        name.split(".")[0]: strict({"$ref": BASE + name}, registry=registry, format_checker=checker)
        for name in documents
    }


def _pattern(validator, pattern, value, schema):
    if validator.is_type(value, "string") and not re.compile(pattern, re.ASCII).fullmatch(value):
        yield validators.exceptions.ValidationError("pattern")


def _good(kind):
    document = read((RECORDS / f"{kind}.yaml").read_bytes(), kind)
    assert isinstance(document, Document)
    return document.value


def test_three_judges_agree_on_spoilt_records(schemas, judges, count, seed, proof):
    dice = random.Random(seed)
    number = count(1_500, 20_000)
    records = {kind: _good(kind) for kind in schemas.kinds}
    refused = 0
    for _ in range(number):
        kind = dice.choice(schemas.kinds)
        value = spoilt(records[kind], dice)
        accepted = schemas.accepts(kind, value)
        assert accepted == judges[kind].is_valid(value), (kind, value)
        refused += not accepted
        data = json.dumps(value, ensure_ascii=False).encode("utf-8")
        problems = schemas.problems(kind, Document(f"{kind}.yaml", value), data)
        codes = [problem.code for problem in problems]
        assert accepted == (codes == ["schema-refused"]), (kind, value, codes)
        assert len(set(problems)) == len(problems), (kind, value, problems)
        assert all(problem.text("zh") and problem.text("en") for problem in problems)
    assert refused > number / 2
    proof.record("three judges agree on spoilt records", number, seed, f"{refused} refused, 0 disagreements")


def test_the_judges_do_differ_where_one_is_made_lax(schemas):
    """The agreement is no accident: without our formats, whole matching and whole numbers it would not hold."""
    good = _good("incident")
    lax = Draft202012Validator(
        {"$ref": "#/$defs/day", **json.loads((FOLDER / "common.schema.json").read_text("utf-8"))}
    )
    assert lax.is_valid("2026-02-30")
    for field, value in (
        ("occurred_on", "2026-02-30"),
        ("occurred_on", "2026-03-18\n"),
        ("deaths", 1.0),
        ("deaths", True),
    ):
        assert not schemas.accepts("incident", {**good, field: value})
