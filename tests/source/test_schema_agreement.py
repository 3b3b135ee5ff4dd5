"""Three judges of one schema agree: the fast one, the usual Python one, and the explanation (nothing to explain)."""

from __future__ import annotations

import json
import random

import pytest
from jsonschema import Draft202012Validator

from generator.source.reader import Document, read
from generator.source.schema import Schemas
from generator.source.schema_judge import judge, refusal
from tests.source.plant import RECORDS, ROOT
from tests.source.spoil import spoilt

FOLDER = ROOT / "schemas"


@pytest.fixture(scope="module")
def schemas():
    return Schemas.load(FOLDER)


@pytest.fixture(scope="module")
def judges(schemas):
    return {kind: judge(schemas.library, kind) for kind in schemas.kinds}


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


def test_the_reference_judge_names_the_place_where_our_own_sentences_end(schemas):
    record = {**_good("hazard"), "category": "fire_passages"}

    assert refusal(schemas.library, "hazard", record) == (("category",), "enum")
