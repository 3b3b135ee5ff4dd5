"""How a duty stands, in words: one wording for the board, for each duty, and wherever else it is told.

Not due yet, not done, and not known are three things. What is only a hint is never called missed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
SAID = ("met", "met_late", "missed", "waived", "unknown")
#: where what is not due yet stands among them
RUNNING = 3
PROMISED, NOT_DUE = "应做", "未到期"
HINT = "没有做（只是提示）"
HELD = "牵涉的单位少的时候，只写应做多少、几家没做到，免得认出是哪一家"
RUNNING_MONTH = "这个月还没过完，过完再写"
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
    """How many of what was asked stand so; an empty text where none do, or where nothing is told."""

    label: str
    text: str
    tone: Tone


def shares(shown: Shown, duty: Row, row: Row) -> tuple[Share, ...]:
    """The parts of a row as a reader takes them: what is not due yet is one thing, however near it is."""
    labels: list[tuple[Tag, Sequence[str]]] = [(tag(shown, duty, status), (status,)) for status in SAID]
    labels[RUNNING:RUNNING] = [(Tag(NOT_DUE, "active"), OPEN)]
    small = shown.office["publication"]["small_count"]
    return tuple(Share(said.text, _number(row, statuses, small), said.tone) for said, statuses in labels)


def _number(row: Row, statuses: Sequence[str], small: int) -> str:
    """How many of a row have one of the statuses; of units perhaps only whether they are few."""
    if "missed" in row and "missed" in statuses:
        return {"none": "0", "few": f"少于 {small} 家", "many": f"{small} 家以上"}[row["missed"]]
    return str(sum(row.get("count", {}).get(status, 0) for status in statuses) or "")


def told(shown: Shown, duty: Row, row: Row) -> str:
    """The parts of a row in a sentence; what is nought is left out."""
    return "，".join(f"{share.label} {share.text}" for share in shares(shown, duty, row) if share.text)


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
    return "，".join(filter(None, (f"{PROMISED} {row['promised']}", told(shown, duty, row))))


def unit_of(duty: Row) -> str:
    """What the subjects of a duty are counted in."""
    return UNITS.get(duty["subjects"]["kind"], "个")
