"""When each unit was last checked, and by when it must be next: the duties that are shown by visits to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from generator.dates import iso
from generator.duty import Occurrence
from generator.duty.alternative import as_read
from generator.duty.occurrence import RUNNING
from generator.duty.period import DAY, Period
from generator.duty.schedule import periods
from generator.rules import Assessment
from generator.view.audience import Audience
from generator.view.duty.placed import NOT_ASKED, Duty, Seen

Row = dict[str, Any]
#: in so many days every schedule of checks comes round
AHEAD = 400 * DAY
FIELDS: Mapping[Audience, frozenset[str]] = {
    "public": frozenset({"id", "duty", "last", "label", "due"}),
    "internal": frozenset({"id", "duty", "last", "label", "due", "record", "status"}),
}


def checks(now: Assessment, seen: Seen, found: Iterable[Duty]) -> list[Row]:
    """`unit_check`: a row for each unit that the audience sees and that was visited or is to be.

    `last` is the day of the last visit that counted; `duty` asks for the next one, in the period `label`, by `due`. The
    office alone is told which inspection (`record`) it was, and how the present period stands (`status`).
    """
    asked = [duty for duty in found if _by_visit(now, duty)]
    last, present = _last(now, asked), _present(now, asked)
    following = {period: _after(now, *period) for period in {(one.duty, one.period) for one in present.values()}}
    rows = []
    for unit in sorted({*last, *present} & seen.ids):
        row: Row = {"id": unit, **last.get(unit, {})}
        if one := present.get(unit):
            coming = one.period if one.status in RUNNING else following[one.duty, one.period]
            row |= {"duty": one.duty, "status": one.status}
            row |= {"label": coming.label, "due": iso(coming.due)} if coming else {}
        rows.append({field: row[field] for field in row if field in FIELDS[seen.audience]})
    return rows


def _by_visit(now: Assessment, duty: Duty) -> bool:
    """Whether a duty comes round for units and is shown by visits to them."""
    read = as_read(now.book.duty[duty.id], now.book.settings)
    return read.subjects.kind == "unit" and bool(duty.every) and any(rule.per == "visit" for rule in read.evidence)


def _last(now: Assessment, asked: Iterable[Duty]) -> Mapping[str, Row]:
    """The last visit that counted, of each unit."""
    found: dict[str, tuple[date, str]] = {}
    for duty in asked:
        for one in (placed.occurrence for placed in duty.placed if placed.occurrence.verdict.evidence):
            tours = [now.book.inspection[id] for id in one.verdict.evidence if id in now.book.inspection]
            days = [(tour.occurred_on, tour.id) for tour in tours]
            found[one.subject.id] = max(found.get(one.subject.id, (date.min, "")), *days)
    return {unit: {"last": iso(day), "record": id} for unit, (day, id) in found.items()}


def _present(now: Assessment, asked: Iterable[Duty]) -> Mapping[str, Occurrence]:
    """What is asked of each unit at present."""
    return {
        placed.occurrence.subject.id: placed.occurrence
        for duty in asked
        for placed in duty.placed
        if duty.is_present(placed, now.as_of) and placed.occurrence.status != NOT_ASKED
    }


def _after(now: Assessment, id: str, period: Period) -> Period | None:
    """The period that follows one of a duty."""
    read = as_read(now.book.duty[id], now.book.settings)
    calendars = tuple(now.book.calendar.values())
    return next(iter(periods(read.every or "", read.when, calendars, (period.end, period.end + AHEAD))), None)
