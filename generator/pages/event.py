"""What happened to a record after it was entered, as a timeline: every event by its own labels."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.fact import Facts
from generator.pages.part import Step, Tone
from generator.pages.shown import Row

#: who did it stands on a line of its own, the rest is what was done
WHO = ("by", "org", "on_behalf_of")
HEAD = ("event", "date")
#: events that ask for a second look
TONES: dict[str, Tone] = {"corrected": "wait", "late_reason": "wait", "voided": "late"}


def steps(facts: Facts, kind: str, row: Row) -> tuple[Step, ...]:
    """The events of a row, in the order in which they were written down."""
    return tuple(_step(facts, kind, event) for event in row.get("events", ()))


def _step(facts: Facts, kind: str, event: Row) -> Step:
    name = event["event"]
    said = [f"{label}：{text}" for field, (label, text) in _said(facts, kind, event) if field not in WHO]
    by = [text for field, (_, text) in _said(facts, kind, event) if field in WHO]
    return Step(
        title=facts.shown.label(kind, "events.event", name),
        day=event["date"],
        text="；".join(said) or None,
        by="、".join(by) or None,
        tone=TONES.get(name, "neutral"),
    )


def _said(facts: Facts, kind: str, event: Row) -> Iterator[tuple[str, tuple[str, str]]]:
    for field in event:
        own, shared = f"events.{event['event']}.{field}", f"events.{field}"
        path = own if facts.shown.has(kind, own) else shared
        if field not in HEAD:
            links = facts.links(kind, path, event[field])
            yield field, (facts.shown.title(kind, path), "、".join(link.text for link in links))


def voided(row: Row) -> bool:
    """Whether the record was struck out; its events say why."""
    return any(event["event"] == "voided" for event in row.get("events", ()))
