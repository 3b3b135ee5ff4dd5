"""`taizhang hazards`: where every hazard stands, as people and as programs read it."""

from __future__ import annotations

import json

import pytest

from tests.ledger import SMALL, put, run, write

HAZARD = "records/hazard/2026/YH-2026-0318-KA-01.yaml"
#: the contract of the command, and the findings beside it
KEYS = (
    "id unit community category level state overlays found_on due_on original_due_on verify_due closed_on "
    "overdue_days verify_overdue_days attempts supervisor findings"
)


def test_json_has_exactly_the_keys_of_the_contract(tmp_path):
    done = run(write(tmp_path), "hazards", "--format", "json", "--as-of", "2026-07-31")
    document = json.loads(done.stdout)

    assert (done.returncode, done.stderr) == (0, "")
    assert document["as_of"] == "2026-07-31"
    assert [" ".join(row) for row in document["hazards"]] == [KEYS]
    assert document["hazards"][0] == {
        "id": "YH-2026-0318-KA-01",
        "unit": "U-9001",
        "community": "KA",
        "category": "gas",
        "level": "general",
        "state": "closed",
        "overlays": [],
        "found_on": "2026-03-18",
        "due_on": "2026-03-25",
        "original_due_on": "2026-03-25",
        "verify_due": "2026-03-30",
        "closed_on": "2026-03-26",
        "overdue_days": 0,
        "verify_overdue_days": 0,
        "attempts": 1,
        "supervisor": "P-9003",
        "findings": [],
    }


def test_the_day_decides_what_has_happened(tmp_path):
    write(tmp_path)
    states = {}
    for day in ("2026-03-17", "2026-03-18", "2026-03-25", "2026-03-26"):
        rows = json.loads(run(tmp_path, "hazards", "--format", "json", "--as-of", day).stdout)["hazards"]
        states[day] = [row["state"] for row in rows]

    assert states == {
        "2026-03-17": [],
        "2026-03-18": ["rectifying"],
        "2026-03-25": ["awaiting_verification"],
        "2026-03-26": ["closed"],
    }


def test_a_demo_speaks_for_its_own_day_and_any_other_ledger_for_today(tmp_path):
    write(tmp_path)
    today = json.loads(run(tmp_path, "hazards", "--format", "json").stdout)["as_of"]
    put(tmp_path, "records/office.yaml", SMALL["records/office.yaml"] + "demo: {as_of: 2026-03-20, notice: 虚构}\n")
    demo = json.loads(run(tmp_path, "hazards", "--format", "json").stdout)

    assert today > "2026-03-20"
    assert (demo["as_of"], demo["hazards"][0]["state"]) == ("2026-03-20", "rectifying")


def test_the_table_shows_whole_ids_however_narrow_the_terminal_is(tmp_path):
    write(tmp_path)
    for lang, columns, words in (("zh", "20", ("一般", "整改中")), ("en", "80", ("general", "rectifying"))):
        done = run(tmp_path, "--lang", lang, "hazards", "--as-of", "2026-03-20", environment={"COLUMNS": columns})

        assert done.returncode == 0
        assert all(word in done.stdout for word in ("YH-2026-0318-KA-01", *words)), columns


@pytest.mark.parametrize(("lang", "short"), [("zh", "未责令"), ("en", "no order")])
def test_what_is_late_or_lacking_is_told_beside_the_hazard(tmp_path, lang, short):
    text = SMALL[HAZARD].partition("  - event: order_issued")[0]
    put(write(tmp_path), HAZARD, text)
    called = ("--lang", lang, "hazards", "--as-of", "2026-03-20")
    table = run(tmp_path, *called).stdout
    (row,) = json.loads(run(tmp_path, *called, "--format", "json").stdout)["hazards"]
    (finding,) = row["findings"]

    assert short in table.splitlines()[1]
    assert (finding["code"], finding["since"], finding["clause"]) == ("order-missing", "2026-03-20", "二（五）")
    assert "2026-03-18" in finding["message"]


def test_a_ledger_with_mistakes_is_told_on_the_error_stream_alone(tmp_path):
    put(write(tmp_path), HAZARD, "id: &a x\n")
    done = run(tmp_path, "hazards", "--format", "json")

    assert (done.returncode, done.stdout) == (1, "")
    assert f"{HAZARD}:1:5: [yaml-anchor]" in done.stderr
