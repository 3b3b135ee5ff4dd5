"""The records as typed, frozen values: one class per schema, by family; `KINDS` lists them all.

The schema is the only gate: building a record assumes that it was accepted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from generator.model.activity import Drill, Publicity, Training
from generator.model.hazard import Hazard
from generator.model.incident import Incident
from generator.model.inspection import Inspection
from generator.model.meeting import Meeting
from generator.model.monthly import Patrol, SelfCheck
from generator.model.office import Office
from generator.model.paper import Document, Supply, Waiver
from generator.model.people import Person, Post, Team
from generator.model.place import Community, Unit
from generator.model.record import Ledger, Record
from generator.model.rule import Calendar, Clause, Duty

#: the code that ids bear where a record belongs to the subdistrict itself
SUBDISTRICT = "JD"


class Kind(NamedTuple):
    """A kind of record: its folder, schema and class bear one name; a ledger has a folder for each year."""

    name: str
    type: type[Record] | type[Office]
    prefix: str = ""
    #: which part of the id is the year: `YH-2026-0318-TL-02` the second, `ZC-U-0107-2026-07` the last but one
    year_part: int = 1

    @property
    def ledger(self) -> bool:
        """Whether its records are only appended to."""
        return bool(self.prefix)

    def path(self, id: str) -> str:
        """Where the record of that id lives, relative to the root."""
        if self.type is Office:
            return "records/office.yaml"
        folder = f"{self.name}/{self.year(id)}" if self.ledger else self.name
        return f"records/{folder}/{id}.yaml"

    def year(self, id: str) -> str:
        """The year that the id of a ledger record names; empty if it names none."""
        parts = id.split("-")
        return parts[self.year_part] if len(parts) > 3 else ""


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("office", Office),
        Kind("community", Community),
        Kind("person", Person),
        Kind("post", Post),
        Kind("unit", Unit),
        Kind("team", Team),
        Kind("clause", Clause),
        Kind("duty", Duty),
        Kind("calendar", Calendar),
        Kind("inspection", Inspection, "JC"),
        Kind("hazard", Hazard, "YH"),
        Kind("meeting", Meeting, "HY"),
        Kind("training", Training, "PX"),
        Kind("drill", Drill, "YL"),
        Kind("publicity", Publicity, "XC"),
        Kind("incident", Incident, "SG"),
        Kind("document", Document, "WJ"),
        Kind("supply", Supply, "WZ"),
        Kind("waiver", Waiver, "HM"),
        Kind("patrol", Patrol, "PL", -2),
        Kind("self_check", SelfCheck, "ZC", -2),
    )
}


def build(kind: str, value: Mapping[str, object]) -> Record | Office:
    """The record of an accepted value."""
    return msgspec.convert(value, KINDS[kind].type)


__all__ = ["KINDS", "SUBDISTRICT", "Kind", "Ledger", "Office", "Record", "build"]
