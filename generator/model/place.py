"""Where the ledger looks: communities with their grids, and units (一企一档)."""

from __future__ import annotations

from datetime import date

from msgspec import field

from generator.model.record import Correction, Record, Value


class Grid(Value, frozen=True, kw_only=True):
    """社区划分的网格。"""

    id: str
    name: str


class Community(Record, frozen=True, kw_only=True):
    """社区：社区及其网格。"""

    name: str
    grids: tuple[Grid, ...]
    office_phone: str | None = None
    address: str | None = None


class ClassPeriod(Value, frozen=True, kw_only=True):
    """从某日起的监管类别。"""

    from_: date = field(name="from")
    class_: str = field(name="class")
    decided_by: str | None = None


#: the states in which a unit is looked after: open all year, or in its season
OPERATING = ("active", "seasonal")


class StatusPeriod(Value, frozen=True, kw_only=True):
    """从某日起的经营状态。"""

    from_: date = field(name="from")
    status: str
    decided_by: str | None = None


class HeadcountPeriod(Value, frozen=True, kw_only=True):
    """从某日起的从业人数（含劳务派遣）。"""

    from_: date = field(name="from")
    employees: int
    decided_by: str | None = None


class ManagerPeriod(Value, frozen=True, kw_only=True):
    """从某日起的安全管理员。"""

    from_: date = field(name="from")
    person: str
    full_time: bool
    decided_by: str | None = None


class Building(Value, frozen=True, kw_only=True):
    """建筑基本情况。"""

    floors: int | None = None
    area_m2: float | None = None
    structure: str | None = None
    shared_use: bool | None = None
    lodging: bool | None = None


class SpecialEquipment(Value, frozen=True, kw_only=True):
    """一类特种设备。"""

    kind: str
    count: int
    next_inspection: date | None = None


class EmergencyPlan(Value, frozen=True, kw_only=True):
    """应急预案情况。"""

    revised_on: date
    filed_with: str | None = None


class Publication(Value, frozen=True, kw_only=True):
    """批准后单位页面方可公开。"""

    approved_by: str
    approved_on: date
    basis: str


class Unit(Record, frozen=True, kw_only=True):
    """单位：生产经营单位和场所（一企一档）。"""

    name: str
    short_name: str | None = None
    uscc: str | None = None
    entity_kind: str
    community: str
    grid: str | None = None
    address: str
    parent_unit: str | None = None
    supervision_mode: str
    industry: str
    crowded_kinds: tuple[str, ...] = ()
    key_fire_unit: bool | None = None
    risk_color: str | None = None
    classes: tuple[ClassPeriod, ...]
    status: tuple[StatusPeriod, ...]
    headcount: tuple[HeadcountPeriod, ...]
    managers: tuple[ManagerPeriod, ...] = ()
    principal: str | None = None
    building: Building | None = None
    special_equipment: tuple[SpecialEquipment, ...] = ()
    gas_use: str | None = None
    gas_alarm: bool | None = None
    dangerous_goods: str | None = None
    special_risks: tuple[str, ...] = ()
    emergency_plan: EmergencyPlan | None = None
    publication: Publication | None = None
    notes: str | None = None
    corrections: tuple[Correction, ...] = ()
