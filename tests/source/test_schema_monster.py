"""One monstrous record of each main kind, in tests/cases/schema: all its problems as one list, each mistake once.

The lists are written as line:column and the code without its family.
"""

from __future__ import annotations

import pytest

from generator.source.schema import Schemas
from tests.source.plant import ROOT, found

CASES = ROOT / "tests" / "cases" / "schema"
MONSTERS = {
    "duty": """
        1:1 missing-key
        1:5 near-form
        3:9 near-form
        4:11 wants-mapping
        5:19 near-choice
        7:9 near-choice
        9:5 key-form
        10:13 list-empty
        11:16 too-many-keys
        12:11 wants-other
        13:5 empty
        14:8 label-for-code
        15:15 too-small
        16:11 wants-items
        17:19 duplicate-item
    """,
    "hazard": """
        1:5 near-form
        2:14 near-form
        3:1 unknown-key
        4:7 fullwidth
        5:7 near-form
        6:1 either-or
        7:1 empty
        8:14 too-short
        9:11 near-choice
        10:8 label-for-code
        11:14 wants-list
        12:9 blank
        13:20 duplicate-item
        13:28 other-id
        14:13 wants-single
        15:1 derived-key
        16:21 near-form
        17:1 derived-key
        19:11 form
        21:15 near-boolean
        23:12 near-choice
        24:11 no-such-day
        25:9 wants-list
        27:5 some-needed
        29:17 near-choice
        30:5 unknown-key
        31:15 unquoted
        33:11 day-range
        34:10 space-around
        36:5 misplaced-key
        38:11 fullwidth
        41:15 quoted-number
        42:15 wants-items
        43:5 wants-mapping
    """,
    "incident": """
        1:1 missing-key
        2:14 no-such-day
        3:7 unknown-choice
        4:12 near-form
        5:14 near-form
        6:8 space-around
        8:9 wants-number
        9:19 quoted-number
        10:17 wants-integer
        11:10 wants-number
        12:18 wants-number
        15:9 near-form
        15:14 other-id
        17:58 form
        18:62 form
        18:102 near-choice
        18:114 unknown-choice
    """,
    "inspection": """
        1:5 near-form
        2:14 near-form
        3:16 near-choice
        4:1 unknown-key
        5:13 form
        6:9 wants-list
        8:5 wants-mapping
        9:14 near-form
        9:25 blank
        10:5 missing-key
        11:13 near-form
        12:11 form
        13:14 near-boolean
        15:5 unknown-key
        16:5 empty
        17:5 some-needed
        19:35 duplicate-item
        20:16 near-choice
        21:5 extra-key
        22:1 derived-key
        23:14 list-empty
        25:12 unknown-choice
        29:5 missing-key
    """,
    "meeting": """
        2:14 near-form
        3:7 near-choice
        4:7 wants-list
        5:9 form
        6:8 blank
        8:8 form
        9:11 quoted-number
        10:11 too-large
        12:5 wants-mapping
        15:4 empty
        17:11 too-small
        17:43 unknown-key
        18:11 wants-integer
        18:35 wants-single
        18:53 form
        20:5 missing-key
        24:5 misplaced-key
        25:5 some-needed
        25:12 near-choice
    """,
    "unit": """
        1:5 near-form
        2:7 space-around
        4:14 unknown-choice
        5:12 form
        6:1 unknown-key
        7:19 near-choice
        8:11 unquoted
        9:25 duplicate-item
        10:13 label-for-code
        11:10 wants-items
        12:9 list-empty
        14:35 wants-number
        15:12 no-such-day
        15:35 wants-integer
        16:35 too-small
        18:32 several-values
        18:60 wants-boolean
        19:11 wants-mapping
        20:17 missing-key
        21:14 missing-key
        22:1 derived-key
        23:1 extra-key
    """,
}


def test_each_monster_has_its_list():
    assert {path.stem for path in CASES.glob("*.yaml")} == set(MONSTERS)


@pytest.mark.parametrize("kind", MONSTERS)
def test_every_mistake_of_a_monster_is_found_once(kind):
    problems = found(Schemas.load(ROOT / "schemas"), kind, (CASES / f"{kind}.yaml").read_bytes())
    told = [f"{p.line}:{p.column} {p.code.removeprefix('schema-')}" for p in problems]
    assert told == [line.strip() for line in MONSTERS[kind].strip().splitlines()]
