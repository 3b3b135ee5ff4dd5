"""One event more at the end of a record; every byte that was there stays where it was."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.history.append import form_problem
from generator.problem import Problem, problem
from generator.source.reader import Document, locate, read
from generator.source.writer import write

#: how deep the items of a list stand in a file that has none yet
INDENT = "  "
DASH = re.compile(r"(?P<indent> *)-(?: |$)")


def appended(old: bytes, path: str, event: Mapping[str, object]) -> bytes | tuple[Problem, ...]:
    """The record with the event after its last one, or why nothing can be added to it.

    The old bytes begin the new ones, and the new values are the old ones and the event: both are made sure of.
    """
    document = read(old, path)
    if not isinstance(document, Document):
        return document
    whole = old if old.endswith(b"\n") else old + b"\n"
    if refused := form_problem(path, whole):
        return (refused,)
    events = document.value.get("events")
    head, indent = (b"", _indent(whole)) if isinstance(events, list) else (b"events:\n", INDENT)
    new = whole + head + _item(event, indent)
    if not _continues(document, new, event):
        return (problem(path, locate(old, ["events"], key=True), "append-row"),)
    return new


def _indent(data: bytes) -> str:
    """What stands before the dash of the first event; a list written in one row has none, and cannot grow."""
    key = locate(data, ["events"], key=True)
    below = data.decode("utf-8").split("\n")[key.line :]
    found = next((dash for line in below if (dash := DASH.match(line))), None)
    return found["indent"] if found else INDENT


def _item(event: Mapping[str, object], indent: str) -> bytes:
    """The event as an item of a list, in the style of the ledger."""
    _, *lines = write({"events": [dict(event)]}).decode("utf-8").split("\n")
    return "\n".join(indent + line.removeprefix(INDENT) if line else "" for line in lines).encode("utf-8")


def _continues(before: Document, new: bytes, event: Mapping[str, object]) -> bool:
    """Whether the new text says what the old one said, and the event after it."""
    after = read(new, before.path)
    if not isinstance(after, Document):
        return False
    events = before.value.get("events")
    rows = events if isinstance(events, list) else []
    return after.value == {**before.value, "events": [*rows, dict(event)]}
