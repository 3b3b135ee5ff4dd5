"""Time never turns a ledger red: what `check` and `gate` accept on one day they accept on every later day.

Stronger: of what is wrong on a day, a later day changes only that a day which lay in the future has come.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.check import all_faults, faults
from generator.history import gate as gates
from generator.history.git import opened
from generator.model import KINDS, build
from generator.rules import assess
from generator.simulate import Size
from tests.check.fault import FAULTS, planted
from tests.history.repository import HAZARD, LATE, errors, ledger
from tests.history.tamper import CHANGES
from tests.ledger import ROOT, TODAY, edit, loaded, put, schemas, write
from tests.simulate.conftest import by_kind

DAY = timedelta(days=1)
FIRST, LAST = date(2025, 1, 1), date(2028, 12, 31)


def every(step: int, first: date = FIRST, last: date = LAST) -> list[date]:
    return [first + number * DAY for number in range(0, (last - first).days + 1, step)]


def only_shrinks(book, days) -> int:
    """No record is wrong on a later day that was right on the one before, and none rights itself but by the day coming.

    Gives how many records are wrong on the last day. A day in the future may hide that it is out of order as well.
    """
    before: dict[tuple[str, str], set[str]] | None = None
    for day in days:
        told: dict[tuple[str, str], set[str]] = {}
        for kind, id, _, code, _ in all_faults(book, day, schemas()):
            told.setdefault((kind, id), set()).add(code)
        if before is not None:
            assert told.keys() <= before.keys(), day
            assert all(before[gone] == {"date-future"} for gone in before.keys() - told.keys()), day
        before = told
    return len(before or ())


def test_the_demo_is_in_order_on_its_day_and_on_every_later_day(count, proof):
    book = loaded(ROOT).book
    days = every(count(97, 3), book.settings.demo.as_of)

    assert only_shrinks(book, days) == 0
    proof.record("the demo stays in order", len(days), 0, "0 problems")


def test_a_ledger_with_every_mistake_has_no_new_one_on_any_later_day(tmp_path, count, proof):
    write(tmp_path)
    numbers: dict[str, int] = {}
    for fault in FAULTS:
        numbers[fault.kind] = numbers.get(fault.kind, 1) + 1
        found = planted(fault, numbers[fault.kind])
        put(tmp_path, found.path, found.data)
    days = every(count(61, 1))

    assert only_shrinks(loaded(tmp_path).book, days) > 50
    proof.record("mistakes never become more", len(days), 0, "0 new problems")


@pytest.fixture(scope="module")
def simulated():
    """Half a year of a small subdistrict, with lapses and late hazards, under the duties of this repository."""
    found = by_kind(Size(units=24, communities=2, first=date(2026, 1, 1), last=date(2026, 6, 30), seed=11))
    records = {kind: {id: build(kind, value) for id, value in values.items()} for kind, values in found.items()}
    own = loaded(ROOT).book
    kept = {kind: own.records(kind) for kind in ("clause", "duty", "calendar", "office")}
    return own.of({kind: kept.get(kind, records.get(kind, {})) for kind in KINDS})


def test_a_simulated_ledger_as_it_was_on_a_day_is_accepted_on_that_day_and_later(simulated, count, proof):
    """Overdue hazards, missed duties and late listings come and go meanwhile, and none of them is a problem."""
    accepted = every(count(30, 7), date(2026, 1, 15), date(2026, 6, 30))
    for day in accepted:
        now = simulated.until(day)
        on_the_day = {repr(fault) for fault in faults(now, day)}
        for later in (day + DAY, day + 30 * DAY, LAST):
            assert {repr(fault) for fault in faults(now, later)} == on_the_day == set(), (day, later)
    last = assess(simulated, date(2026, 12, 31))
    assert sum(one.status == "missed" for one in last.occurrences) > 100
    proof.record("a ledger of any day is accepted later", len(accepted) * 4, 11, "0 problems")


def test_a_duty_that_is_missed_or_late_is_no_problem():
    now = loaded(ROOT).book
    day = now.settings.demo.as_of

    assert {"missed", "met_late"} <= {one.status for one in assess(now, day).occurrences}
    assert list(faults(now, day)) == []


def on(made, day: date, base: str = "main") -> list[str]:
    """What the gate says of the change on a day."""
    with opened(made.root) as repository:
        asked = gates.Ask(base, "HEAD", day, "")
        return [f"{p.path}:{p.line}:{p.column} {p.code}" for p in gates.gate(repository, asked).problems]


LATER = [TODAY + days * DAY for days in (0, 1, 40, 400, 4000)]


def test_what_the_gate_accepts_it_accepts_on_every_later_day(tmp_path):
    made = ledger(tmp_path / "ledger")
    made.branch("change")
    made.append(HAZARD, LATE)
    made.commit()

    assert [on(made, day) for day in LATER] == [[]] * len(LATER)


@pytest.mark.parametrize("tamper", CHANGES[::9], ids=lambda tamper: tamper.name)
def test_what_the_gate_refuses_it_refuses_for_the_same_on_every_later_day(tmp_path, tamper):
    made = ledger(tmp_path / "ledger")
    made.branch("change")
    tamper.act(made)
    if made.git("status", "--porcelain"):
        made.commit()
    told = [on(made, day) for day in LATER]

    assert errors(made.gate())
    assert all(later == told[0] for later in told)


def test_only_a_day_in_the_future_is_waited_for(tmp_path):
    """A visit entered for next week is refused until next week, and then never again."""
    write(tmp_path)
    edit(tmp_path, HAZARD, "date: 2026-03-26\n    by: [P-9003]\n", "date: 2026-04-02\n    by: [P-9003]\n")
    book = loaded(tmp_path).book
    told = {day: [fault.code for fault in faults(book, day)] for day in every(1, date(2026, 3, 27), date(2026, 4, 10))}

    assert all(codes == (["date-future"] if day < date(2026, 4, 2) else []) for day, codes in told.items())


def test_an_office_that_does_nothing_for_years_has_no_problem(tmp_path):
    book = loaded(write(tmp_path)).book
    idle = replace(book, inspection={}, hazard={}, meeting={}, patrol={}, self_check={}, waiver={})

    assert only_shrinks(idle, every(30)) == 0
