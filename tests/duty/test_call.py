"""What calls for a duty and what counts for it, where the cases for officers would be too long."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from generator.model.record import Voided
from tests.duty.office import office, status, told, with_
from tests.duty.record import closed, four, incident, meeting, monday, publicity, tour, waiver
from tests.story import told as story

ID = "YH-2026-0309-QX-01"


def major(steps: str, level: str = "suspected_major"):
    """The office with one hazard that took these steps after it was found on 9 March and ordered to be rectified."""
    begun = "\n  - {event: found, date: 2026-03-09}\n  - {event: order_issued, date: 2026-03-09, due_on: 2026-06-30}\n"
    return with_(story(begun + steps, id=ID, community="QX", level=level))


SET = "  - {{event: level_set, date: 2026-03-{}, level: major}}\n"
LISTED = "  - {{event: listed, date: {}, level: {}}}\n"
DONE = "  - {{event: rectification_reported, date: {}}}\n"


def test_a_call_that_stands_unanswered_is_not_called_again():
    """Determined on Monday the 9th and again on the 12th: three working days from the first are over on the 12th."""
    now = major(SET.format("09") + SET.format("12"))
    found = told(now, "2026-03-31", "D-19")

    assert [(key, one.period.due) for key, one in found.items()] == [(f"D-19/{ID}", date(2026, 3, 12))]


def test_a_hazard_that_comes_in_as_major_is_to_be_listed():
    assert status(major("", level="major"), "2026-03-12", f"D-19/{ID}") == "at_risk"
    assert status(major("", level="major"), "2026-03-13", f"D-19/{ID}") == "missed"
    assert status(major(""), "2026-03-31", f"D-19/{ID}") is None, "suspected is not determined"


@pytest.mark.parametrize(
    ("steps", "asked"),
    [
        (SET.format("10") + LISTED.format("2026-03-11", "district") + DONE.format("2026-04-01"), {"D-20", "D-21"}),
        (SET.format("10") + LISTED.format("2026-03-11", "subdistrict") + DONE.format("2026-04-01"), {"D-20"}),
        (SET.format("10") + DONE.format("2026-04-01") + LISTED.format("2026-04-02", "district"), {"D-20"}),
        (DONE.format("2026-03-20") + SET.format("25"), set()),
    ],
)
def test_what_a_hazard_is_when_it_calls_decides_and_not_what_it_becomes(steps, asked):
    found = told(major(steps), "2026-12-31", "D-20", "D-21")

    assert {one.duty for one in found.values()} == asked


@pytest.mark.parametrize(
    ("events", "day", "expected"),
    [
        ((closed("2026-06-10"),), "2026-06-10", "due"),
        ((closed("2026-06-10"),), "2026-06-11", "missed"),
        ((four("2026-06-10"), closed("2026-06-10")), "2026-06-10", "met"),
        ((closed("2026-06-10"), four("2026-06-10")), "2026-06-10", "met"),
        ((closed("2026-06-10"), four("2026-06-11")), "2026-06-11", "met_late"),
        ((four("2026-06-09"),), "2026-06-30", None),
    ],
)
def test_an_incident_is_not_closed_before_its_four_questions_are_answered(events, day, expected):
    now = with_(incident("2026-06-01", "QX", *events))

    assert status(now, day, "D-36/SG-2026-0601-QX-01") == expected


def test_a_person_counts_once_however_often_a_roster_names_them():
    team = office().team["T-81"]
    twice = (*team.members[:-1], team.members[0])

    assert len(twice) == 30
    assert status(with_(msgspec.structs.replace(team, members=twice)), "2026-06-01", "D-01/T-81") == "missed"


def test_what_was_struck_out_shows_nothing_and_excuses_nothing():
    struck = (Voided(date=date(2026, 3, 20), by=("P-8005",), reason="重复"),)
    visit = tour("2026-03-10", "U-8001")
    now, then = with_(msgspec.structs.replace(visit, events=struck)), "2026-03-19"

    assert status(now, then, "D-11/U-8001/2026-W11") == "met"
    assert status(now, "2026-03-20", "D-11/U-8001/2026-W11") == "missed"


def test_half_of_what_is_asked_under_a_waiver_is_still_waived():
    waived = waiver("2026-03-01", "D-12", "U-8002", "2026-03-31")

    for visits in ((), (tour("2026-03-10", "U-8002"),)):
        assert status(with_(waived, *visits), "2026-04-01", "D-12/U-8002/2026-03") == "waived"
    both = (tour("2026-03-10", "U-8002"), tour("2026-03-20", "U-8002"))
    assert status(with_(waived, *both), "2026-04-01", "D-12/U-8002/2026-03") == "met"


def test_who_answers_is_who_holds_the_post_at_the_end_of_the_period_or_now():
    """The deputy goes on Wednesday the 11th; on Thursday somebody else comes."""
    first = office().post["DEPUTY"].holders[0]
    gone = msgspec.structs.replace(first, to=date(2026, 3, 11))
    come = msgspec.structs.replace(first, person="P-8005", from_=date(2026, 3, 13))
    now = with_(msgspec.structs.replace(office().post["DEPUTY"], holders=(gone, come)))
    days = ("2026-03-11", "2026-03-12", "2026-03-13", "2026-04-01")

    assert [told(now, day, "D-25")["D-25/DEPUTY/2026-W11"].holder for day in days] == [
        "P-8003",
        None,
        "P-8005",
        "P-8005",
    ]


def test_a_leader_answers_for_the_communities_of_the_post_alone():
    one, other = (
        msgspec.structs.replace(office().post["ASSIGNED"], id=id, communities=(place,), holders=holders)
        for id, place, holders in (
            ("ASSIGNED", "QX", office().post["ASSIGNED"].holders),
            ("ASSIGNED-BL", "BL", office().post["PARTY"].holders),
        )
    )
    led = {"activity_kind": "leader_led", "led_by": ["P-8004"]}
    now = with_(one, other, tour("2026-03-10", "U-8001", **led), tour("2026-03-11", "U-8003", **led))

    assert status(now, "2026-04-01", "D-29/QX/2026-03") == "met"
    assert status(now, "2026-04-01", "D-29/BL/2026-03") == "missed", "the leader of the other community went"
    found = told(now, "2026-04-01", "D-29")
    assert (found["D-29/QX/2026-03"].posts, found["D-29/BL/2026-03"].posts) == (("ASSIGNED",), ("ASSIGNED-BL",))


def test_a_meeting_belongs_to_the_period_that_it_names():
    """The joint meeting of the first quarter was held in the second: late for the first, nothing for the second."""
    now = with_(meeting("2026-04-20", "joint", "2026-Q1"))

    assert status(now, "2026-07-01", "D-22/OFFICE/2026-Q1") == "met_late"
    assert status(now, "2026-07-01", "D-22/OFFICE/2026-Q2") == "missed"


@pytest.mark.parametrize("period", ["2024-Q4", "2025-Q1", "2025-Q3", "2027-Q1"])
def test_a_meeting_of_another_period_is_none_of_this_one_on_any_day(period):
    """Also where the other period is not asked about: before the ledger began, or not yet."""
    now = with_(meeting("2025-05-20", "joint", period))
    stood = [
        status(now, day, "D-22/OFFICE/2025-Q2") for day in ("2025-05-20", "2025-06-15", "2025-07-01", "2027-12-31")
    ]

    assert stood == ["due", "at_risk", "missed", "missed"]


def test_a_meeting_that_names_another_kind_of_period_belongs_to_that_of_its_day():
    now = with_(meeting("2026-03-20", "annual", "2026", also=["joint"]))

    assert [status(now, "2026-04-01", key) for key in ("D-06/OFFICE/2026", "D-22/OFFICE/2026-Q1")] == ["met", "met"]


def test_one_visit_serves_many_duties_and_a_tour_without_visits_of_a_place_serves_that_place_not():
    now = with_(tour("2026-03-10", "U-8001", activity_kind="leader_led", led_by=["P-8003", "P-8004"]))
    keys = ("D-11/U-8001/2026-W11", "D-25/DEPUTY/2026-W11", "D-29/QX/2026-03", "D-29/BL/2026-03")

    assert [status(now, "2026-04-01", key) for key in keys] == ["met", "met", "met", "missed"]


def test_a_visit_written_down_as_no_check_counts_for_nothing_but_the_leader():
    seen = {"unit": "U-8001", "counts_for_frequency": False}
    now = with_(tour("2026-03-10", seen, activity_kind="leader_led", led_by=["P-8003"]))

    assert status(now, "2026-04-01", "D-11/U-8001/2026-W11") == "missed"
    assert status(now, "2026-04-01", "D-25/DEPUTY/2026-W11") == "met"


def test_a_reinspection_with_the_whole_checklist_counts_where_it_says_so():
    seen = {"unit": "U-8001", "counts_for_frequency": True}
    now = with_(
        tour("2026-03-10", seen, activity_kind="reinspection"), tour("2026-03-17", "U-8001", category="re_check")
    )

    assert status(now, "2026-04-01", "D-11/U-8001/2026-W11") == "met"
    assert status(now, "2026-04-01", "D-11/U-8001/2026-W12") == "missed"


def test_what_a_community_does_is_not_what_the_subdistrict_does():
    now = with_(
        publicity("2026-03-10", scope="community", community="QX"),
        monday("2026-03-09", "QX"),
        monday("2026-03-16", "BL"),
    )

    assert status(now, "2026-04-01", "D-09/OFFICE/2026-W11") == "missed"
    assert [status(now, "2026-04-01", f"D-28/{place}") for place in ("QX/2026-W11", "BL/2026-W11")] == ["met", "missed"]
