"""The ways to fill in an event that the life cycle tells apart: what words say does not matter to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from generator.book import Book
from generator.lifecycle import GRAVE, Standing
from generator.lifecycle.standing import GOVERNMENT, LEVELS, SUSPENSION

BODY = "某部门"
PROOFS = ("acceptance_opinion", "test_report", "plan_checklist")


def choices(now: Standing, event: str, book: Book, day: date) -> Iterator[dict[str, Any]]:
    """The ways to fill in an event that the life cycle tells apart; words are filled in as they come."""
    own = {"event": event, "date": day.isoformat(), **WORDS.get(event, {})}
    for choice in _told_apart(now, event, book, day):
        yield {**own, **choice}


def _told_apart(now: Standing, event: str, book: Book, day: date) -> Iterator[dict[str, Any]]:
    later = (max(now.due_on or day, day) + timedelta(days=1)).isoformat()
    here = day.isoformat()
    match event:
        case "order_issued":
            yield from ({"order_kind": kind, "due_on": here} for kind in ("deadline", "immediate", *SUSPENSION))
            yield from (
                {"order_kind": kind, "due_on": here, "issuer_level": "district", "org": BODY} for kind in SUSPENSION
            )
        case "level_set":
            yield from ({"level": level} for level in reversed(LEVELS[:2]))
            yield {"level": GRAVE[-1], "org": BODY}
        case "listed":
            yield from ({"level": level, "deadline": here, **_leader(book)} for level in GOVERNMENT)
        case "extension_requested":
            yield {"until": later}
        case "extension_granted" | "closure_revoked":
            yield {"due_on": later}
        case "reinspected" | "accepted" | "superior_accepted":
            yield from ({"result": result} for result in ("pass", "fail"))
        case "handover":
            yield from ({"to": person} for person in _successors(book, now, day))
        case _:
            yield {}


def _leader(book: Book) -> dict[str, Any]:
    return {"leader": next(iter(book.person), "P-0001")}


def _successors(book: Book, now: Standing, day: date) -> list[str]:
    held = (id for id in book.tenures if any(book.posts_of(id, day)))
    return [id for id in held if id != now.supervisor][:1]


_PROOF = {"evidence": [{"kind": kind} for kind in PROOFS]}
WORDS: Mapping[str, Mapping[str, Any]] = {
    "reported": {"note": "。"},
    "verified": {"note": "。"},
    "not_established": {"reason": "。"},
    "order_issued": {"measures": "。", "reason": "。", "scope": "。", "authority_basis": "。"},
    "level_set": {"standard": "。"},
    "listed": {"doc_no": "。"},
    "plan_filed": {
        **dict.fromkeys(("responsibility", "measures", "contingency"), "。"),
        "funds_cny": 0,
        "deadline": "2100-12-31",
    },
    "progress": {"note": "。"},
    "extension_requested": {"reason": "。", "interim_measures": "。"},
    "extension_refused": {"reason": "。"},
    "rectification_reported": {"measures_done": "。", **_PROOF},
    "fixed_on_site": {"measures_done": "。", **_PROOF},
    "reinspected": {"opinion": "。", **_PROOF},
    "accepted": {"opinion": "。", **_PROOF},
    "referred_to_superior": {"to": "。"},
    "superior_accepted": {"acceptor_level": "province", "doc_no": "。"},
    "transferred": {"to": "。", "doc_no": "。", "reason": "。"},
    "transferee_replied": {"result": "rectified", "doc_no": "。"},
    "escalated": {"to": "POST", "reason": "。"},
    "enforcement_referred": {"to": "。", "doc_no": "。", "reason": "。"},
    "handover": {"reason": "。"},
    "closure_revoked": {"reason": "。"},
    "terminated": {"reason": "。", **_PROOF},
    "voided": {"reason": "。"},
    "corrected": {"field": "location", "from": "。", "to": "。", "reason": "。"},
    "published": {"basis": "。"},
    "late_reason": {"reason": "。"},
}
