"""The duties of the present month in a line, for the first page of the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from generator.pages.duty.known import Known
from generator.pages.duty.status import OPEN
from generator.pages.part import Link

#: what is said of a duty by the first of these statuses that any of its periods has
STATES = (
    (("missed",), "有没做到的"),
    (OPEN, "还有没到期的"),
    (("unknown",), "数据未到"),
    (("met", "met_late", "waived"), "都做到了"),
)
#: the order in which they are said
SAID = ("都做到了", "有没做到的", "还有没到期的", "数据未到")


def line(known: Known) -> Link:
    """How many duties asked something this month, and how many of them all, not all, or not yet all was done.

    What is only a hint, and what the audience is told no parts of, is left out.
    """
    shown = known.shown
    duties = {row["id"] for row in shown.rows("duty") if not row.get("advisory")}
    rows = [row for row in known.month(f"{shown.as_of:%Y-%m}") if row["duty"] in duties and row.get("count")]
    states = Counter(_state(row["count"]) for row in rows if row["promised"])
    told = "，".join(f"{states[state]} 项{state}" for state in SAID if states[state])
    said = f"{shown.as_of.month}月有要求的 {states.total()} 项职责：{told}" if told else "这个月还没有要求过的职责"
    return Link(said, "duty/")


def _state(count: Mapping[str, int]) -> str:
    return next(state for statuses, state in STATES if any(count.get(status) for status in statuses))
