"""What the registry says of days that are over: what a change may do to it, and what needs a correction."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.history.past import Edit, Since, alterations
from generator.source.writer import write
from tests.history.repository import CORRECTION

TODAY = date(2026, 5, 10)
GRACE = 7
UNIT = "records/unit/U-9001.yaml"
LIST = "classes:\n  - {from: 2025-01-01, class: general}\n  - {from: 2026-03-01, class: key, to: 2026-06-30}\n"


def told(old: str | bytes, new: str | bytes, path: str = UNIT) -> list[str]:
    both = [text.encode() if isinstance(text, str) else text for text in (old, new)]
    since = Since(TODAY, GRACE, "c")
    return [f"{p.line}:{p.column} {p.code}" for p in alterations(Edit(path, *both), since)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("general}", "general}", []),
        ("2026-06-30}\n", "2026-06-30}\n  - {from: 2026-05-03, class: general}\n", []),
        ("2026-06-30}\n", "2026-06-30}\n  - {from: 2026-05-02, class: general}\n", ["4:5 history-backdated"]),
        ("2026-06-30}", "2026-05-03}", []),
        ("2026-06-30}", "2026-05-02}", ["3:5 history-backdated"]),
        (", to: 2026-06-30}", "}", []),
        ("general}", "general, decided_by: 例会}", []),
        ("to: 2026-06-30}", "to: 2026-05-20, decided_by: 例会}", []),
        ("general}", "general, decided_by: 例会, to: 2026-05-01}", ["2:5 history-backdated"]),
        ("general}", "general, to: 2026-05-01}", ["2:5 history-backdated"]),
        ("class: general", "class: high_risk", ["2:5 history-past"]),
        ("from: 2025-01-01", "from: 2025-02-01", ["2:3 history-past"]),
        ("  - {from: 2025-01-01, class: general}\n", "", ["2:3 history-past"]),
        # As if it had always been another: a second entry of the same first day.
        ("general}\n", "general}\n  - {from: 2025-01-01, class: key}\n", ["3:5 history-backdated"]),
        (LIST, "classes: 无\n", ["1:10 history-past", "1:10 history-past"]),
        (LIST, LIST + LIST.replace("classes", "status"), ["5:5 history-backdated", "6:5 history-backdated"]),
    ],
)
def test_periods_are_added_and_ended_on_days_that_are_not_long_over(old, new, expected):
    assert old in LIST
    assert told(LIST, LIST.replace(old, new, 1)) == expected


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        (CORRECTION.format("classes"), ["5:5 history-corrected"]),
        (CORRECTION.format("classes") * 2, []),
        (CORRECTION.format("classes") + CORRECTION.format("classes").partition("\n")[2], ["5:5", "6:5"]),
        (CORRECTION.format("status"), ["2:5 history-past"]),
        (CORRECTION.format("classes").replace(", reason: 原来漏登", ""), ["2:5 history-past"]),
        (CORRECTION.format("classes").replace(", approved_by: P-9001", ""), ["2:5 history-past"]),
        (CORRECTION.format("corrections"), ["2:5 history-past"]),
        ("corrections: classes\n", ["2:5 history-past"]),
    ],
)
def test_a_correction_names_its_list_a_reason_and_an_approver(correction, expected):
    found = told(LIST, LIST.replace("class: general", "class: key") + correction)

    assert [line[: len(start)] for line, start in zip(found, expected, strict=True)] == expected


def test_an_earlier_correction_explains_no_later_change_and_stays():
    corrected = LIST + CORRECTION.format("classes")
    row = CORRECTION.format("classes").partition("\n")[2]
    again = corrected.replace("class: general", "class: key")

    assert told(corrected, again) == ["2:5 history-past"]
    assert told(corrected, again + row) == ["6:5 history-corrected"]
    assert told(corrected, corrected.replace("原来漏登", "笔误")) == ["5:3 history-correction"]
    assert told(corrected + row.replace("漏登", "错登"), corrected) == ["5:3 history-correction"]
    assert told(corrected, LIST) == ["1:1 history-correction"]


def test_a_basis_once_given_stays():
    given = LIST.replace("general}", "general, decided_by: 例会}")

    assert told(given, given.replace("例会", "文件")) == ["2:5 history-past"]
    assert told(given, LIST) == ["2:5 history-past"]


def test_what_was_never_a_list_of_periods_is_not_judged():
    assert told("name: 甲\ngrids: [{id: KA-01}]\n", "name: 乙\ngrids: [{id: KA-02}]\n") == []
    assert told("in_force: {from: 2025-01-01}\n", "in_force: [\n") == []


days = st.integers(0, 400).map(lambda back: (TODAY - timedelta(days=back - 40)).isoformat())
period = st.fixed_dictionaries({"from": days, "class": st.sampled_from(["key", "general"])}, optional={"to": days})
periods = st.lists(period, max_size=4).map(lambda found: sorted(found, key=lambda one: one["from"]))


def said(found: list[dict[str, str]], day: date) -> list[str]:
    """What the list says of a day, by a reading of its own: each class that covers it, and the last one that began."""
    now = day.isoformat()
    covering = [one["class"] for one in found if one["from"] <= now <= one.get("to", "9999")]
    return [*sorted(covering), *[one["class"] for one in found if one["from"] <= now][-1:]]


@given(old=periods, kept=st.integers(0, 4), new=periods, field=st.sampled_from(["classes", "status"]))
def test_no_change_of_what_is_said_of_a_day_long_over_goes_without_a_correction(old, kept, new, field):
    new = sorted([*old[:kept], *new], key=lambda one: one["from"])
    over = [TODAY - timedelta(days=back) for back in range(GRACE + 1, 400)]
    differs = any(said(old, day) != said(new, day) for day in over)
    plain = told(write({"id": "X", "classes": old}), write({"id": "X", "classes": new}))
    correction = {
        "date": "2026-05-10",
        "field": field,
        "from": "无",
        "to": "无",
        "reason": "漏登",
        "approved_by": "P-1",
    }
    corrected = told(
        write({"id": "X", "classes": old}), write({"id": "X", "classes": new, "corrections": [correction]})
    )

    assert bool(plain) >= differs
    assert all(line.endswith(("history-past", "history-backdated")) for line in plain)
    assert [line.endswith("history-corrected") for line in corrected] == (
        [True] if field == "classes" and plain else [False] * len(plain)
    )


@given(old=periods, new=st.lists(period, max_size=2))
def test_what_begins_within_the_days_allowed_needs_no_correction(old, new):
    limit = (TODAY - timedelta(days=GRACE)).isoformat()
    later = [{**one, "from": max(one["from"], limit)} for one in new]
    files = [write({"id": "X", "classes": found}) for found in (old, [*old, *later])]

    assert told(*files) == []
