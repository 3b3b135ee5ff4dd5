"""Monthly logs whose rows are only appended: grid patrols and self-checks of units."""

from __future__ import annotations

from datetime import date

from generator.model.record import Record, Value


class PatrolEntry(Value, frozen=True, kw_only=True):
    """一次网格巡查。"""

    date: date
    slot: str
    route: str | None = None
    places: int | None = None
    focus: tuple[str, ...] = ()
    result: str
    note: str | None = None
    handled: str | None = None
    hazard: str | None = None


class Patrol(Record, frozen=True, kw_only=True):
    """巡查：网格员巡查月表，一个网格一月一份。"""

    grid: str
    month: str
    grid_member: str
    entries: tuple[PatrolEntry, ...]


class SelfCheckException(Value, frozen=True, kw_only=True):
    """一个不正常或不涉及的自查项目。"""

    item: str
    result: str
    description: str | None = None
    action: str | None = None
    done_on: date | None = None
    hazard: str | None = None


class SelfCheckEntry(Value, frozen=True, kw_only=True):
    """一天的企业自查。"""

    date: date
    at: str | None = None
    open: bool
    closed_because: str | None = None
    exceptions: tuple[SelfCheckException, ...] = ()
    checked_by: str | None = None


class SelfCheck(Record, frozen=True, kw_only=True):
    """自查：企业日自查月表，一个单位一月一份。"""

    unit: str
    month: str
    manager: str
    entries: tuple[SelfCheckEntry, ...]
