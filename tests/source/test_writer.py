from __future__ import annotations

import math

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.source.writer import write

TEXT = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"], include_characters="\n"), max_size=30)
TRAPS = st.sampled_from(
    [
        *(
            "NO",
            "no",
            "Yes",
            "on",
            "null",
            "~",
            "true",
            "09:40",
            "0012",
            "1e3",
            "2026-03-18",
            "- a",
            "a: b",
            "a #b",
        ),
        *(
            "",
            " ",
            " a",
            "a ",
            "[",
            "{",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a",
            "|",
            ">",
            "'",
            '"',
            "?",
            "<<",
            "=",
        ),
        *(
            "a\nb",
            "\na",
            "a\n",
            " a\nb",
            "a \nb",
            "a\n\n  b",
            "---",
            "...",
            "a:",
            "1_000",
            ".inf",
            "0x1f",
            "1.5",
        ),
    ]
)
SCALAR = st.none() | st.booleans() | st.integers() | TEXT | TRAPS
VALUE = st.recursive(
    SCALAR,
    lambda part: st.lists(part, max_size=4) | st.dictionaries(TEXT | TRAPS, part, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(TEXT | TRAPS, VALUE, max_size=5))
def test_whatever_is_written_reads_back_the_same_from_another_yaml_reader(value):
    assert yaml.load(write(value), Loader=yaml.CSafeLoader) == value


def test_a_record_looks_as_an_officer_would_write_it():
    value = {
        "id": "YH-2026-0318-LD-01",
        "occurred_on": "2026-03-18",
        "community": "NO",
        "found_by": ["P-0041", "P-0042"],
        "legal_basis": ["《消防法》第二十八条"],
        "events": [
            {"event": "found", "date": "2026-03-18", "by": ["P-0041"]},
            {"event": "closed", "date": "2026-03-18", "evidence": [{"kind": "photo_pair"}], "note": "一\n二"},
        ],
    }
    assert write(value).decode() == (
        "id: YH-2026-0318-LD-01\n"
        'occurred_on: "2026-03-18"\n'
        'community: "NO"\n'
        "found_by: [P-0041, P-0042]\n"
        "legal_basis: [《消防法》第二十八条]\n"
        "events:\n"
        "  - event: found\n"
        '    date: "2026-03-18"\n'
        "    by: [P-0041]\n"
        "  - event: closed\n"
        '    date: "2026-03-18"\n'
        "    evidence:\n"
        "      - kind: photo_pair\n"
        "    note: |-\n"
        "      一\n"
        "      二\n"
    )


def test_appending_an_event_appends_bytes():
    event = {"event": "found", "date": "2026-03-18"}
    short = write({"id": "YH", "events": [event]})
    assert write({"id": "YH", "events": [event, event]}).startswith(short)


def test_decimals_are_written_without_an_exponent():
    assert write({"hours": 1e-7, "funds": 1.5e20}) == b"hours: 0.0000001\nfunds: 150000000000000000000\n"


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_a_number_that_is_none_is_refused(number):
    with pytest.raises(ValueError, match="no JSON value"):
        write({"hours": number})


def test_a_value_that_json_does_not_know_is_refused():
    with pytest.raises(TypeError, match="no JSON value"):
        write({"hours": object()})
