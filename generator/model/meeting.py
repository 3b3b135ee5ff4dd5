"""A meeting (会议): its record and the decisions that must be followed up."""

from __future__ import annotations

from datetime import date

from generator.model.record import (
    Absence,
    Corrected,
    Event,
    LateReason,
    Ledger,
    Published,
    Task,
    Value,
    Voided,
)


class DecisionDone(Event, frozen=True, kw_only=True, tag="decision_done"):
    """决定落实：一项决定已落实。"""

    seq: int
    note: str


class DecisionExtended(Event, frozen=True, kw_only=True, tag="decision_extended"):
    """决定延期：一项决定延期。"""

    seq: int
    due_on: date
    reason: str


class MinutesIssued(Event, frozen=True, kw_only=True, tag="minutes_issued"):
    """印发纪要：会议纪要印发。"""

    minutes_no: str


MeetingEvent = DecisionDone | DecisionExtended | MinutesIssued | Corrected | Voided | Published | LateReason


class FollowUp(Value, frozen=True, kw_only=True):
    """上期一项决定的落实情况。"""

    text: str
    done: bool
    note: str | None = None


class Conveyed(Value, frozen=True, kw_only=True):
    """会上传达的一份文件。"""

    doc_no: str | None = None
    title: str


class Meeting(Ledger, frozen=True, kw_only=True):
    """会议：会议记录和纪要。"""

    kind: str
    also: tuple[str, ...] = ()
    period: str
    title: str
    started_at: str | None = None
    ended_at: str | None = None
    venue: str
    chair: str
    recorder: str | None = None
    expected: int
    attended: int
    absent: tuple[Absence, ...] = ()
    observers: tuple[str, ...] = ()
    heard_by: str | None = None
    in_person: bool | None = None
    agenda: tuple[str, ...]
    follow_up: tuple[FollowUp, ...] = ()
    analysis: str | None = None
    review: str | None = None
    plan: str | None = None
    last_week: str | None = None
    this_week: str | None = None
    decisions: tuple[Task, ...]
    conveyed: tuple[Conveyed, ...] = ()
    events: tuple[MeetingEvent, ...] = ()
