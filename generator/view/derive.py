"""What is computed for each record and shown beside its facts; schemas declare these fields in `x-derived`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from generator.book import Book, effective
from generator.dates import iso
from generator.lifecycle import OPEN
from generator.model.hazard import Hazard
from generator.model.incident import Closed, Controlled, Incident
from generator.model.inspection import Inspection
from generator.model.meeting import Meeting
from generator.model.monthly import Patrol, SelfCheck
from generator.model.office import Office
from generator.model.paper import Checked, Moved, Supply
from generator.model.people import Post, Team
from generator.model.place import Community, Unit
from generator.model.record import Event, Ledger, Published
from generator.responsibility import chain, seat, stand_in
from generator.rules import Assessment
from generator.view import indicator
from generator.view.aggregate import place_of, tally

Derived = dict[str, Any]


def published(events: Sequence[Event]) -> Published | None:
    """The latest approval to publish a record."""
    return next((event for event in reversed(events) if isinstance(event, Published)), None)


def derived(now: Assessment, kind: str, record: Any) -> Derived:
    """All that is computed for a record; None for what there is not."""
    own = DERIVED[kind](now, record) if kind in DERIVED else {}
    return {**own, **entry(now, record)} if isinstance(record, Ledger) else own


def entry(now: Assessment, record: Ledger) -> Derived:
    """When a record was entered, and how long after it happened where that is longer than the office allows."""
    day = now.entered.get(record.id)
    days = (day - record.occurred_on).days if day else 0
    late = days if days > now.book.settings.clocks.late_entry_days else 0
    return {"entered_on": iso(day), "late_days": late if day else None}


def office(now: Assessment, record: Office) -> Derived:
    """Declared totals of the whole ledger."""
    book = now.book
    counted = tally(now.hazard.values(), now.as_of)
    return {
        "hazards": counted.registered,
        "open_hazards": counted.open,
        "overdue_hazards": counted.overdue,
        "verify_overdue_hazards": counted.verify_overdue,
        "closed_hazards": counted.closed,
        "closed_this_month": counted.closed_this_month,
        "major_hazards": counted.major,
        "inspections": len(book.inspection),
        "visits": sum(len(tour.visits) for tour in book.inspection.values()),
        "meetings": len(book.meeting),
        "trainings": len(book.training),
        "drills": len(book.drill),
        "publicities": len(book.publicity),
        "indicators": indicator.shared(now),
    }


def community(now: Assessment, record: Community) -> Derived:
    """How many units a community has, and how its hazards stand."""
    book = now.book
    counted = tally((now.hazard[hazard.id] for hazard in book.hazards_in.get(record.id, ())), now.as_of)
    return {
        "units": len(book.units_in.get(record.id, ())),
        "open_hazards": counted.open,
        "overdue_hazards": counted.overdue,
        "verify_overdue_hazards": counted.verify_overdue,
        "closed_hazards": counted.closed,
    }


def post(now: Assessment, record: Post) -> Derived:
    """Who holds a post on the day, or who answers while nobody does; the name only where it was approved."""
    held = seat(record, now.as_of)
    tenure, other = held.tenure, None if held.tenure else stand_in(now.book, record, now.as_of)
    person = now.book.person.get(tenure.person) if tenure else None
    return {
        "holder": tenure.person if tenure else None,
        "holder_name": person.name if person and person.public_name else None,
        "acting": held.acting,
        "vacant": tenure is None,
        "vacant_since": iso(held.vacant_since),
        "falls_to": other.id if other else None,
    }


def unit(now: Assessment, record: Unit) -> Derived:
    """What is in force for a unit on the day, and when it was last visited."""
    day, visits = now.as_of, now.book.visits.get(record.id, ())
    kind, status = effective(record.classes, day), effective(record.status, day)
    heads, manager = effective(record.headcount, day), effective(record.managers, day)
    return {
        "class": kind.class_ if kind else None,
        "current_status": status.status if status else None,
        "employees": heads.employees if heads else None,
        "manager": manager.person if manager else None,
        "last_visit": visits[-1].inspection.occurred_on.isoformat() if visits else None,
        "visits": len(visits),
        "open_hazards": sum(now.hazard[h.id].standing.state in OPEN for h in now.book.hazards_at.get(record.id, ())),
    }


def team(now: Assessment, record: Team) -> Derived:
    """How many members a team has on the day."""
    day = now.as_of
    return {"size": sum(m.from_ <= day and (m.to is None or day <= m.to) for m in record.members)}


def inspection(now: Assessment, record: Inspection) -> Derived:
    """Visits and findings of a tour, and the posts of those who led it."""
    posts = (post.title for person in record.led_by for post in now.book.posts_of(person, record.occurred_on))
    return {
        "visit_count": len(record.visits),
        "hazard_count": sum(len(visit.hazards) for visit in record.visits),
        "led_by_posts": list(dict.fromkeys(posts)),
    }


def hazard(now: Assessment, record: Hazard) -> Derived:
    """Where a hazard stands, by when who must act, and what was approved for the public."""
    clocks = now.hazard[record.id]
    standing, approval = clocks.standing, published(record.events)
    unit = now.book.unit.get(record.unit or "")
    group, kind = place_of(now.book, unit)
    return {
        "state": standing.state,
        "current_level": standing.level,
        "overlays": list(standing.overlays),
        "order_kind": standing.order_kind,
        "due_on": iso(standing.due_on),
        "original_due_on": iso(standing.original_due_on),
        "verify_due": iso(clocks.verify_due),
        "closed_on": iso(standing.closed_on),
        "overdue_days": clocks.overdue_days,
        "verify_overdue_days": clocks.verify_overdue_days,
        "attempts": standing.attempts,
        "place_group": group,
        "place_kind": kind,
        "public_summary": approval.public_summary if approval else None,
        "names_unit": bool(approval and approval.names_unit),
        "unit_name": (unit.short_name or unit.name) if unit else None,
        "current_supervisor": standing.supervisor,
        # The grid narrows the place down to a few streets, so its post is kept apart from the chain.
        "responsible_posts": [post.title for post in chain(now.book, record.community)],
        "grid_posts": [post.title for post in now.book.post.values() if record.grid and post.grid == record.grid],
    }


def meeting(now: Assessment, record: Meeting) -> Derived:
    """The post of the chair on the day, and what was approved for the public."""
    approval = published(record.events)
    return {
        "chair_post": _post_title(now.book, record.chair, record.occurred_on),
        "decision_count": len(record.decisions),
        "public_summary": approval.public_summary if approval else None,
    }


def incident(now: Assessment, record: Incident) -> Derived:
    """Whether an incident is under control."""
    controlled = next((event for event in record.events if isinstance(event, Controlled)), None)
    closed = any(isinstance(event, Closed) for event in record.events)
    status = "closed" if closed else "controlled" if controlled else "handling"
    return {"controlled_on": iso(controlled.date) if controlled else None, "status": status}


def supply(now: Assessment, record: Supply) -> Derived:
    """What is in stock after all moves; a stock-take says how many there really are."""
    stock = record.quantity
    for event in record.events:
        if isinstance(event, Checked):
            stock = event.quantity
        elif isinstance(event, Moved):
            stock += event.quantity if event.direction == "in" else -event.quantity
    return {"in_stock": stock}


def monthly(now: Assessment, record: Patrol | SelfCheck) -> Derived:
    """How many rows a monthly log has."""
    return {"entry_count": len(record.entries)}


DERIVED: Mapping[str, Callable[[Assessment, Any], Derived]] = {
    "office": office,
    "community": community,
    "post": post,
    "unit": unit,
    "team": team,
    "inspection": inspection,
    "hazard": hazard,
    "meeting": meeting,
    "incident": incident,
    "supply": supply,
    "patrol": monthly,
    "self_check": monthly,
}


def _post_title(book: Book, person: str, day: date) -> str | None:
    """The first post that a person held on a day, as people call it."""
    return next((post.title for post in book.posts_of(person, day)), None)
