"""How a hazard stands, in a word or two: state, level, delay. One wording for every page that speaks of hazards."""

from __future__ import annotations

from collections.abc import Mapping

from generator.lifecycle import OPEN
from generator.pages.part import Tag, Tone
from generator.pages.shown import Row, Shown

STATES: Mapping[str, Tone] = {
    "registered": "active",
    "rectifying": "active",
    "awaiting_verification": "wait",
    "awaiting_superior": "wait",
    "verified": "wait",
    "transferred": "wait",
    "closed": "done",
}
LEVELS: Mapping[str, Tone] = {"major": "major", "suspected_major": "late"}
OVERLAYS: Mapping[str, Tone] = {"listed": "major", "suspended": "late"}
#: the two delays, never added up: the unit's to rectify, the office's to verify
DELAYS = ("overdue_days", "verify_overdue_days")


def is_open(row: Row) -> bool:
    """Whether something is still to be done about it."""
    return row["state"] in OPEN


def is_listed(row: Row) -> bool:
    """Whether it is open and under listed supervision (挂牌督办)."""
    return is_open(row) and "listed" in row["overlays"]


def is_overdue(row: Row) -> bool:
    """Whether the unit or the office is late."""
    return any(row[name] for name in DELAYS)


def delay(shown: Shown, row: Row) -> str:
    """Whose delay, and how many days; empty where nobody is late."""
    return "，".join(f"{shown.title('hazard', name)} {row[name]} 天" for name in DELAYS if row[name])


def state(shown: Shown, row: Row) -> Tag:
    """The state."""
    return Tag(shown.label("hazard", "state", row["state"]), STATES.get(row["state"], "neutral"))


def level(shown: Shown, row: Row) -> Tag:
    """The level."""
    code = row["current_level"]
    return Tag(shown.label("hazard", "current_level", code), LEVELS.get(code, "neutral"))


def tags(shown: Shown, row: Row) -> list[Tag]:
    """All that must be seen at a glance: the state, a level above general, what lies over it, the delay."""
    found = [state(shown, row), *([level(shown, row)] if row["current_level"] in LEVELS else [])]
    for code in row["overlays"] if is_open(row) else ():
        found.append(Tag(shown.label("hazard", "overlays", code), OVERLAYS.get(code, "wait")))
    return [*found, Tag(delay(shown, row), "late")] if is_overdue(row) else found


def place(shown: Shown, row: Row) -> str:
    """Where it is, as exactly as the audience may know."""
    named = row.get("unit_name") or row.get("public_place")
    kind = row.get("place_kind")
    known = shown.label("hazard", "place_kind", kind) if kind else None
    return named or known or shown.label("hazard", "place_group", row["place_group"])
