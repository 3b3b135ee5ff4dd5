"""Numbers and yes-or-no values: written as text, with a unit, as a fraction, or out of bounds."""

from __future__ import annotations

import re
import unicodedata

from generator.source.explain.fault import Finding, shown
from generator.source.shape import Shape

_NUMBER = re.compile(r"(?P<number>[+-]?[0-9][0-9,]*(?:\.[0-9]+)?)(?P<unit>.*)", re.DOTALL)
_YES = frozenset(("是", "有", "已", "对", "真", "√", "yes", "y", "on", "true", "t", "1"))
_NO = frozenset(("否", "无", "没有", "未", "不是", "错", "假", "×", "no", "n", "off", "false", "f", "0"))


def number_finding(shape: Shape, value: object) -> Finding | None:
    """What is wrong with a value that should be a number, if anything is."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _no_number(value)
    if shape.type == "integer" and isinstance(value, float):
        return Finding("schema-wants-integer", {"value": shown(value)})
    if shape.least is not None and value < shape.least:
        return Finding("schema-too-small", {"value": shown(value), "limit": shape.least})
    if shape.most is not None and value > shape.most:
        return Finding("schema-too-large", {"value": shown(value), "limit": shape.most})
    return None


def _no_number(value: object) -> Finding:
    text = shown(value)
    if isinstance(value, str) and (found := _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())):
        return Finding("schema-quoted-number", {"value": text, "expected": found["number"].replace(",", "")})
    return Finding("schema-wants-number", {"value": text})


def boolean_finding(value: object) -> Finding | None:
    """What is wrong with a value that should be true or false, if anything is."""
    if isinstance(value, bool):
        return None
    text = shown(value)
    word = unicodedata.normalize("NFKC", text).strip().lower()
    for words, expected in ((_YES, "true"), (_NO, "false")):
        if word in words:
            return Finding("schema-near-boolean", {"value": text, "expected": expected})
    return Finding("schema-wants-boolean", {"value": text})
