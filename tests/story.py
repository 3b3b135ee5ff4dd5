"""Hazards for tests, written as the list of what happened; and the stories of a subdistrict's half-year.

Fields that a step needs but a story does not care about are filled in.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.model import build
from generator.model.hazard import Hazard
from generator.source.reader import Document, read

PROOF = {"evidence": [{"kind": "paper"}]}
DEPUTY, OWNER = {"by": ["P-9001"]}, {"by": ["P-9004"]}
FIRE, COMMITTEE = {"org": "区消防救援大队"}, {"org": "区安委办"}
PAIR, PANEL = {"by": ["P-9003", "P-9002"]}, {"by": ["P-9001", "P-9002", "P-9003"]}
ACCEPTANCE = {"evidence": [{"kind": "acceptance_opinion"}, {"kind": "test_report"}, {"kind": "plan_checklist"}]}
#: what each event must have besides its day and signer; whoever signs may do so in the small ledger
NEEDS: dict[str, dict[str, Any]] = {
    "reported": {"note": "来电"},
    "verified": {"note": "属实"},
    "not_established": {"reason": "未见"},
    "order_issued": {
        "order_kind": "deadline",
        "due_on": "2026-03-25",
        "measures": "整改",
        "reason": "缺件",
        "scope": "二层",
        "authority_basis": "赋权目录",
    },
    "level_set": {"level": "suspected_major", "standard": "国标", **FIRE},
    "listed": {"level": "district", "deadline": "2026-06-30", "doc_no": "1号", "leader": "P-9001", **COMMITTEE},
    "plan_filed": {
        "responsibility": "甲",
        "measures": "乙",
        "funds_cny": 1,
        "deadline": "2026-06-30",
        "contingency": "丙",
        **OWNER,
    },
    "progress": {"note": "进展"},
    "extension_requested": {"until": "2026-04-01", "reason": "缺件", "interim_measures": "看护", **OWNER},
    "extension_granted": {"due_on": "2026-04-01", **DEPUTY},
    "extension_refused": {"reason": "不必", **DEPUTY},
    "rectification_reported": {"measures_done": "已改", **PROOF, **OWNER},
    "fixed_on_site": {"measures_done": "已改", **PROOF, **PAIR},
    "reinspected": {"result": "pass", "opinion": "合格", **PROOF},
    "accepted": {"result": "pass", "opinion": "合格", **ACCEPTANCE, **PANEL},
    "referred_to_superior": {"to": "区安委办", **DEPUTY},
    "superior_accepted": {"result": "pass", "acceptor_level": "district", "doc_no": "2号", **COMMITTEE},
    "delisted": {**COMMITTEE},
    "suspension_lifted": {**FIRE, **DEPUTY},
    "resumption_approved": {**FIRE, **DEPUTY},
    "transferred": {"to": "市场监管所", "doc_no": "3号", "reason": "职权", **DEPUTY},
    "transferee_replied": {"result": "rectified", "doc_no": "4号", "org": "市场监管所"},
    "escalated": {"to": "DEPUTY-KP", "reason": "逾期"},
    "enforcement_referred": {"to": "区应急局", "doc_no": "5号", "reason": "无证", **DEPUTY},
    "handover": {"to": "P-9002", "reason": "调岗"},
    "closed": {**DEPUTY},
    "closure_revoked": {"due_on": "2026-05-01", "reason": "未改", **DEPUTY},
    "terminated": {"reason": "拆除", **PROOF, **DEPUTY},
    "voided": {"reason": "重复", "by": ["P-9001", "P-9003"]},
    "corrected": {"field": "location", "from": "甲", "to": "乙", "reason": "笔误"},
    "published": {"basis": "审批"},
    "late_reason": {"reason": "停电"},
}


def hazard(events: list[dict[str, Any]], **facts: Any) -> Hazard:
    """A hazard with these events; each names at least `event` and `date`."""
    first = events[0]["date"] if events else "2026-03-18"
    value = {
        "id": f"YH-{first[:4]}-{first[5:7]}{first[8:]}-KA-01",
        "occurred_on": first,
        "public_place": "路口",
        "location": "路口",
        "description": "窨井盖破损，周边没有围挡。",
        "category": "other",
        "level": "general",
        "legal_basis": ["《安全生产法》"],
        "source": "patrol",
        "found_by": ["P-9002"],
        "supervisor": "P-9003",
        "community": "KA",
        **facts,
        "events": [{"by": ["P-9003"], **NEEDS.get(event["event"], {}), **event} for event in events],
    }
    built = build("hazard", value)
    assert isinstance(built, Hazard)
    return built


def told(text: str, **facts: Any) -> Hazard:
    """The hazard of a story written as YAML: one line `- {event: …, date: …}` a step."""
    document = read(f"events:\n{text}".encode(), "story.yaml")
    assert isinstance(document, Document), document
    events = document.value["events"]
    assert isinstance(events, list)
    return hazard([dict(event) for event in events if isinstance(event, dict)], **facts)


class Day(NamedTuple):
    """Where a hazard must stand on a day; days late of the unit and of the office."""

    day: str
    state: str
    due: str | None = None
    original: str | None = None
    late: int = 0
    verify_late: int = 0
    attempts: int = 0
    overlays: tuple[str, ...] = ()


class Story(NamedTuple):
    """A course of events and what the ledger must say on some of its days."""

    events: str
    days: tuple[Day, ...]


STORIES: dict[str, Story] = {
    "疏散通道堆物，限期内整改": Story(
        """
  - {event: found, date: 2026-01-22}
  - {event: order_issued, date: 2026-01-22, due_on: 2026-01-29}
  - {event: rectification_reported, date: 2026-01-27}
  - {event: reinspected, date: 2026-01-28}
  - {event: closed, date: 2026-01-28}
""",
        (
            Day("2026-01-22", "rectifying", "2026-01-29", "2026-01-29"),
            Day("2026-01-27", "awaiting_verification", "2026-01-29", "2026-01-29"),
            Day("2026-01-28", "closed", "2026-01-29", "2026-01-29", attempts=1),
            Day("2027-01-28", "closed", "2026-01-29", "2026-01-29", attempts=1),
        ),
    ),
    "灭火器失压，当场更换": Story(
        """
  - {event: found, date: 2026-01-22}
  - {event: order_issued, date: 2026-01-22, order_kind: immediate, due_on: 2026-01-22}
  - {event: fixed_on_site, date: 2026-01-22}
  - {event: closed, date: 2026-01-22}
""",
        (Day("2026-01-22", "closed", "2026-01-22", "2026-01-22"),),
    ),
    "厨房气瓶，第一次复查不合格": Story(
        """
  - {event: found, date: 2026-03-18}
  - {event: order_issued, date: 2026-03-18, due_on: 2026-03-25}
  - {event: rectification_reported, date: 2026-03-25}
  - {event: reinspected, date: 2026-03-26, result: fail, opinion: 报警器未通电}
  - {event: order_issued, date: 2026-03-26, due_on: 2026-03-30}
  - {event: rectification_reported, date: 2026-03-29}
  - {event: reinspected, date: 2026-03-30}
  - {event: closed, date: 2026-03-30}
""",
        (
            Day("2026-03-25", "awaiting_verification", "2026-03-25", "2026-03-25"),
            Day("2026-03-26", "rectifying", "2026-03-30", "2026-03-25", attempts=1),
            Day("2026-03-29", "awaiting_verification", "2026-03-30", "2026-03-25", attempts=1),
            Day("2026-03-30", "closed", "2026-03-30", "2026-03-25", attempts=2),
        ),
    ),
    "市场阁楼住人，区级挂牌，上级验收": Story(
        """
  - {event: found, date: 2026-02-05}
  - {event: level_set, date: 2026-02-05, level: suspected_major}
  - {event: order_issued, date: 2026-02-06, order_kind: partial_suspension, due_on: 2026-04-15}
  - {event: level_set, date: 2026-02-09, level: major}
  - {event: listed, date: 2026-02-10, level: district}
  - {event: plan_filed, date: 2026-02-14}
  - {event: progress, date: 2026-03-06}
  - {event: rectification_reported, date: 2026-04-13}
  - {event: referred_to_superior, date: 2026-04-14}
  - {event: superior_accepted, date: 2026-04-21}
  - {event: delisted, date: 2026-04-22}
  - {event: resumption_approved, date: 2026-04-22}
  - {event: closed, date: 2026-04-22}
""",
        (
            Day("2026-02-05", "registered"),
            Day("2026-02-09", "rectifying", "2026-04-15", "2026-04-15", overlays=("suspended",)),
            Day("2026-03-06", "rectifying", "2026-04-15", "2026-04-15", overlays=("suspended", "listed")),
            Day("2026-04-14", "awaiting_superior", "2026-04-15", "2026-04-15", overlays=("suspended", "listed")),
            Day("2026-04-21", "verified", "2026-04-15", "2026-04-15", attempts=1, overlays=("suspended", "listed")),
            Day("2026-04-22", "closed", "2026-04-15", "2026-04-15", attempts=1),
        ),
    ),
    "裁剪间线路，缺件延期": Story(
        """
  - {event: found, date: 2026-03-18}
  - {event: order_issued, date: 2026-03-18, due_on: 2026-04-01}
  - {event: extension_requested, date: 2026-03-29, until: 2026-04-08}
  - {event: extension_granted, date: 2026-03-30, due_on: 2026-04-08}
  - {event: rectification_reported, date: 2026-04-06}
  - {event: reinspected, date: 2026-04-07}
  - {event: closed, date: 2026-04-07}
""",
        (
            Day("2026-03-29", "rectifying", "2026-04-01", "2026-04-01"),
            Day("2026-04-05", "rectifying", "2026-04-08", "2026-04-01"),
            Day("2026-04-07", "closed", "2026-04-08", "2026-04-01", attempts=1),
        ),
    ),
    "影厅门上锁当场打开，灯具限期": Story(
        """
  - {event: found, date: 2026-04-23}
  - {event: order_issued, date: 2026-04-23, order_kind: immediate, due_on: 2026-04-23}
  - {event: order_issued, date: 2026-04-23, due_on: 2026-04-26}
  - {event: rectification_reported, date: 2026-04-25}
  - {event: reinspected, date: 2026-04-25}
  - {event: closed, date: 2026-04-25}
""",
        (
            Day("2026-04-24", "rectifying", "2026-04-26", "2026-04-23"),
            Day("2026-04-25", "closed", "2026-04-26", "2026-04-23", attempts=1),
        ),
    ),
    "老年公寓彩钢板活动室停用": Story(
        """
  - {event: found, date: 2026-05-20}
  - {event: level_set, date: 2026-05-20, level: suspected_major}
  - {event: order_issued, date: 2026-05-20, order_kind: full_suspension, due_on: 2026-08-15}
  - {event: level_set, date: 2026-05-22, level: major}
  - {event: listed, date: 2026-05-25}
""",
        (
            Day("2026-07-31", "rectifying", "2026-08-15", "2026-08-15", overlays=("suspended", "listed")),
            Day("2026-08-15", "rectifying", "2026-08-15", "2026-08-15", overlays=("suspended", "listed")),
            Day("2026-08-16", "rectifying", "2026-08-15", "2026-08-15", late=1, overlays=("suspended", "listed")),
        ),
    ),
    "货梯超期，移送市场监管所": Story(
        """
  - {event: found, date: 2026-06-10}
  - {event: order_issued, date: 2026-06-10, due_on: 2026-06-24}
  - {event: transferred, date: 2026-06-11}
  - {event: transferee_replied, date: 2026-06-20, result: rectified}
  - {event: closed, date: 2026-06-20}
""",
        (
            Day("2026-06-11", "transferred", "2026-06-24", "2026-06-24"),
            Day("2026-06-20", "closed", "2026-06-24", "2026-06-24"),
        ),
    ),
    "焊接未审批，当场停止并移交执法": Story(
        """
  - {event: found, date: 2026-06-10}
  - {event: order_issued, date: 2026-06-10, order_kind: immediate, due_on: 2026-06-10}
  - {event: enforcement_referred, date: 2026-06-10}
  - {event: fixed_on_site, date: 2026-06-10}
""",
        (Day("2026-06-12", "verified", "2026-06-10", "2026-06-10", overlays=("enforcement_referred",)),),
    ),
    "防盗网逾期，上报分管领导": Story(
        """
  - {event: found, date: 2026-06-24}
  - {event: order_issued, date: 2026-06-24, due_on: 2026-07-08}
  - {event: escalated, date: 2026-07-15}
""",
        (
            Day("2026-07-08", "rectifying", "2026-07-08", "2026-07-08"),
            Day("2026-07-09", "rectifying", "2026-07-08", "2026-07-08", late=1),
            Day("2026-07-31", "rectifying", "2026-07-08", "2026-07-08", late=23, overlays=("escalated",)),
        ),
    ),
    "线索不属实": Story(
        """
  - {event: reported, date: 2026-06-01}
  - {event: not_established, date: 2026-06-02}
""",
        (Day("2026-06-01", "reported"), Day("2026-06-02", "not_established")),
    ),
    "销号后抽查发现并未整改": Story(
        """
  - {event: reported, date: 2026-06-01}
  - {event: verified, date: 2026-06-02}
  - {event: order_issued, date: 2026-06-02, due_on: 2026-06-10}
  - {event: rectification_reported, date: 2026-06-09}
  - {event: reinspected, date: 2026-06-10}
  - {event: closed, date: 2026-06-10}
  - {event: closure_revoked, date: 2026-07-01, due_on: 2026-07-05}
""",
        (
            Day("2026-06-30", "closed", "2026-06-10", "2026-06-10", attempts=1),
            Day("2026-07-05", "rectifying", "2026-07-05", "2026-06-10", attempts=1),
            Day("2026-07-06", "rectifying", "2026-07-05", "2026-06-10", late=1, attempts=1),
        ),
    ),
}
