"""What is late or lacking in the life of a hazard on a day: shown, and blocking nobody.

A finding stands until the step is taken; what was done too late is the duty's matter, not a finding any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.book import Book
from generator.lifecycle import OPEN
from generator.rules.hazard import RECTIFYING, HazardStanding
from generator.rules.pending import Case, catalogue, pending

#: natural days
LONGEST_DEADLINE = 30
UNGUARDED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is late or lacking: since which day, with the facts of its sentence."""

    code: str
    hazard: str
    since: date
    facts: Mapping[str, object]

    @property
    def clause(self) -> str:
        """The clause that asks for what is lacking."""
        return catalogue()[self.code]["clause"]

    def short(self, lang: str = "zh") -> str:
        """The same in a word or two."""
        return catalogue()[self.code][f"short_{lang}"]

    def message(self, lang: str = "zh") -> str:
        """What is late, in Chinese or with `lang="en"` in English."""
        return catalogue()[self.code][f"late_{lang}"].format_map(self.facts)


def findings(book: Book, hazard: Mapping[str, HazardStanding], as_of: date) -> tuple[Finding, ...]:
    """Everything late or lacking on that day, by hazard and in the order of what is due."""
    cases = (Case(book=book, hazard=book.hazard[id], clocked=now, day=as_of) for id, now in hazard.items())
    return tuple(found for case in cases for found in findings_of(case))


def findings_of(case: Case) -> Iterator[Finding]:
    """What is late or lacking about one hazard; nothing about one that has ended."""
    if case.now.state not in OPEN:
        return
    for step in pending(case):
        if step.since and step.since <= case.day:
            yield Finding(code=step.code, hazard=case.hazard.id, since=step.since, facts=step.facts)
    yield from _deadline(case)


def _deadline(case: Case) -> Iterator[Finding]:
    """A deadline is short, and what waits for more than three days is made safe meanwhile."""
    now = case.now
    if not (now.running and now.order_kind == "deadline" and now.ordered_on and now.ordered_until):
        return
    length = (now.ordered_until - now.ordered_on).days
    lacking = []
    if length > LONGEST_DEADLINE and not now.grave:
        lacking.append(("deadline-long", LONGEST_DEADLINE))
    if length > UNGUARDED and not now.guarded and now.state in RECTIFYING:
        lacking.append(("interim-missing", UNGUARDED))
    for code, days in lacking:
        facts = {"from": now.ordered_on, "due": now.ordered_until, "days": days}
        yield Finding(code=code, hazard=case.hazard.id, since=now.ordered_on, facts=facts)
