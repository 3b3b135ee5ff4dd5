"""The calendar of a duty as a table: a row for each subject, a column for each period of a year.

A square says in words how the period stands; colour and sign only repeat it. What is not done leads to its reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.pages.duty import span
from generator.pages.duty.about import About, subject
from generator.pages.duty.reason import TOLD, Reason, anchor, of_days, of_period
from generator.pages.duty.status import OPEN, tag, told, worst
from generator.pages.part import Link
from generator.pages.shown import Row

BLANK = "没有这项要求"
#: a missed period that is still open to late entries, and a hint that was not followed, are not shown in red
PROVISIONAL, HINT = "provisional", "hint"
STILL_OPEN = "还在补录期内"


class Square(NamedTuple):
    """One cell. `said` are the words for it, `look` its colour and sign, `text` what stands there instead of a sign."""

    said: str
    look: str = ""
    text: str = ""
    href: str | None = None


class Head(NamedTuple):
    """A column: what stands there, and its full name."""

    text: str
    said: str


class Line(NamedTuple):
    """A subject with its squares, and the reasons of those that are not simply done."""

    head: Link
    note: str
    squares: tuple[Square, ...]
    reasons: tuple[Reason, ...]


class Calendar(NamedTuple):
    """A year of a duty."""

    heads: tuple[Head, ...]
    lines: tuple[Line, ...]


def calendar(about: About, rows: Sequence[Row], some: Sequence[Row]) -> Calendar:
    """The year of a duty that comes round or is called for: the columns of all its rows, and the lines of some."""
    if about.called:
        return _called(about, some)
    return _daily(about, rows, some) if about.daily else _periodic(about, rows, some)


def slices(about: About, rows: Sequence[Row], most: int) -> Iterator[Sequence[Row]]:
    """Rows in slices of which neither the lines nor their reasons are more than a page may hold."""
    taken: list[Row] = []
    reasons = 0
    for row in rows if not about.called else ():
        number = _reasons(about, row)
        if taken and (len(taken) == most or reasons + number > most):
            yield tuple(taken)
            taken, reasons = [], 0
        taken.append(row)
        reasons += number
    yield tuple(taken) or rows


def _reasons(about: About, row: Row) -> int:
    if about.daily:
        return sum("missed" in month["count"] for month in row["months"])
    return sum(row["count"].get(status, 0) for status in TOLD)


def _periodic(about: About, rows: Sequence[Row], some: Sequence[Row]) -> Calendar:
    """A square for each period."""
    labels = {period["label"]: period.get("due", "") for row in rows for period in row["periods"]}
    ordered = sorted(labels, key=lambda label: (labels[label], label))
    heads = tuple(Head(span.short(about.facts, label), span.full(about.facts, label)) for label in ordered)
    return Calendar(heads, tuple(_line(about, row, ordered) for row in some))


def _line(about: About, row: Row, labels: Iterable[str]) -> Line:
    periods = {period["label"]: period for period in row["periods"]}
    squares = (_square(about, row, periods[label]) if label in periods else Square(BLANK) for label in labels)
    reasons = (of_period(about, row, period) for period in row["periods"])
    return Line(_head(about, row), _place(about, row), tuple(squares), tuple(filter(None, reasons)))


def _square(about: About, row: Row, period: Row) -> Square:
    status = period["status"]
    said = tag(about.facts.shown, about.duty, status).text
    if status in OPEN:
        return Square(f"{said}，{span.day(period['due'])}到期", status)
    if status in TOLD:
        look = _look(about, period)
        said += f"，{STILL_OPEN}" if look == PROVISIONAL else ""
        return Square(said, look, href=f"#{anchor(row, period['label'])}")
    pages = (about.known.page(id) for id in period.get("evidence", ()))
    first = next((page for page in pages if page), None)
    return Square(said, status, href=about.facts.root + first if first else None)


def _look(about: About, period: Row) -> str:
    if period["status"] != "missed":
        return str(period["status"])
    if about.duty.get("advisory"):
        return HINT
    return PROVISIONAL if period.get("provisional") else "missed"


def _daily(about: About, rows: Sequence[Row], some: Sequence[Row]) -> Calendar:
    """A square for each month: how many of its days."""
    months = sorted({month["month"] for row in rows for month in row["months"]})
    return Calendar(_month_heads(about, months), tuple(_days(about, row, months) for row in some))


def _days(about: About, row: Row, months: Iterable[str]) -> Line:
    known = {month["month"]: month for month in row["months"]}
    found = ((month, of_days(about, row, known[month])) for month in known)
    reasons = {month: reason for month, reason in found if reason}
    squares = (
        _share(about, known[month]["count"], reasons.get(month)) if month in known else Square(BLANK)
        for month in months
    )
    return Line(_head(about, row), _place(about, row), tuple(squares), tuple(reasons.values()))


def _share(about: About, count: Mapping[str, int], reason: Reason | None) -> Square:
    """How many of several were done of how many that fell due and are known. It leads to the first reason."""
    done = count.get("met", 0) + count.get("met_late", 0)
    fallen = done + count.get("missed", 0)
    said, look = told(about.facts.shown, about.duty, {"count": count}), worst(count)
    text = f"{done}/{fallen}" if fallen else ""
    return Square(said or BLANK, look, text, f"#{reason.id}" if reason else None)


def _called(about: About, rows: Sequence[Row]) -> Calendar:
    """A line for each community, a square for each month in which something there fell due."""
    places: defaultdict[str, list[tuple[Row, Row]]] = defaultdict(list)
    for row in rows:
        places[row.get("community", "")] += [(row, period) for period in row["periods"]]
    months = sorted({period["month"] for found in places.values() for _, period in found})
    lines = (_place_line(about, place, places[place], months) for place in sorted(places))
    return Calendar(_month_heads(about, months), tuple(lines))


def _place_line(about: About, place: str, found: Sequence[tuple[Row, Row]], months: Iterable[str]) -> Line:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    first: dict[str, Reason] = {}
    reasons = []
    for row, period in found:
        counts[period["month"]][period["status"]] += 1
        if reason := of_period(about, row, period):
            reasons.append(reason)
            first.setdefault(period["month"], reason)
    squares = tuple(
        _share(about, counts[month], first.get(month)) if month in counts else Square(BLANK) for month in months
    )
    head = subject(about, "community", place) if place else Link(about.facts.shown.community(None))
    return Line(head, "", squares, tuple(reasons))


def _month_heads(about: About, months: Iterable[str]) -> tuple[Head, ...]:
    return tuple(Head(span.short(about.facts, month), span.full(about.facts, month)) for month in months)


def _head(about: About, row: Row) -> Link:
    return subject(about, row["kind"], row["subject"])


def _place(about: About, row: Row) -> str:
    """Where a subject is, unless its name says so."""
    community = row.get("community", "")
    return "" if row["kind"] == "community" else about.facts.shown.name("community", community) or ""
