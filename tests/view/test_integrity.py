"""What the office alone is told: the result of the audit and the findings. No word of a record is quoted."""

from __future__ import annotations

import json
from datetime import date

import pytest

from generator.model import KINDS
from generator.rules import assess
from generator.view.integrity import finding, integrity
from tests.history.repository import HAZARD, ledger
from tests.ledger import SMALL, book, put, run, write

AUDIENCES = ("public", "internal")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A ledger of which a line was changed after it had been entered."""
    made = ledger(tmp_path_factory.mktemp("told") / "ledger")
    made.edit(HAZARD, "液化气瓶3只", "液化气瓶1只")
    made.commit()
    return made


def snapshot(root, audience="internal"):
    done = run(root, "snapshot", "--as-of", "2026-07-31", "--audience", audience)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_an_audit_found_is_told_without_the_words_of_the_record(told):
    found = integrity(told.audit())
    assert found is not None
    (problem,) = [each for each in found["problems"] if each["code"] == "history-edited"]

    assert (found["commits"], found["checkpoint"]["count"], found["era"]) == (4, 4, None)
    assert problem["path"] == HAZARD
    assert "原为“……”" in problem["message"]
    assert "液化气瓶" not in json.dumps(found, ensure_ascii=False)


def test_the_command_tells_the_office_what_history_says(told):
    shown = json.loads(snapshot(told.root))
    row = next(row for row in shown["hazard"] if row["id"] == "YH-2026-0318-KA-01")

    assert [each["code"] for each in shown["integrity"]["problems"]] == ["history-edited"]
    assert (row["entered_on"], row["late_days"]) == ("2026-05-01", 44)


def test_without_a_history_the_office_is_told_that_nobody_looked(tmp_path):
    shown = json.loads(snapshot(write(tmp_path)))

    assert shown["integrity"] is None
    assert not any("entered_on" in row for kind in KINDS for row in shown.get(kind, ()) if kind != "office")


def test_a_shallow_clone_is_no_history(told, tmp_path):
    told.git("clone", "-q", "--depth=1", f"file://{told.root}", str(tmp_path / "part"))

    assert json.loads(snapshot(tmp_path / "part"))["integrity"] is None


def test_the_public_is_told_the_same_with_history_and_without(told, tmp_path):
    files = {path: told.read(path) for path in SMALL}
    alone = write(tmp_path, files)

    assert snapshot(told.root, "public") == snapshot(alone, "public")
    assert snapshot(told.root) != snapshot(alone)
    assert {"integrity", "finding"}.isdisjoint(json.loads(snapshot(told.root, "public")))


def test_one_commit_gives_the_same_bytes_in_two_folders(told, tmp_path):
    told.git("clone", "-q", str(told.root), str(tmp_path / "另一处"))

    assert snapshot(tmp_path / "另一处") == snapshot(told.root)


def test_a_finding_is_a_sentence_with_its_hazard_and_its_day(tmp_path):
    path = "records/hazard/2026/YH-2026-0318-KA-01.yaml"
    put(write(tmp_path), path, SMALL[path].partition("  - event: rectification_reported")[0])
    now = assess(book(tmp_path), date(2026, 7, 31))
    rows = finding(now)

    assert rows != []
    assert {row["hazard"] for row in rows} == {"YH-2026-0318-KA-01"}
    assert len({row["id"] for row in rows}) == len(rows) == len(now.findings)
    assert all(row["message"] and row["clause"] and row["since"] < "2026-07-31" for row in rows)


def test_a_finding_names_a_person_and_not_an_id(tmp_path):
    path = "records/hazard/2026/YH-2026-0318-KA-01.yaml"
    put(write(tmp_path), path, SMALL[path].partition("  - event: rectification_reported")[0])
    for post in (tmp_path / "records/post").glob("*.yaml"):
        put(
            tmp_path,
            str(post.relative_to(tmp_path)),
            post.read_text("utf-8").replace("01-01}", "01-01, to: 2026-06-30}"),
        )
    rows = finding(assess(book(tmp_path), date(2026, 7, 31)))
    (left,) = [row["message"] for row in rows if row["code"] == "supervisor-left"]

    assert "P-9" not in left
    assert "“" in left
