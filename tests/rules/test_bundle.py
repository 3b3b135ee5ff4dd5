"""Few visits discharge much: of every set of deadlines as few as can be, and none of them after a deadline."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.duty.subject import Subject
from generator.rules.answering import Who
from generator.rules.bundle import MOST_STOPS, Round, demands, rounds, stops
from generator.rules.upcoming import Task
from generator.workday import days

DAY = timedelta(days=1)
FIRST = date(2026, 4, 1)
LENGTH = 20


def task(id: str, opens: int, due: int, needed: int = 1, *, at: tuple[str, str, str] = ("U-1", "QX", "QX-01")) -> Task:
    unit, community, grid = at
    subject = Subject("unit", unit, None, community, grid)
    span = {"opens": FIRST + opens * DAY, "due_on": FIRST + due * DAY}
    return Task(kind="duty", id=id, title="", clause="", subject=subject, who=Who(), needed=needed, **span)


def window(found) -> tuple[int, int]:
    return (found.opens - FIRST).days, (found.by - FIRST).days


def asked(tasks: list[Task]) -> list[str]:
    """The ids, each as often as it is asked for."""
    return sorted(each.id for each in tasks for _ in range(each.needed))


spans = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(sorted)
several = st.lists(spans, min_size=1, max_size=7)


@pytest.mark.parametrize(
    ("span", "needed", "windows"),
    [
        ((0, 9), 1, [(0, 9)]),
        ((0, 9), 2, [(0, 4), (5, 9)]),
        ((0, 10), 2, [(0, 4), (5, 10)]),
        ((3, 4), 2, [(3, 3), (4, 4)]),
        ((4, 4), 2, [(4, 4), (4, 4)]),
        ((0, 30), 3, [(0, 9), (10, 19), (20, 30)]),
    ],
)
def test_what_is_asked_for_several_times_has_days_of_its_own_each_time(span, needed, windows):
    assert [window(each) for each in demands(task("D", *span, needed))] == windows


@settings(max_examples=150)
@given(several)
def test_the_visits_to_a_place_are_as_few_as_can_be(given_spans):
    found = stops([task(f"D-{number}", *span) for number, span in enumerate(given_spans)], [])
    fewest = next(
        size
        for size in range(1, len(given_spans) + 1)
        if any(
            all(any(a <= day <= b for day in chosen) for a, b in given_spans)
            for chosen in combinations(range(LENGTH + 1), size)
        )
    )

    assert len(found) == fewest


@settings(max_examples=150)
@given(st.lists(st.tuples(spans, st.integers(1, 3)), min_size=1, max_size=6))
def test_every_demand_is_met_by_one_visit_in_its_days(given_spans):
    tasks = [task(f"D-{number}", *span, needed) for number, (span, needed) in enumerate(given_spans)]
    found = stops(tasks, [])

    assert sorted(each.id for stop in found for each in stop.tasks) == sorted(
        t.id for t in tasks for _ in range(t.needed)
    )
    for stop in found:
        assert len({each.id for each in stop.tasks}) == len(stop.tasks)
        assert all(each.opens <= stop.opens <= stop.by <= each.due_on for each in stop.tasks)


def test_what_is_pressed_for_joins_a_visit_that_is_made_in_time_and_asks_for_none():
    visit, early, late = task("D", 5, 9), task("YH-1", 0, 8), task("YH-2", 0, 9)

    assert [[each.id for each in stop.tasks] for stop in stops([visit], [late, early])] == [["D", "YH-2"]]
    assert rounds([], [late]) == ()


def test_what_is_on_one_grid_goes_together_and_a_round_ends_with_the_day():
    at = {f"D-{n:02}": (f"U-{n:02}", "QX", f"QX-0{n % 3}") for n in range(20)}
    found = rounds([task(id, 0, 9, at=place) for id, place in at.items()], [])
    grids = [[stop.place.grid for stop in one.stops] for one in found]

    assert [len(one.stops) for one in found] == [MOST_STOPS, MOST_STOPS, 4]
    assert grids == [["QX-00"] * 7 + ["QX-01"], ["QX-01"] * 6 + ["QX-02"] * 2, ["QX-02"] * 4]


def test_communities_have_rounds_of_their_own_by_the_last_day():
    north, south = ("U-1", "BL", "BL-01"), ("U-2", "QX", "QX-01")
    found = rounds([task("D-1", 0, 9, at=south), task("D-2", 0, 9, at=north), task("D-3", 0, 4, at=south)], [])

    assert [(one.community, window(one), [stop.place.id for stop in one.stops]) for one in found] == [
        ("QX", (0, 4), ["U-2"]),
        ("BL", (0, 9), ["U-1"]),
    ]


def test_a_place_is_visited_once_in_a_round_and_a_visit_waits_until_its_days_begin():
    first, second = task("D-1", 0, 3), task("D-2", 6, 9)
    other = task("D-3", 0, 9, at=("U-2", "QX", "QX-01"))
    found = rounds([first, second, other], [])

    assert [(window(one), [stop.place.id for stop in one.stops]) for one in found] == [
        ((0, 3), ["U-1", "U-2"]),
        ((6, 9), ["U-1"]),
    ]


def ids(found: tuple[Round, ...]) -> list[list[list[str]]]:
    return [[[each.id for each in stop.tasks] for stop in one.stops] for one in found]


@settings(max_examples=100)
@given(
    st.lists(st.tuples(spans, st.integers(1, 2), st.sampled_from("ABCDEFGHIJK")), min_size=1, max_size=14), st.randoms()
)
def test_every_visit_is_in_one_round_that_is_made_in_its_days_whatever_the_order(drawn, chance):
    tasks = [
        task(f"D-{number:02}", *span, needed, at=(f"U-{unit}", "QX", f"QX-{ord(unit) % 3}"))
        for number, (span, needed, unit) in enumerate(drawn)
    ]
    found = rounds(tasks, [])
    mixed = list(tasks)
    chance.shuffle(mixed)

    assert ids(rounds(mixed, [])) == ids(found)
    assert sorted(t.id for t in tasks for _ in range(t.needed)) == sorted(
        i for one in ids(found) for s in one for i in s
    )
    for one in found:
        assert len({stop.place.id for stop in one.stops}) == len(one.stops) <= MOST_STOPS
        assert all(stop.opens <= one.opens <= one.by <= stop.by for stop in one.stops)
    assert [one.by for one in found] == sorted(one.by for one in found)
    assert {one.by for one in found} <= set(days(FIRST, FIRST + LENGTH * DAY))
