"""Past days of the registry: what gate and audit make of a change, without a correction and with one."""

from __future__ import annotations

import pytest

from tests.history.repository import CORRECTION, Repository, era, errors, ledger

UNIT = "records/unit/U-9001.yaml"
OFFICE = "records/office.yaml"
SECRETARY = "records/post/SECRETARY-KA.yaml"


@pytest.fixture
def made(tmp_path) -> Repository:
    repository = ledger(tmp_path / "ledger")
    repository.branch("change")
    return repository


def test_periods_are_added_and_ended(made):
    made.edit(UNIT, "status:\n", "  - {from: 2026-05-01, class: key}\nstatus:\n")
    made.edit(SECRETARY, "from: 2026-01-01}", "from: 2026-01-01, to: 2026-04-30}")
    made.commit()

    assert made.gate() == []


@pytest.mark.parametrize(
    ("path", "old", "new", "field", "code"),
    [
        (UNIT, "headcount:\n", "  - {from: 2026-01-01, status: seasonal}\nheadcount:\n", "status", "history-backdated"),
        (UNIT, "class: general", "class: key", "classes", "history-past"),
        (SECRETARY, "  - {person: P-9003, from: 2024-01-01, to: 2025-12-31}\n", "", "holders", "history-past"),
    ],
)
def test_past_days_of_the_registry_change_only_with_a_correction_in_plain_sight(made, path, old, new, field, code):
    kept = made.checkpoint()
    made.edit(path, old, new)
    made.commit()
    assert errors(made.gate()) == [code]
    assert errors(made.audit("HEAD").problems) == [code]

    made.git("reset", "-q", "--hard", "main")
    made.edit(path, old, new)
    made.append(path, CORRECTION.format("members"))
    made.commit()
    assert errors(made.gate()) == [code], "another list was corrected"

    made.git("reset", "-q", "--hard", "main")
    made.edit(path, old, new)
    made.append(path, CORRECTION.format(field))
    made.commit()
    found = [(problem.code, problem.severity, dict(problem.facts)["reason"]) for problem in made.gate()]
    assert found == [("history-corrected", "warning", "原来漏登")]
    made.merge("change")
    for problems in (made.audit().problems, made.audit(since=kept).problems):
        assert [problem.code for problem in problems] == ["history-corrected"]


def test_a_correction_comes_with_the_change_and_stays(made):
    made.edit(UNIT, "class: general", "class: key")
    made.commit()
    made.append(UNIT, CORRECTION.format("classes"))
    made.commit()
    assert errors(made.gate()) == []
    made.merge("change", "--no-ff")
    assert errors(made.audit().problems) == [], "a branch counts as one change"

    made.branch("later")
    for old, new in (
        ("field: classes", "field: status"),
        ("reason: 原来漏登", "reason: 笔误"),
        (CORRECTION.format("classes"), ""),
    ):
        made.git("reset", "-q", "--hard", "main")
        made.edit(UNIT, old, new)
        made.commit()
        assert errors(made.gate()) == ["history-correction"]
        assert errors(made.audit("HEAD").problems) == ["history-correction"]

    made.git("reset", "-q", "--hard", "main")
    made.append(UNIT, CORRECTION.format("status").partition("\n")[2])
    made.edit(UNIT, "status: active", "status: seasonal")
    made.commit()
    assert [problem.code for problem in made.gate()] == ["history-corrected"]


def test_an_era_needs_no_correction(made):
    made.edit(UNIT, "class: general", "class: key")
    made.append(OFFICE, era(made.commit()))
    made.commit()

    assert [problem.code for problem in made.gate()] == ["history-era"]


def test_what_cannot_be_corrected_is_pointed_out_when_it_is_dated_back(made):
    made.append(OFFICE, "flow_start:\n  - {kind: patrol, from: 2026-02-01}\n")
    made.commit()

    assert [problem.code for problem in made.gate()] == ["history-backdated-setting"]
