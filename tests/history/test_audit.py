"""The audit: what of a history it looks at, and what a checkpoint proves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.failure import CannotRun
from generator.history.checkpoint import read_checkpoint
from tests.history.repository import HAZARD, LATE, NOW, PATROL, Repository, errors, ledger


@pytest.fixture
def made(tmp_path):
    return ledger(tmp_path / "ledger")


def test_all_commits_are_looked_at_or_those_after_the_checkpoint(made):
    assert made.audit().commits == 3
    assert made.audit(since=made.checkpoint("main~2")).commits == 2
    assert made.audit(since=made.checkpoint()).commits == 0
    assert made.audit("main~1").commits == 2


def test_a_merge_counts_as_one_change(made):
    made.branch("side")
    for day in (5, 6):
        made.append(PATROL, f"  - {{date: 2026-03-{day:02}, slot: pm, result: normal}}\n")
        made.commit()
    made.merge("side")

    assert made.audit().commits == 4
    assert made.checkpoint().count == 4


def test_the_same_history_has_the_same_checkpoint_wherever_it_is(made, tmp_path):
    made.git("clone", "-q", "--no-local", str(made.root), str(tmp_path / "copy"))

    assert Repository(tmp_path / "copy").checkpoint() == made.checkpoint()
    assert made.audit().checkpoint == made.checkpoint()


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("count", 7, "history-checkpoint-count"),
        ("origin", "0" * 40, "history-checkpoint-count"),
        ("head", "0" * 40, "history-rewritten"),
        ("root", "0" * 64, "history-checkpoint-root"),
    ],
)
def test_a_checkpoint_that_was_altered_is_found_and_everything_is_looked_at(made, field, value, code):
    found = made.audit(since=replace(made.checkpoint("main~1"), **{field: value}))

    assert errors(found.problems) == [code]
    assert found.commits == 3


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b'{"origin": 1}', b"\xff", b'{"checkpoint": {"head": "x"}}'])
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(CannotRun, match="checkpoint cannot be read"):
        read_checkpoint(text)


def test_a_draft_that_was_not_squashed_is_part_of_history(made):
    made.append(HAZARD, LATE)
    made.commit()
    made.edit(HAZARD, LATE + LATE, LATE + LATE.replace("当时停电", "网络中断"))
    made.commit()

    assert errors(made.audit().problems) == ["history-edited"]


def test_a_version_that_could_not_be_read_is_told_of_for_ever(made):
    made.append(HAZARD, "  - event: [\n")
    made.commit()
    assert errors(made.audit().problems) == ["yaml-stray-bracket"]

    made.write({HAZARD: made.read(HAZARD).replace("  - event: [\n", "")})
    made.commit()
    assert errors(made.audit().problems) == ["history-unreadable"]


def test_a_commit_from_the_future_is_found(made):
    made.append(HAZARD, LATE)
    made.commit(at=NOW + 3600)

    assert errors(made.audit().problems) == ["history-future"]


def test_a_clock_may_be_some_minutes_off(made):
    made.append(HAZARD, LATE)
    made.commit(at=made.clock - 500)

    assert errors(made.audit().problems) == []


def test_an_era_that_points_nowhere_hides_nothing(made):
    made.edit(HAZARD, "液化气瓶3只", "液化气瓶1只")
    made.commit()
    made.append(
        "records/office.yaml",
        f"eras:\n  - {{commit: {'0' * 40}, date: 2026-05-02, reason: 导入, approved_by: P-9001}}\n",
    )
    made.commit()
    found = made.audit()

    assert errors(found.problems) == ["history-edited", "history-era-commit"]
    assert (found.era, found.commits) == (None, 5)
