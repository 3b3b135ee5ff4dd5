"""The two clocks of a hazard: the unit's time to rectify, and the office's time to verify. Never both at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from generator.book import Book
from generator.lifecycle import Standing, standing

#: states in which completion is not reported, so the unit's clock runs
RECTIFYING = ("registered", "rectifying")
MAJOR = ("suspected_major", "major")


class HazardStanding(msgspec.Struct, frozen=True, kw_only=True):
    """A hazard on a day: its standing, when it must be verified, natural days overdue on either clock.

    `pressing` is who presses for it and is still in office; None if that person has left without a handover.
    """

    standing: Standing
    verify_due: date | None
    overdue_days: int
    verify_overdue_days: int
    pressing: str | None


def hazards(book: Book, as_of: date) -> Mapping[str, HazardStanding]:
    """Every hazard of the book as it stands on that day (二（五）)."""
    return {id: clocked(book, standing(hazard, as_of), as_of) for id, hazard in book.hazard.items()}


def clocked(book: Book, now: Standing, as_of: date) -> HazardStanding:
    """The unit is overdue after its due day until it reports, the office after `verify_due` until it verifies."""
    verify_due = _verify_due(book, now)
    rectifying = now.state in RECTIFYING
    verifying = now.state == "awaiting_verification"
    return HazardStanding(
        standing=now,
        verify_due=verify_due,
        overdue_days=_late(now.due_on, as_of) if rectifying else 0,
        verify_overdue_days=_late(verify_due, as_of) if verifying else 0,
        pressing=now.supervisor if any(book.posts_of(now.supervisor, as_of)) else None,
    )


def _verify_due(book: Book, now: Standing) -> date | None:
    """Working days after the report for a general hazard, natural days for a major or suspended one.

    What waits for a superior has no day: the superior's time is not the office's.
    """
    if now.reported_on is None or now.state == "awaiting_superior":
        return None
    clocks = book.settings.clocks
    if now.level in MAJOR or "suspended" in now.overlays:
        return now.reported_on + timedelta(days=clocks.verify_major_days)
    return book.workdays.after(now.reported_on, clocks.verify_working_days)


def _late(due: date | None, as_of: date) -> int:
    return max((as_of - due).days, 0) if due else 0
