"""Why an occurrence stands as it does: the records that counted, those that did not, and what was in the way."""

from __future__ import annotations

import json
from datetime import date

import pytest

from generator.duty import On
from generator.duty.explain import considered, occurrence_of
from generator.duty.reason import remedy
from tests.duty.office import base, office, told, with_
from tests.duty.record import meeting, tour
from tests.ledger import put, run


def looked(now, as_of, key):
    """What was considered: day, id, and the fields in the way; nothing in the way of what counts."""
    occurrence = told(now, as_of, key.partition("/")[0])[key]
    return [
        (one.id, "counts" if one.counts else "+".join(obstacle.field for obstacle in one.obstacles))
        for one in considered(now, occurrence)
    ]


def test_each_visit_of_the_unit_in_the_week_is_told_and_why_it_does_not_count():
    now = with_(
        tour("2026-03-18", "U-8001"),
        tour("2026-03-17", "U-8001", category="re_check"),
        tour("2026-03-16", "U-8001", activity_kind="superior_visit"),
        tour("2026-03-19", "U-8002"),
        tour("2026-03-23", "U-8001"),
    )
    found = dict(looked(now, "2026-03-31", "D-11/U-8001/2026-W12"))

    assert found["JC-2026-0316-JD-01"] == "by_own_staff"
    assert found["JC-2026-0317-JD-01"] == "counts_for_frequency"
    assert found["JC-2026-0318-JD-01"] == "counts"
    assert "JC-2026-0319-JD-01" not in found, "what was done elsewhere is not considered"


def test_a_tour_that_somebody_else_led_is_told_and_one_that_nobody_led_is_not():
    now = with_(
        tour("2026-03-18", "U-8001", led_by=("P-8003",)),
        tour("2026-03-19", "U-8001", led_by=("P-8001",)),
        tour("2026-03-20", "U-8001"),
    )
    keys = [key for key in told(now, "2026-03-31", "D-23") if key.endswith("/2026-03")]
    found = [looked(now, "2026-03-31", key) for key in keys]

    assert sorted(dict(rows)["JC-2026-0319-JD-01"] for rows in found) == ["counts", "holder"]
    assert all("JC-2026-0320-JD-01" not in dict(rows) for rows in found)


def test_a_meeting_that_says_that_it_belongs_to_another_period_is_told_with_that_period():
    now = with_(meeting("2026-05-20", "joint", "2026-Q1"))

    assert looked(now, "2026-06-30", "D-22/OFFICE/2026-Q2") == [("HY-2026-0520-JD-01", "period")]
    assert looked(now, "2026-06-30", "D-22/OFFICE/2026-Q1") == [("HY-2026-0520-JD-01", "counts")]


@pytest.mark.parametrize(
    ("as_of", "helps"),
    [
        ("2026-04-20", "2026-04-30以前再有1次符合条件的记录，就算按期完成"),
        ("2026-05-20", "现在补做，再有1次，计为逾期完成"),
    ],
)
def test_what_would_still_help_depends_on_the_day(as_of, helps):
    assert remedy(told(office(), as_of, "D-07")["D-07/OFFICE/2026-Q2"]) == helps


def test_nothing_helps_a_week_that_is_over():
    assert "不能再补" in remedy(told(office(), "2026-04-20", "D-09")["D-09/OFFICE/2026-W15"])


def test_a_meeting_of_another_quarter_does_not_count_and_says_which():
    now = with_(meeting("2026-04-02", "quarterly", "2026-Q1"))
    assert dict(looked(now, "2026-04-30", "D-07/OFFICE/2026-Q1")) == {"HY-2026-0402-JD-01": "counts"}
    assert dict(looked(now, "2026-04-30", "D-07/OFFICE/2026-Q2")) != {"HY-2026-0402-JD-01": "counts"}


def test_a_key_of_nothing_gives_nothing():
    assert occurrence_of(office(), "D-07/OFFICE/2026-Q9", On(date(2026, 4, 30), date(2026, 4, 30), frozenset())) is None


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explained")
    for path, text in base().items():
        put(folder, path, text)
    return folder


def test_the_command_tells_it_to_people_and_to_programs(ledger):
    text = run(ledger, "explain", "D-07/OFFICE/2026-Q2", "--as-of", "2026-05-20")
    document = run(ledger, "explain", "D-07/OFFICE/2026-Q2", "--as-of", "2026-05-20", "--format", "json")

    assert (text.returncode, text.stderr) == (0, "")
    assert "2026-04-01 至 2026-06-30，其中 2026-04-01 至 2026-04-30 算按期" in text.stdout
    assert "还能怎么办：现在补做，再有1次，计为逾期完成" in text.stdout
    told_ = json.loads(document.stdout)
    assert (told_["status"], told_["due"], told_["end"], told_["considered"]) == (
        "missed", "2026-04-30", "2026-06-30", [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("D-99/OFFICE/2026-Q2", "没有职责“D-99”"),
        ("D-24/OFFICE/2026", "D-24 不自动核对"),
        ("D-07/OFFICE/2027-Q2", "没有“D-07/OFFICE/2027-Q2”这一项"),
    ],
)
def test_a_key_that_leads_nowhere_is_answered_in_one_line(ledger, key, said):
    done = run(ledger, "explain", key, "--as-of", "2026-05-20")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
