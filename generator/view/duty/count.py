"""Counts of occurrences by duty, month and year: what was asked, done, done late, missed, waived, not known, not due.

The public sees counts about units only as far as they single out none (`small`); all others are exact.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from generator.dates import iso
from generator.rules import Assessment
from generator.view.duty.placed import NOT_ASKED, Duty, Placed, Seen, about_unit
from generator.view.duty.small import Figure, Split, figures

Row = dict[str, Any]


def counts(now: Assessment, seen: Seen, found: Iterable[Duty]) -> dict[str, list[Row]]:
    """`duty_year` and `duty_month`: a row for each year and each month of a duty in which something was asked."""
    years, months = [], []
    for duty in found:
        for year, group in _by_year(duty.placed):
            held = seen.public and any(about_unit(one.occurrence) for one in group)
            by_month, total = _held(now, group) if held else _exact(group)
            own = {"id": f"{duty.id}/{year}", "duty": duty.id, "year": year, **_row(total)}
            present = _present(duty, now.as_of) if year == now.as_of.year and not held else {}
            years.append({**own, **({"now": present} if present else {})})
            months += [
                {"id": f"{duty.id}/{month}", "duty": duty.id, "month": month, **_row(figure)}
                for month, figure in by_month.items()
                if month
            ]
    return {"duty_year": years, "duty_month": months}


def _by_year(every: Sequence[Placed]) -> Iterator[tuple[int, list[Placed]]]:
    grouped: defaultdict[int, list[Placed]] = defaultdict(list)
    for one in every:
        grouped[one.year].append(one)
    yield from sorted(grouped.items())


def _exact(group: Sequence[Placed]) -> tuple[Mapping[str, Figure], Figure]:
    by_month: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in group:
        by_month[one.month][one.occurrence.status] += 1
    total = sum(by_month.values(), Counter[str]())
    return {month: _figure(count) for month, count in sorted(by_month.items())}, _figure(total)


def _figure(count: Counter[str]) -> Figure:
    return Figure(count.total() - count[NOT_ASKED], count)


def _held(now: Assessment, group: Sequence[Placed]) -> tuple[Mapping[str, Figure], Figure]:
    months: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in group:
        if one.occurrence.status != NOT_ASKED:
            months[one.month][one.occurrence.status].append(one.occurrence.subject.id)
    splits: Mapping[str, Split] = dict(sorted(months.items()))
    return figures(splits, now.book.settings.publication.small_count, f"{now.as_of:%Y-%m}")


def _row(figure: Figure) -> Row:
    """A figure as fields; what is held back is left out."""
    row = {
        "promised": figure.promised,
        "count": None if figure.parts is None else dict(sorted(figure.parts.items())),
        "missed": figure.missed,
    }
    return {field: value for field, value in row.items() if value is not None}


def _present(duty: Duty, day: date) -> Row:
    """How what is asked at present stands, with the period and its last day where there is one of them."""
    asked = [one.occurrence for one in duty.placed if duty.is_present(one, day)]
    count = Counter(one.status for one in asked if one.status != NOT_ASKED)
    if not count:
        return {}
    labels, dues = {one.period.label for one in asked}, {one.period.due for one in asked}
    period = {"label": labels.pop(), "due": iso(dues.pop())} if duty.every and len(labels) == len(dues) == 1 else {}
    return {"count": dict(sorted(count.items())), **(period if period.get("label") else {})}
