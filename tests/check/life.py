"""Lives of hazards with one unlawful step each: (code, steps, the step and field where it must be told).

A step is an event, or an event with the facts that differ from a sound one; a fact that is None is left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.story import NEEDS

Step = str | tuple[str, Mapping[str, Any]]

HEAD = """\
id: {id}
occurred_on: 2026-03-11
community: KA
grid: KA-01
unit: U-9001
location: 一层厨房
description: 厨房内存放15公斤液化气瓶3只，软管使用三通且老化。
category: gas
level: general
legal_basis: [《安全生产法》第三十六条第四款]
source: patrol
found_by: [P-9003]
supervisor: P-9003
responsible_person: P-9004
events:
"""


def life(steps: tuple[Step, ...], at: tuple[int, str]) -> str:
    """The record of the life, with the mark where the mistake must be told."""
    lines = []
    for number, step in enumerate(steps):
        name, differs = (step, {}) if isinstance(step, str) else step
        facts = {"event": name, "date": "2026-03-11", "by": ["P-9003"], **NEEDS.get(name, {}), **differs}
        for key, value in facts.items():
            if value is not None:
                mark = "¦" if at == (number, key) else ""
                lines.append(f"{'    ' if key != 'event' else '  - '}{key}: {mark}{_said(value)}\n")
    return HEAD + "".join(lines)


def _said(value: Any) -> str:
    """A value in YAML; the mark of a person in a list stands before that person."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return f"[{', '.join(value)}]"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False).replace('"', "")


SUSPENSION = {"order_kind": "full_suspension", "issuer_level": "district", "org": "区消防救援大队", "by": ["P-9001"]}
AT_ONCE = {"order_kind": "immediate", "due_on": "2026-03-11"}
FAIL = {"result": "fail"}
OWN = {"level": "subdistrict", "org": None, "by": ["P-9001"]}
ORDER: Step = ("order_issued", {})
MAJOR: Step = ("level_set", {"level": "major"})
FIXED = ("found", "order_issued", "rectification_reported")
PASSED = (*FIXED, "reinspected")
STOPPED = ("found", ("order_issued", SUSPENSION), "rectification_reported", "reinspected")
REPORTED = ("found", MAJOR, "listed", "order_issued", "rectification_reported")
OURS = ("found", MAJOR, ("listed", OWN), "plan_filed", "order_issued", "rectification_reported")
ASKED = ("found", "order_issued", "extension_requested")
AGAIN = ("extension_requested", {"until": "2026-04-10"})
LAST = ("extension_requested", {"until": "2026-05-10"})
TWICE = (*ASKED, "extension_granted", AGAIN, ("extension_granted", {"due_on": "2026-04-10"}), LAST)

LIVES: tuple[tuple[str, tuple[Step, ...], tuple[int, str]], ...] = (
    ("step-first", ("order_issued", "rectification_reported"), (0, "event")),
    ("step-again", ("found", "found"), (1, "event")),
    ("step-closed", (*PASSED, "closed", "order_issued"), (5, "event")),
    ("step-transferred", ("found", "transferred", "order_issued"), (2, "event")),
    ("step-voided", ("found", "voided", "published"), (2, "event")),
    ("step-ended", ("reported", "not_established", "progress"), (2, "event")),
    ("step-confirmed", ("found", "verified"), (1, "event")),
    ("step-order-state", ("reported", "order_issued"), (1, "event")),
    ("step-order-again", ("found", "order_issued", ("order_issued", {"due_on": "2026-04-25"})), (2, "event")),
    ("step-order-reason", ("found", ("order_issued", {"reason": None})), (1, "order_kind")),
    ("step-order-scope", ("found", ("order_issued", {**SUSPENSION, "scope": None})), (1, "order_kind")),
    (
        "step-order-authority",
        ("found", ("order_issued", {"order_kind": "full_suspension", "authority_basis": None, "by": ["P-9001"]})),
        (1, "order_kind"),
    ),
    ("step-level-authority", ("found", ("level_set", {"level": "major", "org": None})), (1, "level")),
    ("step-level-basis", ("found", ("level_set", {"level": "major", "standard": None})), (1, "level")),
    ("step-list-general", ("found", "listed"), (1, "event")),
    ("step-list-again", ("found", MAJOR, "listed", "listed"), (3, "level")),
    ("step-list-deadline", ("found", MAJOR, ("listed", {"deadline": "2026-03-10"})), (2, "deadline")),
    ("step-list-leader", ("found", MAJOR, ("listed", {**OWN, "leader": None})), (2, "level")),
    ("step-plan-unlisted", ("found", "plan_filed"), (1, "event")),
    ("step-extension-no-due", ("found", "extension_requested"), (1, "event")),
    ("step-extension-late", (*ASKED[:2], ("extension_requested", {"date": "2026-03-26"})), (2, "date")),
    ("step-extension-third", TWICE, (6, "event")),
    ("step-extension-pending", (*ASKED, "extension_requested"), (3, "event")),
    ("step-extension-shorter", (*ASKED, ("extension_granted", {"due_on": "2026-03-25"})), (3, "due_on")),
    ("step-extension-shorter", (*ASKED[:2], ("extension_requested", {"until": "2026-03-25"})), (2, "until")),
    ("step-extension-unasked", (*ASKED[:2], "extension_granted"), (2, "event")),
    ("step-on-site-order", ("found", "order_issued", "fixed_on_site"), (2, "event")),
    ("step-on-site-day", ("found", ("order_issued", AT_ONCE), ("fixed_on_site", {"date": "2026-03-12"})), (2, "date")),
    ("step-on-site-two", ("found", ("order_issued", AT_ONCE), ("fixed_on_site", {"by": ["P-9003"]})), (2, "by")),
    ("step-report-state", ("found", "rectification_reported"), (1, "event")),
    ("step-unreported", ("found", "order_issued", "reinspected"), (2, "event")),
    ("step-unreferred", (*REPORTED, "superior_accepted", "delisted", "closed"), (5, "event")),
    ("step-untransferred", ("found", "transferee_replied"), (1, "event")),
    ("step-major-accepted", (*OURS, "reinspected"), (6, "event")),
    ("step-general-reinspected", (*FIXED, "accepted"), (3, "event")),
    ("step-superior-accepts", (*REPORTED, "accepted"), (5, "event")),
    ("step-major-unlisted", ("found", MAJOR, "order_issued", "rectification_reported", "accepted"), (4, "event")),
    ("step-accept-panel", (*OURS, ("accepted", {"by": ["P-9001", "P-9003"]})), (6, "by")),
    ("step-accept-plan", (*OURS[:3], *OURS[4:], "accepted"), (5, "event")),
    ("step-accept-evidence", (*OURS, ("accepted", {"evidence": [{"kind": "acceptance_opinion"}]})), (6, "evidence")),
    ("step-accepted-changed", (*FIXED, ("reinspected", {"of": "deadbeefdeadbeef"})), (3, "of")),
    ("step-refer-own", (*OURS, "referred_to_superior"), (6, "event")),
    ("step-refer-unlisted", (*FIXED, "referred_to_superior"), (3, "event")),
    (
        "step-superior-level",
        (*REPORTED, "referred_to_superior", ("superior_accepted", {"acceptor_level": "subdistrict"})),
        (6, "acceptor_level"),
    ),
    ("step-delist-early", (*REPORTED, "delisted"), (5, "event")),
    ("step-delist-unlisted", (*PASSED, "delisted"), (4, "event")),
    ("step-resume-early", (*STOPPED[:3], "resumption_approved"), (3, "event")),
    ("step-resume-unsuspended", (*PASSED, "resumption_approved"), (4, "event")),
    ("step-close-unverified", (*FIXED, "closed"), (3, "event")),
    ("step-close-unaccepted", (*REPORTED, "closed"), (5, "event")),
    ("step-close-suspended", (*STOPPED, "closed"), (4, "event")),
    ("step-close-listed", (*REPORTED, "referred_to_superior", "superior_accepted", "closed"), (7, "event")),
    ("step-revoke-open", ("found", "closure_revoked"), (1, "event")),
    ("step-terminate-state", (*FIXED, "terminated"), (3, "event")),
    ("step-void-two", ("found", ("voided", {"by": ["P-9001"]})), (1, "by")),
    ("step-handover-same", ("found", ("handover", {"to": "P-9003"})), (1, "to")),
    ("tenure-none", ("found", ("handover", {"to": "P-9004"})), (1, "to")),
    ("actor-post", (*FIXED, "reinspected", ("closed", {"by": ["P-9005"]})), (4, "by")),
    ("actor-post", ("found", ("transferred", {"by": ["P-9002"]})), (1, "by")),
    ("actor-leader", ("found", ("terminated", {"by": ["P-9002"]})), (1, "by")),
    ("actor-chair", (*OURS, ("accepted", {"by": ["P-9002", "P-9003", "P-9005"]})), (6, "by")),
    ("actor-downgrade", ("found", MAJOR, ("level_set", {"level": "general", "by": ["P-9002"]})), (2, "by")),
    ("actor-body", ("found", "transferred", ("transferee_replied", {"org": None, "by": ["P-9001"]})), (2, "by")),
    ("actor-party", ("found", "order_issued", ("rectification_reported", {"by": ["P-9003"]})), (2, "by")),
    ("actor-suspension", ("found", ("order_issued", {"order_kind": "full_suspension"})), (1, "by")),
    ("actor-extension", (*ASKED, ("extension_granted", {"by": ["P-9003"]})), (3, "by")),
    ("actor-authority", (*STOPPED, ("suspension_lifted", {"org": "区应急局", "by": ["P-9001"]})), (4, "by")),
    ("actor-self", (*FIXED, ("reinspected", {"by": ["¦P-9004", "P-9003"]})), (3, "")),
    ("actor-self", (*PASSED, ("closed", {"by": ["P-9003", "¦P-9004"]})), (4, "")),
    ("actor-namesake", (*PASSED, ("closed", {"by": ["P-9003", "¦P-9006"]})), (4, "")),
)
