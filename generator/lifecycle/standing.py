"""Where a hazard stands after some of its events: its state, what lies over it, its days and its people."""

from __future__ import annotations

from datetime import date

import msgspec

from generator.model.hazard import HazardEvent

OPEN = ("reported", "registered", "rectifying", "awaiting_verification", "awaiting_superior", "verified")
ENDED = ("closed", "not_established", "transferred", "terminated")
SUSPENSION = ("partial_suspension", "full_suspension")
#: Levels in ascending order; what is suspected to be major is treated as major until it is determined.
LEVELS = ("general", "suspected_major", "major")
GRAVE = LEVELS[1:]
#: Who may list for supervision, in ascending order.
GOVERNMENT = ("subdistrict", "district", "city", "province")


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a hazard stands after some of its events; all days are the days of events.

    `earlier_due` are the due days before the current one, oldest first. `supervisor` is who presses for it now.
    """

    state: str = ""
    level: str
    overlays: tuple[str, ...] = ()
    order_kind: str | None = None
    due_on: date | None = None
    original_due_on: date | None = None
    earlier_due: tuple[date, ...] = ()
    extensions: int = 0
    reported_on: date | None = None
    closed_on: date | None = None
    attempts: int = 0
    failures: int = 0
    supervisor: str
    registered_on: date | None = None
    grave_on: date | None = None
    failed_on: date | None = None
    ordered_on: date | None = None
    #: the due day that the last order set, and whether it says what keeps people safe meanwhile
    ordered_until: date | None = None
    guarded: bool = False
    issued_by: tuple[str, ...] = ()
    #: whether an order is running that has neither been carried out nor failed
    running: bool = False
    asked_on: date | None = None
    listed_on: date | None = None
    lister_level: str | None = None
    planned_on: date | None = None
    progressed_on: date | None = None
    suspended_on: date | None = None
    suspended_by: str | None = None
    reporters: tuple[str, ...] = ()
    escalated_to: tuple[str, ...] = ()

    @property
    def grave(self) -> bool:
        """Whether it is major or suspected to be."""
        return self.level in GRAVE

    @property
    def listed_above(self) -> bool:
        """Whether a level above the subdistrict has it listed."""
        return "listed" in self.overlays and self.lister_level != GOVERNMENT[0]


def name(event: HazardEvent) -> str:
    """The name of an event as it is written in records."""
    return str(type(event).__struct_config__.tag)
