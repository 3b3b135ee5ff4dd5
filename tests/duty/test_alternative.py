"""Every answer that an office may choose, and every setting, changes how some duty stands; and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from generator.model.office import AtRisk, Clock, Flow, Partial
from tests.duty.alternative import ROWS, Row
from tests.duty.office import office, status, told, with_
from tests.duty.record import tour
from tests.story import STORIES
from tests.story import told as story

DAY = "2026-08-01"
MAJOR = story(
    STORIES["市场阁楼住人，区级挂牌，上级验收"].events,
    id="YH-2026-0205-QX-01",
    community="QX",
    level="suspected_major",
)


def answered(row: Row) -> dict[str, str]:
    return {row.question.replace("-", "_"): row.choice}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.duty}-{row.question}-{row.choice}")
def test_an_answer_changes_how_the_duty_stands(row):
    before, after = (told(with_(*row.done, **answers), DAY, row.duty) for answers in ({}, answered(row)))
    found = {}
    for key in row.changes:
        pair = (found_in.get(f"{row.duty}/{key}") for found_in in (before, after))
        found[key] = tuple(one and one.status for one in pair)

    assert found == row.changes
    assert any(was != now for was, now in row.changes.values())


@pytest.mark.parametrize("question", sorted({row.question for row in ROWS}))
def test_an_answer_changes_no_other_duty(question):
    rows = [row for row in ROWS if row.question == question]
    others = sorted(set(office().duty) - {row.duty for row in rows} - {"D-33", "D-34", "D-35"})
    for row in rows:
        before, after = (told(with_(*row.done, **answers), DAY, *others) for answers in ({}, answered(row)))
        assert before == after


def test_every_alternative_of_every_duty_stands_in_the_table():
    written = [(one.question, one.choice, duty.id) for duty in office().duty.values() for one in duty.alternatives]

    assert sorted(written) == sorted((row.question, row.choice, row.duty) for row in ROWS)


def test_every_other_answer_of_every_question_is_one_that_some_duty_knows():
    offered = {
        (question.id, choice.choice) for question in office().settings.questions for choice in question.choices[1:]
    }

    assert offered == {(row.question, row.choice) for row in ROWS}
    assert [question.id for question in office().settings.questions] == [f"A-{number:02}" for number in range(1, 43)]


def test_the_first_answer_is_the_one_in_force():
    assert all(question.choice == question.choices[0].choice for question in office().settings.questions)


def opened(unit: str, day: str):
    """The unit as one that opened on a day."""
    record = office().unit[unit]
    status = msgspec.structs.replace(record.status[0], from_=date.fromisoformat(day))
    return msgspec.structs.replace(record, status=(status,))


def under(**settings):
    """A hazard, a visit and two units that opened in March, under other settings."""
    now = with_(MAJOR, tour("2026-03-04", "U-8002"), opened("U-8003", "2026-03-25"), opened("U-8001", "2026-03-27"))
    return replace(now, office={"office": msgspec.structs.replace(now.settings, **settings)})


NO_TIME = Clock(
    verify_working_days=3, verify_major_days=0, listing_working_days=0, plan_working_days=5, late_entry_days=0
)
START = date(2026, 1, 1)
LISTED, ACCEPTED = f"D-19/{MAJOR.id}", f"D-20/{MAJOR.id}"
TWICE, ONCE, WEEKLY = "D-12/U-8002/2026-03", "D-13/U-8003/2026-03", "D-11/U-8001/2026-W13"
#: a setting; a day, a key, how it stands under the setting of this repository and under the other
SETTINGS = {
    "listing_working_days": ({"clocks": NO_TIME}, DAY, LISTED, ("met", "met_late")),
    "verify_major_days": ({"clocks": NO_TIME}, DAY, ACCEPTED, ("met", "met_late")),
    "month_days": ({"partial": Partial(week_days=4, month_days=7)}, DAY, ONCE, ("not_applicable", "missed")),
    "week_days": ({"partial": Partial(week_days=3, month_days=10)}, DAY, WEEKLY, ("not_applicable", "missed")),
    "at_risk.days": ({"at_risk": AtRisk(days=9, share_percent=0)}, "2026-03-22", TWICE, ("due", "at_risk")),
    "at_risk.share": ({"at_risk": AtRisk(days=0, share_percent=50)}, "2026-03-22", TWICE, ("due", "at_risk")),
    "ledger_start": ({"ledger_start": START}, DAY, "D-12/U-8002/2025-12", ("missed", None)),
    "flow_start": (
        {"flow_start": (Flow(kind="inspection", from_=date(2026, 4, 1)),)},
        DAY,
        TWICE,
        ("missed", "unknown"),
    ),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_changes_how_a_duty_stands(name):
    settings, day, key, (before, after) = SETTINGS[name]

    assert status(under(), day, key) == before
    assert status(under(**settings), day, key) == after


def test_a_flow_that_some_keep_earlier_is_known_of_them():
    general, pilot = (
        Flow(kind="inspection", from_=date(2026, 6, 1)),
        Flow(kind="inspection", from_=date(2026, 3, 1), subjects=("U-8002",)),
    )
    now = under(flow_start=(general, pilot))
    keys = ("D-12/U-8002/2026-02", TWICE, "D-13/U-8004/2026-03", "D-13/U-8004/2026-06")

    assert [status(now, DAY, key) for key in keys] == ["unknown", "missed", "unknown", "missed"]


@pytest.mark.parametrize(("days", "provisional"), [(0, False), (4, False), (5, True)])
def test_the_time_for_entering_is_a_setting(days, provisional):
    """The fifth working day after March 2026 is 8 April: the 6th is a day off."""
    found = told(under(entry_working_days=days), "2026-04-08", "D-12")[TWICE]

    assert ("provisional" in found.verdict.notes) is provisional


@pytest.mark.parametrize(("day", "late"), [("2026-03-11", False), ("2026-03-12", True)])
def test_what_was_entered_more_than_seven_days_after_is_marked(day, late):
    visit = tour("2026-03-04", "U-8003")
    found = told(with_(visit), DAY, "D-13", entered={visit.id: date.fromisoformat(day)})[ONCE]

    assert (found.status, "late-entry" in found.verdict.notes) == ("met", late)
