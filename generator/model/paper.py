"""Papers and stores: documents, emergency supplies, waivers."""

from __future__ import annotations

from datetime import date

from msgspec import field

from generator.model.record import Corrected, Event, LateReason, Ledger, Published, Task, Voided


class PassedOn(Event, frozen=True, kw_only=True, tag="passed_on"):
    """传达：传达到有关人员。"""

    to: str


class ActionDone(Event, frozen=True, kw_only=True, tag="action_done"):
    """事项落实：一项已落实。"""

    seq: int
    note: str


class Superseded(Event, frozen=True, kw_only=True, tag="superseded"):
    """被替代：被新文件替代。"""

    document: str


DocumentEvent = PassedOn | ActionDone | Superseded | Corrected | Voided | Published | LateReason


class Document(Ledger, frozen=True, kw_only=True):
    """文件：计划、上级文件、考核、制度、责任书和经费。"""

    kind: str
    title: str
    doc_no: str | None = None
    issuer: str
    received_on: date | None = None
    unit: str | None = None
    summary: str
    actions: tuple[Task, ...] = ()
    supersedes: str | None = None
    events: tuple[DocumentEvent, ...] = ()


class Moved(Event, frozen=True, kw_only=True, tag="moved"):
    """出入库：出库或入库。"""

    direction: str
    quantity: int
    reason: str


class Checked(Event, frozen=True, kw_only=True, tag="checked"):
    """盘点检查：盘点和检查。"""

    condition: str
    quantity: int


SupplyEvent = Moved | Checked | Corrected | Voided | Published | LateReason


class Supply(Ledger, frozen=True, kw_only=True):
    """应急物资：应急物资及其出入库。"""

    name: str
    category: str
    spec: str
    uom: str
    quantity: int
    min_quantity: int | None = None
    store: str
    keeper: str
    produced_on: date | None = None
    expires_on: date | None = None
    origin: str | None = None
    events: tuple[SupplyEvent, ...] = ()


WaiverEvent = Corrected | Voided | Published | LateReason


class Waiver(Ledger, frozen=True, kw_only=True):
    """豁免：节假日、停业等原因的豁免或顺延。"""

    duty: str
    subject: str
    from_: date = field(name="from")
    to: date
    reason: str
    note: str
    approved_by: str
    events: tuple[WaiverEvent, ...] = ()
