"""A written April: sixteen hazards and five tours of a small subdistrict, to be counted by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.book import Book
from generator.model import build
from tests.story import told

#: what happened to each hazard; the place is a unit (9001 in KA, 9002 in KB) or none
HAZARDS = {
    # put right on the spot
    "YH-2026-0402-KA-01": (
        "U-9001",
        """
  - {event: found, date: 2026-04-02}
  - {event: order_issued, date: 2026-04-02, order_kind: immediate, due_on: 2026-04-02}
  - {event: fixed_on_site, date: 2026-04-02}
  - {event: closed, date: 2026-04-02}
""",
    ),
    # reported on the due day, passed at once
    "YH-2026-0407-KA-01": (
        None,
        """
  - {event: found, date: 2026-04-07}
  - {event: order_issued, date: 2026-04-07, due_on: 2026-04-14}
  - {event: rectification_reported, date: 2026-04-14}
  - {event: reinspected, date: 2026-04-15}
  - {event: closed, date: 2026-04-15}
""",
    ),
    # failed first; the second report, of a Sunday, was to be verified by Wednesday and was on Friday
    "YH-2026-0408-KA-01": (
        "U-9001",
        """
  - {event: found, date: 2026-04-08}
  - {event: order_issued, date: 2026-04-08, due_on: 2026-04-15}
  - {event: rectification_reported, date: 2026-04-15}
  - {event: reinspected, date: 2026-04-16, result: fail}
  - {event: order_issued, date: 2026-04-16, due_on: 2026-04-20}
  - {event: rectification_reported, date: 2026-04-19}
  - {event: reinspected, date: 2026-04-24}
  - {event: closed, date: 2026-04-24}
""",
    ),
    # got more time, and kept to that
    "YH-2026-0410-KA-01": (
        "U-9001",
        """
  - {event: found, date: 2026-04-10}
  - {event: order_issued, date: 2026-04-10, due_on: 2026-04-20}
  - {event: extension_requested, date: 2026-04-18, until: 2026-04-28}
  - {event: extension_granted, date: 2026-04-19, due_on: 2026-04-28}
  - {event: rectification_reported, date: 2026-04-27}
  - {event: reinspected, date: 2026-04-28}
  - {event: closed, date: 2026-04-28}
""",
    ),
    # never reported
    "YH-2026-0413-KB-01": (
        "U-9002",
        """
  - {event: found, date: 2026-04-13}
  - {event: order_issued, date: 2026-04-13, due_on: 2026-04-22}
""",
    ),
    # reported on a Thursday, to be verified by the Tuesday after; nobody went
    "YH-2026-0415-KA-01": (
        "U-9001",
        """
  - {event: found, date: 2026-04-15}
  - {event: order_issued, date: 2026-04-15, due_on: 2026-04-24}
  - {event: rectification_reported, date: 2026-04-23}
""",
    ),
    # reported before the holidays of May, to be verified by the 7th
    "YH-2026-0420-KA-01": (
        "U-9001",
        """
  - {event: found, date: 2026-04-20}
  - {event: order_issued, date: 2026-04-20, due_on: 2026-04-29}
  - {event: rectification_reported, date: 2026-04-29}
""",
    ),
    # a lead that was none
    "YH-2026-0409-KA-01": (
        None,
        """
  - {event: reported, date: 2026-04-09}
  - {event: not_established, date: 2026-04-10}
""",
    ),
    # entered twice
    "YH-2026-0421-KB-01": (
        "U-9002",
        """
  - {event: found, date: 2026-04-21}
  - {event: voided, date: 2026-04-22}
""",
    ),
    # transferred; the department goes on with it
    "YH-2026-0411-KA-01": (
        "U-9001",
        """
  - {event: found, date: 2026-04-11}
  - {event: order_issued, date: 2026-04-11, due_on: 2026-04-25}
  - {event: transferred, date: 2026-04-12}
  - {event: transferee_replied, date: 2026-04-20, result: rectifying}
""",
    ),
    # transferred; no reply yet
    "YH-2026-0416-KA-01": (
        "U-9001",
        """
  - {event: found, date: 2026-04-16}
  - {event: order_issued, date: 2026-04-16, due_on: 2026-04-26}
  - {event: transferred, date: 2026-04-17}
""",
    ),
    # determined to be major, listed by the district
    "YH-2026-0402-KB-01": (
        "U-9002",
        """
  - {event: found, date: 2026-04-02}
  - {event: level_set, date: 2026-04-03, level: major}
  - {event: order_issued, date: 2026-04-03, due_on: 2026-06-30}
  - {event: listed, date: 2026-04-07, level: district}
  - {event: plan_filed, date: 2026-04-10, funds_cny: 120000}
""",
    ),
    # of March; the report of the Friday before Qingming was to be verified by the 9th
    "YH-2026-0325-KA-01": (
        "U-9001",
        """
  - {event: found, date: 2026-03-25}
  - {event: order_issued, date: 2026-03-25, due_on: 2026-04-03}
  - {event: rectification_reported, date: 2026-04-03}
  - {event: reinspected, date: 2026-04-09}
  - {event: closed, date: 2026-04-09}
""",
    ),
    # of May
    "YH-2026-0502-KA-01": ("U-9001", "\n  - {event: found, date: 2026-05-02}\n"),
    # suspected, not determined
    "YH-2026-0428-KA-01": (
        "U-9001",
        """
  - {event: found, date: 2026-04-28}
  - {event: level_set, date: 2026-04-28, level: suspected_major}
  - {event: order_issued, date: 2026-04-28, due_on: 2026-05-20}
""",
    ),
    # the shop closed for good the day before it was due
    "YH-2026-0403-KA-01": (
        "U-9001",
        """
  - {event: found, date: 2026-04-03}
  - {event: order_issued, date: 2026-04-03, due_on: 2026-04-30}
  - {event: terminated, date: 2026-04-29}
""",
    ),
}
STRUCK = {"event": "voided", "date": "2026-04-16", "by": ["P-9001", "P-9002"], "reason": "重复"}
#: the visits of each tour: a unit or a place, and what was found there
TOURS: dict[str, tuple[tuple[str | None, list[str]], ...]] = {
    "JC-2026-0402-KA-01": (("U-9001", ["YH-2026-0402-KA-01"]), ("U-9002", ["YH-2026-0402-KB-01"])),
    "JC-2026-0408-KA-01": (("U-9001", ["YH-2026-0408-KA-01"]), (None, [])),
    "JC-2026-0415-KA-01": (("U-9001", []),),
    "JC-2026-0421-KB-01": (("U-9002", ["YH-2026-0421-KB-01"]),),
    "JC-2026-0502-KA-01": (("U-9001", ["YH-2026-0502-KA-01"]),),
}


def tour(id: str, visits: tuple[tuple[str | None, list[str]], ...], *events: dict[str, Any]) -> Any:
    """A tour with these visits."""
    rows = [
        {
            "findings": "见隐患",
            **({"unit": unit} if unit else {"place": "路口"}),
            **({"hazards": found} if found else {}),
        }
        for unit, found in visits
    ]
    value = {
        "id": id,
        "occurred_on": f"{id[3:7]}-{id[8:10]}-{id[10:12]}",
        "community": id[13:15],
        "activity_kind": "patrol",
        "category": "daily",
        "members": [{"person": "P-9003"}],
        "visits": rows,
        "events": list(events),
    }
    return build("inspection", value)


def april(small: Book) -> Book:
    """The small ledger with these hazards and tours instead of its own; the tour of the 15th was struck out."""
    hazards = {
        id: told(events, id=id, community=id[13:15], **({"unit": unit, "public_place": None} if unit else {}))
        for id, (unit, events) in sorted(HAZARDS.items())
    }
    tours = {id: tour(id, visits, *([STRUCK] if "0415" in id else [])) for id, visits in TOURS.items()}
    return replace(small, hazard=hazards, inspection=tours)
