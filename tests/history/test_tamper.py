"""No known way of changing the past goes unseen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.history.breakage import BROKEN, FORCED, MERGED
from tests.history.repository import Repository, ledger, outcome
from tests.history.tamper import CHANGES, Tamper


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ledger(tmp_path_factory.mktemp("start") / "ledger").root


@pytest.fixture
def made(start: Path, tmp_path: Path) -> Repository:
    shutil.copytree(start, tmp_path / "ledger", symlinks=True)
    return Repository(tmp_path / "ledger", clock=ledger_clock(start))


def ledger_clock(root: Path) -> int:
    return int(Repository(root).git("log", "-1", "--format=%ct"))


def each(tampers: tuple[Tamper, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("tamper", tampers, ids=lambda tamper: tamper.name)


def test_the_untouched_ledger_is_in_order(made):
    kept = made.checkpoint("main~1")

    assert outcome(lambda: made.gate("main~2", "main")) == set()
    assert outcome(lambda: made.audit().problems) == set()
    assert outcome(lambda: made.audit(since=kept).problems) == set()


@each(CHANGES)
def test_a_change_is_found_by_the_gate_and_once_merged_by_every_audit(made, tamper):
    kept = made.checkpoint()
    made.branch("change")
    tamper.act(made)
    if made.git("status", "--porcelain"):
        made.commit()
    found = outcome(made.gate)
    made.clock += 3600
    made.git("checkout", "-q", "-f", "main")
    made.git("merge", "-q", "--ff-only", "change")

    assert tamper.code in found
    assert tamper.audited or tamper.code in outcome(lambda: made.audit().problems)
    assert tamper.audited or tamper.code in outcome(lambda: made.audit(since=kept).problems)
    assert not tamper.audited or tamper.audited in outcome(lambda: made.audit().problems)


@each(MERGED)
def test_what_passed_the_gate_by_is_found_in_the_main_branch(made, tamper):
    kept = made.checkpoint()
    tamper.act(made)

    assert tamper.code in outcome(lambda: made.gate("main~1", "main"))
    assert tamper.code in outcome(lambda: made.audit().problems)
    assert tamper.code in outcome(lambda: made.audit(since=kept).problems)


@each(BROKEN)
def test_where_nobody_can_tell_both_refuse(made, tamper):
    kept = made.checkpoint("main~1")
    tamper.act(made)

    assert outcome(lambda: made.gate("main~1", "main")) == {tamper.code}
    assert outcome(lambda: made.audit().problems) == {tamper.code}
    assert outcome(lambda: made.audit(since=kept).problems) == {tamper.code}


@each(FORCED)
def test_a_history_written_anew_is_known_by_the_checkpoint_alone(made, tamper):
    kept = made.checkpoint()
    tamper.act(made)

    assert outcome(lambda: made.audit().problems) == set()
    assert outcome(lambda: made.audit(since=kept).problems) == {tamper.code}


def test_there_are_enough_ways():
    names = [tamper.name for tamper in (*CHANGES, *MERGED, *BROKEN, *FORCED)]

    assert len(names) == len(set(names)) >= 28
