"""How a duty stands at present, in a few words: of its one subject, or of how many of them."""

from __future__ import annotations

from generator.pages.duty import span
from generator.pages.duty.known import Known
from generator.pages.duty.status import OPEN, TONES, told, unit_of, worst
from generator.pages.fact import Facts
from generator.pages.part import Cell
from generator.pages.shown import Row

UNJUDGED = "不自动核对"
NOTHING = "现在没有要办的"


def present(facts: Facts, known: Known, duty: Row) -> Cell:
    """The state as a status with its period; what is not judged says why, what is held back says that it is."""
    if "not_computed_because" in duty:
        return Cell(UNJUDGED, None, "neutral", duty["not_computed_because"])
    row = known.year(duty["id"], known.shown.as_of.year)
    if row is not None and "count" not in row and "now" not in row:
        return Cell("只公布合计", None, "neutral")
    if row is None or "now" not in row:
        return Cell(NOTHING, None, "neutral")
    now = row["now"]
    count = now["count"]
    number, status = sum(count.values()), worst(count)
    tone = "wait" if status == "missed" and duty.get("advisory") else TONES.get(status, "neutral")
    text = told(known.shown, duty, now)
    text = text if number > 1 else text.partition(" ")[0]
    of = f"{number} {unit_of(duty)}：" if number > 1 else ""
    return Cell(f"{of}{text}", None, tone, _period(facts, now, running=any(count.get(each) for each in OPEN)))


def _period(facts: Facts, now: Row, *, running: bool) -> str | None:
    """The present period, and its last day while something of it is still to be done."""
    if "label" not in now:
        return None
    due = f"，{span.day(now['due'])}到期" if running else ""
    return f"{span.full(facts, now['label'])}{due}"
