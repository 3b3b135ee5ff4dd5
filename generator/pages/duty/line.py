"""The duties of the present month in a line, for the first page of the site."""

from __future__ import annotations

from generator.pages.duty.known import Known
from generator.pages.duty.status import OPEN
from generator.pages.part import Link


def line(known: Known) -> Link:
    """How many duties asked something this month, and of how many all, not all, or not yet all was done.

    What is only a hint, and what the audience is told no parts of, is left out.
    """
    shown = known.shown
    month = f"{shown.as_of:%Y-%m}"
    duties = {row["id"]: row for row in shown.rows("duty") if not row.get("advisory")}
    counts = [row["count"] for row in known.month(month) if row["duty"] in duties and "count" in row]
    missed = sum(bool(count.get("missed")) for count in counts)
    waiting = sum(any(count.get(status) for status in OPEN) and not count.get("missed") for count in counts)
    parts = ((len(counts) - missed - waiting, "都做到了"), (missed, "有没做到的"), (waiting, "还有没到期的"))
    told = "，".join(f"{number} 项{text}" for number, text in parts if number)
    said = f"{shown.as_of.month}月有要求的 {len(counts)} 项职责：{told}" if counts else "这个月还没有要求过的职责"
    return Link(said, "duty/")
