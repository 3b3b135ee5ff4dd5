"""Records of what people of the small office did, each in one call; what a duty does not ask about is filled in.

Ids name the day and place like any other; `number` tells apart what happened on one day in one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from generator.model import build

PLACE = {"U-8001": "QX", "U-8002": "QX", "U-8003": "BL", "U-8004": "BL", "U-8005": "QX"}


def _record(kind: str, prefix: str, day: str, facts: dict[str, Any], number: int) -> Any:
    place = facts.get("community") or "JD"
    id = f"{prefix}-{day[:4]}-{day[5:7]}{day[8:]}-{place}-{number:02}"
    return build(kind, {"id": id, "occurred_on": day, **{name: one for name, one in facts.items() if one is not None}})


def tour(day: str, *units: str, number: int = 1, **facts: Any) -> Any:
    """One tour that visited these units; a unit may come with facts of its visit: `{"unit": …}`."""
    visits = [{"findings": "未发现问题。", **(unit if isinstance(unit, dict) else {"unit": unit})} for unit in units]
    given = {"activity_kind": "patrol", "category": "routine", "members": [{"person": "P-8005"}], "visits": visits}
    return _record("inspection", "JC", day, {**given, **facts}, number)


def meeting(day: str, kind: str, period: str, *, number: int = 1, **facts: Any) -> Any:
    given = {"title": "会议", "venue": "会议室", "chair": "P-8001", "expected": 9, "attended": 9}
    return _record(
        "meeting",
        "HY",
        day,
        {**given, "agenda": ["一"], "decisions": [], "kind": kind, "period": period, **facts},
        number,
    )


def monday(day: str, community: str, *, heard_by: str | None = "P-8004", **facts: Any) -> Any:
    year, week, _ = date.fromisoformat(day).isocalendar()
    return meeting(day, "monday", f"{year}-W{week:02}", community=community, heard_by=heard_by, **facts)


def training(day: str, *, number: int = 1, **facts: Any) -> Any:
    given = {"topic": "用电", "content": "用电", "organizer": "安全办", "audience": "employees", "venue": "会议室"}
    held = {"hours": 2.0, "trainer": "宣教员", "expected": 9, "attended": 9}
    return _record("training", "PX", day, {**given, **held, **facts}, number)


def drill(day: str, *, number: int = 1, **facts: Any) -> Any:
    given = {"name": "疏散", "scenario": "起火", "form": "full_scale", "organizer": "安全办", "venue": "大厅"}
    held = {"commander": "P-8003", "participants": 9, "timeline": [], "improvements": [], "plan_revision_needed": False}
    return _record(
        "drill", "YL", day, {**given, **held, "evaluation": {"evaluator": "安全办", "problems": []}, **facts}, number
    )


def publicity(day: str, *, number: int = 1, **facts: Any) -> Any:
    given = {"theme": "用电", "kind": "weekly", "channels": ["leaflet"], "scope": "subdistrict"}
    return _record("publicity", "XC", day, {**given, "content": "资料", "handled_by": "P-8005", **facts}, number)


def document(day: str, kind: str = "plan", *, number: int = 1, **facts: Any) -> Any:
    given = {"kind": kind, "title": "计划", "issuer": "街道", "summary": "要点"}
    return _record("document", "WJ", day, {**given, **facts}, number)


def waiver(day: str, duty: str, subject: str, to: str, *, number: int = 1, **facts: Any) -> Any:
    """A waiver from that day to another."""
    given = {"duty": duty, "subject": subject, "from": day, "to": to, "reason": "weather", "note": "暴雪"}
    return _record("waiver", "HM", day, {**given, "approved_by": "P-8003", **facts}, number)


def incident(day: str, community: str, *events: dict[str, Any], number: int = 1, **facts: Any) -> Any:
    given = {
        "kind": "fire",
        "happened_at": f"{day}T08:00:00+08:00",
        "place": "后厨",
        "course": "起火",
        "actions": "扑灭",
    }
    harm = {"deaths": 0, "serious_injuries": 0, "minor_injuries": 0, "missing": 0, "direct_loss_cny": 0.0}
    told = {"loss_estimated": True, "secondary_prevention": "值守", "events": list(events), "community": community}
    return _record("incident", "SG", day, {**given, **harm, **told, **facts}, number)


def arrived(day: str, post: str) -> dict[str, Any]:
    return {"event": "arrived", "date": day, "by": ["P-8005"], "at": f"{day}T09:00:00+08:00", "post": post}


def reported_up(day: str) -> dict[str, Any]:
    sent = {"at": f"{day}T09:00:00+08:00", "to": "区应急管理局", "how": "phone", "stage": "initial"}
    return {"event": "reported_up", "date": day, "by": ["P-8005"], **sent}


def four(day: str) -> dict[str, Any]:
    sections = {"cause": "甲", "responsibility": "乙", "rectification": "丙", "education": "丁"}
    return {"event": "four_no_let_go", "date": day, "by": ["P-8003"], **sections}


def closed(day: str) -> dict[str, Any]:
    return {"event": "closed", "date": day, "by": ["P-8003"]}


def patrol(grid: str, month: str, days: Iterable[int]) -> Any:
    entries = [{"date": f"{month}-{day:02}", "slot": "am", "result": "normal"} for day in days]
    facts = {"id": f"PL-{grid}-{month}", "grid": grid, "month": month, "grid_member": "P-8010", "entries": entries}
    return build("patrol", facts)


def self_check(unit: str, month: str, days: Iterable[int], shut: Sequence[int] = ()) -> Any:
    """The log of a unit that checked on some days and was closed on others."""
    entries = [
        {"date": f"{month}-{day:02}", "open": day not in shut} | ({"closed_because": "停业"} if day in shut else {})
        for day in sorted({*days, *shut})
    ]
    return build(
        "self_check",
        {"id": f"ZC-{unit}-{month}", "unit": unit, "month": month, "manager": "P-8021", "entries": entries},
    )
