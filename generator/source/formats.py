"""Formats: what a text must be where its form alone does not say it (a day that exists, a filled line).

Pure yes-or-no functions, one for each name that a schema may give in `format`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator import dates

_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_ATTACHMENT = re.compile(r"[0-9a-f]{16}\.(?:jpg|png)")


def is_day(text: str) -> bool:
    """A day of the calendar within the years that the ledger covers, as `2026-03-18`."""
    return dates.day(text) is not None


def is_month(text: str) -> bool:
    """A month within the years that the ledger covers, as `2026-03`."""
    return dates.month(text) is not None


def is_moment(text: str) -> bool:
    """A moment of Beijing time, as `2026-03-18T09:40:00+08:00`."""
    return dates.moment(text) is not None


def is_clock(text: str) -> bool:
    """A time of the day from 00:00 to 23:59."""
    return _CLOCK.fullmatch(text) is not None


def is_filled(text: str) -> bool:
    """A text that says something: more than spaces (the Chinese one too) and line ends."""
    return bool(text.strip())


def is_line(text: str) -> bool:
    """One filled line, without spaces around it."""
    return is_filled(text) and text == text.strip() and "\n" not in text


def is_attachment(text: str) -> bool:
    """The name of a photo or scan: the beginning of its SHA-256 and what it is."""
    return _ATTACHMENT.fullmatch(text) is not None


FORMATS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "day": is_day,
        "month": is_month,
        "moment": is_moment,
        "clock": is_clock,
        "filled": is_filled,
        "line": is_line,
        "attachment": is_attachment,
    }
)
