"""Whether a duty is asked of a subject in a period: units open, close and change class in the middle of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import Enum

from generator.duty.period import Period
from generator.duty.subject import Subject
from generator.model.office import Partial

#: from the strictest
CLASSES = ("high_risk", "key", "general")


class Presence(Enum):
    """How far a subject was there in a period."""

    ASKED = "asked"
    ABSENT = "absent"
    PARTIAL = "partial"
    OTHER_CLASS = "class"


def presence(subject: Subject, period: Period, least: int) -> Presence:
    """Asked if there on enough days, and under the class held longer; on a tie the stricter one decides (A-03)."""
    if len(subject.stretches) == 1 and subject.classes is None:
        (stretch,) = subject.stretches
        if stretch.start <= period.start and period.end <= stretch.end:
            return Presence.ASKED
    held = _held(subject, period)
    wanted = subject.classes is None or any(class_ in subject.classes for class_ in held)
    if not held or not wanted:
        return Presence.ABSENT
    if sum(held.values()) < min(least, period.days):
        return Presence.PARTIAL
    longest = max(held, key=lambda class_: (held[class_], -_strictness(class_)))
    return Presence.ASKED if subject.classes is None or longest in subject.classes else Presence.OTHER_CLASS


def least_days(every: str, partial: Partial) -> int:
    """On how many days of a period a subject must be there to be asked."""
    return {"day": 1, "working_day": 1, "iso_week": partial.week_days}.get(every, partial.month_days)


def _held(subject: Subject, period: Period) -> Mapping[str | None, int]:
    held: Counter[str | None] = Counter()
    for start, end, class_ in subject.stretches:
        days = (min(end, period.end) - max(start, period.start)).days
        if days > 0:
            held[class_] += days
    return held


def _strictness(class_: str | None) -> int:
    return CLASSES.index(class_) if class_ in CLASSES else len(CLASSES)
