"""For every other answer to an open question, a ledger of a few records in which that answer changes how a duty stands.

One row: the question, the answer, the duty; what was done; and by key how it stood under the first answer and how it
stands under this one. None: nothing of that key is asked.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from tests.duty.record import drill, meeting, monday, patrol, publicity, tour, training


class Row(NamedTuple):
    """One alternative of a duty and what it does."""

    question: str
    choice: str
    duty: str
    done: tuple[Any, ...]
    #: by subject and period: before and after
    changes: dict[str, tuple[str | None, str | None]]


def led(day: str, *units: str) -> Any:
    return tour(day, *units, activity_kind="leader_led", led_by=["P-8003"])


def again(day: str, *units: str) -> Any:
    return tour(day, *units, activity_kind="reinspection", category="re_check")


def from_above(day: str, *units: str) -> Any:
    return tour(day, *units, activity_kind="superior_visit")


CHECKED = {"community": "QX", "category": "community_monthly", "led_by": ["P-8006"]}
FLOOD = {"category": "seasonal", "key_period": "FLOOD-SEASON-2026", "led_by": ["P-8003"]}
CAMPAIGN = {"campaign": "FLOOD-2026", "plan_ref": "云桥安〔2026〕6号"}
MALL = {"crowded_kinds": ["mall"], "units": ["U-8002"]}
WEEK, MONTH = "2026-W11", "2026-03"
LOST, WON = ("met", "missed"), ("missed", "met")

ROWS = (
    Row(
        "A-08",
        "separate",
        "D-07",
        (meeting("2026-04-29", "joint", "2026-Q2", also=["quarterly"]),),
        {"OFFICE/2026-Q2": LOST},
    ),
    Row(
        "A-08",
        "separate",
        "D-22",
        (meeting("2026-04-29", "quarterly", "2026-Q2", also=["joint"]),),
        {"OFFICE/2026-Q2": LOST},
    ),
    Row(
        "A-13",
        "each_place",
        "D-08",
        (training("2026-03-10", **MALL), drill("2026-05-20", crowded_kinds=["mall"], host_unit="U-8002")),
        {
            "mall/2026-H1": ("met", None),
            "U-8002/2026-H1": (None, "met"),
            "U-8004/2026-H1": (None, "missed"),
            "U-8001/2026-H1": (None, None),
        },
    ),
    Row(
        "A-14",
        "ten_or_more",
        "D-08",
        (training("2026-03-10", units=["U-8001"]), drill("2026-05-20", units=["U-8001"])),
        {
            "mall/2026-H1": ("missed", None),
            "U-8001/2026-H1": (None, "met"),
            "U-8004/2026-H1": (None, "missed"),
            "U-8003/2026-H1": (None, None),
        },
    ),
    Row(
        "A-11",
        "each_community",
        "D-09",
        (publicity("2026-03-10", communities=["QX"]), publicity("2026-03-17", community="BL", scope="community")),
        {
            "OFFICE/2026-W11": ("met", None),
            "QX/2026-W11": (None, "met"),
            "BL/2026-W11": (None, "missed"),
            "BL/2026-W12": (None, "met"),
        },
    ),
    Row("A-02", "separate", "D-11", (led("2026-03-10", "U-8001"),), {f"U-8001/{WEEK}": LOST}),
    Row(
        "A-02",
        "separate",
        "D-12",
        (led("2026-03-10", "U-8002"), led("2026-03-20", "U-8002")),
        {f"U-8002/{MONTH}": LOST},
    ),
    Row("A-02", "separate", "D-13", (led("2026-03-10", "U-8003"),), {f"U-8003/{MONTH}": LOST}),
    Row("A-05", "counted", "D-11", (again("2026-03-10", "U-8001"),), {f"U-8001/{WEEK}": WON}),
    Row(
        "A-05",
        "counted",
        "D-12",
        (again("2026-03-10", "U-8002"), again("2026-03-20", "U-8002")),
        {f"U-8002/{MONTH}": WON},
    ),
    Row("A-05", "counted", "D-13", (again("2026-03-10", "U-8003"),), {f"U-8003/{MONTH}": WON}),
    Row("A-34", "superior_counts", "D-11", (from_above("2026-03-10", "U-8001"),), {f"U-8001/{WEEK}": WON}),
    Row(
        "A-34",
        "superior_counts",
        "D-12",
        (from_above("2026-03-10", "U-8002"), from_above("2026-03-20", "U-8002")),
        {f"U-8002/{MONTH}": WON},
    ),
    Row("A-34", "superior_counts", "D-13", (from_above("2026-03-10", "U-8003"),), {f"U-8003/{MONTH}": WON}),
    Row(
        "A-04",
        "two_halves",
        "D-12",
        tuple(tour(day, "U-8002") for day in ("2026-03-03", "2026-03-15", "2026-04-15", "2026-04-16")),
        {"U-8002/2026-03": LOST, "U-8002/2026-04": ("met", "met")},
    ),
    Row(
        "A-06",
        "general_units",
        "D-13",
        (patrol("BL-01", MONTH, [9]),),
        {f"U-8003/{MONTH}": WON, f"U-8004/{MONTH}": WON, "U-8003/2026-04": ("missed", "missed")},
    ),
    Row("A-42", "each_stall", "D-13", (tour("2026-03-10", "U-8002"),), {f"U-8005/{MONTH}": (None, "missed")}),
    Row(
        "A-17",
        "monthly",
        "D-14",
        (tour("2026-05-20", "U-8002", **FLOOD, **CAMPAIGN), tour("2026-07-20", "U-8002", **FLOOD, **CAMPAIGN)),
        {
            "OFFICE/FLOOD-SEASON-2026": ("met", None),
            "OFFICE/FLOOD-SEASON-2026.04": (None, "missed"),
            "OFFICE/FLOOD-SEASON-2026.05": (None, "met"),
            "OFFICE/FLOOD-SEASON-2026.06": (None, "missed"),
            "OFFICE/FLOOD-SEASON-2026.07": (None, "met"),
        },
    ),
    Row("A-18", "any_tour", "D-14", (tour("2026-05-20", "U-8002", **FLOOD),), {"OFFICE/FLOOD-SEASON-2026": WON}),
    Row(
        "A-07",
        "either",
        "D-23",
        (tour("2026-03-10", "U-8002", led_by=["P-8001"]),),
        {
            f"PARTY/{MONTH}": ("met", None),
            f"GOVERNMENT/{MONTH}": ("missed", None),
            f"OFFICE/{MONTH}": (None, "met"),
            "OFFICE/2026-02": (None, "missed"),
        },
    ),
    Row(
        "A-10",
        "in_person",
        "D-28",
        (monday("2026-03-09", "QX", in_person=False), monday("2026-03-09", "BL", in_person=True)),
        {f"QX/{WEEK}": LOST, f"BL/{WEEK}": ("met", "met")},
    ),
    Row(
        "A-40",
        "four_fifths",
        "D-31",
        (tour("2026-03-10", "U-8001", **CHECKED), tour("2026-04-10", "U-8001", "U-8002", **CHECKED)),
        {"QX/2026-03": LOST, "QX/2026-04": ("met", "met")},
    ),
)
