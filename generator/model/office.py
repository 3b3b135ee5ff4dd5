"""The office itself: the settings of one ledger."""

from __future__ import annotations

from datetime import date

from msgspec import field

from generator.model.record import Value


class Regulation(Value, frozen=True, kw_only=True):
    """所实施的办法。"""

    title: str
    in_force: date


class Demo(Value, frozen=True, kw_only=True):
    """演示台账才填写。"""

    as_of: date
    notice: str


class Era(Value, frozen=True, kw_only=True):
    """导入或重建台账的一个时期。"""

    commit: str
    date: date
    reason: str
    approved_by: str


class Flow(Value, frozen=True, kw_only=True):
    """晚于启用日才开始记录的一种台账；先行试点的对象另列。"""

    kind: str
    from_: date = field(name="from")
    subjects: tuple[str, ...] = ()


class Phone(Value, frozen=True, kw_only=True):
    """一个允许公开的电话。"""

    label: str
    number: str


class Clock(Value, frozen=True, kw_only=True):
    """各项时限。"""

    verify_working_days: int
    verify_major_days: int
    listing_working_days: int
    plan_working_days: int
    late_entry_days: int


class Partial(Value, frozen=True, kw_only=True):
    """短期间：做对象不满多少天的周期不核对。"""

    week_days: int
    month_days: int


class AtRisk(Value, frozen=True, kw_only=True):
    """临期：离周期结束还有多久。"""

    days: int
    share_percent: int


class Rung(Value, frozen=True, kw_only=True):
    """升级阶梯的一级：逾期多少天报给谁。"""

    days: int
    to: str
    act: str


class PublicationPolicy(Value, frozen=True, kw_only=True):
    """公开网站的规则。"""

    small_count: int
    place_threshold: int


class Choice(Value, frozen=True, kw_only=True):
    """一个可选的答案。"""

    choice: str
    title: str


class Question(Value, frozen=True, kw_only=True):
    """口径：办法没有说清的一个问题和街道选定的答案；第一个答案是默认的。"""

    id: str
    question: str
    choice: str
    choices: tuple[Choice, ...]
    governs: str | None = None
    note: str | None = None


class Office(Value, frozen=True, kw_only=True):
    """街道：整个台账的设置。"""

    name: str
    district: str
    area_code: str
    regulation: Regulation
    demo: Demo | None = None
    eras: tuple[Era, ...] = ()
    ledger_start: date
    flow_start: tuple[Flow, ...] = ()
    phones: tuple[Phone, ...]
    correction_phone: str
    clocks: Clock
    partial: Partial
    entry_working_days: int
    at_risk: AtRisk
    escalation: tuple[Rung, ...]
    publication: PublicationPolicy
    questions: tuple[Question, ...] = ()
