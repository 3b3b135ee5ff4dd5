"""How a duty stands, in words: one wording for the board, for each duty, and wherever else it is told.

Not due yet, not done, and not known are three things. What is only a hint is never called missed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.pages.part import Tag, Tone
from generator.pages.shown import Row, Shown

TONES: Mapping[str, Tone] = {
    "met": "done",
    "met_late": "wait",
    "due": "active",
    "at_risk": "wait",
    "missed": "late",
}
#: from the one that must be seen first
ORDER = ("missed", "at_risk", "due", "unknown", "met_late", "waived", "met", "not_applicable")
OPEN = ("due", "at_risk")
PROMISED, NOT_DUE = "应做", "未到期"
HINT = "没有做（只是提示）"
HELD = "各有多少不公开，免得认出是哪一家"
FEW = "涉及的单位太少，数字不公开"
NOT_ASKED = "这一年没有要求过"
#: what each kind of subject is counted in
UNITS: Mapping[str, str] = {
    "unit": "家",
    "crowded_kind": "类",
    "team": "支",
    "hazard": "处",
    "incident": "起",
    "inspection": "次",
}


class Share(NamedTuple):
    """How many of what was asked stand so."""

    label: str
    number: int
    tone: Tone


def shares(shown: Shown, duty: Row, count: Mapping[str, int]) -> tuple[Share, ...]:
    """A count by status as a reader takes it: what is not due yet is one thing, however near it is."""
    statuses = {status: tag(shown, duty, status) for status in ("met", "met_late", "missed", "waived", "unknown")}
    known = {status: Share(said.text, count.get(status, 0), said.tone) for status, said in statuses.items()}
    running = Share(NOT_DUE, sum(count.get(status, 0) for status in OPEN), "active")
    return (known["met"], known["met_late"], known["missed"], running, known["waived"], known["unknown"])


def told(shown: Shown, duty: Row, count: Mapping[str, int]) -> str:
    """A count by status in a sentence; what is nought is left out."""
    return "，".join(f"{share.label} {share.number}" for share in shares(shown, duty, count) if share.number)


def tag(shown: Shown, duty: Row, status: str) -> Tag:
    """A status in a word; a hint that was not followed is none of the missed."""
    if status == "missed" and duty.get("advisory"):
        return Tag(HINT, "wait")
    return Tag(shown.statuses.get(status, status), TONES.get(status, "neutral"))


def worst(count: Mapping[str, int]) -> str:
    """The status that must be seen first."""
    return next((status for status in ORDER if count.get(status)), "not_applicable")


def summary(shown: Shown, duty: Row, row: Row | None) -> str:
    """What became of a duty in a year, in a line: `应做 52，已完成 50，未完成 2`."""
    if row is None:
        return NOT_ASKED
    if "promised" not in row:
        return FEW
    return f"{PROMISED} {row['promised']}，{told(shown, duty, row['count']) if 'count' in row else HELD}"


def unit_of(duty: Row) -> str:
    """What the subjects of a duty are counted in."""
    return UNITS.get(duty["subjects"]["kind"], "个")
