"""The indicators once more, by the definitions: random courses of hazards, and a clerk who goes through their events.

Nothing of the program's own fold is used.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from generator.book import Book
from generator.rules.indicator import Span
from tests.story import hazard

DAY = timedelta(days=1)
FAILED = ("order_issued", "extension_granted?", "rectification_reported", "reinspected fail")
DONE = ("order_issued", "rectification_reported", "reinspected", "closed")
STARTS = (("found",), ("found",), ("found",), ("reported", "verified"), ("reported", "not_established"))
ENDS = (
    DONE,
    DONE,
    (*DONE, "voided"),
    DONE[:3],
    DONE[:2],
    (*DONE[:2], "voided"),
    DONE[:1],
    ("order_issued", "transferred"),
    *(
        ("order_issued", "transferred", f"transferee_replied {reply}")
        for reply in ("rectifying", "returned", "rectified")
    ),
    (),
)


def course(chance: random.Random) -> list[dict[str, Any]]:
    """A random lawful course of a hazard."""
    names = [*chance.choice(STARTS)]
    if names[-1] != "not_established":
        names += ["level_set"] if chance.random() < 0.2 else []
        names += [name for _ in range(chance.randrange(3)) for name in FAILED]
        names += chance.choice(ENDS)
    kept = [name.rstrip("?") for name in names if not name.endswith("?") or chance.random() < 0.3]
    day, events = date(2026, 1, 5) + chance.randrange(150) * DAY, []
    for number, said in enumerate(kept):
        day += (chance.randrange(9) if number else 0) * DAY
        name, _, result = said.partition(" ")
        facts: dict[str, Any] = {"result": result} if result else {}
        if name in ("order_issued", "extension_granted"):
            facts = {"due_on": (day + chance.randrange(12) * DAY).isoformat()}
        if name == "level_set":
            facts = {"level": chance.choice(["major", "suspected_major"])}
        events.append({"event": name, "date": day.isoformat(), **facts})
    return events


def courses(chance: random.Random, number: int) -> dict[str, list[dict[str, Any]]]:
    """Courses by the id of their hazard, in two communities."""
    return {f"YH-2026-0101-{chance.choice(['KA', 'KB'])}-{n:02}": course(chance) for n in range(1, number + 1)}


def ledger_of(small: Book, made: dict[str, list[dict[str, Any]]]) -> Book:
    """The small ledger with these hazards instead of its own, and no tours."""
    hazards = {id: hazard(made[id], id=id, community=id[13:15]) for id in sorted(made)}
    return replace(small, inspection={}, hazard=hazards)


class Clerk:
    """One hazard, told by its events up to a day."""

    def __init__(self, small: Book, events: list[dict[str, Any]], span: Span, as_of: date) -> None:
        self.small, self.span, self.as_of = small, span, as_of
        self.events = [(date.fromisoformat(e["date"]), e["event"], e) for e in events]
        self.past = [step for step in self.events if step[0] <= as_of]
        self.names = [name for _, name, _ in self.past]
        replied = [e["result"] for _, name, e in self.past if name == "transferee_replied"]
        self.last = self.names[-1] if self.names else ""
        self.gone = self.last == "transferee_replied" and replied == ["rectifying"]
        self.out = self.last in ("voided", "not_established") or not {"found", "verified"} & set(self.names)
        self.since = next((day for day, name, _ in self.past if name in ("found", "verified")), None)

    def closing(self) -> Iterator[bool]:
        """Whether it is closed, if it was registered in the span and not taken over."""
        if not self.out and not self.gone and self.since in self.span:
            yield self.last == "closed"

    def punctual(self) -> Iterator[bool]:
        """Whether it was punctual, if it fell due."""
        due = next((date.fromisoformat(e["due_on"]) for _, n, e in self.past if n == "order_issued"), None)
        if self.out or due not in self.span or due is None or due > self.as_of:
            return
        if any(name == "transferred" and day <= due for day, name, _ in self.past) and not any(
            name == "transferee_replied" and day <= due and e["result"] != "rectifying" for day, name, e in self.past
        ):
            return
        reported = next((day for day, name, _ in self.past if name == "rectification_reported"), None)
        checked = next((e.get("result", "pass") for _, name, e in self.past if name == "reinspected"), "")
        yield reported is not None and reported <= due and checked == "pass"

    def verified(self) -> Iterator[bool]:
        """Whether each report of the span was verified in time."""
        major = False
        for number, (day, name, _) in enumerate(self.past):
            major = major or (name == "level_set")
            if name == "rectification_reported" and day in self.span and not self.out:
                due = day + 10 * DAY if major else self.small.workdays.after(day, 3)
                later = self.past[number + 1 : number + 2]
                yield bool(later) and later[0][1] == "reinspected" and later[0][0] <= due

    def took(self) -> Iterator[int]:
        """The days from finding to closing, if it was closed in the span."""
        if self.last == "closed" and self.past[-1][0] in self.span:
            yield (self.past[-1][0] - self.events[0][0]).days

    def open(self) -> bool:
        """Whether it was open at the end of the span, or of the day if that is earlier."""
        day = min(self.span.last, self.as_of)
        then = [name for on, name, _ in self.past if on <= day]
        ended = then[-1:] in (["closed"], ["voided"], ["not_established"], ["transferred"])
        kept = then[-1:] == ["transferee_replied"] and self.past[len(then) - 1][2]["result"] == "rectifying"
        return bool(then) and not ended and not kept and self.last != "voided"
