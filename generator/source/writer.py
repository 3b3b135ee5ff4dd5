"""Values to YAML in the style of the ledger: the only place that writes YAML; it reads back the same.

Blocks for mappings, one line for a short list of names, quotes wherever any reader could take text for
something else (`NO`, `09:40`, `2026-03-18`, `0012`), no folding: one changed word is one changed line.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

#: Text that needs no quotes: it begins with a letter or a Chinese sign, and no sign in it is one of YAML's.
PLAIN = re.compile(r"[A-Za-z\u3400-\u9fff《〔（“【](?:[\w\u3000-\u303f\uff01-\uff60“”‘’…—·×℃≥≤.()/+%-]| (?! ))*(?<! )")
#: What a reader of YAML 1.1 or 1.2 takes for a truth value or for nothing.
WORD = re.compile(r"(?i:y|n|yes|no|on|off|true|false|null)")
#: A block of lines keeps its text only if no line ends in a space and the first begins with none.
LINES = re.compile(r"(?! )[^\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029\ufeff]+(?<! )(?<!\n)")
LONGEST_ROW = 100


def write(value: Mapping[str, object]) -> bytes:
    """The file of a record: UTF-8, LF, keys in the order given.

    Raises TypeError for what is no JSON value, ValueError for a number that is none (nan, infinity).
    """
    return (_block(value, "") if value else "{}\n").encode("utf-8")


def _block(value: Mapping[str, object], indent: str) -> str:
    return "".join([f"{indent}{_scalar(key)}:{_value(part, indent)}" for key, part in value.items()])


def _value(value: object, indent: str) -> str:
    """What stands after a colon, up to and with the end of its last line."""
    if isinstance(value, str):
        return f" {_text(value, indent)}\n"
    deeper = indent + "  "
    if isinstance(value, Mapping):
        return f"\n{_block(value, deeper)}" if value else " {}\n"
    if isinstance(value, Sequence):
        return _sequence(value, deeper)
    return f" {_scalar(value)}\n"


def _sequence(values: Sequence[object], indent: str) -> str:
    if all(not isinstance(value, Mapping | list | tuple) for value in values):
        row = ", ".join([_scalar(value) for value in values])
        if len(row) <= LONGEST_ROW:
            return f" [{row}]\n"
    return "\n" + "".join([f"{indent}-{_item(value, indent)}" for value in values])


def _item(value: object, indent: str) -> str:
    if isinstance(value, Mapping) and value:
        return f" {_block(value, indent + '  ')[len(indent) + 2 :]}"
    return _value(value, indent)


def _text(text: str, indent: str) -> str:
    """Text as a value: several lines as a block of lines, where a block can hold them."""
    if "\n" not in text or not LINES.fullmatch(text) or " \n" in text or text.startswith("\n"):
        return _scalar(text)
    return "|-\n" + "\n".join([f"{indent}  {line}" if line else "" for line in text.split("\n")])


def _scalar(value: object) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        return format(Decimal(repr(value)), "f")
    raise (ValueError if isinstance(value, float) else TypeError)(f"no JSON value: {value!r}")


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    """The text, in quotes where it needs them; keys, days and ids come again and again."""
    plain = PLAIN.fullmatch(text) and not WORD.fullmatch(text)
    return text if plain else json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")
