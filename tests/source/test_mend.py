"""`taizhang fmt`: line ends, BOM, space at the end of lines, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies

from generator.source.build import built
from generator.source.mend import mended
from generator.source.reader import Document, read
from tests.source.fault import FAULTS
from tests.source.test_reader import LAWFUL


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: A\r\nby: B\r\n", "id: A\nby: B\n"),
        ("id: A\rby: B\r", "id: A\nby: B\n"),
        ("\ufeffid: A\n", "id: A\n"),
        ("id: A   \nby: B\t\n", "id: A\nby: B\n"),
        ("id: A", "id: A\n"),
        ("id: A\n\n\n", "id: A\n"),
        ("id: A\n   \nby: B\n", "id: A\n\nby: B\n"),
        ("# 说明 \nid: A\n", "# 说明\nid: A\n"),
        ("text: |\n  甲\u3000\n  乙\n", "text: |\n  甲\u3000\n  乙\n"),
        ("id: A  \ntext: |\n  甲  \n  乙\n", "id: A\ntext: |\n  甲  \n  乙\n"),
        ("text: |+\n  甲\n\n\n", "text: |+\n  甲\n\n\n"),
        ('text: "甲  \n  乙"  \n', 'text: "甲\n  乙"\n'),
        ("id：A  \r\n", "id：A\n"),
        ("id: [A  \n", "id: [A\n"),
        ("", "\n"),
        ("a: \n\t", "a:\n"),
    ],
)
def test_what_is_mended(before: str, after: str) -> None:
    assert mended(before.encode()).decode() == after


def test_a_file_in_another_encoding_is_left_alone() -> None:
    data = "id: 云岫建材市场  \r\n".encode("gbk")
    assert mended(data) == data


@pytest.mark.parametrize("text", LAWFUL)
def test_a_mended_file_means_what_it_meant(text: str) -> None:
    lines = text if text.endswith("\n") else text + "\n"
    found = read(mended(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()), "x.yaml")
    assert isinstance(found, Document)
    assert found.value == built(lines.encode())


PIECES = strategies.sampled_from([
    *("a: ", "b:", "- ", "|\n", ">\n", "|+\n", '"', "'", "[", "]", "{", "}", ", ", "#", "甲", "x", "：", "\\"),
    *(" ", "  ", "\t", "\n", "\n  ", "\r", "\r\n", "\ufeff", "\u3000", "---\n"),
])  # fmt: skip


@settings(max_examples=1000)
@given(strategies.lists(PIECES, max_size=30).map("".join))
def test_mending_twice_is_mending_once(text: str) -> None:
    once = mended(text.encode())
    assert mended(once) == once


@settings(max_examples=1000)
@given(strategies.lists(PIECES, max_size=30).map("".join))
def test_mending_changes_blanks_only(text: str) -> None:
    before, after = text.lstrip("\ufeff"), mended(text.encode()).decode()
    assert "".join(before.split()) == "".join(after.split())
    assert after.endswith("\n")
    assert "\r" not in after


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_what_is_wrong_besides_stays_wrong(fault) -> None:
    again = mended(mended(fault.data))
    assert again == mended(fault.data)
    if fault.code in ("text-bom", "text-line-end"):
        assert isinstance(read(again, "x.yaml"), Document)
