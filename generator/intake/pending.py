"""What a hazard waits for: the next step, who must take it, by when, and by which clause.

A deadline that has passed is told as it is; nothing here refuses anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.book import Book, holder
from generator.lifecycle import OPEN, Standing
from generator.lifecycle.actor import RANK
from generator.lifecycle.standing import GOVERNMENT
from generator.model.hazard import Hazard
from generator.model.people import Post
from generator.responsibility import chain
from generator.rules.hazard import HazardStanding

CLAUSE = "二（五）"
LEADERS = ("deputy_safety",)
OFFICE = ("safety_office", *LEADERS)
COMMUNITY = ("safety_officer", "community_secretary")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who must act: a person with the post that makes him answer, or a body; the holder is empty while it is vacant."""

    post: str = ""
    person: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """One step that is due: any of `events` answers it; `by` is the last day, None where no day is set."""

    events: tuple[str, ...]
    who: tuple[Party, ...]
    by: date | None
    zh: str
    en: str
    clause: str = CLAUSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A hazard as it stands on a day, with the book it is in."""

    book: Book
    hazard: Hazard
    clocked: HazardStanding
    day: date

    @property
    def now(self) -> Standing:
        return self.clocked.standing


def pending(case: Case) -> tuple[Pending, ...]:
    """Everything that is due next, the most pressing first."""
    return (*_listing(case), *_answers(case), *STEPS.get(case.now.state, _nothing)(case))


def _nothing(case: Case) -> Iterator[Pending]:
    yield from ()


def _listing(case: Case) -> Iterator[Pending]:
    """A major hazard is listed for supervision, and its plan filed (二（五）: 挂牌督办)."""
    now, clocks = case.now, case.book.settings.clocks
    if now.state not in OPEN or not now.grave:
        return
    if "listed" not in now.overlays and not now.listed_on and now.state not in ("reported", "verified"):
        by = case.book.workdays.after(now.grave_on, clocks.listing_working_days) if now.grave_on else None
        zh = f"重大（含疑似）隐患应在认定后 {clocks.listing_working_days} 个工作日内挂牌督办"
        en = f"a major or suspected hazard is listed within {clocks.listing_working_days} working days"
        yield Pending(events=("listed",), who=_posts(case, LEADERS), by=by, zh=zh, en=en)
    elif "listed" in now.overlays and not now.planned_on and now.listed_on:
        by = case.book.workdays.after(now.listed_on, clocks.plan_working_days)
        zh = f"责任单位应在挂牌后 {clocks.plan_working_days} 个工作日内报送治理方案（五落实）"
        en = f"the unit files its plan within {clocks.plan_working_days} working days of the listing"
        yield Pending(events=("plan_filed",), who=_unit(case), by=by, zh=zh, en=en)


def _answers(case: Case) -> Iterator[Pending]:
    if case.now.asked_on and case.now.state in OPEN:
        events = ("extension_granted", "extension_refused")
        zh, en = "申请延期要有答复，由责令人的上一级岗位作出", "a request for more time is answered by a higher post"
        yield Pending(events=events, who=_posts(case, OFFICE), by=case.now.due_on, zh=zh, en=en)


def _reported(case: Case) -> Iterator[Pending]:
    zh, en = "线索要到现场核实，属实的登记在册", "a lead is confirmed on site"
    yield Pending(events=("verified", "not_established"), who=_posts(case, COMMUNITY), by=None, zh=zh, en=en)


def _registered(case: Case) -> Iterator[Pending]:
    registered = case.now.registered_on
    by = registered + timedelta(days=1) if registered else None
    zh = "一般隐患责令立即整改；当即难以整改到位的，责令限时整改或停产停业整改，最迟登记次日"
    en = "the unit is ordered to put it right, at once or by a day, no later than the day after it was entered"
    yield Pending(events=("order_issued",), who=_presser(case), by=by, zh=zh, en=en)


def _rectifying(case: Case) -> Iterator[Pending]:
    now = case.now
    if now.failures and not now.running:
        zh, en = "复查不合格，应重新责令整改；原期限保留", "it failed: a new order is due, the first due day stays"
        yield Pending(events=("order_issued",), who=_presser(case), by=None, zh=zh, en=en)
        return
    events = (
        ("fixed_on_site", "rectification_reported") if now.order_kind == "immediate" else ("rectification_reported",)
    )
    zh, en = (
        "责任单位应在期限内整改到位并及时报告；谁检查谁督促",
        "the unit puts it right by its due day and reports it",
    )
    yield Pending(events=events, who=(*_unit(case), *_presser(case)), by=now.due_on, zh=zh, en=en)


def _awaiting(case: Case) -> Iterator[Pending]:
    now = case.now
    if now.grave and now.listed_above:
        zh, en = "上级挂牌的，报上级部门验收", "what a superior has listed is accepted by the superior"
        yield Pending(events=("referred_to_superior",), who=_posts(case, OFFICE), by=None, zh=zh, en=en)
    elif now.grave:
        zh, en = "重大隐患由分管领导主持检查验收", "a major hazard is accepted by a panel under the deputy leader"
        yield Pending(events=("accepted",), who=_posts(case, LEADERS), by=case.clocked.verify_due, zh=zh, en=en)
    else:
        zh, en = "报告整改完成后应到现场复查，合格方可销号", "what is reported as done is reinspected on site"
        yield Pending(events=("reinspected",), who=_presser(case), by=case.clocked.verify_due, zh=zh, en=en)


def _superior(case: Case) -> Iterator[Pending]:
    zh, en = "等待上级验收结论，收到文件后录入", "the superior's verdict is entered when its document arrives"
    level = case.now.lister_level or GOVERNMENT[1]
    yield Pending(events=("superior_accepted",), who=(Party(body=level),), by=None, zh=zh, en=en)


def _verified(case: Case) -> Iterator[Pending]:
    now = case.now
    if "suspended" in now.overlays:
        who = (Party(body=now.suspended_by),) if now.suspended_by else _posts(case, OFFICE)
        zh, en = "验收合格，由决定机关解除停产停业", "the suspension is lifted by who decided it"
        yield Pending(events=("resumption_approved", "suspension_lifted"), who=who, by=None, zh=zh, en=en)
    if "listed" in now.overlays:
        who = (Party(body=now.lister_level or ""),) if now.listed_above else _posts(case, LEADERS)
        yield Pending(events=("delisted",), who=who, by=None, zh="验收合格，由挂牌机关摘牌", en="it is delisted")
    if {"suspended", "listed"} & set(now.overlays):
        return
    who = _posts(case, OFFICE) if now.grave else _presser(case)
    zh, en = "合格的逐项销号", "what passed is struck off"
    yield Pending(events=("closed",), who=who, by=None, zh=zh, en=en)


def _transferred(case: Case) -> Iterator[Pending]:
    zh, en = "已移送，跟踪接收部门的答复", "the receiving department's reply is entered"
    to = next((str(event.to) for event in reversed(case.hazard.events) if hasattr(event, "to")), "")
    yield Pending(events=("transferee_replied",), who=(Party(body=to),), by=None, zh=zh, en=en)


STEPS = {
    "reported": _reported,
    "registered": _registered,
    "rectifying": _rectifying,
    "awaiting_verification": _awaiting,
    "awaiting_superior": _superior,
    "verified": _verified,
    "transferred": _transferred,
}


def _presser(case: Case) -> tuple[Party, ...]:
    """Who presses for it (谁检查谁督促), by the post held on the day."""
    person = case.now.supervisor
    held = list(case.book.posts_of(person, case.day))
    post = max(held, key=lambda post: RANK.get(post.post, 0), default=None)
    return (Party(post=post.title if post else "", person=person),)


def _unit(case: Case) -> tuple[Party, ...]:
    """Who has to put it right; without a person on record the unit itself."""
    unit = case.book.unit.get(case.hazard.unit or "")
    person = case.hazard.responsible_person or (unit.principal if unit else None) or ""
    return (Party(person=person, body=unit.name if unit else case.hazard.public_place or ""),)


def _posts(case: Case, codes: tuple[str, ...]) -> tuple[Party, ...]:
    """The holders of the posts that answer for the place, and of those of the whole subdistrict."""
    answering = [post for post in chain(case.book, case.hazard.community, case.hazard.grid) if post.post in codes]
    answering += [p for p in case.book.post.values() if p.post in codes and p not in answering and not p.community]
    return tuple(_held(post, case.day) for post in answering)


def _held(post: Post, day: date) -> Party:
    tenure = holder(post, day)
    return Party(post=post.title, person=tenure.person if tenure else "")
