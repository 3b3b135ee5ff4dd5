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


def test_of_three_equal_items_two_are_too_many(schemas):
    text = (
        (RECORDS / "hazard.yaml").read_text("utf-8").replace("[P-0031, P-0041]", "[P-0041, P-0031, P-0031, P-0031]", 1)
    )
    problems = found(schemas, "hazard", text.encode("utf-8"))
    assert [(p.code, p.column, dict(p.facts)["first"]) for p in problems] == [
        ("schema-duplicate-item", 28, "2"),
        ("schema-duplicate-item", 36, "2"),
    ]


def test_equal_items_that_are_wrong_are_not_double_besides(schemas):
    text = (RECORDS / "hazard.yaml").read_text("utf-8").replace("[P-0031, P-0041]", "[P-31, P-31]", 1)
    problems = found(schemas, "hazard", text.encode("utf-8"))
    assert [p.code for p in problems] == ["schema-near-form", "schema-near-form"]


def test_the_sentence_names_the_field_the_culprit_and_the_remedy(schemas):
    texts = {plant.changes[0][1]: [p.text() for p in found(schemas, plant.kind, plant.data)] for plant in PLANTS}
    assert texts["¦deu_on: 2026-03-25"] == [
        "hazard.yaml:31:5: [schema-unknown-key] 没有“deu_on”这一项，是不是“due_on”（整改期限）？"
        " → 请把“deu_on”改成“due_on”"
    ]
    assert texts["level: ¦重大"] == [
        "hazard.yaml:9:8: [schema-label-for-code] “登记等级”要填代码，“重大”的代码是 major → 请把“重大”改成 major"
    ]
    assert texts["due_on: ¦2026－03－25"] == [
        "hazard.yaml:31:13: [schema-fullwidth] “整改期限”里的“－”是全角字符，这里要用半角 → 请改成 2026-03-25"
    ]
    assert texts["recurrence_of: ¦JC-2026-0105-TL-01"] == [
        "hazard.yaml:17:16: [schema-other-id] “复发自”不能是“JC-2026-0105-TL-01”，那是检查的编号"
        " → 请写成这个样子：YH-2026-0318-TL-02"
    ]
