"""The append-only rule, on bytes alone: what continues a record and what changes it."""

from __future__ import annotations

import pytest

from generator.history.append import breach

OLD = "id: A\nopinion: 合格\nevents:\n  - event: found\n    note: 第一次\n"
BLOCK = "id: A\nevents:\n  - event: found\n    note: |\n      第一行\n"
ROW = "  - event: closed\n    note: 完\n"


def told(old: str, new: str) -> str:
    found = breach("records/x.yaml", old.encode(), new.encode(), "c")
    return f"{found.line}:{found.column} {found.code}" if found else ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD, OLD),
        (OLD, OLD + ROW),
        (OLD, OLD + ROW + ROW),
        (BLOCK, BLOCK + ROW),
        (OLD.rstrip("\n"), OLD + ROW),
        ("id: A\n", "id: A\nevents:\n" + ROW),
        ("id: A\nentries:\n  - {a: b}\n", "id: A\nentries:\n  - {a: b}\n  - {a: c}\n"),
        (OLD, OLD + "# 附注\n"),
        ("id: [\n", "id: A\n"),
    ],
)
def test_events_and_rows_are_added_and_what_was_unreadable_is_mended(old, new):
    assert told(old, new) == ""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (OLD, OLD.replace("合格", "不合格"), "2:10 history-edited"),
        (OLD, OLD.replace("第一次", "第一次\n    by: [P-1]"), "6:1 history-continued"),
        (OLD, OLD[:-1], "5:1 history-cut"),
        (OLD, "", "1:1 history-cut"),
        (OLD, "id: A\n", "1:1 history-cut"),
        (OLD, "\n" + OLD, "1:1 history-edited"),
        (OLD, OLD + "      的说法不属实\n", "6:1 history-continued"),
        (OLD, OLD + "    by: [P-1]\n", "6:1 history-continued"),
        (OLD, OLD + "level: major\n", "6:1 history-continued"),
        (BLOCK, BLOCK + "      第二行\n", "6:1 history-continued"),
        (BLOCK.rstrip("\n"), BLOCK.rstrip("\n") + "再补一句\n", "5:10 history-edited"),
        ("id: A\nopinion: 合格", "id: A\nopinion: 合格\n  的说法不属实\n", "3:1 history-continued"),
    ],
)
def test_whatever_else_is_done_is_told_at_the_first_changed_line(old, new, expected):
    assert told(old, new) == expected
