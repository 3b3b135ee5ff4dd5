"""When each record was entered: the day its file came to the main branch, in Beijing."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from generator.history.era import OFFICE
from generator.history.recorded import recorded
from tests.check.fault import clone
from tests.history.repository import BEGIN, HAZARD, ledger

ID = "HY-2026-0316-KA-30"


@pytest.fixture
def made(tmp_path):
    return ledger(tmp_path / "ledger")


def enter(made, *, at: int | None = None) -> None:
    _, path, text = clone("meeting", 30)
    made.commit({path: text}, at=at)


def test_a_record_was_entered_when_it_came_and_stays_so(made):
    days = recorded(made.root)

    assert days["YH-2026-0318-KA-01"] == days["office"] == date(2026, 5, 1)


def test_a_day_is_a_day_in_beijing(made):
    midnight = 1_777_651_200
    enter(made, at=midnight - 1)
    assert recorded(made.root)[ID] == date(2026, 5, 1)
    made.git("commit", "-q", "--amend", "--no-edit", GIT_COMMITTER_DATE=f"{midnight} +0800")
    assert recorded(made.root)[ID] == date(2026, 5, 2)


def test_what_a_branch_brought_was_entered_when_it_was_merged(made):
    made.branch("side")
    enter(made)
    made.clock = BEGIN + 40 * 86_400
    made.merge("side")

    assert recorded(made.root)[ID] == date(2026, 6, 10)


def test_setting_back_a_clock_does_not_enter_a_record_sooner(made):
    enter(made, at=BEGIN - 90 * 86_400)

    assert recorded(made.root)[ID] == date(2026, 5, 1)


def test_what_is_not_committed_has_no_day(made):
    _, path, text = clone("meeting", 30)
    made.write({path: text})

    assert recorded(made.root)[ID] is None
    assert recorded(made.root)["office"] is not None


def test_without_a_whole_history_nothing_has_a_day(made):
    (made.root / ".git/shallow").write_text(made.git("rev-parse", "HEAD") + "\n", "utf-8")
    assert set(recorded(made.root).values()) == {None}

    shutil.rmtree(made.root / ".git")
    assert set(recorded(made.root).values()) == {None}
    assert "YH-2026-0318-KA-01" in recorded(made.root)
    assert (made.root / HAZARD).is_file()


def era(made, commit: str) -> None:
    """List an era; the first one opens the list."""
    text = made.read(OFFICE)
    head = "" if "eras:" in text else "eras:\n"
    item = f"  - {{commit: {commit}, date: 2026-05-02, reason: 导入, approved_by: P-9001}}\n"
    made.commit({OFFICE: f"{text}{head}{item}"})


def test_what_the_ledger_opened_with_was_imported_and_what_came_after_was_entered(made):
    era(made, made.git("rev-parse", "HEAD"))
    enter(made)

    assert recorded(made.root)["YH-2026-0318-KA-01"] is None
    assert recorded(made.root)[ID] == date(2026, 5, 1)


def test_a_later_era_imports_what_its_own_change_brought_and_nothing_before_it(made):
    era(made, made.git("rev-parse", "HEAD"))
    enter(made)
    _, path, text = clone("meeting", 31)
    made.branch("import")
    era(made, made.commit({path: text}))
    made.merge("import")

    assert recorded(made.root)["HY-2026-0316-KA-31"] is None
    assert recorded(made.root)[ID] == date(2026, 5, 1)


def test_an_era_of_a_commit_that_is_nowhere_imports_nothing(made):
    era(made, "0" * 40)

    assert recorded(made.root)["YH-2026-0318-KA-01"] == date(2026, 5, 1)
