"""What `taizhang fmt` mends: a BOM, line ends, space at line ends and the last newline, and nothing else.

Values stay as they are: where space at the end of a line is part of a text, it is left alone.
"""

from __future__ import annotations

import re

from generator.source.build import Json, built
from generator.source.encoding import BOM
from generator.source.line import structure

_SPACE = " \t"


def mended(data: bytes) -> bytes:
    """The file with its line ends mended; one that is not UTF-8 is given back as it is."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    plain = re.sub("\r\n?", "\n", text.lstrip(BOM))
    plain += "" if plain.endswith("\n") else "\n"
    # Tidying can make readable what was not, which then may be tidied further; it only ever takes away.
    while (tidier := _tidy(plain)) != plain:
        plain = tidier
    return plain.encode("utf-8")


def _tidy(text: str) -> str:
    """The tidiest text that means the same, changing as much as possible first."""
    value = _value(text)
    if value is None:
        return _with_tidy_structure(text)
    everything = "\n".join(line.rstrip(_SPACE) for line in text.split("\n")).rstrip("\n") + "\n"
    structural = _with_tidy_structure(text)
    return next((tidy for tidy in (everything, structural) if _value(tidy) == value), text)


def _with_tidy_structure(text: str) -> str:
    """The text without space at the end of the lines that are certainly not inside a text."""
    outside = {line.number for line in structure(text) if not line.open_quote}
    lines = enumerate(text.split("\n"), 1)
    return "\n".join(line.rstrip(_SPACE) if number in outside else line for number, line in lines)


def _value(text: str) -> dict[str, Json] | None:
    return built(text.encode("utf-8"))
