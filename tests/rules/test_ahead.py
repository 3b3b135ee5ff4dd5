"""What lies ahead: the periods that begin in the coming days stand beside those that have begun, and change none."""

from __future__ import annotations

from datetime import date

import pytest

from generator.duty import occurrences
from generator.rules import AHEAD, assess
from tests.ledger import ROOT, loaded

DAYS = pytest.mark.parametrize(
    "day", [date(2026, 1, 1), date(2026, 2, 16), date(2026, 7, 19), date(2026, 7, 31), date(2026, 12, 31)]
)


@pytest.fixture(scope="module")
def demo():
    return loaded(ROOT).book


@DAYS
def test_what_has_begun_is_what_the_engine_tells_that_does_not_look_ahead(demo, day):
    now = assess(demo, day)

    assert now.occurrences == tuple(occurrences(now.book, day))


@DAYS
def test_what_lies_ahead_begins_in_two_weeks_and_is_due(demo, day):
    now = assess(demo, day)
    coming = [one for one in now.ahead if one.period.start > day]

    assert [one for one in now.ahead if one.period.start <= day] == list(now.occurrences)
    assert coming
    assert all(one.period.start <= day + AHEAD and one.status in ("due", "waived", "unknown") for one in coming)
