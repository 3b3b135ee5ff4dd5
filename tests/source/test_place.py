"""Where a value or its key stands in an accepted file."""

from __future__ import annotations

import pytest

from generator.source.reader import locate

RECORD = """\
# 说明
id: YH-2026-0318-LD-01
描述: {甲: 乙, "丙": [丁, 戊]}
by:
  - P-0041
  - P-0042
summary: |
  检查内容：通道
events:
  - event: found
    by: [P-0041]
  - event: closed
    note:
""".encode()


@pytest.mark.parametrize(
    ("pointer", "value", "key"),
    [
        ((), (2, 1), (2, 1)),
        (("id",), (2, 5), (2, 1)),
        (("描述",), (3, 5), (3, 1)),
        (("描述", "甲"), (3, 9), (3, 6)),
        (("描述", "丙"), (3, 17), (3, 12)),
        (("描述", "丙", 1), (3, 21), (3, 21)),
        (("by", 0), (5, 5), (5, 5)),
        (("by", 1), (6, 5), (6, 5)),
        (("summary",), (7, 10), (7, 1)),
        (("events",), (10, 3), (9, 1)),
        (("events", 0), (10, 5), (10, 5)),
        (("events", 0, "event"), (10, 12), (10, 5)),
        (("events", 0, "by", 0), (11, 10), (11, 10)),
        (("events", 1, "event"), (12, 12), (12, 5)),
    ],
)
def test_values_and_keys_are_found_at_their_first_character(
    pointer: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]
) -> None:
    assert locate(RECORD, pointer) == value
    assert locate(RECORD, pointer, key=True) == key


@pytest.mark.parametrize(
    ("pointer", "nearest"),
    [
        (("level",), (2, 1)),
        (("events", 0, "date"), (10, 5)),
        (("events", 7), (10, 3)),
        (("events", 7, "date"), (10, 3)),
        (("id", "x"), (2, 5)),
    ],
)
def test_what_is_absent_is_placed_at_what_would_hold_it(
    pointer: tuple[str | int, ...], nearest: tuple[int, int]
) -> None:
    assert locate(RECORD, pointer) == nearest
    assert locate(RECORD, pointer, key=True) == nearest


def test_an_empty_value_stands_behind_its_colon() -> None:
    assert locate(b"a:\nb: 1\n", ["a"]) == (1, 3)
