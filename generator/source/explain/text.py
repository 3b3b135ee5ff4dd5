"""Texts: dates, times, ids and words that are not written as they should be, and how they should be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from generator.source.explain.fault import Finding, packed
from generator.source.formats import FORMATS, is_filled
from generator.source.shape import Shape

_FULL_WIDTH = re.compile("[\uff01-\uff5e\u3000—–－−。“”‘’《》【】、]")
_ASCII = str.maketrans("—–－−。“”‘’【】、", "----.\"\"''[],")
_CHINESE = str.maketrans("()", "（）")
_DATE = re.compile(
    r"(?P<year>[0-9]{4})[-./年 ]+(?P<month>[0-9]{1,2})[-./月 ]+(?P<day>[0-9]{1,2})[日号]?(?P<rest>.*)", re.DOTALL
)
_RUN = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MONTH = re.compile(r"(?P<year>[0-9]{4})[-./年 ]+(?P<month>[0-9]{1,2})月?")
_TIME = re.compile(r"[T ]*(?P<hour>[0-9]{1,2})[:.点时](?P<minute>[0-9]{1,2})分?(?::(?P<second>[0-9]{2}))?(?:\+08:00)?")
_SEVERAL = re.compile("[,，;；、/ ]+")


def text_finding(shape: Shape, text: str) -> Finding | None:
    """What is wrong with a text, if anything is; only the first thing, the rest often follows from it."""
    if fits(shape, text):
        return None
    if not is_filled(text):
        return Finding("schema-blank", {})
    if shape.format == "day" and (finding := _day_finding(text)):
        return finding
    if shape.pattern or shape.format not in ("", "filled", "line"):
        return _form_finding(shape, text)
    return _line_finding(shape, text) or _length_finding(shape, text)


def fits(shape: Shape, text: str) -> bool:
    """Whether a text is what the shape asks for, as the validator judges it."""
    if shape.pattern and not shape.pattern.fullmatch(text):
        return False
    if shape.format and not FORMATS[shape.format](text):
        return False
    return (shape.least or 0) <= len(text) <= (shape.most or 0)


def _line_finding(shape: Shape, text: str) -> Finding | None:
    if shape.format != "line":
        return None
    if "\n" in text.strip():
        return Finding("schema-several-lines", {"value": text})
    if text != text.strip():
        return Finding("schema-space-around", {"value": text.strip()})
    return None


def _length_finding(shape: Shape, text: str) -> Finding:
    short = len(text) < (shape.least or 0)
    limit = shape.least if short else shape.most
    code = "schema-too-short" if short else "schema-too-long"
    return Finding(code, {"length": len(text), "limit": limit})


def _day_finding(text: str) -> Finding | None:
    """A date that is well meant but on no calendar, or outside of the years of the ledger."""
    found = _date(text)
    if not found or found["rest"].strip():
        return None
    year, month, day = (int(found[name]) for name in ("year", "month", "day"))
    try:
        date(year, month, day)
    except ValueError:
        return Finding("schema-no-such-day", {"value": text})
    if not FORMATS["day"](f"{year:04}-{month:02}-{day:02}"):
        return Finding("schema-day-range", {"value": text})
    return None


def _form_finding(shape: Shape, text: str) -> Finding:
    expected = mended(shape, text)
    wide = _FULL_WIDTH.search(text)
    if expected and wide and wide[0] not in expected:
        return Finding("schema-fullwidth", {"value": text, "character": wide[0], "expected": expected})
    if expected:
        return Finding("schema-near-form", {"value": text, "expected": expected})
    parts = _SEVERAL.split(_plain(text).strip())
    if len(parts) > 1 and all(fits(shape, part) for part in parts):
        return Finding("schema-several-values", {"value": text, **packed(parts)})
    return Finding("schema-form", {"value": text, "example": shape.example})


def mended(shape: Shape, text: str) -> str | None:
    """The text as it was probably meant, if there is such a one that fits."""
    return next((meant for meant in _meant(shape, text) if fits(shape, meant)), None)


def _meant(shape: Shape, text: str) -> Iterator[str]:
    """What a text may have been meant to be, the likeliest first."""
    plain = _plain(text).strip()
    bare = re.sub(r"\s", "", plain)
    yield from (plain, bare, bare.upper(), bare.lower())
    yield from (re.sub("[_./]", "-", bare).upper(), re.sub("-([0-9])$", r"-0\1", bare.upper()))
    yield bare.translate(_CHINESE)
    yield bare.translate(_CHINESE).replace("末", " 末")
    if found := _date(text):
        day = f"{int(found['year']):04}-{int(found['month']):02}-{int(found['day']):02}"
        yield from (day, day[:7])
        if time := _TIME.fullmatch(found["rest"].rstrip()):
            yield f"{day}T{_clock(time)}:{time['second'] or '00'}+08:00"
    if found := _MONTH.fullmatch(plain):
        yield f"{found['year']}-{int(found['month']):02}"
    if time := _TIME.fullmatch(plain):
        yield _clock(time)
    yield from _padded(shape.example, bare.upper())


def _date(text: str) -> re.Match[str] | None:
    """A year, month and day in any of the usual ways of writing; eight digits in a row too."""
    return _DATE.fullmatch(_RUN.sub(r"\1-\2-\3", _plain(text).strip(), count=1))


def _clock(time: re.Match[str]) -> str:
    return f"{int(time['hour']):02}:{int(time['minute']):02}"


def _padded(example: str, text: str) -> Iterator[str]:
    """A number with zeros before it and letters as in the example: 41, P41 or P-41 as P-0041."""
    wanted = re.fullmatch(r"(?P<letters>[A-Z]+)-(?P<digits>[0-9]+)", example)
    found = re.fullmatch(r"(?P<letters>[A-Z]*)-?0*(?P<digits>[1-9][0-9]*)", text)
    if wanted and found and found["letters"] in ("", wanted["letters"]):
        yield f"{wanted['letters']}-{found['digits'].zfill(len(wanted['digits']))}"


def _plain(text: str) -> str:
    """The text with full-width letters, digits and signs as ASCII."""
    return unicodedata.normalize("NFKC", text.translate(_ASCII)).translate(_ASCII)
