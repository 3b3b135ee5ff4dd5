"""The two clocks of a hazard: the unit's time to rectify and the office's time to verify, each with its own delay."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.pages.part import Tag
from generator.pages.shown import Row, Shown

RECTIFYING = ("reported", "registered", "rectifying")
RUNNING = (*RECTIFYING, "awaiting_verification", "awaiting_superior", "verified")
DONE = ("rectification_reported", "fixed_on_site")
VERIFIED = ("reinspected", "accepted", "superior_accepted")


class Clock(NamedTuple):
    """A deadline: what it is called and whose it is, the last day, how it stands, what else is to be known."""

    label: str
    owner: str
    day: str | None
    status: Tag
    note: str | None = None


def clocks(shown: Shown, row: Row) -> tuple[Clock, Clock]:
    """Both clocks, the unit's first."""
    return _unit(shown, row), _office(shown, row)


def last(row: Row, names: tuple[str, ...]) -> str | None:
    """The day of the latest event of one of these names."""
    return next((event["date"] for event in reversed(row.get("events", ())) if event["event"] in names), None)


def _unit(shown: Shown, row: Row) -> Clock:
    due, first = row.get("due_on"), row.get("original_due_on")
    moved = f"{shown.title('hazard', 'original_due_on')} {first}" if first not in (None, due) else None
    return Clock(shown.title("hazard", "due_on"), "责任单位的时间", due, _rectifying(shown, row, due), moved)


def _rectifying(shown: Shown, row: Row, due: str | None) -> Tag:
    if row["overdue_days"]:
        return Tag(f"{shown.title('hazard', 'overdue_days')} {row['overdue_days']} 天", "late")
    if due is None:
        return Tag("还没有下达整改要求")
    done = None if row["state"] in RECTIFYING else last(row, DONE)
    if done:
        return _kept(done, due, "报告改完")
    return _left(shown, due) if row["state"] in RECTIFYING else Tag("不再计时")


def _office(shown: Shown, row: Row) -> Clock:
    due = None if row["state"] in RECTIFYING else row.get("verify_due")
    owner = f"{shown.office['name']}的时间"
    return Clock(shown.title("hazard", "verify_due"), owner, due, _verifying(shown, row, due))


def _verifying(shown: Shown, row: Row, due: str | None) -> Tag:
    if row["verify_overdue_days"]:
        return Tag(f"{shown.title('hazard', 'verify_overdue_days')} {row['verify_overdue_days']} 天", "late")
    if row["state"] in RECTIFYING:
        return Tag("报告改完以后开始计时")
    if row["state"] == "awaiting_superior":
        return Tag(shown.label("hazard", "state", row["state"]), "wait")
    verified = last(row, VERIFIED)
    if due and verified:
        return _kept(verified, due, "复查")
    return _left(shown, due) if due and row["state"] in RUNNING else Tag("不用另行复查")


def _left(shown: Shown, due: str) -> Tag:
    days = (date.fromisoformat(due) - shown.as_of).days
    return Tag(f"还有 {days} 天", "active") if days else Tag("今天到期", "wait")


def _kept(done: str, due: str, what: str) -> Tag:
    late = (date.fromisoformat(done) - date.fromisoformat(due)).days
    return Tag(f"{done} {what}，迟 {late} 天", "late") if late > 0 else Tag(f"{done} 按期{what}", "done")
