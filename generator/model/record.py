"""What all records share: frozen values, effective dates, events that are only appended."""

from __future__ import annotations

from datetime import date

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A part of a record. Dates are local days in Beijing; periods name their last day.

    No value can lead back to itself, so the garbage collector need not look at them: there may be a million.
    """


class Event(Value, frozen=True, kw_only=True, tag_field="event"):
    """A step in the life of a ledger record: on `date`, by persons of the office or by an outside body."""

    date: date
    by: tuple[str, ...] = ()
    on_behalf_of: str | None = None
    org: str | None = None


class Corrected(Event, frozen=True, kw_only=True, tag="corrected"):
    """更正：笔误的更正，原值保留。"""

    field: str
    from_: str = msgspec.field(name="from")
    to: str
    reason: str


class Voided(Event, frozen=True, kw_only=True, tag="voided"):
    """作废：重复登记或误登，保留备查。"""

    reason: str


class Published(Event, frozen=True, kw_only=True, tag="published"):
    """批准公开：经审批后向公众公开。"""

    basis: str
    public_summary: str | None = None
    names_unit: bool | None = None


class LateReason(Event, frozen=True, kw_only=True, tag="late_reason"):
    """补录说明：为什么迟于规定时间录入。"""

    reason: str


class Evidence(Value, frozen=True, kw_only=True):
    """凭证：用什么证明这一步，任选一种。"""

    kind: str
    file: str | None = None
    note: str | None = None


class Attachment(Value, frozen=True, kw_only=True):
    """附件：随记录保存的照片或扫描件。"""

    file: str
    kind: str
    taken_on: date | None = None
    redacted: bool
    caption: str | None = None


class Absence(Value, frozen=True, kw_only=True):
    """请假：未到会的人员及原因。"""

    person: str
    reason: str


class Task(Value, frozen=True, kw_only=True):
    """任务：有责任人和时限（含当日）的决定或改进措施。"""

    seq: int
    text: str
    owner: str
    due_on: date
    hazards: tuple[str, ...] = ()


class Correction(Value, frozen=True, kw_only=True):
    """更正：对已经过去的情况的更正，只追加。"""

    date: date
    field: str
    from_: str = msgspec.field(name="from")
    to: str
    reason: str
    approved_by: str


class Record(Value, frozen=True, kw_only=True):
    """One file of the repository; its id is the file name and never used twice."""

    id: str


class Ledger(Record, frozen=True, kw_only=True):
    """A record of something that happened: facts as known when it was entered, then events."""

    occurred_on: date
    community: str | None = None
    paper_ref: str | None = None
    attachments: tuple[Attachment, ...] = ()
