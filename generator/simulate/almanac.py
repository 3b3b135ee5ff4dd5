"""A calendar for years without a given one: fixed holidays, Spring Festival, key periods; no make-up workdays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.simulate.world import Facts

SPRING_FESTIVAL = {
    2025: date(2025, 1, 29),
    2026: date(2026, 2, 17),
    2027: date(2027, 2, 6),
    2028: date(2028, 1, 26),
    2029: date(2029, 2, 13),
    2030: date(2030, 2, 3),
    2031: date(2031, 1, 23),
    2032: date(2032, 2, 11),
    2033: date(2033, 1, 31),
    2034: date(2034, 2, 19),
    2035: date(2035, 2, 8),
}


def calendars(first: date, last: date) -> Iterator[Facts]:
    """A calendar of every year of the span whose Spring Festival is known."""
    for year in range(first.year, last.year + 1):
        if year in SPRING_FESTIVAL:
            yield _calendar(year, SPRING_FESTIVAL[year])


def _calendar(year: int, spring: date) -> Facts:
    off = (
        ("元旦", date(year, 1, 1), date(year, 1, 1)),
        ("春节", spring - timedelta(days=1), spring + timedelta(days=6)),
        ("劳动节", date(year, 5, 1), date(year, 5, 5)),
        ("国庆节", date(year, 10, 1), date(year, 10, 7)),
    )
    fortnight = timedelta(days=15)
    windows = (
        ("NEW-YEAR", "元旦", date(year, 1, 1) - fortnight, date(year, 1, 1)),
        ("SPRING-FESTIVAL", "春节", spring - timedelta(days=30), spring + timedelta(days=14)),
        ("LABOUR-DAY", "五一", date(year, 5, 1) - fortnight, date(year, 5, 5)),
        ("FLOOD", "汛期", date(year, 4, 15), date(year, 9, 30)),
        ("NATIONAL-DAY", "十一", date(year, 10, 1) - fortnight, date(year, 10, 7)),
    )
    due = {"FLOOD": {"due_on": f"{year}-05-31"}}
    return {
        "id": str(year),
        "source": "模拟日历：只含固定节日和春节，没有调休，不能用于真实台账。",
        "days_off": [{"name": name, **_span(start, end)} for name, start, end in off],
        "workdays": [],
        "key_periods": [
            {"id": f"{code}-{year}", "name": name, **_span(start, end), **due.get(code, {})}
            for code, name, start, end in windows
        ],
        "flood_season": _span(date(year, 5, 15), date(year, 9, 30)),
        "spring_festival": spring.isoformat(),
    }


def _span(first: date, last: date) -> dict[str, str]:
    return {"from": first.isoformat(), "to": last.isoformat()}
