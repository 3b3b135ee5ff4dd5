"""What the specification says about every step from every standing, written by hand and not taken from the program."""

from __future__ import annotations

from typing import NamedTuple

OPEN = ["reported", "registered", "rectifying", "awaiting_verification", "awaiting_superior", "verified"]
ENDED = ["closed", "not_established", "transferred", "terminated"]
STATES = [*OPEN, *ENDED, "voided"]
LEVELS = ["general", "suspected_major", "major"]


class Cell(NamedTuple):
    """A standing as far as the specification tells standings apart."""

    state: str
    level: str
    lister: str = ""
    suspended: bool = False

    @property
    def grave(self) -> bool:
        return self.level != "general"


#: none, listed by the subdistrict, by the district, suspended, listed by the district and suspended
OVERLAYS = [("", False), ("subdistrict", False), ("district", False), ("", True), ("district", True)]
CELLS = [Cell(state, level, *overlay) for state in STATES for level in LEVELS for overlay in OVERLAYS]

STAY = "progress extension_requested extension_granted extension_refused escalated enforcement_referred handover"
NOTES = "corrected published late_reason"
#: event and variant → where it leads from each state that allows it, and why not from another open state
STEPS: dict[tuple[str, str], tuple[dict[str, str], str]] = {
    ("reported", ""): ({}, "step-again"),
    ("found", ""): ({}, "step-again"),
    ("verified", ""): ({"reported": "registered"}, "step-confirmed"),
    ("not_established", ""): ({"reported": "not_established"}, "step-confirmed"),
    **{
        ("order_issued", kind): ({"registered": "rectifying", "rectifying": "rectifying"}, "step-order-state")
        for kind in ("immediate", "deadline", "partial_suspension", "full_suspension")
    },
    ("fixed_on_site", ""): ({"rectifying": "verified"}, "step-on-site-order"),
    ("rectification_reported", ""): ({"rectifying": "awaiting_verification"}, "step-report-state"),
    ("reinspected", "pass"): ({"awaiting_verification": "verified"}, "step-unreported"),
    ("reinspected", "fail"): ({"awaiting_verification": "rectifying"}, "step-unreported"),
    ("accepted", "pass"): ({"awaiting_verification": "verified"}, "step-unreported"),
    ("accepted", "fail"): ({"awaiting_verification": "rectifying"}, "step-unreported"),
    ("referred_to_superior", ""): ({"awaiting_verification": "awaiting_superior"}, "step-unreported"),
    ("superior_accepted", "pass"): ({"awaiting_superior": "verified"}, "step-unreferred"),
    ("superior_accepted", "fail"): ({"awaiting_superior": "rectifying"}, "step-unreferred"),
    ("delisted", ""): ({"verified": "verified"}, "step-delist-early"),
    ("suspension_lifted", ""): ({"verified": "verified"}, "step-resume-early"),
    ("resumption_approved", ""): ({"verified": "verified"}, "step-resume-early"),
    ("closed", ""): ({"verified": "closed"}, "step-close-unverified"),
    ("closure_revoked", ""): ({"closed": "rectifying"}, "step-revoke-open"),
    ("transferred", ""): (dict.fromkeys(OPEN, "transferred"), ""),
    ("transferee_replied", "returned"): ({"transferred": "rectifying"}, "step-untransferred"),
    ("transferee_replied", "rectified"): ({"transferred": "verified"}, "step-untransferred"),
    ("transferee_replied", "rectifying"): ({"transferred": "transferred"}, "step-untransferred"),
    ("terminated", ""): ({"registered": "terminated", "rectifying": "terminated"}, "step-terminate-state"),
    ("voided", ""): (dict.fromkeys([*OPEN, *ENDED], "voided"), ""),
    **{("level_set", level): ({state: state for state in OPEN}, "") for level in LEVELS},
    **{("listed", by): ({state: state for state in OPEN}, "") for by in ("subdistrict", "district", "city")},
    ("plan_filed", ""): ({state: state for state in OPEN}, ""),
    **{(event, ""): ({state: state for state in OPEN}, "") for event in STAY.split()},
    **{(event, ""): ({state: state for state in (*OPEN, *ENDED)}, "") for event in NOTES.split()},
}
OVER = {"closed": "step-closed", "transferred": "step-transferred", "voided": "step-voided"}
FIRST = {"reported": "reported", "found": "registered"}
HEIGHT = ["", "subdistrict", "district", "city", "province"]


def refused(cell: Cell, event: str, variant: str) -> set[str]:
    """The codes under which the step is refused; none if it is lawful."""
    lawful, elsewhere = STEPS[event, variant]
    if cell.state in lawful:
        return _missing(cell, event, variant)
    if event == "closed" and cell.state in OPEN and cell.grave:
        return {"step-close-unaccepted"}
    if cell.state in OPEN or event == "transferee_replied":
        return {elsewhere}
    return {OVER.get(cell.state, "step-ended")}


def _missing(cell: Cell, event: str, variant: str) -> set[str]:
    """What forbids a step that its state allows; the events of the tests are complete in themselves."""
    above = cell.lister not in ("", "subdistrict")
    again = event == "listed" and cell.lister and HEIGHT.index(variant) <= HEIGHT.index(cell.lister)
    dated = cell.state not in ("reported", "registered")
    rules = {
        "listed": [
            ("step-list-general", not cell.grave),
            ("step-list-again", cell.grave and again),
        ],
        "plan_filed": [("step-plan-unlisted", not cell.lister)],
        "extension_requested": [("step-extension-no-due", not dated)],
        "fixed_on_site": [
            ("step-major-accepted", cell.grave),
            ("step-on-site-order", cell.suspended and not cell.grave),
        ],
        "reinspected": [
            ("step-superior-accepts", cell.grave and above),
            ("step-major-accepted", cell.grave and not above),
        ],
        "accepted": [
            ("step-general-reinspected", not cell.grave),
            ("step-superior-accepts", cell.grave and above),
            ("step-major-unlisted", cell.grave and not cell.lister),
        ],
        "referred_to_superior": [
            ("step-refer-unlisted", not cell.lister),
            ("step-refer-own", cell.lister == "subdistrict"),
        ],
        "delisted": [("step-delist-unlisted", not cell.lister)],
        "suspension_lifted": [("step-resume-unsuspended", not cell.suspended)],
        "resumption_approved": [("step-resume-unsuspended", not cell.suspended)],
        "closed": [("step-close-suspended", cell.suspended), ("step-close-listed", bool(cell.lister))],
    }
    return {code for code, applies in rules.get(event, ()) if applies}
