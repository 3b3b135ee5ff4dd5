"""What is computed is exactly what the schemas declare, and so is what is shown of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest

from generator.model import KINDS
from generator.model.record import Ledger
from generator.rules import assess
from generator.view.derive import derived
from generator.view.snapshot import canonical, snapshot
from tests.ledger import book, edit, loaded, put, schemas, write
from tests.view.full import LATER, assessed

HAZARD = "YH-2026-0318-KA-01"
DECLARED = {kind: set(schemas().by_kind[kind].shape.derived) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_the_declared_fields_are_the_computed_ones(kind):
    now = assessed()
    record = next(iter(now.book.records(kind).values()))

    assert set(derived(now, kind, record)) == DECLARED[kind]


def test_what_is_computed_can_be_said_in_json():
    now = assessed()
    for kind in KINDS:
        computed = derived(now, kind, next(iter(now.book.records(kind).values())))
        assert json.loads(json.dumps(computed)) == computed, kind


def rows(root, as_of, audience="internal", entered=MappingProxyType({})):
    shown = json.loads(canonical(snapshot(assess(loaded(root).book, as_of, entered), schemas(), audience)))
    return {kind: {row.get("id"): row for row in found} for kind, found in shown.items() if isinstance(found, list)} | {
        "office": shown["office"]
    }


def test_balances_hold_between_hazards_communities_and_the_office(tmp_path):
    shown = rows(write(tmp_path), LATER)
    hazards, communities, office = shown["hazard"].values(), shown["community"].values(), shown["office"]

    assert office["hazards"] == len(hazards)
    assert office["open_hazards"] == sum(c["open_hazards"] for c in communities)
    assert office["closed_hazards"] == sum(c["closed_hazards"] for c in communities) == 1
    assert office["visits"] == sum(row["visit_count"] for row in shown["inspection"].values())


def test_a_unit_is_shown_as_it_is_on_the_day(tmp_path):
    path = "records/unit/U-9001.yaml"
    edit(write(tmp_path), path, "class: general}", "class: general}\n  - {from: 2026-04-01, class: high_risk}")
    book(tmp_path)

    assert rows(tmp_path, date(2026, 3, 31))["unit"]["U-9001"]["class"] == "general"
    assert rows(tmp_path, date(2026, 4, 1))["unit"]["U-9001"]["class"] == "high_risk"
    assert rows(tmp_path, date(2026, 3, 17))["unit"]["U-9001"].get("last_visit") is None
    assert rows(tmp_path, date(2026, 3, 18))["unit"]["U-9001"]["last_visit"] == "2026-03-18"


def test_a_post_is_vacant_when_nobody_holds_it(tmp_path):
    path = "records/post/SECRETARY-KA.yaml"
    text = (write(tmp_path) / path).read_text("utf-8")
    put(tmp_path, path, text.replace("from: 2026-01-01}", "from: 2026-01-01, to: 2026-06-30}"))
    shown = rows(tmp_path, LATER)["post"]

    assert (shown["SECRETARY-KA"]["vacant"], shown["SECRETARY-KA"].get("holder")) == (True, None)
    assert (shown["DEPUTY-KP"]["vacant"], shown["DEPUTY-KP"]["holder"]) == (False, "P-9001")


def test_what_was_voided_is_shown_to_the_office_alone(tmp_path):
    path = "records/hazard/2026/YH-2026-0318-KA-01.yaml"
    struck = "  - {event: voided, date: 2026-03-27, by: [P-9002, P-9003], reason: 重复登记}\n"
    put(write(tmp_path), path, (tmp_path / path).read_text("utf-8") + struck)

    assert rows(tmp_path, LATER)["hazard"]["YH-2026-0318-KA-01"]["state"] == "voided"
    assert rows(tmp_path, LATER, "public")["hazard"] == {}
    assert rows(tmp_path, LATER, "public")["office"]["hazards"] == 0


def test_a_stock_take_says_how_many_there_really_are(tmp_path):
    write(
        tmp_path,
        """
        # records/supply/2026/WZ-2026-0110-JD-01.yaml
        id: WZ-2026-0110-JD-01
        occurred_on: 2026-01-10
        name: 救生衣
        category: flood
        spec: 成人
        uom: 件
        quantity: 100
        store: 办事处库房
        keeper: P-9002
        events:
          - {event: moved, date: 2026-02-01, by: [P-9002], direction: out, quantity: 30, reason: 下发}
          - {event: checked, date: 2026-03-01, by: [P-9002], condition: ok, quantity: 68}
          - {event: moved, date: 2026-03-02, by: [P-9002], direction: in, quantity: 5, reason: 退回}
        """,
    )

    assert rows(tmp_path, LATER)["supply"]["WZ-2026-0110-JD-01"]["in_stock"] == 73


LEDGER = {kind: known for kind, known in KINDS.items() if issubclass(known.type, Ledger)}


def entry(root, days, audience="internal"):
    """What is shown of the hazard of the small ledger if it was entered so many days after it was found."""
    day = date(2026, 3, 18) + timedelta(days=days)
    row = rows(root, LATER, audience, {HAZARD: day})["hazard"][HAZARD]
    return row.get("entered_on"), row.get("late_days")


def test_a_record_is_late_from_the_day_after_the_allowed_ones(tmp_path):
    write(tmp_path)

    assert entry(tmp_path, 0) == ("2026-03-18", 0)
    assert entry(tmp_path, 7) == ("2026-03-25", 0)
    assert entry(tmp_path, 8) == ("2026-03-26", 8)


def test_the_office_says_how_many_days_are_allowed(tmp_path):
    edit(write(tmp_path), "records/office.yaml", "late_entry_days: 7", "late_entry_days: 30")

    assert entry(tmp_path, 30) == ("2026-04-17", 0)
    assert entry(tmp_path, 31) == ("2026-04-18", 31)


def test_where_history_says_nothing_nothing_is_shown(tmp_path):
    row = rows(write(tmp_path), LATER)["hazard"][HAZARD]

    assert {"entered_on", "late_days"}.isdisjoint(row)


@pytest.mark.parametrize("kind", LEDGER)
def test_every_kind_of_ledger_record_tells_when_it_was_entered(kind):
    now = assessed()
    record = next(iter(now.book.records(kind).values()))
    late = replace(now, entered={record.id: record.occurred_on + timedelta(days=400)})
    shown = json.loads(canonical(snapshot(late, schemas(), "internal")))

    assert len(LEDGER) == 10
    assert [row["late_days"] for row in shown[kind]] == [400]
    assert shown["label"][kind]["field"]["late_days"] == "补录天数"


def test_the_public_is_told_nothing_of_it(tmp_path):
    now = assessed()
    ids = [record.id for kind in LEDGER for record in now.book.records(kind).values()]
    late = replace(now, entered=dict.fromkeys(ids, LATER))

    assert canonical(snapshot(late, schemas(), "public")) == canonical(snapshot(now, schemas(), "public"))
    assert canonical(snapshot(late, schemas(), "internal")) != canonical(snapshot(now, schemas(), "internal"))
