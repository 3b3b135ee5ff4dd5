"""What is shown of indicators, tables and promises: ids to the office, declared numbers to the public, no more."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import msgspec
import pytest

from generator.rules import assess
from generator.rules.indicator import catalogue
from generator.view.indicator import periods, shared
from generator.view.snapshot import canonical, snapshot
from tests.ledger import book, schemas, write
from tests.rules.april import april

LAST = date(2026, 4, 30)
#: what nobody outside the office is told: how much is found per visit, what plans hold, who else listed
OWN = {"finding_rate", "major_planned", "major_in_place", "major_funds"} | {
    f"major_listed_{level}" for level in ("subdistrict", "district", "city", "province")
}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return april(book(write(tmp_path_factory.mktemp("ledger"))))


def seen(ledger, audience, as_of=LAST):
    return json.loads(canonical(snapshot(assess(ledger, as_of), schemas(), audience)))


def with_office(ledger, **facts):
    return replace(ledger, office={"office": msgspec.structs.replace(ledger.settings, **facts)})


def few(ledger, count):
    return with_office(ledger, publication=msgspec.structs.replace(ledger.settings.publication, small_count=count))


def test_the_public_sees_the_declared_numbers_and_their_parts(written):
    shown = seen(written, "public")
    rows = {row["id"]: row for row in shown["office"]["indicators"]}

    assert list(rows) == ["2026", "2026-01", "2026-02", "2026-03", "2026-04"]
    assert {"indicator", "monthly_table", "commitment"}.isdisjoint(shown)
    assert set(rows["2026-04"]) == {"id", "start", "last", *set(catalogue()) - OWN}
    assert rows["2026-04"]["on_time_rate"] == {"numerator": 3, "denominator": 8, "waiting": 2, "as_of": "2026-04-30"}
    assert rows["2026-03"]["stock"] == {"numerator": 1, "as_of": "2026-03-31"}
    assert {key for row in rows.values() for number in row.values() if isinstance(number, dict) for key in number} == {
        "numerator", "denominator", "waiting", "as_of",
    }  # fmt: skip


@pytest.mark.parametrize(("fewest", "told"), [(1, 2), (2, 2), (3, None)])
def test_a_count_of_units_is_told_from_the_allowed_number_on(written, fewest, told):
    rows = {row["id"]: row for row in seen(few(written, fewest), "public")["office"]["indicators"]}
    inside = {row["id"]: row for row in seen(few(written, fewest), "internal")["indicator"]}

    assert rows["2026-04"]["visited_units"].get("numerator") == told
    assert "numerator" not in rows["2026-01"]["visited_units"]
    assert inside["2026-04"]["visited_units"]["numerator"] == 2


def test_the_office_sees_the_ids_behind_each_number_and_the_numbers_of_each_community(written):
    rows = {row["id"]: row for row in seen(written, "internal")["indicator"]}

    assert [id for id in rows if "2026-04" in id] == ["2026-04", "2026-04/KA", "2026-04/KB"]
    assert rows["2026-04"]["on_time_rate"]["undecided"] == ["YH-2026-0415-KA-01", "YH-2026-0420-KA-01"]
    assert len(rows["2026-04"]["closing_rate"]["among"]) == rows["2026-04"]["closing_rate"]["denominator"] == 11
    assert rows["2026-04/KB"]["closing_rate"] == {
        "numerator": 0, "denominator": 2, "waiting": 0, "as_of": "2026-04-30",
    }  # fmt: skip
    assert {row["community"] for row in rows.values() if "/" in row["id"]} == {"KA", "KB"}


def test_no_community_is_told_how_much_was_found_on_its_visits(written):
    rows = seen(written, "internal")["indicator"]

    assert [row["id"] for row in rows if "finding_rate" in row] == [row["id"] for row in rows if "/" not in row["id"]]


def test_the_table_of_each_month_is_as_it_was_at_its_end(written):
    tables = {row["id"]: row for row in seen(written, "internal", date(2026, 5, 2))["monthly_table"]}

    assert list(tables) == ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"]
    assert (tables["2026-04"]["as_of"], tables["2026-05"]["as_of"]) == ("2026-04-30", "2026-05-02")
    assert tables["2026-04"]["total"] == {
        "units": 2, "general_found": 11, "general_closed": 5, "major_found": 1, "major_closed": 0, "suspected": 1,
        "planned": 1, "in_place": 1, "listed": 1, "listed_province": 0, "funds_cny": 120000,
    }  # fmt: skip
    lines = {line["industry"]: line for line in tables["2026-04"]["lines"]}
    assert [lines[code]["title"] for code in lines] == ["批发和零售业", "住宿和餐饮业", "公共部位（不属于单位）"]
    assert lines["F"]["major_found"] == ["YH-2026-0402-KB-01"]
    assert (lines["F"]["units"], lines["H"]["units"]) == (["U-9002"], ["U-9001"])


@pytest.mark.parametrize(
    ("start", "as_of", "first", "last", "number"),
    [
        ("2026-01-01", "2026-07-31", "2026", "2026-07", 8),
        ("2026-03-20", "2026-07-31", "2026", "2026-07", 6),
        ("2024-01-01", "2026-02-10", "2025", "2026-02", 16),
        ("2025-11-05", "2026-01-01", "2025", "2026-01", 5),
        ("2026-09-01", "2026-07-31", "2026", "2026-07", 2),
    ],
)
def test_this_year_and_the_last_are_told_from_the_start_of_the_ledger_on(written, start, as_of, first, last, number):
    ledger = with_office(written, ledger_start=date.fromisoformat(start))
    found = [id for id, _ in periods(assess(ledger, date.fromisoformat(as_of)))]

    assert (found[0], found[-1], len(found)) == (first, last, number)


def test_every_declared_number_is_computed_and_called_what_the_catalogue_calls_it(written):
    declared = schemas().by_kind["office"].shape.derived["indicators"].items
    (row, *_) = shared(assess(written, LAST))
    numbers = {name: shape for name, shape in declared.fields.items() if name not in ("id", "start", "last")}

    assert set(declared.fields) <= set(row)
    assert {name: shape.title for name, shape in numbers.items()} == {
        name: catalogue()[name]["title"] for name in numbers
    }
    assert set(catalogue()) - set(numbers) == OWN


def test_promises_are_told_to_the_office_with_all_that_is_known_of_them(tmp_path):
    text = """
    # records/document/2026/WJ-2026-0402-JD-01.yaml
    id: WJ-2026-0402-JD-01
    occurred_on: 2026-04-02
    kind: directive
    title: 关于做好汛前安全检查的通知
    issuer: 区应急局
    summary: 四月底前完成。
    actions:
      - {seq: 1, text: 排查易涝点, owner: P-9002, due_on: 2026-04-20}
    """
    ledger = book(write(tmp_path, text))

    assert seen(ledger, "internal")["commitment"] == [
        {
            "id": "WJ-2026-0402-JD-01/1", "record": "WJ-2026-0402-JD-01", "kind": "document", "seq": 1,
            "text": "排查易涝点", "owner": "P-9002", "post": "SECRETARY-KA", "answering": "P-9002",
            "clause": "三（二）",
            "decided_on": "2026-04-02", "original_due_on": "2026-04-20", "due_on": "2026-04-20", "extended": 0,
            "state": "overdue", "overdue_days": 10, "late_days": 0, "hazards": [],
        }
    ]  # fmt: skip
    assert "排查易涝点" not in canonical(snapshot(assess(ledger, LAST), schemas(), "public"))
