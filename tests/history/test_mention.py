"""In whose judgement the registry has a say: what the checks look at, and how the records concerned are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from generator.book import Book
from generator.check import CHECKS, Check
from generator.history.mention import ANY_KIND, SIGNED, Mention, mentions, namesakes
from generator.model import KINDS, Record, build
from generator.source.reader import Document, read
from tests.ledger import SMALL, TODAY, book, write
from tests.view import full

REGISTRY = [kind.name for kind in KINDS.values() if not kind.ledger]
LEDGER = [kind.name for kind in KINDS.values() if kind.ledger]
#: what the checks of ledger records look at in the registry besides what they look at without any; whatever joins
#: must be found by `mention.py`
LOOKED_AT = {
    **{kind: {"post.holders"} for kind in ("inspection", "meeting", "training", "drill", "publicity")},
    **{kind: {"post.holders"} for kind in ("incident", "document", "supply", "waiver")},
    "hazard": {
        *("post.holders", "post.post", "post.unit"),
        *("unit.community", "unit.id", "unit.managers", "unit.principal"),
    },
}


class Glass:
    """A record of the registry that notes which of its fields are looked at."""

    def __init__(self, kind: str, record: Record, seen: set[str]) -> None:
        self.glass = (kind, record, seen)

    def __getattr__(self, name: str) -> object:
        kind, record, seen = self.glass
        seen.add(f"{kind}.{name}")
        return getattr(record, name)


def looked_at(whole: Book, check: Check, ledger: str = "") -> set[str]:
    """The fields of the registry that a check looks at where the ledger holds the records of one kind, or none."""
    seen: set[str] = set()
    glasses = {kind: {id: Glass(kind, one, seen) for id, one in whole.records(kind).items()} for kind in REGISTRY}
    list(check(replace(whole, **{kind: {} for kind in LEDGER if kind != ledger}, **glasses), TODAY))
    return seen


def test_the_checks_look_at_nothing_in_the_registry_that_could_change_unnoticed(tmp_path):
    found = defaultdict(set)
    for whole in (book(write(tmp_path)), full.book({kind: full.value(kind) for kind in KINDS})):
        for check in CHECKS:
            alone = looked_at(whole, check)
            for kind in LEDGER:
                found[kind] |= looked_at(whole, check, kind) - alone

    assert {kind: seen for kind, seen in found.items() if seen} == LOOKED_AT


def record(path: str, old: str = "", new: str = "") -> Record:
    """A registry record of the small ledger, edited."""
    text = SMALL[path]
    assert old in text
    document = read(text.replace(old, new, 1).encode(), path)
    assert isinstance(document, Document)
    return build(path.split("/")[1].removesuffix(".yaml"), document.value)


SECRETARY = "records/post/SECRETARY-KA.yaml"
TENURE = "  - {person: P-9002, from: 2026-01-01"
HAZARD = ("hazard",)


def of(text: str, kinds: tuple[str, ...] = ANY_KIND, since: str = "0001-01-01") -> Mention:
    return Mention(text, kinds, date.fromisoformat(since))


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("records/unit/U-9001.yaml", "address: 康安老街44号", "address: 康安老街46号", []),
        ("records/unit/U-9001.yaml", "class: general", "class: key", []),
        ("records/unit/U-9001.yaml", "principal: P-9004", "principal: P-9005", [of("U-9001", HAZARD)]),
        (
            "records/unit/U-9001.yaml",
            "principal: P-9004",
            "managers: [{from: 2026-02-01, person: P-9005, full_time: true}]\nprincipal: P-9004",
            [of("U-9001", HAZARD, "2026-02-01")],
        ),
        ("records/person/P-9004.yaml", "unit: U-9001", "organisation: 康安社区", [of("P-9004", HAZARD)]),
        ("records/person/P-9002.yaml", "organisation: 康安社区", "organisation: 康平街道", []),
        ("records/community/KA.yaml", "office_phone: 0000-0000901", "office_phone: 0000-0000902", []),
        ("records/community/KA.yaml", "{id: KA-02, name: 康安新村}", "{id: KA-02, name: 新村}", []),
        ("records/community/KA.yaml", "  - {id: KA-02, name: 康安新村}\n", "", [of("KA-02")]),
        ("records/community/KA.yaml", "id: KA-02", "id: KA-03", [of("KA-02"), of("KA-03")]),
        ("records/clause/C-2-5.yaml", "number: 二（五）", "number: 三（五）", [of("三（五）"), of("二（五）")]),
        ("records/calendar/2026.yaml", "id: LABOUR-DAY-2026", "id: MAY-2026", [of("LABOUR-DAY-2026"), of("MAY-2026")]),
        ("records/team/T-91.yaml", "size_required: 2", "size_required: 3", []),
        ("records/duty/D-18.yaml", "title: 一般隐患", "title: 隐患", []),
        ("records/office.yaml", "late_entry_days: 7", "late_entry_days: 9", []),
        (SECRETARY, "community: KA", "community: KA\nfields: [消防]", []),
        (
            SECRETARY,
            "title: 康安社区党支部书记",
            "title: 书记",
            [of(t, SIGNED) for t in ("P-9002", "P-9003", "SECRETARY-KA")],
        ),
        (
            SECRETARY,
            TENURE + "}",
            TENURE + ", to: 2026-04-30}\n  - {person: P-9005, from: 2026-05-04}",
            [of(text, SIGNED, "2026-05-01") for text in ("P-9002", "P-9005", "SECRETARY-KA")],
        ),
        (
            SECRETARY,
            "to: 2025-12-31",
            "to: 2025-06-30",
            [of(text, SIGNED, "2025-07-01") for text in ("P-9003", "SECRETARY-KA")],
        ),
        (
            SECRETARY,
            "from: 2026-01-01",
            "from: 2026-03-20",
            [of(text, SIGNED, "2026-01-01") for text in ("P-9002", "SECRETARY-KA")],
        ),
    ],
)
def test_an_edit_names_those_whom_it_may_concern_and_since_when(path, old, new, expected):
    assert sorted(mentions(record(path), record(path, old, new))) == expected


def test_persons_of_one_name_are_found_by_its_longest_word():
    person = record("records/person/P-9002.yaml", "name: 祁安澜", "name: Anna  O'Brien-Qi")

    assert list(namesakes(person)) == [of("Brien-Qi", ("person",))]
    assert list(namesakes(record("records/unit/U-9001.yaml"))) == []


def told(text: str) -> Iterator[bool]:
    """Whether a hazard and a meeting of that text are concerned by what happened to P-9003 in April."""
    mention = of("P-9003", HAZARD, "2026-04-01")
    return (mention.concerns(kind, text.encode()) for kind in ("hazard", "meeting"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by: [P-9003]\ndate: 2026-04-01\n", True),
        ("by: [P-9003]\ndate: 2026-03-31\n", False),
        ("by: [P-9003]\ndate: 2026-03-31\ndue_on: '2027-01-01'\n", True),
        ("by: [P-9004]\ndate: 2026-04-01\n", False),
        ('by: ["P-\\u0039003"]\ndate: 2026-04-01\n', True),
        ('by: [P-9003]\ndate: "2026\\u002d04-01"\n', True),
    ],
)
def test_a_record_is_concerned_by_its_kind_a_text_and_a_day_and_by_whatever_yaml_may_hide(text, expected):
    assert list(told(text)) == [expected, False]


def test_the_records_that_persons_sign_are_those_with_events():
    assert set(SIGNED) == set(LEDGER) - {"patrol", "self_check"}
