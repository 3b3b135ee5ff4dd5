from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.failure import CannotRun
from generator.model import KINDS
from generator.simulate import Size, ledger, records, simulate
from generator.simulate.registry import registry
from generator.source.reader import Document, read

ROOT = Path(__file__).parents[2]
ID = re.compile(r"(P|U)-\d{4}|T-\d{2,3}|(JC|YH|HY|PX|YL|XC|SG|WJ|WZ|HM)-\d{4}-\d{4}-[A-Z]{2}-\d{2}|(PL|ZC)-[A-Z0-9-]+")
SMALL = Size(units=14, communities=2, first=date(2026, 2, 20), last=date(2026, 4, 5), seed=3)


@cache
def validator(kind: str) -> Any:
    """The schema of a kind, judged by jsonschema-rs itself."""
    contents = {file.name: json.loads(file.read_text("utf-8")) for file in (ROOT / "schemas").glob("*.schema.json")}
    base = "https://schemas.invalid/"
    known = jsonschema_rs.Registry([(base + name, schema) for name, schema in contents.items()])
    schema = {**contents[f"{kind}.schema.json"], "$id": f"{base}{kind}.schema.json"}
    return jsonschema_rs.Draft202012Validator(schema, registry=known)


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    return [text for part in value for text in strings(part)] if isinstance(value, list) else [str(value)]


def days_of(value: Any) -> list[str]:
    return [text for text in strings(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", text)]


def digest(folder: Path) -> str:
    """One hash over the paths and bytes of a folder."""
    found = hashlib.sha256()
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        found.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def test_every_record_is_valid_by_its_schema(year):
    for kind, found in year.items():
        for id, value in found.items():
            problems = [error.message for error in validator(kind).iter_errors(value)]
            assert not problems, f"{id}: {problems[:2]}"


def test_every_kind_of_record_is_there(year):
    assert set(year) == set(KINDS) - {"clause"}


def test_every_reference_leads_to_a_record(year):
    ids = {id for found in year.values() for id in found}
    for found in year.values():
        for value in found.values():
            missing = {text for text in strings(value) if ID.fullmatch(text)} - ids
            assert not missing, f"{value['id']} names {missing}"


def test_visits_and_sheets_name_the_hazards_that_name_them(year):
    told = [
        (tour["id"], id) for tour in year["inspection"].values() for v in tour["visits"] for id in v.get("hazards", [])
    ]
    told += [(p["id"], row["hazard"]) for p in year["patrol"].values() for row in p["entries"] if "hazard" in row]
    told += [
        (sheet["id"], exception["hazard"])
        for sheet in year["self_check"].values()
        for row in sheet["entries"]
        for exception in row.get("exceptions", [])
        if "hazard" in exception
    ]
    told += [(incident["id"], id) for incident in year["incident"].values() for id in incident["hazards"]]
    asked = [(hazard["source_ref"], id) for id, hazard in year["hazard"].items() if "source_ref" in hazard]
    assert sorted(told) == sorted(asked)


def test_who_acts_holds_a_post_or_answers_for_the_unit_on_the_day(year):
    tenures = [(tenure["person"], tenure) for post in year["post"].values() for tenure in post["holders"]]
    for hazard in year["hazard"].values():
        unit = year["unit"].get(hazard.get("unit"), {})
        theirs = {unit.get("principal"), *(period["person"] for period in unit.get("managers", []))}
        for event in hazard["events"]:
            for person in event.get("by", []):
                held = [t for who, t in tenures if who == person and t["from"] <= event["date"] <= t.get("to", "9")]
                assert held or person in theirs, f"{hazard['id']}: {person} on {event['date']}"


def test_nothing_happens_before_the_first_day_or_after_the_last(year):
    span = date(2025, 1, 1).isoformat(), date(2025, 12, 17).isoformat()
    for kind in ("hazard", "inspection", "meeting", "incident", "drill", "training", "publicity", "waiver"):
        for value in year[kind].values():
            happened = [value["occurred_on"], *(event["date"] for event in value.get("events", []))]
            assert span[0] <= min(happened), value["id"]
            assert max(happened) <= span[1], value["id"]
    for kind in ("patrol", "self_check"):
        rows = [row["date"] for value in year[kind].values() for row in value["entries"]]
        assert span[0] <= min(rows)
        assert max(rows) <= span[1]


def test_classes_and_findings_have_the_proportions_of_a_real_office(year):
    classes = Counter(unit["classes"][0]["class"] for unit in year["unit"].values())
    assert classes["high_risk"] == pytest.approx(180 * 0.03, abs=1)
    assert classes["key"] == pytest.approx(180 * 0.18, abs=1)
    visits = [visit for tour in year["inspection"].values() for visit in tour["visits"]]
    assert 0.08 <= sum("hazards" in visit for visit in visits) / len(visits) <= 0.25


def test_the_office_has_lapses_so_that_duties_are_missed(year):
    weeks = Counter(m["period"] for m in year["meeting"].values() if m["kind"] == "monday")
    assert 1 <= sum(count < 5 for count in weeks.values()) < len(weeks)
    fire_days = [p for p in year["publicity"].values() if p["kind"] == "fire_day"]
    assert len(fire_days) <= 12


def test_the_texts_vary(year):
    described = Counter(hazard["description"] for hazard in year["hazard"].values())
    assert len(described) > len(year["hazard"]) * 0.75


PROGRAM = """
import sys
from datetime import date
from pathlib import Path
from generator.simulate import simulate
simulate(Path(sys.argv[1]), units=14, communities=2, first=date(2026, 2, 20), last=date(2026, 4, 5), seed=3)
"""


def test_the_same_seed_gives_the_same_bytes_under_any_hash_seed_and_locale(tmp_path):
    for number, place in (("0", "C"), ("1", "C.UTF-8"), ("4242", "POSIX")):
        environment = os.environ | {"PYTHONHASHSEED": number, "LC_ALL": place, "TZ": "America/New_York"}
        command = [sys.executable, "-c", PROGRAM, str(tmp_path / number)]
        subprocess.run(command, check=True, cwd=ROOT, env=environment)
    assert len({digest(tmp_path / number) for number in ("0", "1", "4242")}) == 1


def test_another_seed_gives_another_ledger():
    assert list(records(SMALL)) != list(records(Size(**{**_asdict(SMALL), "seed": 4})))


def _asdict(size: Size) -> dict[str, Any]:
    return {name: getattr(size, name) for name in ("units", "communities", "first", "last", "seed")}


def test_what_is_written_is_what_was_made_and_reads_back(tmp_path):
    told: list[int] = []
    counts = simulate(tmp_path, **_asdict(SMALL), progress=told.append)
    made = dict(records(SMALL))
    assert counts == dict(Counter(Path(path).parts[1].removesuffix(".yaml") for path in made))
    assert told == list(range(1, len(made) + 1))
    for path, value in made.items():
        assert read((tmp_path / path).read_bytes(), path) == Document(path, value)


def test_given_clauses_and_calendars_are_copied_word_for_word(tmp_path):
    given_folder = Path(__file__).parent / "regulation"
    simulate(tmp_path, **_asdict(SMALL), regulation=given_folder)
    for file in given_folder.rglob("*.yaml"):
        assert (tmp_path / "records" / file.relative_to(given_folder)).read_bytes() == file.read_bytes()


def test_a_ledger_is_never_written_over_another(tmp_path):
    (tmp_path / "records").mkdir()
    with pytest.raises(CannotRun):
        simulate(tmp_path, **_asdict(SMALL))


@pytest.mark.parametrize("wrong", [{"units": 10_000}, {"communities": 676}])
def test_an_office_that_ids_cannot_name_is_refused(wrong):
    with pytest.raises(CannotRun):
        next(records(Size(**(_asdict(SMALL) | wrong))))


def test_ids_that_are_taken_are_never_used_again():
    known = registry(SMALL, {})
    first = dict(ledger(known, SMALL.first, SMALL.last, 3))
    taken = {value["id"] for value in first.values()}
    second = {str(value["id"]) for _, value in ledger(known, SMALL.first, SMALL.last, 3, taken=taken)}
    assert second
    assert not taken & second


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 999), st.integers(1, 25), st.integers(1, 3), st.integers(0, 330), st.integers(1, 45))
def test_a_later_last_day_only_adds_records_events_and_rows(seed, units, communities, start, length):
    first = date(2026, 1, 1) + timedelta(days=start)
    last = first + timedelta(days=length)
    known = registry(Size(units=units, communities=communities, first=first, last=last, seed=seed), {})
    short = dict(ledger(known, first, first + timedelta(days=length // 2), seed))
    long = dict(ledger(known, first, last, seed))
    assert set(short) <= set(long)
    for path, before in short.items():
        after = long[path]
        for rows in ("events", "entries"):
            assert after.get(rows, [])[: len(before.get(rows, []))] == before.get(rows, [])
        facts = ({key: value[key] for key in value if key not in {"events", "entries"}} for value in (before, after))
        assert next(facts) == next(facts)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 999), st.integers(1, 40), st.integers(1, 6), st.integers(0, 720), st.integers(0, 60))
def test_every_small_ledger_is_valid_and_lies_in_its_days(seed, units, communities, start, length):
    first = date(2025, 1, 1) + timedelta(days=start)
    last = first + timedelta(days=length)
    for path, value in records(Size(units=units, communities=communities, first=first, last=last, seed=seed)):
        kind = Path(path).parts[1].removesuffix(".yaml")
        assert validator(kind).is_valid(value), path
        if "occurred_on" in value:
            assert first.isoformat() <= value["occurred_on"] <= last.isoformat()


def test_the_ledger_grows_with_units_and_days_in_proportion():
    def count(units: int, days: int) -> int:
        last = date(2025, 3, 1) + timedelta(days=days - 1)
        size = Size(units=units, communities=units // 20, first=date(2025, 3, 1), last=last, seed=1)
        return sum(1 for _ in ledger(registry(size, {}), size.first, size.last, 1))

    small = count(100, 60)
    assert count(200, 60) == pytest.approx(2 * small, rel=0.25)
    assert count(100, 120) == pytest.approx(2 * small, rel=0.25)


def test_a_crowded_day_never_gives_an_id_twice():
    size = Size(units=3000, communities=1, first=date(2025, 3, 3), last=date(2025, 3, 31), seed=1)
    paths = [path for path, _ in ledger(registry(size, {}), size.first, size.last, 1)]
    assert len(paths) == len(set(paths))
    assert len(paths) > 300
