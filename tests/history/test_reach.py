"""Reading only what a change reaches tells no less than reading everything."""

from __future__ import annotations

import pytest

from generator.history.change import changes
from generator.history.content import Judge, content, schemas_of
from generator.history.git import opened
from generator.history.reach import reached
from generator.history.stored import Stored
from tests.check.fault import AGREEMENT, Fault, planted
from tests.history.repository import Repository, ledger
from tests.ledger import TODAY


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return ledger(tmp_path_factory.mktemp("reach") / "ledger")


def told(made: Repository, files: dict[str, str | bytes]) -> tuple[set[str], set[str], int]:
    """What is told of a change by what it reaches, and by the whole ledger; and how many files were read."""
    made.git("checkout", "-q", "-f", "-B", "change", "main")
    made.commit(files)
    with opened(made.root) as repository:
        main, head = repository.commit("main"), repository.commit("HEAD")
        judge = Judge(schemas_of(repository, main), TODAY)
        tree = Stored.of(repository, head)
        only = reached(tree, judge.schemas, changes(repository, main, head))
        some, every = content(tree, judge, only), content(tree, judge, None)
    read = len(tree.files) if only is None else len(only)
    return {p.text() for p in some.problems}, {p.text() for p in every.problems}, read


@pytest.mark.parametrize("number", range(len(AGREEMENT)), ids=lambda number: f"{number}-{AGREEMENT[number].code}")
def test_every_disagreement_is_told_of_by_what_a_change_reaches(made, number):
    fault: Fault = AGREEMENT[number]
    plant = planted(fault, number % 97 + 2)
    some, every, _ = told(made, {plant.path: plant.data, **plant.also})

    assert some == every
    assert any(plant.told.split(" ")[0] in text for text in some)


def test_an_addition_reads_some_and_an_edit_of_the_registry_all(made):
    addition = planted(AGREEMENT[0], 60)
    unit = "records/unit/U-9001.yaml"
    _, _, some = told(made, {addition.path: addition.data})
    _, _, every = told(made, {unit: made.read(unit).replace("老街44号", "老街46号")})

    assert some < every == len(list((made.root / "records").rglob("*.*")))
