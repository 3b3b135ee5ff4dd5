"""The life of a hazard from finding to close-out (销号): one table of steps, and the fold of events into a standing.

State, level, due days and attempts are folded from the events, never stored. Only `closed` closes; every
order, extension and failed verification keeps the due days that went before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from generator.model.hazard import (
    Accepted,
    Closed,
    ClosureRevoked,
    ExtensionGranted,
    Handover,
    Hazard,
    HazardEvent,
    LevelSet,
    OrderIssued,
    Reinspected,
    SuperiorAccepted,
    TransfereeReplied,
)

OPEN = ("reported", "registered", "rectifying", "awaiting_verification", "awaiting_superior", "verified")
ENDED = ("closed", "not_established", "transferred", "terminated")
SUSPENSION = ("partial_suspension", "full_suspension")


class Step(NamedTuple):
    """A row of the table: from which states an event may happen, where it leads, what it lays over."""

    sources: tuple[str, ...]
    target: str | None = None
    lays: str | None = None
    lifts: str | None = None
    fails_to: str | None = None


#: Clause 二（五） and the law behind it; the empty source is the hazard that does not exist yet.
TABLE: Mapping[str, Step] = {
    "reported": Step(("",), "reported"),
    "found": Step(("",), "registered"),
    "verified": Step(("reported",), "registered"),
    "not_established": Step(("reported",), "not_established"),
    "order_issued": Step(("registered", "rectifying"), "rectifying"),
    "level_set": Step(OPEN),
    "listed": Step(OPEN, lays="listed"),
    "plan_filed": Step(OPEN),
    "progress": Step(OPEN),
    "extension_requested": Step(OPEN),
    "extension_granted": Step(OPEN),
    "extension_refused": Step(OPEN),
    "fixed_on_site": Step(("rectifying",), "verified"),
    "rectification_reported": Step(("rectifying",), "awaiting_verification"),
    "reinspected": Step(("awaiting_verification",), "verified", fails_to="rectifying"),
    "accepted": Step(("awaiting_verification",), "verified", fails_to="rectifying"),
    "referred_to_superior": Step(("awaiting_verification",), "awaiting_superior"),
    "superior_accepted": Step(("awaiting_superior",), "verified", fails_to="rectifying"),
    "delisted": Step(("verified",), lifts="listed"),
    "suspension_lifted": Step(("verified",), lifts="suspended"),
    "resumption_approved": Step(("verified",), lifts="suspended"),
    "closed": Step(("verified",), "closed"),
    "closure_revoked": Step(("closed",), "rectifying"),
    "transferred": Step(OPEN, "transferred"),
    "transferee_replied": Step(("transferred",)),
    "escalated": Step(OPEN, lays="escalated"),
    "enforcement_referred": Step(OPEN, lays="enforcement_referred"),
    "handover": Step(OPEN),
    "terminated": Step(("registered", "rectifying"), "terminated"),
    "voided": Step((*OPEN, *ENDED), "voided"),
    "corrected": Step((*OPEN, *ENDED)),
    "published": Step((*OPEN, *ENDED)),
    "late_reason": Step((*OPEN, *ENDED)),
}


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a hazard stands after some of its events; all days are the days of events."""

    state: str = ""
    level: str
    overlays: tuple[str, ...] = ()
    order_kind: str | None = None
    due_on: date | None = None
    original_due_on: date | None = None
    reported_on: date | None = None
    closed_on: date | None = None
    attempts: int = 0
    supervisor: str


class Illegal(NamedTuple):
    """A step that the life cycle does not allow: the number of the event (from 0), and the state it met."""

    number: int
    event: str
    state: str


def name(event: HazardEvent) -> str:
    """The name of an event as it is written in records."""
    return str(type(event).__struct_config__.tag)


def standing(hazard: Hazard, as_of: date) -> Standing:
    """Where the hazard stands on that day: events of later days have not happened."""
    return _follow(hazard, [event for event in hazard.events if event.date <= as_of])[0]


def illegal_steps(hazard: Hazard) -> Iterator[Illegal]:
    """Every step of the hazard that the table does not allow; a missing step is told once, where it is missed."""
    yield from _follow(hazard, hazard.events)[1]


def _follow(hazard: Hazard, events: Sequence[HazardEvent]) -> tuple[Standing, list[Illegal]]:
    now = Standing(level=hazard.level, supervisor=hazard.supervisor)
    illegal = []
    for number, event in enumerate(events):
        if not _allows(now, event):
            illegal.append(Illegal(number, name(event), now.state))
        if _allows(now, event) or _leads_on(now, event, events[number + 1 :]):
            now = _after(now, event)
        elif not now.state:
            now = msgspec.structs.replace(now, state="registered")
    return now, illegal


def _allows(now: Standing, event: HazardEvent) -> bool:
    return now.state in TABLE[name(event)].sources


def _leads_on(now: Standing, event: HazardEvent, later: Sequence[HazardEvent]) -> bool:
    """Whether an illegal step must have happened all the same, since the next one makes sense only after it."""
    return bool(later) and not _allows(now, later[0]) and _allows(_after(now, event), later[0])


def _after(now: Standing, event: HazardEvent) -> Standing:
    """The standing after one legal event."""
    step = TABLE[name(event)]
    overlays = tuple(o for o in (*now.overlays, step.lays) if o and o != step.lifts)
    if isinstance(event, OrderIssued) and event.order_kind in SUSPENSION:
        overlays = (*overlays, "suspended")
    state = _target(now, event, step)
    reported_on = event.date if name(event) == "rectification_reported" else now.reported_on
    facts: dict[str, object] = {
        "state": state,
        "overlays": tuple(dict.fromkeys(overlays)),
        # What was reported and failed is answered: the office's clock starts again with the next report.
        "reported_on": None if state == "rectifying" else reported_on,
        "closed_on": event.date if isinstance(event, Closed) else now.closed_on,
    }
    match event:
        case OrderIssued(order_kind=kind):
            facts["order_kind"] = kind
        case LevelSet(level=level):
            facts["level"] = level
        case Handover(to=person):
            facts["supervisor"] = person
        case Reinspected() | Accepted() | SuperiorAccepted():
            facts["attempts"] = now.attempts + 1
        case ClosureRevoked():
            facts["closed_on"] = None
        case _:
            pass
    if isinstance(event, OrderIssued | ExtensionGranted | ClosureRevoked):
        facts["due_on"] = event.due_on
        facts["original_due_on"] = now.original_due_on or event.due_on
    return msgspec.structs.replace(now, **facts)


def _target(now: Standing, event: HazardEvent, step: Step) -> str:
    if isinstance(event, Reinspected | Accepted | SuperiorAccepted) and event.result == "fail":
        return step.fails_to or now.state
    if isinstance(event, TransfereeReplied):
        back = "rectifying" if now.due_on else "registered"
        return {"returned": back, "rectified": "verified"}.get(event.result, now.state)
    return step.target or now.state
