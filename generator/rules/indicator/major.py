"""The numbers of major hazards that go to the superior: found, closed, with a plan that is complete, listed, funds.

Only what a competent department has determined to be major is counted; a suspicion is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from generator.lifecycle.standing import GOVERNMENT
from generator.model.hazard import PlanFiled
from generator.rules.indicator.basis import Track
from generator.rules.indicator.count import Count, Measure, Scene, ids
from generator.rules.indicator.general import closed


def is_major(track: Track) -> bool:
    """Whether it is determined to be major."""
    return track.now.level == "major"


def plan(track: Track) -> PlanFiled | None:
    """The latest plan that was filed for it (列入治理计划)."""
    return next((event for event in reversed(track.record.events) if isinstance(event, PlanFiled)), None)


def in_place(track: Track) -> bool:
    """Whether responsibility, measures, funds, deadline and contingency all stand in its plan (五到位)."""
    filed = plan(track)
    return filed is not None and filed.funds_cny > 0


def listed(track: Track) -> bool:
    """Whether it is or was under listed supervision (挂牌督办)."""
    return track.now.listed_on is not None


def funds(track: Track) -> float:
    """The funds of its plan in CNY."""
    filed = plan(track)
    return filed.funds_cny if filed else 0


def found_major(scene: Scene) -> tuple[Track, ...]:
    """The major hazards registered in the days asked about."""
    return tuple(filter(is_major, scene.kept))


def _found(scene: Scene) -> Count:
    return Count(ids(found_major(scene)))


def _closed(scene: Scene) -> Count:
    return Count(ids(filter(closed, found_major(scene))))


def _rate(scene: Scene) -> Count:
    return Count(_closed(scene).counted, _found(scene).counted)


def _planned(scene: Scene) -> Count:
    return Count(ids(track for track in found_major(scene) if plan(track)))


def _in_place(scene: Scene) -> Count:
    return Count(ids(filter(in_place, found_major(scene))))


def _listed(scene: Scene, level: str = "") -> Count:
    return Count(ids(t for t in found_major(scene) if listed(t) and level in ("", t.now.lister_level)))


def _funds(scene: Scene) -> Count:
    """In CNY; a fen is the smallest coin."""
    paid = [track for track in found_major(scene) if funds(track)]
    return Count(ids(paid), amount=round(sum(map(funds, paid)), 2))


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "major_found": _found,
        "major_closed": _closed,
        "major_rate": _rate,
        "major_planned": _planned,
        "major_in_place": _in_place,
        "major_listed": _listed,
        **{f"major_listed_{level}": partial(_listed, level=level) for level in GOVERNMENT},
        "major_funds": _funds,
    }
)
