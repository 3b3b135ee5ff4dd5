"""One occurrence of a duty (履职): asked of one subject in one period, with what was done and how that stands."""

from __future__ import annotations

import msgspec

from generator.duty.period import Period
from generator.duty.subject import Subject

#: from the best to the worst; what new evidence may change a status to stands before it
STATUSES = ("met", "waived", "met_late", "not_applicable", "due", "at_risk", "unknown", "missed")
RUNNING = ("due", "at_risk")


class Verdict(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How an occurrence stands: the status, what counted, the reason's code with the one fact that it names.

    `evidence` are the ids of the records that counted, in order of day; `notes` are codes of what is to be known
    beside the status.
    """

    status: str
    required: int
    counted: int
    evidence: tuple[str, ...] = ()
    reason: str
    fact: str = ""
    notes: tuple[str, ...] = ()


class Occurrence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A duty × subject × period, its verdict, and the posts that answer for it; the first of them answers first."""

    duty: str
    subject: Subject
    period: Period
    verdict: Verdict
    posts: tuple[str, ...] = ()
    #: who held the first post, or answered without one, on the last day of the period
    holder: str | None = None
    advisory: bool = False

    @property
    def key(self) -> str:
        """The key as `explain` takes it: `D-11/U-0101/2026-W12`, without a period `D-01/T-01`."""
        parts = (self.duty, self.subject.id, self.period.label)
        return "/".join(part for part in parts if part)

    @property
    def status(self) -> str:
        """The status of the verdict."""
        return self.verdict.status
