"""An incident (事故、险情): what happened, who came, what was reported when."""

from __future__ import annotations

from datetime import datetime

from generator.model.record import Corrected, Event, LateReason, Ledger, Published, Voided


class Arrived(Event, frozen=True, kw_only=True, tag="arrived"):
    """到场：救援或领导到场。"""

    at: datetime
    post: str | None = None
    team: str | None = None


class ReportedUp(Event, frozen=True, kw_only=True, tag="reported_up"):
    """上报：向上级报告。"""

    at: datetime
    to: str
    how: str
    stage: str


class Supplemented(Event, frozen=True, kw_only=True, tag="supplemented"):
    """补报：情况变化补报。"""

    at: datetime
    changes: str


class Controlled(Event, frozen=True, kw_only=True, tag="controlled"):
    """险情控制：险情得到控制。"""

    at: datetime


class Investigated(Event, frozen=True, kw_only=True, tag="investigated"):
    """调查：法定调查或内部原因分析。"""

    led_by_level: str
    report_ref: str
    opinion: str


class FourNoLetGo(Event, frozen=True, kw_only=True, tag="four_no_let_go"):
    """四不放过：原因、责任、整改、教育四项。"""

    cause: str
    responsibility: str
    rectification: str
    education: str


class Closed(Event, frozen=True, kw_only=True, tag="closed"):
    """结案：处置完毕。"""

    basis: str | None = None


IncidentEvent = (
    Arrived
    | ReportedUp
    | Supplemented
    | Controlled
    | Investigated
    | FourNoLetGo
    | Closed
    | Corrected
    | Voided
    | Published
    | LateReason
)


class Incident(Ledger, frozen=True, kw_only=True):
    """事故（险情）：事故和险情的处置。"""

    kind: str
    type_code: str | None = None
    happened_at: datetime
    place: str
    unit: str | None = None
    course: str
    deaths: int
    serious_injuries: int
    minor_injuries: int
    missing: int
    direct_loss_cny: float
    loss_estimated: bool
    actions: str
    secondary_prevention: str
    teams: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    events: tuple[IncidentEvent, ...] = ()
