"""Every mistake is told once, at its line and column: alone, and together with all the others."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.problem import LONGEST_MESSAGE, catalogue
from tests.check.fault import FAULTS, Planted, planted
from tests.check.test_agreement import TOLD_THERE
from tests.ledger import ROOT, put, run, told, write
from tests.test_index import PATHS

FAMILIES = (
    "file",
    "office",
    "id",
    "grid",
    "unit",
    "reference",
    "date",
    "due",
    "clock",
    "period",
    "step",
    "tenure",
    "actor",
    "person",
    "link",
    "task",
    "question",
    "alternative",
)
#: told by the file system, see tests/test_loader.py
BY_FILE_SYSTEM = {
    *("file-symlink", "file-special", "file-executable", "file-unreadable", "file-path-twin"),
    *("file-photo-content", "file-photo-format"),
}
#: of the reader alone: a path that a listing cannot hold, and a file that went away meanwhile
BY_READER = {"file-missing", "file-path-step"}
EACH = [pytest.param(fault, id=f"{number}-{fault.code}-{fault.kind}") for number, fault in enumerate(FAULTS)]


def plant(root: Path, planted: Planted) -> None:
    put(root, planted.path, planted.data)


@pytest.mark.parametrize("fault", EACH)
def test_each_fault_is_told_at_its_place_and_nothing_besides(fault, tmp_path):
    found = planted(fault, 2)
    plant(write(tmp_path), found)

    assert told(tmp_path) == [found.told]


@pytest.fixture(scope="module")
def all_of_them() -> list[Planted]:
    """Every fault in a file of its own."""
    numbers: dict[str, int] = {}
    found = []
    for fault in FAULTS:
        numbers[fault.kind] = numbers.get(fault.kind, 1) + 1
        found.append(planted(fault, numbers[fault.kind]))
    assert len({one.path for one in found}) == len(FAULTS)
    return found


def reported(root: Path) -> list[str]:
    done = run(root, "check", "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    document = json.loads(done.stdout)
    assert document["counts"]["errors"] == len(document["problems"])
    return [f"{p['path']}:{p['line']}:{p['column']} {p['code']}" for p in document["problems"]]


def test_all_faults_together_are_told_in_one_run_and_none_twice(all_of_them, tmp_path):
    write(tmp_path)
    for one in all_of_them:
        plant(tmp_path, one)

    assert reported(tmp_path) == sorted(
        (one.told for one in all_of_them), key=lambda t: (t.split(":")[0], int(t.split(":")[1]), t)
    )


def test_all_faults_are_told_in_the_repository_s_own_ledger_as_well(all_of_them, tmp_path):
    shutil.copytree(ROOT / "records", tmp_path / "records")
    before = set(told(tmp_path))
    own = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.yaml")}
    write(tmp_path)
    for path in own:
        shutil.copy(ROOT / path, tmp_path / path)
    for one in all_of_them:
        plant(tmp_path, one)

    found = reported(tmp_path)

    assert len(found) == len(set(found))
    assert sorted(set(found) - before) == sorted(one.told for one in all_of_them)


def test_every_code_of_the_ledger_s_families_is_planted_somewhere():
    planted_codes = {fault.code for fault in FAULTS} | {code for _, code in PATHS} | TOLD_THERE
    known = {code for code in catalogue() if code.split("-")[0] in FAMILIES}

    assert known - planted_codes - BY_FILE_SYSTEM - BY_READER == set()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_message_is_long_or_shows_what_cannot_be_printed(all_of_them, tmp_path, lang):
    write(tmp_path)
    for one in all_of_them:
        plant(tmp_path, one)
    done = run(tmp_path, "--lang", lang, "check", "--format", "json")

    for found in json.loads(done.stdout)["problems"]:
        assert found["message"].isprintable()
        assert found["hint"].isprintable()
        assert max(len(found["message"]), len(found["hint"])) <= LONGEST_MESSAGE
