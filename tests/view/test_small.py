"""Figures about units: exact where enough units are behind them, and no sum of what is shown gives away the rest."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product

import pytest

from generator.view.duty.small import Figure, figures

STATUSES = ("met", "missed", "waived")


def split(month="", apart=STATUSES, **numbers):
    """Each status with that many units, one for each occurrence; those apart have units of no other month."""
    return {
        status: [f"{status}-{month if status in apart else ''}-{unit}" for unit in range(number)]
        for status, number in numbers.items()
    }


def test_what_enough_units_are_behind_is_exact_month_by_month_and_in_the_year():
    months, year = figures({"1": split(met=5), "2": split(met=20, missed=5)}, 5, "9")

    assert months == {"1": Figure(5, {"met": 5}), "2": Figure(25, {"met": 20, "missed": 5})}
    assert year == Figure(30, {"met": 25, "missed": 5})


def test_one_small_part_holds_back_all_parts_of_its_month_and_only_tells_how_many_were_missed():
    months, year = figures({"1": split(met=30), "2": split(met=28, missed=2), "3": split(met=29, waived=1)}, 5, "9")

    assert months == {"1": Figure(30, {"met": 30}), "2": Figure(30, None, "few"), "3": Figure(30, None, "none")}
    assert year == Figure(90, None, "few")


def test_few_months_together_may_be_many():
    months, year = figures({"1": split("1", met=28, missed=3), "2": split("2", met=28, missed=2)}, 5, "9")

    assert {figure.missed for figure in months.values()} == {"few"}
    assert year.missed == "many"


def test_a_unit_counts_once_however_often_it_was_missed():
    weekly = {"met": ["U-1", "U-2", "U-3", "U-4", "U-5"] * 4, "missed": ["U-1"] * 9}

    assert figures({"1": weekly}, 5, "9")[0]["1"] == Figure(29, None, "few")


def test_months_of_few_units_show_nothing_and_neither_does_their_year():
    months, year = figures({"1": split(met=4), "2": split(met=9)}, 5, "9")

    assert (months, year) == ({"1": Figure(), "2": Figure(9, {"met": 9})}, Figure())


def test_the_running_month_shows_no_parts_so_that_two_days_tell_nothing():
    months, year = figures({"6": split(met=8), "7": split(met=40, missed=9)}, 5, "7")

    assert (months["7"], year) == (Figure(49), Figure(57, None, "none"))


def test_few_is_never_said_where_it_would_mean_one():
    assert figures({"1": split(met=50, missed=1)}, 2, "9")[1] == Figure(51)


def worlds(asked):
    """Every way in which so many could stand."""
    for numbers in product(range(asked + 1), repeat=len(STATUSES) - 1):
        if sum(numbers) <= asked:
            yield dict(zip(STATUSES, (*numbers, asked - sum(numbers)), strict=True))


def shown(pair, fewest, running, apart):
    """What is shown of two months. The units of a status differ (`apart`) or are, as far as can be, the same."""
    months = {str(number): split(str(number), apart, **numbers) for number, numbers in enumerate(pair, start=1)}
    return repr(figures(months, fewest, running))


def alike(most, fewest, running):
    """All worlds of two months by what they show: the numbers of each status in each month."""
    found = defaultdict(set)
    sharing = [apart for size in range(len(STATUSES) + 1) for apart in combinations(STATUSES, size)]
    for asked in product(range(1, most), repeat=2):
        for pair in product(*([*worlds(number)] for number in asked)):
            numbers = tuple(tuple(month[status] for status in STATUSES) for month in pair)
            for apart in sharing:
                found[shown(pair, fewest, running, apart)].add(numbers)
    return found.values()


@pytest.mark.parametrize(("most", "fewest", "running"), [(7, 3, "none"), (7, 3, "2"), (8, 4, "none")])
def test_whatever_is_held_back_could_be_another_number(most, fewest, running):
    """Nobody who sees what is shown can say of a small part how much it is."""
    small = 0
    for group in alike(most, fewest, running):
        for month, status in product(range(2), range(len(STATUSES))):
            values = {numbers[month][status] for numbers in group}
            if any(0 < value < fewest for value in values):
                small += 1
                assert len(values) > 1, group
    assert small > 100
