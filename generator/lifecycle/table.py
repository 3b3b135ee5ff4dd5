"""The one table of the life cycle: from which states a step may be taken, where it leads, what it asks, who may.

Clause 二（五） and the law behind it; the empty source is the hazard that does not exist yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from generator.lifecycle import actor, guard
from generator.lifecycle.actor import Asked
from generator.lifecycle.guard import Guard
from generator.lifecycle.standing import ENDED, OPEN


class Step(NamedTuple):
    """A row of the table; `code` tells why the step cannot be taken from another state that is still open."""

    sources: tuple[str, ...]
    target: str | None = None
    lays: str | None = None
    lifts: str | None = None
    fails_to: str | None = None
    guard: Guard = guard.none
    who: Asked = actor.anyone
    code: str = "step-ended"


EVER = (*OPEN, *ENDED)
RUNNING = ("registered", "rectifying")
REPORTED = ("awaiting_verification",)
TABLE: Mapping[str, Step] = MappingProxyType(
    {
        "reported": Step(("",), "reported", code="step-again"),
        "found": Step(("",), "registered", who=actor.finder, code="step-again"),
        "verified": Step(("reported",), "registered", who=actor.confirmer, code="step-confirmed"),
        "not_established": Step(("reported",), "not_established", who=actor.confirmer, code="step-confirmed"),
        "order_issued": Step(RUNNING, "rectifying", guard=guard.order, who=actor.issuer, code="step-order-state"),
        "level_set": Step(OPEN, guard=guard.level, who=actor.assessor),
        "listed": Step(OPEN, lays="listed", guard=guard.listed, who=actor.lister),
        "plan_filed": Step(OPEN, guard=guard.plan, who=actor.party),
        "progress": Step(OPEN),
        "extension_requested": Step(OPEN, guard=guard.extension_asked, who=actor.party),
        "extension_granted": Step(OPEN, guard=guard.extension_granted, who=actor.grantor),
        "extension_refused": Step(OPEN, guard=guard.extension_answered, who=actor.grantor),
        "fixed_on_site": Step(
            ("rectifying",), "verified", guard=guard.fixed_on_site, who=actor.on_site, code="step-on-site-order"
        ),
        "rectification_reported": Step(
            ("rectifying",), "awaiting_verification", who=actor.party, code="step-report-state"
        ),
        "reinspected": Step(
            REPORTED,
            "verified",
            fails_to="rectifying",
            guard=guard.reinspected,
            who=actor.verifier,
            code="step-unreported",
        ),
        "accepted": Step(
            REPORTED, "verified", fails_to="rectifying", guard=guard.accepted, who=actor.panel, code="step-unreported"
        ),
        "referred_to_superior": Step(
            REPORTED, "awaiting_superior", guard=guard.referred, who=actor.office, code="step-unreported"
        ),
        "superior_accepted": Step(
            ("awaiting_superior",),
            "verified",
            fails_to="rectifying",
            guard=guard.superior,
            who=actor.body,
            code="step-unreferred",
        ),
        "delisted": Step(
            ("verified",), lifts="listed", guard=guard.delisted, who=actor.delister, code="step-delist-early"
        ),
        "suspension_lifted": Step(
            ("verified",), lifts="suspended", guard=guard.lifted, who=actor.authority, code="step-resume-early"
        ),
        "resumption_approved": Step(
            ("verified",), lifts="suspended", guard=guard.resumed, who=actor.authority, code="step-resume-early"
        ),
        "closed": Step(("verified",), "closed", guard=guard.closed, who=actor.closer, code="step-close-unverified"),
        "closure_revoked": Step(("closed",), "rectifying", who=actor.leader, code="step-revoke-open"),
        "transferred": Step(OPEN, "transferred", who=actor.office),
        "transferee_replied": Step(("transferred",), who=actor.body, code="step-untransferred"),
        "escalated": Step(OPEN, lays="escalated", who=actor.officer),
        "enforcement_referred": Step(OPEN, lays="enforcement_referred", who=actor.office),
        "handover": Step(OPEN, guard=guard.handover, who=actor.officer),
        "terminated": Step(RUNNING, "terminated", who=actor.leader, code="step-terminate-state"),
        "voided": Step(EVER, "voided", guard=guard.voided, who=actor.office),
        "corrected": Step(EVER),
        "published": Step(EVER),
        "late_reason": Step(EVER),
    }
)
