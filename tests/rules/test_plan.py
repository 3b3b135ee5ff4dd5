"""The plan holds all that falls due, once, and nothing that is done; leaders join rounds that are made anyway."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import strategies as st

from generator.book import Book
from generator.duty import occurrences
from generator.model import KINDS
from generator.rules import Assessment, assess
from generator.rules.plan import Plan, plan
from tests.duty.act import SPAN, office_after, starts, stories
from tests.duty.office import office, with_
from tests.duty.record import meeting, tour
from tests.story import hazard

DAY = timedelta(days=1)
#: a Wednesday, the first of a month and of a quarter
FIRST = date(2026, 4, 1)


def planned(book: Book, length: int, *duties: str, day: date = FIRST) -> Plan:
    """The plan of some days; of duties only those that are named."""
    asked = {id: office().duty[id] for id in duties}
    return plan(assess(replace(book, duty=asked), day), day + length * DAY)


def told(found: Plan) -> list[tuple[Any, ...]]:
    """Each round: community, days, at each place the ids of what is discharged, what leaders discharge."""
    return [
        (
            one.community,
            f"{one.opens:%m-%d} {one.by:%m-%d}",
            {stop.place.id: [task.id for task in stop.tasks] for stop in one.stops},
            [task.id for task in one.led],
        )
        for one in found.rounds
    ]


def at(unit: str, *events: dict[str, Any]) -> Any:
    facts = {"id": "YH-2026-0320-QX-01", "community": "QX", "supervisor": "P-8008", "unit": unit, "public_place": None}
    order = {"event": "order_issued", "date": "2026-03-20", "due_on": "2026-04-04"}
    made = hazard([{"event": "found", "date": "2026-03-20"}, order, *events])
    return msgspec.structs.replace(made, **facts)


def test_one_tour_of_the_deputy_to_a_high_risk_unit_discharges_the_week_of_both():
    found = planned(with_(), 4, "D-11", "D-25")

    assert told(found) == [
        ("QX", "04-01 04-05", {"U-8001": ["D-11/U-8001/2026-W14"]}, ["D-25/DEPUTY/2026-W14"]),
    ]
    assert found.others == ()


def test_a_month_is_two_rounds_of_a_community_and_a_visit_each_week_where_it_is_asked():
    """High-risk U-8001 weekly and key U-8002 twice, on different days; both stand on one grid."""
    assert told(planned(with_(), 29, "D-11", "D-12", "D-13")) == [
        ("QX", "04-01 04-05", {"U-8001": ["D-11/U-8001/2026-W14"], "U-8002": ["D-12/U-8002/2026-04"]}, []),
        ("QX", "04-06 04-12", {"U-8001": ["D-11/U-8001/2026-W15"]}, []),
        ("QX", "04-16 04-19", {"U-8001": ["D-11/U-8001/2026-W16"], "U-8002": ["D-12/U-8002/2026-04"]}, []),
        ("QX", "04-20 04-26", {"U-8001": ["D-11/U-8001/2026-W17"]}, []),
        ("BL", "04-01 04-30", {"U-8003": ["D-13/U-8003/2026-04"], "U-8004": ["D-13/U-8004/2026-04"]}, []),
    ]


def test_a_visit_verifies_what_was_reported_at_the_unit_and_presses_for_what_is_not():
    reported = {"event": "rectification_reported", "date": "2026-03-31"}
    verify, press = (told(planned(with_(at("U-8001", *events)), 6, "D-11")) for events in ([reported], []))
    week = "D-11/U-8001/2026-W14"

    assert verify == [("QX", "04-01 04-03", {"U-8001": ["YH-2026-0320-QX-01", week]}, [])]
    assert press == [("QX", "04-01 04-05", {"U-8001": [week]}, [])]
    assert [task.id for task in planned(with_(at("U-8001")), 6, "D-11").others] == ["YH-2026-0320-QX-01"]
    assert told(planned(with_(at("U-8002")), 6)) == []


def test_a_hazard_is_pressed_for_where_a_visit_is_made_by_its_day():
    later = {"event": "order_issued", "date": "2026-03-21", "due_on": "2026-04-06"}
    found = planned(with_(at("U-8001", later)), 6, "D-11")

    assert told(found)[0][2] == {"U-8001": ["D-11/U-8001/2026-W14", "YH-2026-0320-QX-01"]}
    assert found.others == ()


def test_the_leaders_of_a_community_join_a_round_there_and_the_others_the_strictest_class():
    """D-29 and D-31 are asked in each community, D-23 of two persons anywhere."""
    found = told(planned(with_(), 29, "D-13", "D-11", "D-23", "D-29", "D-31"))
    led = {community: one for community, _, _, one in found if one}

    assert led == {
        "BL": ["D-29/BL/2026-04", "D-31/BL/2026-04"],
        "QX": ["D-29/QX/2026-04", "D-31/QX/2026-04", "D-23/GOVERNMENT/2026-04", "D-23/PARTY/2026-04"],
    }
    assert [days for _, days, _, one in found if "D-29/QX/2026-04" in one] == ["04-01 04-05"]


def test_a_leader_goes_where_the_same_leader_goes_already():
    """Who leads in BL is the deputy's stand-in: that week joins the month in BL, not the gas station in QX."""
    deputy, assigned = office().post["DEPUTY"], office().post["ASSIGNED"]
    stand_in = msgspec.structs.replace(deputy.holders[0], person="P-8004", acting_for="P-8003")
    colleague = msgspec.structs.replace(deputy.holders[0], person="P-8013")
    posts = (
        msgspec.structs.replace(deputy, holders=(stand_in,)),
        msgspec.structs.replace(assigned, communities=("BL",)),
        msgspec.structs.replace(assigned, id="ASSIGNED-QX", communities=("QX",), holders=(colleague,)),
    )
    found = told(planned(with_(*posts), 29, "D-13", "D-11", "D-29", "D-25"))

    assert [led for community, _, _, led in found if community == "BL"] == [["D-29/BL/2026-04", "D-25/DEPUTY/2026-W14"]]
    assert [led for community, days, _, led in found if days == "04-01 04-05" and community == "QX"] == [
        ["D-29/QX/2026-04"]
    ]


def test_among_rounds_of_one_class_a_leader_goes_where_most_units_are():
    general = [
        msgspec.structs.replace(unit, classes=office().unit["U-8003"].classes)
        for unit in (office().unit["U-8001"], office().unit["U-8002"])
    ]
    none = msgspec.structs.replace(office().unit["U-8003"], supervision_mode="via_parent")
    found = told(planned(with_(*general, none), 29, "D-13", "D-23"))

    assert [(community, len(places), len(led)) for community, _, places, led in found] == [("BL", 1, 0), ("QX", 2, 2)]


def test_a_round_is_made_on_the_days_that_suit_the_leader_as_well():
    found = told(planned(with_(), 29, "D-13", "D-25"))

    assert found[0][:2] == ("BL", "04-01 04-05")
    assert found[0][3] == ["D-25/DEPUTY/2026-W14"]


def test_what_no_round_can_discharge_stands_by_itself():
    found = planned(with_(), 29, "D-07", "D-25", "D-28")

    assert told(found) == []
    assert [task.id for task in found.others][:3] == ["D-25/DEPUTY/2026-W14", "D-28/BL/2026-W15", "D-28/QX/2026-W15"]
    assert Counter(task.duty for task in found.others) == {"D-25": 4, "D-28": 8, "D-07": 1}


def test_where_a_leader_s_visit_does_not_count_for_the_unit_no_leader_joins():
    found = planned(with_(A_02="separate"), 4, "D-11", "D-25")

    assert told(found) == [("QX", "04-01 04-05", {"U-8001": ["D-11/U-8001/2026-W14"]}, [])]
    assert [task.id for task in found.others] == ["D-25/DEPUTY/2026-W14"]


def test_what_is_met_or_waits_for_later_is_not_planned():
    done = with_(tour("2026-04-01", "U-8001", led_by=["P-8003"]))

    assert told(planned(done, 4, "D-11", "D-25")) == []
    assert told(planned(done, 3, "D-12", "D-13")) == []


def test_the_plan_of_a_community_is_what_is_in_it_with_whoever_leads_there():
    whole = planned(with_(), 29, "D-11", "D-13", "D-25", "D-28", "D-09")
    north = whole.of("BL")

    assert {one.community for one in north.rounds} == {"BL"}
    assert north.rounds == tuple(one for one in whole.rounds if one.community == "BL")
    assert {task.id for task in north.others} == {f"D-28/BL/2026-W{week}" for week in (15, 16, 17, 18)}


@pytest.mark.parametrize("visits", range(4))
def test_a_unit_that_was_visited_more_often_than_asked_is_told(visits):
    tours = [tour(f"2026-04-{day:02}", "U-8003", activity_kind="superior_visit") for day in range(2, 2 + visits)]
    found = planned(with_(*tours), 3, "D-13", day=date(2026, 4, 20))

    assert [(b.subject.id, b.duty, b.period.label, b.visits, b.required) for b in found.burdens] == (
        [("U-8003", "D-13", "2026-04", visits, 1)] if visits > 1 else []
    )


def test_going_back_and_two_teams_on_one_day_and_visits_of_other_periods_are_no_burden():
    back = tour("2026-04-03", "U-8003", activity_kind="reinspection", category="re_check")
    same = (tour("2026-04-02", "U-8003", number=number) for number in (1, 2))
    before = (tour(f"2026-03-{day}", "U-8003") for day in (30, 31))

    assert planned(with_(back, *same, *before), 3, "D-13", day=date(2026, 4, 20)).burdens == ()
    assert planned(with_(tour("2026-04-02", "U-8005"), tour("2026-04-03", "U-8005")), 3, "D-13").burdens == ()


def names(found: Plan) -> Counter[str]:
    """How often each task stands in the plan."""
    stops = (task.id for one in found.rounds for stop in one.stops for task in stop.tasks)
    led = (task.id for one in found.rounds for task in one.led)
    return Counter((*stops, *led, *(task.id for task in found.others)))


def expected(now: Assessment, until: date) -> dict[str, int]:
    """Everything that falls due, and how often it is still to be done, worked out without the plan."""
    asked = {}
    for one in occurrences(now.book, now.as_of, until=until):
        by_visit = one.duty in ("D-11", "D-12", "D-13")
        same = one.duty == "D-20"
        if one.status in ("due", "at_risk") and one.period.closes and one.period.closes <= until and not same:
            asked[one.key] = one.verdict.required - one.verdict.counted if by_visit else 1
    for id, clocked in now.hazard.items():
        state = clocked.standing.state
        rectifying, waiting = state in ("registered", "rectifying"), state == "awaiting_verification"
        due = clocked.standing.due_on if rectifying else clocked.verify_due if waiting else None
        if due and now.as_of <= due <= until:
            asked[id] = 1
    for task in now.commitments:
        if task.state == "open" and task.due_on <= until:
            asked[task.key] = 1
    return asked


def test_everything_that_falls_due_is_planned_once_and_nothing_that_is_done(tried):
    def holds(story):
        start, acts, first, length = story
        day = start + first * DAY
        now = assess(office_after(start, acts), day)

        assert names(plan(now, day + length * DAY)) == expected(now, day + length * DAY)

    tried(st.tuples(starts, stories, st.integers(0, SPAN), st.integers(0, 45)), holds)


def test_every_round_can_be_made_on_each_of_its_days(tried):
    def holds(story):
        start, acts, first, length = story
        day = start + first * DAY
        for one in plan(assess(office_after(start, acts), day), day + length * DAY).rounds:
            assert day <= one.opens <= one.by <= day + length * DAY
            for task in (*one.led, *(task for stop in one.stops for task in stop.tasks)):
                assert task.opens <= one.opens <= one.by <= task.due_on, task.id
            assert {stop.place.community for stop in one.stops} == {one.community}
            assert all(task.subject.community in (None, one.community) for task in one.led)
            assert len({task.id for task in one.led}) == len(one.led)

    tried(st.tuples(starts, stories, st.integers(0, SPAN), st.integers(0, 45)), holds)


def test_the_order_of_records_does_not_matter(tried):
    def holds(story):
        start, acts, chance = story
        now, day = office_after(start, acts), start + SPAN * DAY
        mixed = {kind: list(now.records(kind).items()) for kind in KINDS}
        for group in mixed.values():
            random.Random(chance).shuffle(group)
        other = Book.of({kind: dict(group) for kind, group in mixed.items()})

        assert plan(assess(other, day), day + 14 * DAY) == plan(assess(now, day), day + 14 * DAY)

    tried(st.tuples(starts, stories, st.integers()), holds)


def test_a_decision_is_planned_until_it_is_done():
    task = {"seq": 1, "text": "排查", "owner": "P-8008", "due_on": "2026-04-10"}
    done = {"event": "decision_done", "date": "2026-04-03", "by": ["P-8008"], "seq": 1, "note": "已办"}
    book = with_(meeting("2026-03-30", "joint", "2026-Q1", decisions=[task], events=[done]))

    assert [names(planned(book, 14, day=FIRST + after * DAY)) for after in (0, 2, 10)] == [
        {"HY-2026-0330-JD-01/1": 1},
        {},
        {},
    ]
