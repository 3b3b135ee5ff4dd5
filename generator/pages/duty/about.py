"""What every part of a duty's page needs: the duty, the words and links around it, and what was asked of whom."""

from __future__ import annotations

from typing import NamedTuple

from generator.duty.subject import OFFICE
from generator.pages.duty.known import Known
from generator.pages.fact import Facts
from generator.pages.part import Link
from generator.pages.shown import Row

DAILY = ("day", "working_day")


class About(NamedTuple):
    """A duty, seen from one page."""

    facts: Facts
    known: Known
    duty: Row

    @property
    def daily(self) -> bool:
        """Whether the days of a month are told together."""
        return self.duty.get("every") in DAILY

    @property
    def called(self) -> bool:
        """Whether something calls for it: it has no periods of its own."""
        return "every" not in self.duty

    @property
    def lasting(self) -> bool:
        """Whether it must hold at any time."""
        return bool(self.duty.get("every") == "always")

    def record(self, id: str) -> Link:
        """A record that counted, with the way to its page where it has one."""
        address = self.known.page(id)
        return Link(id, self.facts.root + address if address else None)


def subject(about: About, kind: str, id: str) -> Link:
    """What people call the subject of a duty, with the way to its page."""
    shown = about.facts.shown
    if id == OFFICE:
        return Link(str(shown.office["name"]))
    if kind == "crowded_kind":
        return Link(shown.label("unit", "crowded_kinds", id))
    return about.facts.references.link(kind, id, about.facts.root)


def key(about: About, *parts: str) -> str:
    """How `taizhang explain` is asked about an occurrence."""
    return "/".join(part for part in (about.duty["id"], *parts) if part)
