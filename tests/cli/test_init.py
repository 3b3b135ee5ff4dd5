"""`taizhang init`: a real office begins with a ledger that passes."""

from __future__ import annotations

import json

import pytest

from generator.cli.setting import today
from tests.ledger import run

FACTS = ("--name", "某某街道", "--district", "某某市某某区", "--area-code", "411003001", "--phone", "0374-1234567")


def test_the_new_ledger_passes_and_speaks_for_its_own_office(tmp_path):
    folder = tmp_path / "新台账"
    done = run(None, "init", str(folder), *FACTS)

    assert (done.returncode, done.stderr) == (0, "")
    assert str(folder) in done.stdout
    document = json.loads(run(folder, "check", "--format", "json").stdout)
    assert document["problems"] == []
    public = json.loads(run(folder, "snapshot", "--as-of", "2026-07-31").stdout)
    assert (public["office"]["name"], public["office"]["area_code"]) == ("某某街道", "411003001")
    assert "demo" not in public["office"]
    assert public["hazard"] == public["unit"] == []
    assert len(public["duty"]) == 37


def test_nothing_of_the_demo_office_is_in_it(tmp_path):
    run(None, "init", str(tmp_path / "new"), *FACTS)
    files = {file.relative_to(tmp_path / "new").as_posix() for file in (tmp_path / "new").rglob("*") if file.is_file()}
    text = (tmp_path / "new/records/office.yaml").read_text("utf-8")

    kinds = {path.split("/")[1] for path in files if path.startswith("records/")}
    assert kinds == {"office.yaml", "clause", "duty", "calendar"}
    assert not any(word in text for word in ("榆湾", "颍禾", "0000-000", "演示"))


def test_it_starts_with_every_question_answered_by_default_and_judges_nothing_before_its_first_day(tmp_path):
    run(None, "init", str(tmp_path / "new"), *FACTS, "--start", "2026-11-02")
    public = json.loads(run(tmp_path / "new", "snapshot", "--as-of", "2026-07-31").stdout)
    office = public["office"]

    assert office["ledger_start"] == "2026-11-02"
    assert "flow_start" not in office
    assert len(office["questions"]) == 42
    assert all(question["choice"] == question["choices"][0]["choice"] for question in office["questions"])


def test_without_another_first_day_it_starts_today(tmp_path):
    before = today()
    run(None, "init", str(tmp_path / "new"), *FACTS)
    public = json.loads(run(tmp_path / "new", "snapshot", "--as-of", "2026-07-31").stdout)

    assert before.isoformat() <= public["office"]["ledger_start"] <= today().isoformat()


def test_it_asks_for_what_is_not_given(tmp_path):
    answers = "某某街道\n某某市某某区\n411003001\n0374-1234567\n"
    done = run(None, "init", str(tmp_path / "new"), input=answers)

    assert done.returncode == 0
    assert "街道名称" in done.stdout
    assert run(tmp_path / "new", "check").returncode == 0


def test_an_existing_ledger_is_never_touched(tmp_path):
    run(None, "init", str(tmp_path / "new"), *FACTS)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    done = run(None, "init", str(tmp_path / "new"), *FACTS)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_files_that_are_there_already_stay(tmp_path):
    (tmp_path / ".gitignore").write_text("own\n")

    assert run(None, "init", str(tmp_path), *FACTS).returncode == 0
    assert (tmp_path / ".gitignore").read_text() == "own\n"


@pytest.mark.parametrize(
    ("option", "wrong"),
    [
        ("--area-code", "41100300"),
        ("--area-code", "四一一"),
        ("--phone", "打前台"),
        ("--name", " "),
        ("--name", "a\nb"),
    ],
)
def test_wrong_facts_are_one_line_and_nothing_is_written(tmp_path, option, wrong):
    facts = list(FACTS)
    facts[facts.index(option) + 1] = wrong
    done = run(None, "init", str(tmp_path / "new"), *facts)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "→" in done.stderr
    assert not (tmp_path / "new").exists()


def test_a_first_day_that_is_no_day_is_refused(tmp_path):
    done = run(None, "init", str(tmp_path / "new"), *FACTS, "--start", "昨天")

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert not (tmp_path / "new").exists()


def test_an_interrupted_question_leaves_nothing(tmp_path):
    done = run(None, "init", str(tmp_path / "new"), input="某某街道\n")

    assert done.returncode == 130
    assert "已中断" in done.stderr
    assert not (tmp_path / "new").exists()
