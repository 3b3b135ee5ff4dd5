"""A year of the small office in which much was done, something late, something not; and what each audience sees."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache

from generator.book import Book
from generator.rules import assess
from generator.view.snapshot import canonical, snapshot
from tests.duty import record
from tests.duty.office import with_
from tests.ledger import schemas
from tests.story import hazard

TODAY = date(2026, 7, 31)
MONDAYS = [date(2026, 1, 5) + timedelta(weeks=week) for week in range(30)]


def _weekly():
    """The gas station is visited every week but the 12th and 20th, and publicity is held every week but the 10th."""
    for number, monday in enumerate(MONDAYS, start=2):
        day = str(monday + timedelta(days=2))
        if number not in (12, 20):
            yield record.tour(day, "U-8001", number=3)
        if number != 10:
            yield record.publicity(day, number=4)
        if number not in (8, 15):
            yield record.monday(str(monday), "QX")


def _monthly():
    """The mall is visited twice a month, in March once; the hardware shop never in May, the kindergarten never."""
    for month in range(1, 8):
        yield record.tour(f"2026-{month:02}-06", "U-8002", number=5)
        if month != 3:
            yield record.tour(f"2026-{month:02}-20", "U-8002", number=5)
        if month != 5:
            led = {"activity_kind": "leader_led", "led_by": ["P-8004"], "community": "BL"}
            yield record.tour(f"2026-{month:02}-13", "U-8003", number=6, **led)
        yield record.patrol("QX-01", f"2026-{month:02}", range(1, 21))
        yield record.self_check("U-8001", f"2026-{month:02}", range(1, 29), [29] if month != 2 else [])


def _seldom():
    yield record.meeting("2026-01-12", "quarterly", "2026-Q1")
    yield record.meeting("2026-05-06", "quarterly", "2026-Q2")
    yield record.meeting("2026-03-10", "annual", "2026")
    yield record.waiver("2026-06-01", "D-25", "DEPUTY", "2026-06-07")
    yield record.waiver("2026-04-01", "D-12", "U-8002", "2026-04-30", number=2)
    for community, ordered in (("QX", "2026-03-18"), ("BL", "2026-03-25")):
        found = {"id": f"YH-2026-0318-{community}-01", "community": community, "found_by": ["P-8005"]}
        steps = [{"event": "found", "date": "2026-03-18"}, {"event": "order_issued", "date": ordered}]
        yield hazard(steps, **found, supervisor="P-8005")


@cache
def book() -> Book:
    return with_(*_weekly(), *_monthly(), *_seldom())


def seen(audience: str, of: Book | None = None, as_of: date = TODAY, **entered: date):
    """The snapshot of an audience, as the rendering process reads it."""
    now = assess(of or book(), as_of, entered)
    return json.loads(canonical(snapshot(now, schemas(), audience)))
