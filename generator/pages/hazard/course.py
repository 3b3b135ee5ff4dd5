"""The way of a hazard from finding to close-out: where it is now, and what happened on which day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.pages.fact import Facts
from generator.pages.hazard.clock import DONE, VERIFIED, last
from generator.pages.part import Fact, Stage, Step, Tone
from generator.pages.shown import Row

#: the stages, and the events that end them
STAGES = (
    ("发现", ("found", "verified")),
    ("责令整改", ("order_issued",)),
    ("整改", DONE),
    ("复查", (*VERIFIED, "fixed_on_site")),
    ("销号", ("closed",)),
)
#: how many stages lie behind a hazard; a state that is not here has left the course
BEHIND = {
    "reported": 0,
    "registered": 1,
    "rectifying": 2,
    "awaiting_verification": 3,
    "awaiting_superior": 3,
    "verified": 4,
    "closed": 5,
}
TONES: Mapping[str, Tone] = {
    "order_issued": "active",
    "rectification_reported": "active",
    "listed": "major",
    "level_set": "wait",
    "extension_granted": "wait",
    "escalated": "wait",
    "transferred": "wait",
    "corrected": "wait",
    "late_reason": "wait",
    "closure_revoked": "late",
    "voided": "late",
    "fixed_on_site": "done",
    "closed": "done",
}
RESULTS: Mapping[str, Tone] = {"pass": "done", "fail": "late"}
WHO = ("by", "org", "on_behalf_of")
HEAD = ("event", "date")


def stages(row: Row) -> list[Stage]:
    """Where it is on the way; nothing for one that left it (not established, transferred, terminated, voided)."""
    behind = BEHIND.get(row["state"])
    if behind is None:
        return []
    return [
        Stage(label, "past", _month_and_day(last(row, ends)))
        if place < behind
        else Stage(label, "here" if place == behind else "ahead")
        for place, (label, ends) in enumerate(STAGES)
    ]


def steps(facts: Facts, row: Row) -> Iterator[Step]:
    """What happened, in the order in which it was written down, with all that the audience may see of it."""
    order = {path: number for number, path in enumerate(facts.shown.fields("hazard"))}
    for event in row.get("events", ()):
        name = event["event"]
        yield Step(
            title=facts.shown.label("hazard", "events.event", name),
            day=event["date"],
            by="，".join(_who(facts, event)) or None,
            tone=RESULTS.get(event.get("result", ""), TONES.get(name, "neutral")),
            facts=tuple(_said(facts, event, order)),
        )


def _said(facts: Facts, event: Row, order: Mapping[str, int]) -> Iterator[Fact]:
    """The fields of an event under their own names, in the order of the schema."""
    own = {name: f"events.{event['event']}.{name}" for name in event if name not in HEAD and name not in WHO}
    paths = {name: path if path in order else f"events.{name}" for name, path in own.items()}
    for name in sorted(paths, key=lambda name: order[paths[name]]):
        text = "、".join(link.text for link in facts.links("hazard", paths[name], event[name]))
        yield Fact(facts.shown.title("hazard", paths[name]), text)


def _who(facts: Facts, event: Row) -> Iterator[str]:
    for name in WHO:
        if name in event:
            text = "、".join(link.text for link in facts.links("hazard", f"events.{name}", event[name]))
            yield text if name != "on_behalf_of" else f"{facts.shown.title('hazard', 'events.on_behalf_of')}：{text}"


def _month_and_day(day: str | None) -> str | None:
    return None if day is None else day[5:]
