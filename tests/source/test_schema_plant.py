"""Each thing a schema asks, broken once: exactly one problem, at the very character, in words that help."""

from __future__ import annotations

import re

import pytest

from generator.problem import LONGEST_MESSAGE, catalogue
from generator.source.schema import Schemas
from tests.source.plant import PLANTS, RECORDS, ROOT, found


@pytest.fixture(scope="module")
def schemas():
    return Schemas.load(ROOT / "schemas")


def test_there_is_a_good_record_of_each_kind(schemas):
    assert {path.stem for path in RECORDS.glob("*.yaml")} == set(schemas.kinds)
    for kind in schemas.kinds:
        assert found(schemas, kind, (RECORDS / f"{kind}.yaml").read_bytes()) == ()


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant.code}-{plant.kind}-{plant.changes[-1][1][:24]}")
def test_one_mistake_gives_one_problem_at_its_very_place(plant, schemas):
    problems = found(schemas, plant.kind, plant.data)
    assert [(p.code, p.line, p.column) for p in problems] == [(plant.code, *plant.place)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sentence_is_whole_short_and_says_what_to_do(lang, schemas):
    for plant in PLANTS:
        for problem in found(schemas, plant.kind, plant.data):
            for sentence in (problem.message(lang), problem.hint(lang)):
                assert sentence
                assert len(sentence) <= LONGEST_MESSAGE
                assert "{" not in sentence.replace("{}", "")
            if lang == "en":
                assert re.match('[a-z“”"]', problem.message("en")), problem
            else:
                assert problem.hint("zh").startswith("请")


def test_every_code_of_the_schemas_is_planted():
    codes = {code for code in catalogue() if code.startswith("schema-")}
    assert codes - {plant.code for plant in PLANTS} == {"schema-refused"}
