"""What an acceptance has accepted: any change before it is seen, nothing after it and no layout counts."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import msgspec
import pytest

from generator.lifecycle import fingerprint
from tests.story import hazard

PATH = ("found", "order_issued", "rectification_reported", "reinspected", "closed")
LIFE: list[dict[str, Any]] = [{"event": name, "date": f"2026-03-{18 + day}"} for day, name in enumerate(PATH)]
ACCEPTED = 3


def of(events: list[dict[str, Any]] = LIFE, **facts: Any) -> str:
    return fingerprint(hazard(events, **facts), ACCEPTED)


def changed(number: int, **facts: Any) -> list[dict[str, Any]]:
    return [{**event, **(facts if number == place else {})} for place, event in enumerate(LIFE)]


def test_a_fingerprint_stays_what_it_is_in_every_version_of_the_program():
    costly = msgspec.to_builtins(hazard(changed(2, cost_cny=800)))
    costly["events"] = costly["events"][:ACCEPTED]
    text = json.dumps(costly, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    assert of(changed(2, cost_cny=800)) == sha256(text.encode()).hexdigest()[:16]
    assert of() == "a427c9742b7b891f"


OTHER = {
    "occurred_on": "2026-03-01",
    "legal_basis": ["x"],
    "found_by": ["x"],
    "attachments": [{"file": "0123456789abcdef.jpg", "kind": "photo", "redacted": True}],
}


@pytest.mark.parametrize("field", [f for f in hazard(LIFE).__struct_fields__ if f != "events"])
def test_every_fact_counts(field):
    assert of(**{field: OTHER.get(field, "x")}) != of()


@pytest.mark.parametrize("number", range(ACCEPTED))
def test_every_step_before_it_counts_and_their_order(number):
    assert of(changed(number, date="2026-03-17")) != of()
    assert of(changed(number, by=["P-9009"])) != of()
    assert of([LIFE[1], LIFE[0], *LIFE[2:]]) != of()
    assert of([*LIFE[:number], *LIFE[number + 1 :]]) != of()


def test_nothing_after_it_counts():
    assert of(changed(4, by=["P-9009"])) == of() == of(LIFE[:ACCEPTED])
    assert of(changed(3, opinion="另一种意见")) == of()
