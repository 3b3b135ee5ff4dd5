"""What is done to prepare people: trainings, drills and publicity."""

from __future__ import annotations

from datetime import date

from generator.model.record import Corrected, Event, LateReason, Ledger, Published, Task, Value, Voided

TrainingEvent = Corrected | Voided | Published | LateReason


class Assessment(Value, frozen=True, kw_only=True):
    """考核情况。"""

    method: str
    passed: int
    failed: int


class Training(Ledger, frozen=True, kw_only=True):
    """培训：安全教育培训。"""

    topic: str
    content: str
    organizer: str
    audience: str
    units: tuple[str, ...] = ()
    crowded_kinds: tuple[str, ...] = ()
    venue: str
    started_at: str | None = None
    hours: float
    trainer: str
    expected: int
    attended: int
    assessment: Assessment | None = None
    evaluation: str | None = None
    events: tuple[TrainingEvent, ...] = ()


class ImprovementDone(Event, frozen=True, kw_only=True, tag="improvement_done"):
    """改进完成：一项改进已完成。"""

    seq: int
    note: str


DrillEvent = ImprovementDone | Corrected | Voided | Published | LateReason


class DrillStep(Value, frozen=True, kw_only=True):
    """演练过程中的一步，用时为开始后的分:秒。"""

    t: str
    step: str


class Metrics(Value, frozen=True, kw_only=True):
    """关键用时（秒）。"""

    alarm_s: int | None = None
    evacuation_s: int | None = None
    first_water_s: int | None = None


class Evaluation(Value, frozen=True, kw_only=True):
    """演练评估。"""

    evaluator: str
    strengths: str | None = None
    problems: tuple[str, ...]


class ReportedTo(Value, frozen=True, kw_only=True):
    """报送情况。"""

    org: str
    date: date


class Drill(Ledger, frozen=True, kw_only=True):
    """演练：应急演练。"""

    name: str
    scenario: str
    form: str
    plan_ref: str | None = None
    organizer: str
    host_unit: str | None = None
    units: tuple[str, ...] = ()
    orgs: tuple[str, ...] = ()
    crowded_kinds: tuple[str, ...] = ()
    venue: str
    started_at: str | None = None
    ended_at: str | None = None
    commander: str
    participants: int
    timeline: tuple[DrillStep, ...]
    metrics: Metrics | None = None
    evaluation: Evaluation
    improvements: tuple[Task, ...]
    plan_revision_needed: bool
    reported_to: ReportedTo | None = None
    events: tuple[DrillEvent, ...] = ()


PublicityEvent = Corrected | Voided | Published | LateReason


class Quantity(Value, frozen=True, kw_only=True):
    """数量和覆盖。"""

    leaflets: int | None = None
    banners: int | None = None
    reads: int | None = None
    households: int | None = None


class Publicity(Ledger, frozen=True, kw_only=True):
    """宣传：安全宣传。"""

    theme: str
    kind: str
    channels: tuple[str, ...]
    scope: str
    communities: tuple[str, ...] = ()
    quantity: Quantity | None = None
    content: str
    handled_by: str
    events: tuple[PublicityEvent, ...] = ()
