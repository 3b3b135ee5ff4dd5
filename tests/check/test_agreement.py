"""One mistake is one problem, also where much follows from it; and what only several files can show."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.ledger import SMALL, TODAY, edit, put, told, write

#: codes that only two wrong files, the lack of one, or the one office can bring about
TOLD_THERE = {"link-unit", "office-missing", "question-order", "question-choice", "question-twin"}

HAZARD = "records/hazard/2026/YH-2026-0318-KA-01.yaml"
TOUR = "records/inspection/2026/JC-2026-0318-KA-01.yaml"
SECOND_EVENT = "date: 2026-03-18\n    by: [P-9003]\n    on_behalf_of"


def test_the_small_ledger_is_sound(tmp_path):
    assert told(write(tmp_path)) == []


def test_a_ledger_without_its_office_says_so(tmp_path):
    (write(tmp_path) / "records/office.yaml").unlink()

    assert told(tmp_path) == ["records/office.yaml:1:1 office-missing"]


OFFICE = "records/office.yaml"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("- id: A-21", "- id: ¦A-03", "question-order"),
        ("- id: A-21", "- id: ¦A-04", "question-order"),
        ("    choice: two_days\n", "    choice: ¦two_weeks\n", "question-choice"),
        ("{choice: two_halves,", "{choice: ¦two_days,", "question-twin"),
    ],
)
def test_a_question_stands_once_in_order_with_an_answer_of_its_own(tmp_path, old, new, code):
    text = (write(tmp_path) / OFFICE).read_text("utf-8").replace(old, new)
    put(tmp_path, OFFICE, text.replace("¦", ""))
    put(tmp_path, "records/duty/D-18.yaml", SMALL["records/duty/D-18.yaml"].replace("questions: [A-21]\n", ""))
    before = text[: text.index("¦")]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")

    assert told(tmp_path) == [f"{OFFICE}:{line}:{column} {code}"]


def test_without_its_office_no_question_of_a_duty_is_held_against_it(tmp_path):
    put(write(tmp_path), OFFICE, "name: [康平街道\n")

    assert {line.split(":")[0] for line in told(tmp_path)} == {OFFICE}


def test_a_finding_stands_in_the_visit_of_its_own_unit(tmp_path):
    edit(write(tmp_path), TOUR, "  - unit: U-9001", "  - unit: U-9002")

    assert told(tmp_path) == [f"{TOUR}:14:15 link-unit"]


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        pytest.param(HAZARD, "occurred_on: 2026-03-18", "occurred_on: 2026-03-28", "2:14 id-date", id="late day"),
        pytest.param(HAZARD, "occurred_on: 2026-03-18", "occurred_on: 2026-03-08", "2:14 id-date", id="early day"),
        pytest.param(
            HAZARD, "found\n    date: 2026-03-18", "found\n    date: 2026-03-28", "17:11 date-found", id="found"
        ),
        pytest.param(
            HAZARD, "found\n    date: 2026-03-18", "found\n    date: 2099-03-18", "17:11 date-future", id="future"
        ),
        pytest.param(HAZARD, SECOND_EVENT, SECOND_EVENT.replace("03", "02", 1), "20:11 date-order", id="early order"),
        pytest.param(HAZARD, "community: KA", "community: KB", "3:12 id-community", id="another community"),
        pytest.param(HAZARD, "community: KA", "community: KC", "3:12 reference-missing", id="no such community"),
        pytest.param(HAZARD, "grid: KA-01", "grid: KZ-01", "4:7 reference-near", id="no such grid"),
        pytest.param(HAZARD, "unit: U-9001", "unit: U-9011", "5:7 reference-near", id="no such unit"),
        pytest.param(HAZARD, "source_ref: JC", "source_ref: JD", "12:13 reference-missing", id="no such tour"),
        pytest.param(TOUR, "unit: U-9001", "unit: U-9011", "12:11 reference-near", id="no such unit visited"),
        pytest.param(
            TOUR, "[YH-2026-0318-KA-01]", "[YH-2026-0318-KA-71]", "14:15 reference-near", id="no such finding"
        ),
        pytest.param(HAZARD, "event: found\n", "event: closed\n", "16:12 step-first", id="no first step"),
        pytest.param(HAZARD, "event: order_issued\n", "event: fonud\n", "19:12 schema-near-choice", id="no such step"),
    ],
)
def test_one_mistake_in_a_hazard_is_one_problem(tmp_path, path, old, new, expected):
    edit(write(tmp_path), path, old, new)

    assert told(tmp_path) == [f"{path}:{expected}"]


def test_a_wrong_month_of_a_log_is_not_held_against_its_rows(tmp_path):
    patrol = "records/patrol/2026/PL-KA-01-2026-03.yaml"
    edit(write(tmp_path), patrol, "month: 2026-03", "month: 2026-04")

    assert told(tmp_path) == [f"{patrol}:3:8 id-month"]


def test_a_wrong_grid_of_a_unit_is_not_held_against_its_hazards(tmp_path):
    edit(write(tmp_path), "records/unit/U-9001.yaml", "community: KA", "community: KB")

    assert told(tmp_path) == ["records/unit/U-9001.yaml:5:7 grid-community"]


def test_a_missing_step_is_told_once_where_it_is_missed(tmp_path):
    text = (write(tmp_path) / HAZARD).read_text("utf-8")
    reported = text[text.index("  - event: rectification_reported") : text.index("  - event: reinspected")]
    edit(tmp_path, HAZARD, reported, "")

    assert told(tmp_path) == [f"{HAZARD}:27:12 step-unreported"]


def test_two_mistakes_in_one_list_of_days_are_two_problems(tmp_path):
    edit(write(tmp_path), HAZARD, SECOND_EVENT, SECOND_EVENT.replace("03", "02", 1))
    edit(tmp_path, HAZARD, "date: 2026-03-26\n    by: [P-9003]\n", "date: 2026-03-20\n    by: [P-9003]\n")

    assert [line.rpartition(" ")[2] for line in told(tmp_path)] == ["date-order", "date-order"]


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_day_is_in_the_future_until_it_is_there(tmp_path, days):
    write(tmp_path)
    today = date(2026, 3, 26) - timedelta(days=days)

    assert any("date-future" in line for line in told(tmp_path, today)) == (days > 0)


def test_what_is_accepted_on_a_day_is_accepted_on_every_later_day(tmp_path):
    write(tmp_path)
    for old in ("  - event: rectification_reported", "  - event: reinspected", "  - event: closed"):
        text = (tmp_path / HAZARD).read_text("utf-8")
        put(tmp_path, HAZARD, text[: text.index(old)])
        assert [told(tmp_path, TODAY + timedelta(days=days)) for days in (0, 1, 30, 4000)] == [[]] * 4
        put(tmp_path, HAZARD, text)


@pytest.mark.parametrize("to", ["2026-03-15", "2026-03-16", "2026-03-17"])
def test_a_chair_holds_the_post_up_to_its_last_day(tmp_path, to):
    edit(write(tmp_path), "records/post/SECRETARY-KA.yaml", "from: 2026-01-01}", f"from: 2026-01-01, to: {to}}}")
    chair = [line for line in told(tmp_path) if "meeting" in line]

    assert chair == (["records/meeting/2026/HY-2026-0316-KA-01.yaml:10:8 tenure-none"] if to < "2026-03-16" else [])


def test_a_circle_of_parents_is_told_at_each_unit_of_it_and_at_no_other(tmp_path):
    write(tmp_path)
    for number, parent in (("9001", "9002"), ("9002", "9003"), ("9003", "9002")):
        path = f"records/unit/U-{number}.yaml"
        base = (tmp_path / "records/unit/U-9001.yaml").read_text("utf-8")
        text = (tmp_path / path).read_text("utf-8") if number != "9003" else base.split("parent_unit")[0]
        text = text.replace("id: U-9001", f"id: U-{number}") if number == "9003" else text
        put(tmp_path, path, f"{text.rstrip()}\nparent_unit: U-{parent}\n")

    assert [line.split(":")[0][-11:-5] for line in told(tmp_path) if "link-circle" in line] == ["U-9002", "U-9003"]
