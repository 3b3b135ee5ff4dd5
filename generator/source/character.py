"""The characters that a record may hold: those of Chinese documents, each in its one normal form.

Letters are ASCII, Han or full-width; numbers, punctuation and symbols are those in use; newline is the only
control. Each is its own NFC and combines with nothing, so accepted text is NFC without further test.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from types import MappingProxyType

from generator.problem import Place, Problem, name, problem

# First and last code point; fixed here, so that the Unicode version of the Python at hand decides nothing.
HAN = (
    (0x3005, 0x3007), (0x3021, 0x3029), (0x3038, 0x303B), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
    (0xFA0E, 0xFA0F), (0xFA11, 0xFA11), (0xFA13, 0xFA14), (0xFA1F, 0xFA1F), (0xFA21, 0xFA21),
    (0xFA23, 0xFA24), (0xFA27, 0xFA29),  # unified, though among the compatibility forms
    (0x20000, 0x2A6DF), (0x2A700, 0x2B739), (0x2B740, 0x2B81D), (0x2B820, 0x2CEA1),
    (0x2CEB0, 0x2EBE0), (0x2EBF0, 0x2EE5D), (0x30000, 0x3134A), (0x31350, 0x323AF),
)  # fmt: skip
SIGNS = (
    (0x2010, 0x2027), (0x2030, 0x205E),  # general punctuation
    (0x2070, 0x2070), (0x2074, 0x207E), (0x2080, 0x208E),  # superscripts and subscripts
    (0x20A0, 0x20BF), (0x2103, 0x2103), (0x2105, 0x2105), (0x2109, 0x2109),  # currencies, ℃
    (0x2116, 0x2116), (0x2121, 0x2122), (0x2150, 0x2182), (0x2185, 0x2188),  # №, ℡, fractions, Ⅷ
    (0x2190, 0x2328), (0x232B, 0x23FF), (0x2460, 0x27FF), (0x2B00, 0x2B73),  # arrows, mathematics, ①, shapes
    (0x3001, 0x3003), (0x3008, 0x3020),  # Chinese punctuation
    (0x3220, 0x325F), (0x3280, 0x32CF), (0x3358, 0x33FF),  # ㈠, ㊣, ㎡
    (0xFE10, 0xFE19), (0xFE30, 0xFE52), (0xFE54, 0xFE66), (0xFE68, 0xFE6B),  # vertical and small forms
    (0xFF01, 0xFF64), (0xFFE0, 0xFFE6),  # full-width forms
    (0x1F300, 0x1F64F), (0x1F680, 0x1F6C5), (0x1F900, 0x1F9FF),  # emoji
)  # fmt: skip
_RANGES = ((0x0A, 0x0A), (0x20, 0x7E), (0x3000, 0x3000), *HAN, *SIGNS)


def _class(ranges: tuple[tuple[int, int], ...]) -> str:
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)


CLEAN = re.compile(f"[{_class(_RANGES)}]*")
_REFUSED = re.compile(f"[^{_class(_RANGES)}]")

# Two bytes in UTF-8 that are also one character in GBK (路 is ·, 鲁 is ³): only usual company admits them,
# and only in text where Han characters show that its encoding is right.
_HAN = re.compile(f"[{_class(HAN)}]")
_COMPANY = re.compile(
    f"(?<=[{_class(HAN)}])·(?=[{_class(HAN)}A-Za-z0-9])|(?<=[0-9])°|(?<=m)[²³]|(?<=[0-9 ])[±÷](?=[0-9 ])|×"
)

# What is seen as nothing though its category says otherwise.
_INVISIBLE = (
    (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2800, 0x2800),
    (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xFFFC, 0xFFFC), (0xE0000, 0xE0FFF),
)  # fmt: skip
# By general category, or else by its first letter.
_CODES = MappingProxyType(
    {
        "Cc": "text-control-character",
        "Cf": "text-invisible-character",
        "Cn": "text-unassigned-character",
        "Co": "text-private-character",
        "Cs": "text-invisible-character",
        "L": "text-foreign-letter",
        "M": "text-combining-mark",
        "Nd": "text-foreign-digit",
        "Zl": "text-invisible-character",
        "Zp": "text-invisible-character",
        "Zs": "text-strange-space",
    }
)
_SINGLE = MappingProxyType({"\t": "text-tab", "\ufffd": "text-replacement-character"})


def is_allowed(character: str) -> bool:
    """Whether a single character may stand anywhere in a record."""
    return _REFUSED.match(character) is None


def refusals(text: str) -> Iterator[int]:
    """The index of every character that may not stand where it stands."""
    is_chinese = _HAN.search(text) is not None
    for match in _REFUSED.finditer(text):
        index = match.start()
        if not (is_chinese and _COMPANY.match(text, index)):
            yield index


def refusal(text: str, index: int, path: str, place: Place) -> Problem:
    """Why the character at `index` is refused, said at `place`."""
    character = text[index]
    whole = text[max(index - 1, 0) : index + 1]
    normal = unicodedata.normalize("NFC", whole)
    code = reason_of(character)
    if code == "text-combining-mark" and len(normal) < len(whole):
        before = Place(place.line, place.column - 1)
        return problem(path, before, "text-not-normal", character=whole, expected=normal)
    return problem(
        path,
        place,
        code,
        character=character if code in ("text-radical", "text-not-normal") else name(character),
        glyph=character,
        expected=unicodedata.normalize("NFKC" if code == "text-radical" else "NFC", character),
    )


def reason_of(character: str) -> str:
    """The code of the problem that a character is, wherever it stands."""
    if character in _SINGLE:
        return _SINGLE[character]
    if any(first <= ord(character) <= last for first, last in _INVISIBLE):
        return "text-invisible-character"
    if unicodedata.normalize("NFC", character) != character:
        return "text-not-normal"
    if "\u2e80" <= character <= "\u2fdf" and unicodedata.normalize("NFKC", character) != character:
        return "text-radical"
    category = unicodedata.category(character)
    return _CODES.get(category) or _CODES.get(category[0], "text-foreign-sign")
