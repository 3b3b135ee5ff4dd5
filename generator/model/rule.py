"""What is asked: clauses of the regulation, duties drawn from them, and the calendar they run on."""

from __future__ import annotations

from datetime import date

from msgspec import field

from generator.model.record import Record, Value

Scalar = str | int | bool


class Compare(Value, frozen=True, kw_only=True):
    """与一个数值或同一记录的另一项相比，或者是否填写。"""

    at_least: int | None = None
    same_as: str | None = None
    present: bool | None = None


#: a value a field must have, the values of which it must have one, or a comparison
Condition = Scalar | tuple[Scalar, ...] | Compare
Conditions = dict[str, Condition]


class InForce(Value, frozen=True, kw_only=True):
    """施行期，含首尾两日。"""

    from_: date = field(name="from")
    to: date | None = None


class Clause(Record, frozen=True, kw_only=True):
    """条款：办法的条款及我们的一句话转述。"""

    number: str
    title: str
    paraphrase: str
    in_force: InForce
    duties: tuple[str, ...] = ()
    no_duty_because: str | None = None


class Answers(Value, frozen=True, kw_only=True):
    """对这项职责负责的岗位。"""

    posts: tuple[str, ...]


class Subjects(Value, frozen=True, kw_only=True):
    """逐一核对的对象。"""

    kind: str
    where: Conditions | None = None
    or_where: Conditions | None = None


class When(Value, frozen=True, kw_only=True):
    """周期内指定的时间。"""

    day: int | None = None
    weekday: int | None = None
    month: int | None = None
    first_month: bool | None = None
    if_off: str | None = None
    nearby_days: int | None = None


class Within(Value, frozen=True, kw_only=True):
    """事项发生后的时限；没有时限的只记用时。"""

    clock: str | None = None
    days: int | None = None
    working_days: int | None = None
    after: tuple[str, ...]
    where: Conditions | None = None


class Count(Value, frozen=True, kw_only=True):
    """要求中的一项：哪一种凭证至少几次。"""

    count: int
    distinct: str | None = None
    of: str | None = None


class Need(Value, frozen=True, kw_only=True):
    """一个周期内至少做到什么。"""

    count: int | None = None
    distinct: str | None = None
    all: tuple[Count, ...] = ()


class EvidenceRule(Value, frozen=True, kw_only=True):
    """什么记录可以证明履职。"""

    kind: str | None = None
    per: str | None = None
    event: str | None = None
    where: Conditions | None = None


class Alternative(Value, frozen=True, kw_only=True):
    """其他口径：街道对一个口径问题选定这个答案时怎样核对。

    What is given takes the place of the duty's own. Then `more_evidence` joins the evidence, and the conditions of
    `evidence_where` join those of each evidence of its kind and counting unit, a condition of the same name replaced.
    """

    question: str
    choice: str
    subjects: Subjects | None = None
    every: str | None = None
    when: When | None = None
    within: Within | None = None
    need: Need | None = None
    evidence: tuple[EvidenceRule, ...] = ()
    more_evidence: tuple[EvidenceRule, ...] = ()
    evidence_where: EvidenceRule | None = None
    excused_by: tuple[EvidenceRule, ...] = ()
    afterwards: str | None = None


class Duty(Record, frozen=True, kw_only=True):
    """职责：办法规定的职责及其频次、凭证。"""

    title: str
    clause: str
    in_force: InForce
    answers: Answers
    subjects: Subjects
    every: str | None = None
    when: When | None = None
    within: Within | None = None
    need: Need | None = None
    evidence: tuple[EvidenceRule, ...] = ()
    excused_by: tuple[EvidenceRule, ...] = ()
    afterwards: str | None = None
    advisory: bool | None = None
    questions: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    not_computed_because: str | None = None
    note: str | None = None


class Holiday(Value, frozen=True, kw_only=True):
    """一次法定放假，含首尾两日。"""

    name: str
    from_: date = field(name="from")
    to: date


class KeyPeriod(Value, frozen=True, kw_only=True):
    """一个重要时期的大检查窗口，含首尾两日。"""

    id: str
    name: str
    from_: date = field(name="from")
    to: date
    due_on: date | None = None


class FloodSeason(Value, frozen=True, kw_only=True):
    """当年汛期。"""

    from_: date = field(name="from")
    to: date


class Calendar(Record, frozen=True, kw_only=True):
    """日历：一年的放假、调休和重要时期。"""

    source: str
    provisional: bool | None = None
    days_off: tuple[Holiday, ...]
    workdays: tuple[date, ...]
    key_periods: tuple[KeyPeriod, ...]
    flood_season: FloodSeason
    spring_festival: date
