"""From bytes to text: UTF-8 and nothing else; what it seems to be instead is said by name."""

from __future__ import annotations

import codecs

from generator.problem import START, Place, Problem, problem

BOM = "\ufeff"

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decoded(data: bytes, path: str) -> str | Problem:
    """The text of a UTF-8 file as it is (a BOM and carriage returns included), or why it is none."""
    wide = _wide(data)
    if wide:
        return problem(path, START, "text-encoding-utf16", encoding=wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_gbk(data):
            return problem(path, _first_not_ascii(data), "text-encoding-gbk")
        before = data[: error.start].decode("utf-8").removeprefix(BOM)
        byte = f"0x{data[error.start]:02X}"
        return problem(path, Place.of(before, len(before)), "text-encoding-unknown", byte=byte)


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 by its mark, or by the zero bytes that ASCII leaves at every other place."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    zeros = data.count(0)
    if zeros * 8 < len(data) or not zeros:
        return ""
    if zeros * 2 > len(data):
        return "UTF-32"
    even = data[::2].count(0)
    return "UTF-16" if min(even, zeros - even) * 8 <= zeros else ""


def _is_gbk(data: bytes) -> bool:
    """Whether GB 18030 reads it all, and it is not rather UTF-8 with a few broken bytes."""
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    guess = data.decode("utf-8", "replace")
    broken = guess.count("\ufffd")
    # Three-byte sequences are what Chinese UTF-8 is made of and what GBK hardly ever looks like.
    return sum(character > "\u07ff" for character in guess) - broken < broken


def _first_not_ascii(data: bytes) -> Place:
    before = data.decode("ascii", "replace").partition("\ufffd")[0]
    return Place.of(before, len(before))
