"""A hazard (隐患): facts when it was found, then everything that happened to it."""

from __future__ import annotations

from datetime import date

from generator.model.record import Corrected, Event, Evidence, LateReason, Ledger, Published, Voided


class Reported(Event, frozen=True, kw_only=True, tag="reported"):
    """线索上报：收到尚未核实的线索。"""

    note: str


class Found(Event, frozen=True, kw_only=True, tag="found"):
    """检查发现：检查或巡查当场发现。"""

    note: str | None = None


class Verified(Event, frozen=True, kw_only=True, tag="verified"):
    """现场核实：到现场核实属实。"""

    note: str


class NotEstablished(Event, frozen=True, kw_only=True, tag="not_established"):
    """不属实：核实后不构成隐患。"""

    reason: str
    reply: str | None = None


class OrderIssued(Event, frozen=True, kw_only=True, tag="order_issued"):
    """责令整改：责令立即、限时或停产停业整改。"""

    order_kind: str
    due_on: date
    measures: str
    reason: str | None = None
    interim_measures: str | None = None
    issuer_level: str | None = None
    authority_basis: str | None = None
    scope: str | None = None
    doc_no: str | None = None
    signature: str | None = None
    refusal_note: str | None = None


class LevelSet(Event, frozen=True, kw_only=True, tag="level_set"):
    """等级认定：认定或调整隐患等级。"""

    level: str
    standard: str | None = None
    item_no: str | None = None
    opinion: str | None = None


class Listed(Event, frozen=True, kw_only=True, tag="listed"):
    """挂牌督办：对重大隐患挂牌督办。"""

    level: str
    deadline: date
    doc_no: str
    leader: str | None = None
    plan_due_on: date | None = None


class PlanFiled(Event, frozen=True, kw_only=True, tag="plan_filed"):
    """报送治理方案：责任、措施、资金、时限、预案五落实。"""

    responsibility: str
    measures: str
    funds_cny: float
    deadline: date
    contingency: str
    goals: str | None = None


class Progress(Event, frozen=True, kw_only=True, tag="progress"):
    """整改进展：整改过程中的进展。"""

    note: str


class ExtensionRequested(Event, frozen=True, kw_only=True, tag="extension_requested"):
    """申请延期：到期前申请延期。"""

    until: date
    reason: str
    interim_measures: str


class ExtensionGranted(Event, frozen=True, kw_only=True, tag="extension_granted"):
    """同意延期：批准延期，原期限保留。"""

    due_on: date
    reason: str | None = None


class ExtensionRefused(Event, frozen=True, kw_only=True, tag="extension_refused"):
    """不同意延期：不批准延期。"""

    reason: str


class RectificationReported(Event, frozen=True, kw_only=True, tag="rectification_reported"):
    """报告整改完成：责任单位报告整改完成。"""

    measures_done: str
    cost_cny: float | None = None
    evidence: tuple[Evidence, ...]


class FixedOnSite(Event, frozen=True, kw_only=True, tag="fixed_on_site"):
    """当场整改：检查当场整改完毕。"""

    measures_done: str
    evidence: tuple[Evidence, ...]
    of: str | None = None


class Reinspected(Event, frozen=True, kw_only=True, tag="reinspected"):
    """复查：到现场复查整改情况。"""

    result: str
    opinion: str
    evidence: tuple[Evidence, ...]
    of: str | None = None


class Accepted(Event, frozen=True, kw_only=True, tag="accepted"):
    """验收：对重大隐患组织验收。"""

    result: str
    opinion: str
    evidence: tuple[Evidence, ...]
    of: str | None = None


class ReferredToSuperior(Event, frozen=True, kw_only=True, tag="referred_to_superior"):
    """报上级验收：报挂牌的上级部门验收。"""

    to: str
    doc_no: str | None = None


class SuperiorAccepted(Event, frozen=True, kw_only=True, tag="superior_accepted"):
    """上级验收：上级部门验收结论。"""

    result: str
    acceptor_level: str
    doc_no: str
    opinion: str | None = None
    of: str | None = None


class Delisted(Event, frozen=True, kw_only=True, tag="delisted"):
    """摘牌：解除挂牌督办。"""

    doc_no: str | None = None


class SuspensionLifted(Event, frozen=True, kw_only=True, tag="suspension_lifted"):
    """解除停产停业：解除停产停业决定。"""

    doc_no: str | None = None


class ResumptionApproved(Event, frozen=True, kw_only=True, tag="resumption_approved"):
    """同意恢复：同意恢复生产经营或投入使用。"""

    doc_no: str | None = None


class Transferred(Event, frozen=True, kw_only=True, tag="transferred"):
    """移送：移送有管辖权的部门。"""

    to: str
    doc_no: str
    reason: str
    interim_measures: str | None = None


class TransfereeReplied(Event, frozen=True, kw_only=True, tag="transferee_replied"):
    """接收部门答复：接收部门的处理结果。"""

    result: str
    doc_no: str
    opinion: str | None = None


class Escalated(Event, frozen=True, kw_only=True, tag="escalated"):
    """升级上报：不能解决的问题上报。"""

    to: str
    reason: str


class EnforcementReferred(Event, frozen=True, kw_only=True, tag="enforcement_referred"):
    """移交执法：移交有权部门执法。"""

    to: str
    doc_no: str
    reason: str


class Handover(Event, frozen=True, kw_only=True, tag="handover"):
    """督促责任移交：督促责任人变更。"""

    to: str
    reason: str


class Closed(Event, frozen=True, kw_only=True, tag="closed"):
    """销号：经复查或验收合格后销号。"""

    basis: str | None = None


class ClosureRevoked(Event, frozen=True, kw_only=True, tag="closure_revoked"):
    """撤销销号：抽查发现并未整改。"""

    due_on: date
    reason: str


class Terminated(Event, frozen=True, kw_only=True, tag="terminated"):
    """终止：单位关闭、搬迁或拆除且危险消除。"""

    reason: str
    evidence: tuple[Evidence, ...]


HazardEvent = (
    Reported
    | Found
    | Verified
    | NotEstablished
    | OrderIssued
    | LevelSet
    | Listed
    | PlanFiled
    | Progress
    | ExtensionRequested
    | ExtensionGranted
    | ExtensionRefused
    | RectificationReported
    | FixedOnSite
    | Reinspected
    | Accepted
    | ReferredToSuperior
    | SuperiorAccepted
    | Delisted
    | SuspensionLifted
    | ResumptionApproved
    | Transferred
    | TransfereeReplied
    | Escalated
    | EnforcementReferred
    | Handover
    | Closed
    | ClosureRevoked
    | Terminated
    | Corrected
    | Voided
    | Published
    | LateReason
)


class Hazard(Ledger, frozen=True, kw_only=True):
    """隐患：从发现到销号的全过程。"""

    grid: str | None = None
    unit: str | None = None
    public_place: str | None = None
    location: str
    description: str
    category: str
    level: str
    legal_basis: tuple[str, ...]
    source: str
    source_ref: str | None = None
    found_by: tuple[str, ...]
    supervisor: str
    responsible_person: str | None = None
    recurrence_of: str | None = None
    events: tuple[HazardEvent, ...]
