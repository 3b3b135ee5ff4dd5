"""The last check of a unit and the next: when somebody was there, what was found, and by when they must come again.

Nobody was there yet, somebody was and found nothing, and it is not due yet are three things.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.pages.duty import span
from generator.pages.fact import Facts
from generator.pages.part import Fact, Tone
from generator.pages.shown import Row

NEVER = "还没有检查过，不知道有没有问题"
NOT_ASKED = "现在不要求检查"
#: how the present period stands, in words that nobody takes for another
STATES: Mapping[str, tuple[str, Tone]] = {
    "met": ("已经检查过", "done"),
    "due": ("还没有去检查，没到期", "active"),
    "at_risk": ("还没有去检查，快到期了", "wait"),
    "missed": ("没有去检查，已经过期", "late"),
    "waived": ("不用检查", "neutral"),
    "unknown": ("记录还没有，不知道有没有检查", "neutral"),
}


def checks(facts: Facts, unit: str) -> Iterator[Fact]:
    """The last check and the next, as far as the audience is told; nothing where nothing is known of the unit."""
    row = facts.shown.get("unit_check", unit)
    if row is None:
        return
    yield _last(facts, row)
    if "label" in row:
        due = f"{span.full(facts, row['label'])}，最迟 {row['due']}"
        yield Fact("下次应检", due, facts.references.link("duty", row["duty"], facts.root).href)
    else:
        yield Fact("下次应检", NOT_ASKED)
    if row.get("status") in STATES:
        text, tone = STATES[row["status"]]
        yield Fact("本期", text, None, tone)


def _last(facts: Facts, row: Row) -> Fact:
    if "last" not in row:
        return Fact("上次检查", NEVER)
    tour = facts.shown.get("inspection", row.get("record"))
    link = facts.references.link("inspection", tour["id"], facts.root).href if tour else None
    return Fact("上次检查", row["last"], link, None, _found(tour, row["id"]) if tour else None)


def _found(tour: Row, unit: str) -> str | None:
    """What a visit found; None where the audience does not see the visits."""
    visits = [visit for visit in tour.get("visits", ()) if visit.get("unit") == unit]
    if not visits:
        return None
    number = sum(len(visit.get("hazards", ())) for visit in visits)
    return f"查出隐患 {number} 处" if number else "去检查了，没有发现隐患"
