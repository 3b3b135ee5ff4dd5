"""The measures of all hazards: how much of it is done, by whom in time, what is left, how long it took."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median
from types import MappingProxyType

from generator.rules.indicator.basis import Track
from generator.rules.indicator.count import Count, Measure, Scene, ids


def closed(track: Track) -> bool:
    """Whether it is closed out (销号)."""
    return track.now.state == "closed"


def closing_rate(scene: Scene) -> Count:
    """Closed ÷ registered; what was voided, not established or taken over by another department is left out."""
    return Count(ids(filter(closed, scene.kept)), ids(scene.kept))


def on_time_rate(scene: Scene) -> Count:
    """The enterprises' figure: reported by the original due day and passed at once ÷ due in these days."""
    due = [track for track in scene.tracks if track.fell_due_on in scene.span]
    return Count(
        ids(track for track in due if track.punctual),
        ids(due),
        ids(track for track in due if track.punctual is None),
    )


def verify_rate(scene: Scene) -> Count:
    """The office's figure: verified in time ÷ reported in these days; every report counts by itself."""
    reports = [(track.id, report) for track in scene.tracks for report in track.reports if report.day in scene.span]
    return Count(
        tuple(id for id, report in reports if report.verified_on and report.verified_on <= report.due),
        tuple(id for id, _ in reports),
        tuple(id for id, report in reports if not report.verified_on and scene.as_of <= report.due),
    )


def increase(scene: Scene) -> Count:
    """Registered in these days, what another department has taken over since included."""
    return Count(ids(track for track in scene.tracks if track.registered_on in scene.span))


def stock(scene: Scene) -> Count:
    """Open at the end of these days."""
    return Count(ids(track for track, _ in scene.open))


def overdue(scene: Scene) -> Count:
    """Open past its due day and not reported as done: the unit's delay."""
    return Count(ids(track for track, clocks in scene.open if clocks.overdue_days))


def verify_overdue(scene: Scene) -> Count:
    """Reported as done and not verified past the day for it: the office's delay."""
    return Count(ids(track for track, clocks in scene.open if clocks.verify_overdue_days))


def median_days(scene: Scene) -> Count:
    """Natural days from finding to closing: the middle of all that were closed in these days."""
    done = [track for track in scene.tracks if closed(track) and track.now.closed_on in scene.span]
    took = [(track.now.closed_on - track.record.occurred_on).days for track in done if track.now.closed_on]
    return Count(ids(done), ids(done), amount=median(took) if took else 0)


def finding_rate(scene: Scene) -> Count:
    """Hazards found on the visits of these days ÷ these visits. Nobody is ever ranked by it."""
    found = dict.fromkeys(id for visit in scene.visits for id in visit.hazards if id in scene.hazards)
    return Count(tuple(found), tuple(visit.inspection for visit in scene.visits))


def visited_units(scene: Scene) -> Count:
    """Units visited in these days, each once."""
    return Count(tuple(sorted({visit.unit for visit in scene.visits if visit.unit})))


#: what is counted as it stood at the end of the days asked about, not as it stands now
STOCK = ("stock", "overdue", "verify_overdue")
MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "closing_rate": closing_rate,
        "on_time_rate": on_time_rate,
        "verify_rate": verify_rate,
        "stock": stock,
        "increase": increase,
        "overdue": overdue,
        "verify_overdue": verify_overdue,
        "median_days": median_days,
        "finding_rate": finding_rate,
        "visited_units": visited_units,
    }
)
