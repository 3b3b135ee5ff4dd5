"""Who answers: persons, the posts they hold from day to day, and teams."""

from __future__ import annotations

from datetime import date

from msgspec import field

from generator.model.record import Correction, Record, Value


class PublicName(Value, frozen=True, kw_only=True):
    """批准后方可公开姓名。"""

    approved_by: str
    approved_on: date
    basis: str


class Accounts(Value, frozen=True, kw_only=True):
    """与人员对应的账号。"""

    forge: str | None = None


class Person(Record, frozen=True, kw_only=True):
    """人员：台账中出现的人员；不记电话和证件号码。"""

    name: str
    public_name: PublicName | None = None
    unit: str | None = None
    organisation: str | None = None
    accounts: Accounts | None = None


class Tenure(Value, frozen=True, kw_only=True):
    """一段任职或代理，含最后一天。"""

    person: str
    from_: date = field(name="from")
    to: date | None = None
    acting_for: str | None = None
    decided_by: str | None = None


class Post(Record, frozen=True, kw_only=True):
    """岗位：责任体系中的岗位及历任。"""

    post: str
    title: str
    community: str | None = None
    grid: str | None = None
    unit: str | None = None
    communities: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    holders: tuple[Tenure, ...]
    corrections: tuple[Correction, ...] = ()


class Membership(Value, frozen=True, kw_only=True):
    """一名队员的在队期间。"""

    person: str
    role: str
    from_: date = field(name="from")
    to: date | None = None


class Team(Record, frozen=True, kw_only=True):
    """应急队伍：应急救援队、分队和微型消防站。"""

    kind: str
    name: str
    community: str | None = None
    unit: str | None = None
    based_on: str | None = None
    size_required: int
    leader: str | None = None
    assembly_point: str | None = None
    duty_phone: str | None = None
    members: tuple[Membership, ...]
    corrections: tuple[Correction, ...] = ()
