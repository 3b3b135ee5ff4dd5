"""Every course of life of a hazard, and how often it happens; dealt so that none stays away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from generator.simulate.case import Case
from generator.simulate.chance import bag, stream
from generator.simulate.course import general, major, special
from generator.simulate.step import Course

COURSES: Mapping[str, Callable[[Case], Course]] = MappingProxyType(
    {
        "immediate": general.immediate,
        "plain": general.plain,
        "order_late": general.order_late,
        "slipped": general.slipped,
        "failed_once": general.failed_once,
        "failed_twice": general.failed_twice,
        "extended_once": general.extended_once,
        "extended_twice": general.extended_twice,
        "extension_refused": general.extension_refused,
        "overdue": general.overdue,
        "abandoned": general.abandoned,
        "office_late": general.office_late,
        "suspended_part": general.suspended_part,
        "suspended_whole": general.suspended_whole,
        "transferred": special.transferred,
        "transfer_returned": special.transfer_returned,
        "transfer_pending": special.transfer_pending,
        "terminated": special.terminated,
        "voided": special.voided,
        "revoked": special.revoked,
        "handed_over": special.handed_over,
        "enforced": special.enforced,
        "published": special.published,
        "corrected": special.corrected,
        "late_entry": special.late_entry,
        "downgraded": major.downgraded,
        "own": major.own,
        "own_failed": major.own_failed,
        "superior": major.superior,
        "superior_failed": major.superior_failed,
        "suspended_major": major.suspended_major,
    }
)
#: The courses that begin with the suspicion of a major hazard; the office decides nothing about 重大 by itself.
GRAVE = frozenset({"downgraded", "own", "own_failed", "superior", "superior_failed", "suspended_major"})

#: The courses that only a unit can take, not a public place.
OF_UNITS = GRAVE | {"suspended_part", "suspended_whole"}

OFTEN = MappingProxyType({"immediate": 45, "plain": 40, "failed_once": 4, "overdue": 6})
FIRST = MappingProxyType({course: OFTEN.get(course, 1) for course in COURSES})
USUAL = MappingProxyType(
    {
        "immediate": 420,
        "plain": 330,
        "order_late": 15,
        "slipped": 20,
        "failed_once": 50,
        "failed_twice": 8,
        "extended_once": 25,
        "extended_twice": 4,
        "extension_refused": 8,
        "overdue": 40,
        "abandoned": 8,
        "office_late": 22,
        "suspended_part": 5,
        "suspended_whole": 2,
        "transferred": 8,
        "transfer_returned": 3,
        "transfer_pending": 2,
        "terminated": 5,
        "voided": 4,
        "revoked": 3,
        "handed_over": 6,
        "enforced": 4,
        "published": 4,
        "corrected": 4,
        "late_entry": 6,
        "downgraded": 3,
        "own": 1,
        "own_failed": 1,
        "superior": 1,
        "superior_failed": 1,
        "suspended_major": 1,
    }
)


def deal(seed: int, *, public_place: bool) -> Iterator[str]:
    """The course of one hazard after the other, without end: the first hundred-odd show every course."""
    round_ = 0
    while True:
        for course in bag(stream(seed, "course", public_place, round_), USUAL if round_ else FIRST):
            if not (public_place and course in OF_UNITS):
                yield course
        round_ += 1
