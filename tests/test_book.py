"""The book: whatever order it is read in, on any day, it knows only what had happened."""

from __future__ import annotations

import random
from datetime import date, timedelta

import msgspec
import pytest

from generator.book import Book, began, holder, holds
from generator.model import KINDS, Ledger
from generator.model.monthly import Patrol
from generator.responsibility import chain
from tests.ledger import ROOT, book, loaded, write

DAY = timedelta(days=1)
KA = "YH-2026-0318-KA-01"


@pytest.fixture
def small(tmp_path) -> Book:
    return book(write(tmp_path))


def records(book: Book) -> dict[str, dict]:
    return {kind: dict(book.records(kind)) for kind in KINDS}


def test_the_order_of_files_never_matters(small, seed):
    mixed = {}
    for kind, found in records(small).items():
        items = list(found.items())
        random.Random(seed).shuffle(items)
        mixed[kind] = dict(items)
    again = Book.of(mixed)

    assert again == small
    assert [list(again.records(kind)) for kind in KINDS] == [sorted(again.records(kind)) for kind in KINDS]


@pytest.mark.parametrize("day", ["2026-03-17", "2026-03-18", "2026-03-24", "2026-03-25", "2026-03-26", "2026-12-31"])
def test_the_book_of_a_day_ignores_the_future(small, day):
    as_of = date.fromisoformat(day)
    past = small.until(as_of)

    for kind in KINDS:
        for record in past.records(kind).values():
            assert began(record) <= as_of
            assert all(row.date <= as_of for row in (*getattr(record, "events", ()), *getattr(record, "entries", ())))
    assert (KA in past.hazard) == (day >= "2026-03-18")
    assert past.until(as_of) == past


def test_what_comes_later_changes_nothing_on_an_earlier_day(small):
    for number in range(60):
        day = date(2026, 3, 1) + number * DAY
        for later in (DAY, 30 * DAY):
            assert small.until(day + later).until(day) == small.until(day)


def test_the_book_of_the_last_day_is_the_whole_book(small):
    assert small.until(date.max) == small


def test_a_name_or_a_unit_is_not_public_before_the_day_it_was_approved(small):
    before, on = small.until(date(2026, 1, 5)), small.until(date(2026, 1, 6))

    assert (before.person["P-9001"].public_name, before.unit["U-9002"].publication) == (None, None)
    assert on.person["P-9001"].public_name == small.person["P-9001"].public_name
    assert small.until(date(2026, 1, 31)).unit["U-9002"].publication is None
    assert small.until(date(2026, 2, 1)).unit["U-9002"].publication is not None


def test_a_tenure_covers_its_first_and_its_last_day(small):
    post = small.post["SECRETARY-KA"]
    old, new = post.holders

    assert [holds(old, date(2025, 12, 31)), holds(old, date(2026, 1, 1)), holds(new, date(2026, 1, 1))] == [
        True,
        False,
        True,
    ]
    assert holder(post, date(2023, 12, 31)) is None
    assert holder(post, date(2025, 12, 31)) == old
    assert holder(post, date(2026, 1, 1)) == new
    acting = msgspec.structs.replace(new, person="P-9001", acting_for="P-9002", to=date(2026, 2, 1))
    both = msgspec.structs.replace(post, holders=(old, new, acting))
    assert [holder(both, day).person for day in (date(2026, 2, 1), date(2026, 2, 2))] == ["P-9001", "P-9002"]


def test_who_holds_what_is_found_from_the_person_too(small):
    assert [post.id for post in small.posts_of("P-9003", date(2025, 6, 1))] == ["SECRETARY-KA"]
    assert [post.id for post in small.posts_of("P-9003", date(2026, 6, 1))] == ["GRID-KA-01", "OFFICER-KA"]
    assert list(small.posts_of("P-9004", date(2026, 6, 1))) == []


def test_visits_are_seen_from_the_unit(small):
    (visit,) = small.visits["U-9001"]

    assert (visit.inspection.id, visit.number, visit.visit.hazards) == ("JC-2026-0318-KA-01", 0, (KA,))
    assert "U-9002" not in small.visits


def test_the_chain_of_responsibility_is_that_of_the_place_nearest_first(small):
    assert [post.id for post in chain(small, "KA", "KA-01")] == [
        "GRID-KA-01",
        "OFFICER-KA",
        "SECRETARY-KA",
        "DEPUTY-KP",
    ]
    assert [post.id for post in chain(small, "KA")] == ["OFFICER-KA", "SECRETARY-KA", "DEPUTY-KP"]
    assert [post.id for post in chain(small, "KB", "KB-01")] == ["DEPUTY-KP"]


def test_every_ledger_kind_begins_on_its_own_day(small):
    for kind in KINDS.values():
        for record in small.records(kind.name).values():
            expected = date.min
            if isinstance(record, Ledger):
                expected = record.occurred_on
            elif kind.ledger:
                expected = date(2026, 3, 1)
            assert began(record) == expected
    assert isinstance(next(iter(small.patrol.values())), Patrol)


def test_a_large_book_of_a_day_is_the_same_whether_taken_at_once_or_by_steps():
    whole = loaded(ROOT).book
    by_steps = whole
    for day in (date(2026, 7, 1), date(2026, 5, 1), date(2026, 3, 1)):
        by_steps = by_steps.until(day)

    assert by_steps == whole.until(date(2026, 3, 1))
