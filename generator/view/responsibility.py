"""What the office alone is told of its posts: which nobody holds since when, and what a leaver hands over to whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.dates import iso
from generator.responsibility import DAY, Seat, Vacancy, vacancies
from generator.rules import Assessment
from generator.rules.commitment import Commitment
from generator.rules.handover import Handover, Item


def vacancy(now: Assessment) -> list[dict[str, Any]]:
    """Every post without a holder and every level of the chain without a post; absent is what there is not."""
    return [_vacancy(now, found) for found in vacancies(now.book, now.as_of)]


def handover(now: Assessment) -> list[dict[str, Any]]:
    """Every handover list, with the things on it by kind and id."""
    tasks = {task.key: task for task in now.commitments}
    return [_handover(found, tasks) for found in now.handovers]


def _vacancy(now: Assessment, found: Vacancy) -> dict[str, Any]:
    community, grid, _ = found.scope
    return _known(
        {
            "id": found.post.id if found.post else f"{grid or community or now.book.settings.area_code}/{found.code}",
            "code": found.code,
            "community": community,
            "grid": grid,
            "post": found.post.id if found.post else None,
            "since": iso(found.since),
            "days": (now.as_of - found.since).days + 1 if found.since else None,
            "falls_to": found.falls_to.id if found.falls_to else None,
        }
    )


def _handover(found: Handover, tasks: Mapping[str, Commitment]) -> dict[str, Any]:
    change, to = found.change, found.to
    return _known(
        {
            "id": found.key,
            "post": change.post.id,
            "person": change.left.person,
            "acting": bool(change.left.acting_for),
            "last_day": iso(change.day - DAY),
            **(_taker(to) if to else {}),
            "unfinished": len(found.unfinished),
            "items": [_item(item, tasks) for item in found.items],
        }
    )


def _taker(to: Seat) -> dict[str, Any]:
    return {"to_post": to.post.id, "to_person": to.tenure.person if to.tenure else None, "to_acting": to.acting}


def _item(item: Item, tasks: Mapping[str, Commitment]) -> dict[str, Any]:
    task = tasks.get(item.id) if item.kind == "commitment" else None
    told = {"kind": item.kind, "id": item.id, "due_on": iso(item.due_on)}
    return _known({**told, "text": task.text, "record": task.record, "days": task.overdue_days} if task else told)


def _known(value: dict[str, Any]) -> dict[str, Any]:
    return {key: inner for key, inner in value.items() if inner is not None}
