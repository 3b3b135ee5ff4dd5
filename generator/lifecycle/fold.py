"""The fold of events into a standing, and the steps that the table does not allow.

One mistake is told once: a step that should not have been taken counts as taken where what follows relies on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from generator.lifecycle.guard import Refusal
from generator.lifecycle.standing import GRAVE, OPEN, SUSPENSION, Standing, name
from generator.lifecycle.table import TABLE, Step
from generator.model.hazard import (
    Accepted,
    Closed,
    ClosureRevoked,
    Escalated,
    ExtensionGranted,
    ExtensionRefused,
    ExtensionRequested,
    Handover,
    Hazard,
    HazardEvent,
    LevelSet,
    Listed,
    OrderIssued,
    PlanFiled,
    Progress,
    RectificationReported,
    Reinspected,
    SuperiorAccepted,
    TransfereeReplied,
)

#: Why nothing follows in a state from which no step of the table leads on.
OVER: Mapping[str, str] = {"closed": "step-closed", "transferred": "step-transferred", "voided": "step-voided"}


class Met(NamedTuple):
    """An event and the standing that it met; `refused` is empty where the life cycle allows it."""

    number: int
    event: HazardEvent
    now: Standing
    refused: tuple[Refusal, ...]

    @property
    def fits(self) -> bool:
        """Whether the state allows the step, whatever else may be missing."""
        return self.now.state in TABLE[name(self.event)].sources


class Illegal(NamedTuple):
    """A step that the life cycle does not allow: the number of the event (from 0), and the state it met."""

    number: int
    event: str
    state: str
    refusal: Refusal


def standing(hazard: Hazard, as_of: date) -> Standing:
    """Where the hazard stands on that day: events of later days have not happened."""
    events = [event for event in hazard.events if event.date <= as_of]
    *_, (_, now) = (None, _newborn(hazard)), *_follow(hazard, events)
    return now


def walk(hazard: Hazard) -> Iterator[Met]:
    """Every event with the standing that it met and what the life cycle has against it."""
    return (met for met, _ in _follow(hazard, hazard.events))


def illegal_steps(hazard: Hazard) -> Iterator[Illegal]:
    """Every step of the hazard that the table does not allow; a missing step is told once, where it is missed."""
    for met in walk(hazard):
        for refusal in met.refused:
            yield Illegal(met.number, name(met.event), met.now.state, refusal)


def _newborn(hazard: Hazard) -> Standing:
    return Standing(level=hazard.level, supervisor=hazard.supervisor)


def _follow(hazard: Hazard, events: Sequence[HazardEvent]) -> Iterator[tuple[Met, Standing]]:
    now = _newborn(hazard)
    for number, event in enumerate(events):
        met = Met(number, event, now, tuple(refusals(now, event)))
        now = _next(met, events)
        yield met, now


def _next(met: Met, events: Sequence[HazardEvent]) -> Standing:
    """The standing after a step: taken if its state allows it, or if what follows makes sense only after it."""
    number, event, now, _ = met
    if met.fits or _leads_on(now, event, events[number + 1 :]):
        return _after(now, event)
    return now if now.state else msgspec.structs.replace(now, state="registered", registered_on=event.date)


def refusals(now: Standing, event: HazardEvent) -> Iterator[Refusal]:
    """What the life cycle has against a step from that standing; nothing if it is lawful."""
    step = TABLE[name(event)]
    if now.state in step.sources:
        yield from step.guard(now, event)
    elif not now.state:
        yield Refusal("step-first")
    elif now.state in OPEN and isinstance(event, Closed) and now.level in GRAVE:
        yield Refusal("step-close-unaccepted")
    elif now.state in OPEN or step.sources == ("transferred",):
        yield Refusal(step.code)
    else:
        yield Refusal(OVER.get(now.state, "step-ended"))


def _allows(now: Standing, event: HazardEvent) -> bool:
    return now.state in TABLE[name(event)].sources


def _leads_on(now: Standing, event: HazardEvent, later: Sequence[HazardEvent]) -> bool:
    """Whether an illegal step must have happened all the same, since the next one makes sense only after it."""
    return bool(later) and not _allows(now, later[0]) and _allows(_after(now, event), later[0])


def _after(now: Standing, event: HazardEvent) -> Standing:
    """The standing after one event."""
    step = TABLE[name(event)]
    state = _target(now, event, step)
    overlays = [o for o in (*now.overlays, step.lays) if o and o != step.lifts]
    facts: dict[str, object] = {"state": state, **_changes(now, event)}
    if isinstance(event, OrderIssued) and event.order_kind in SUSPENSION:
        overlays.append("suspended")
    if state == "registered" and now.state != "registered":
        facts["registered_on"] = now.registered_on or event.date
        facts["grave_on"] = now.grave_on or (event.date if now.grave else None)
    if state == "rectifying":
        # What was reported and failed is answered: the office's clock starts again with the next report.
        facts["reported_on"] = None
    if state == "rectifying" and now.state not in ("registered", "rectifying"):
        facts["running"] = False
    return msgspec.structs.replace(now, overlays=tuple(dict.fromkeys(overlays)), **facts)


def _changes(now: Standing, event: HazardEvent) -> dict[str, object]:
    """What the event says about the hazard besides its state."""
    facts: dict[str, object] = {}
    match event:
        case LevelSet(level=level):
            facts = {"level": level, "grave_on": (now.grave_on or event.date) if level in GRAVE else None}
        case Listed():
            facts = {"listed_on": now.listed_on or event.date, "lister_level": event.level}
        case PlanFiled():
            facts = {"planned_on": event.date}
        case Progress():
            facts = {"progressed_on": event.date}
        case Handover(to=person):
            facts = {"supervisor": person}
        case Escalated(to=post):
            facts = {"escalated_to": (*now.escalated_to, post)}
        case _:
            facts = {**_asked(now, event), **_verified(now, event)}
    return facts


def _asked(now: Standing, event: HazardEvent) -> dict[str, object]:
    """Orders and what is asked of them; whatever answers or outlives a wish for more time ends it."""
    facts: dict[str, object] = {}
    match event:
        case ExtensionRequested():
            facts = {"asked_on": event.date}
        case ExtensionRefused():
            facts = {"asked_on": None}
        case ExtensionGranted():
            facts = {**_due(now, event.due_on), "extensions": now.extensions + 1, "asked_on": None}
        case OrderIssued():
            facts = {**_ordered(now, event), **_due(now, event.due_on), "asked_on": None}
        case _:
            pass
    return facts


def _verified(now: Standing, event: HazardEvent) -> dict[str, object]:
    """What is reported, verified, closed and opened again."""
    facts: dict[str, object] = {}
    match event:
        case RectificationReported():
            reporters = tuple(dict.fromkeys((*now.reporters, *event.by)))
            facts = {"reported_on": event.date, "reporters": reporters, "asked_on": None}
        case Reinspected() | Accepted() | SuperiorAccepted():
            facts = {"attempts": now.attempts + 1}
            if event.result == "fail":
                facts |= {"failures": now.failures + 1, "failed_on": event.date}
        case Closed():
            facts = {"closed_on": event.date}
        case ClosureRevoked():
            facts = {**_due(now, event.due_on), "closed_on": None}
        case _:
            pass
    return facts


def _ordered(now: Standing, event: OrderIssued) -> dict[str, object]:
    facts: dict[str, object] = {
        "order_kind": event.order_kind,
        "ordered_on": event.date,
        "ordered_until": event.due_on,
        "guarded": bool(event.interim_measures),
        "issued_by": () if event.org and not event.by else event.by,
        "running": True,
    }
    if event.order_kind in SUSPENSION:
        facts |= {"suspended_on": event.date, "suspended_by": event.org}
    return facts


def _due(now: Standing, due: date) -> dict[str, object]:
    """A new due day; the days before it are kept."""
    earlier = (*now.earlier_due, now.due_on) if now.due_on else ()
    return {"due_on": due, "original_due_on": now.original_due_on or due, "earlier_due": earlier}


def _target(now: Standing, event: HazardEvent, step: Step) -> str:
    match event:
        case Reinspected(result="fail") | Accepted(result="fail") | SuperiorAccepted(result="fail"):
            return step.fails_to or now.state
        case TransfereeReplied():
            back = "rectifying" if now.due_on else "registered"
            return {"returned": back, "rectified": "verified"}.get(event.result, now.state)
        case LevelSet(level=level) if now.state == "verified" and level in GRAVE and not now.grave:
            # Verified as general is not accepted as major: what was reported waits to be accepted.
            return "awaiting_verification" if now.reported_on else "rectifying"
        case _:
            return step.target or now.state
