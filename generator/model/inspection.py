"""An inspection (检查): one tour with its visits (家次)."""

from __future__ import annotations

from generator.model.record import Corrected, LateReason, Ledger, Published, Value, Voided

InspectionEvent = Corrected | Voided | Published | LateReason


class Participant(Value, frozen=True, kw_only=True):
    """参加检查的人员。"""

    person: str
    org: str | None = None


class Visit(Value, frozen=True, kw_only=True):
    """一个家次：一次出动中对一家单位或一处公共部位的检查。"""

    unit: str | None = None
    place: str | None = None
    at: str | None = None
    checklist: str | None = None
    findings: str
    hazards: tuple[str, ...] = ()
    representative: str | None = None
    signature: str | None = None
    refusal_note: str | None = None
    counts_for_frequency: bool | None = None


class Inspection(Ledger, frozen=True, kw_only=True):
    """检查：一次出动，含多个家次。"""

    activity_kind: str
    category: str
    key_period: str | None = None
    campaign: str | None = None
    plan_ref: str | None = None
    led_by: tuple[str, ...] = ()
    members: tuple[Participant, ...]
    orgs: tuple[str, ...] = ()
    started_at: str | None = None
    ended_at: str | None = None
    unannounced: bool | None = None
    visits: tuple[Visit, ...]
    summary: str | None = None
    events: tuple[InspectionEvent, ...] = ()
