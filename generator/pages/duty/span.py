"""What people call a period of a duty: `第12周`, `一季度`, `五一`; with its year where it stands alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from generator.dates import week
from generator.duty.period import DAY
from generator.pages.fact import Facts

NUMBERS = "一二三四"
HALVES = ("上半年", "下半年")


def short(facts: Facts, label: str) -> str:
    """A period within its year."""
    return _said(facts, label)[1].removeprefix("第") or "全年"


def full(facts: Facts, label: str) -> str:
    """A period with its year; a week with its days."""
    year, said = _said(facts, label)
    monday = week(label)
    return f"{year}{said}" + (f"（{_day(monday)}至{_day(monday + 6 * DAY)}）" if monday else "")


def day(text: str) -> str:
    """A day of a year that is said beside it: `8月2日`."""
    return _day(date.fromisoformat(text))


def _day(of: date) -> str:
    return f"{of.month}月{of.day}日"


def _said(facts: Facts, label: str) -> tuple[str, str]:
    """The year of a period, and what it is called in it."""
    for pattern, name in PATTERNS:
        if found := re.fullmatch(pattern, label):
            return f"{found[1]}年", name(found)
    key, _, part = label.partition(".")
    year, mark, rest = facts.references.link("key_period", key, facts.root).text.partition("年")
    return (f"{year}年", f"{rest}{f'{int(part)}月' if part else ''}") if mark else ("", label)


PATTERNS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"(\d{4})-W(\d\d)", lambda found: f"第{int(found[2])}周"),
    (r"(\d{4})-(\d\d)", lambda found: f"{int(found[2])}月"),
    (r"(\d{4})-(\d\d)-(\d\d)", lambda found: f"{int(found[2])}月{int(found[3])}日"),
    (r"(\d{4})-Q(\d)", lambda found: f"{NUMBERS[int(found[2]) - 1]}季度"),
    (r"(\d{4})-H(\d)", lambda found: HALVES[int(found[2]) - 1]),
    (r"(\d{4})", lambda found: ""),
)
