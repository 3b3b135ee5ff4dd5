"""One mistake each, to be planted into a record of its own; `¦` stands where it must be reported.

Every fault is made in a clone of a record of the small ledger, so that all of them fit into one ledger.
"""

from __future__ import annotations

from typing import NamedTuple

from tests.check.life import LIVES, life
from tests.ledger import SMALL, records

MARK = "¦"


class Fault(NamedTuple):
    """`old` is replaced by `new` (the whole file if `old` is empty); `also` are sound records that it needs."""

    code: str
    kind: str
    old: str
    new: str
    also: str = ""
    encoding: str = "utf-8"


class Planted(NamedTuple):
    """A fault in its own file: what is written, and what must be told about it."""

    path: str
    data: bytes
    told: str
    also: dict[str, str]


_SOURCE = {
    "hazard": "records/hazard/2026/YH-2026-0318-KA-01.yaml",
    "inspection": "records/inspection/2026/JC-2026-0318-KA-01.yaml",
    "unit": "records/unit/U-9001.yaml",
    "person": "records/person/P-9002.yaml",
    "post": "records/post/SECRETARY-KA.yaml",
    "team": "records/team/T-91.yaml",
    "meeting": "records/meeting/2026/HY-2026-0316-KA-01.yaml",
    "waiver": "records/waiver/2026/HM-2026-0212-KA-01.yaml",
    "patrol": "records/patrol/2026/PL-KA-01-2026-03.yaml",
    "self_check": "records/self_check/2026/ZC-U-9001-2026-03.yaml",
    "community": "records/community/KB.yaml",
    "duty": "records/duty/D-18.yaml",
    "calendar": "records/calendar/2026.yaml",
}
#: kinds that are written whole, by the beginning of their ids
_WHOLE = {"life": "YH-2026-0311-KA", "drill": "YL-2026-0316-KA", "document": "WJ-2026-0316-JD"}
_ALONE = ("source_ref: JC-2026-0318-KA-01\n", "    hazards: [YH-2026-0318-KA-01]\n")


def clone(kind: str, number: int) -> tuple[str, str, str]:
    """Id, path and text of a sound record that no other record hangs on."""
    path = _SOURCE.get(kind, "")
    text, old = SMALL.get(path, ""), path.rpartition("/")[2].removesuffix(".yaml")
    for link in _ALONE:
        text = text.replace(link, "")
    if kind in _WHOLE:
        id = f"{_WHOLE[kind]}-{number:02}"
        return id, f"records/{'hazard' if kind == 'life' else kind}/2026/{id}.yaml", ""
    if kind == "community":
        id = f"M{chr(65 + number)}"
        text = text.replace(old, id)
    elif kind == "calendar":
        id = f"20{40 + number}"
        text = text.replace(old, id)
    elif kind in ("patrol", "self_check"):
        month = f"20{10 + number // 12}-{number % 12 + 1:02}"
        text, id = text.replace("2026-03", month), old.replace("2026-03", month)
        path = path.replace("/2026/", f"/{month[:4]}/")
    else:
        id = {"unit": f"U-91{number:02}", "person": f"P-91{number:02}", "team": f"T-1{number:02}"}.get(
            kind, f"{old[:-2]}{number:02}" if old[-1].isdigit() else f"{old}-{number:02}"
        )
        text = text.replace(f"id: {old}\n", f"id: {id}\n")
    return id, path.replace(old, id), text


def planted(fault: Fault, number: int) -> Planted:
    """The fault in the clone of that number (2–99)."""
    id, path, text = clone(fault.kind, number)
    new = fault.new.replace("{id}", id)
    marked = text.replace(fault.old, new, 1) if fault.old else new
    assert fault.old in text, f"{fault.code}: {fault.old!r} is not in the {fault.kind}"
    assert marked.count(MARK) == 1, f"{fault.code} needs one mark"
    index = marked.index(MARK)
    line, column = marked.count("\n", 0, index) + 1, index - marked.rfind("\n", 0, index)
    told = f"{path}:{line}:{column} {fault.code}"
    also = {key: body.replace("{id}", id) for key, body in records(fault.also.replace("{id}", id)).items()}
    return Planted(path, marked.replace(MARK, "").encode(fault.encoding), told, also)


def _hazard(code: str, new: str, old: str = "location: 一层厨房") -> Fault:
    return Fault(code, "hazard", old, new)


READING = (
    _hazard("yaml-anchor", "location: ¦&a 一层厨房"),
    _hazard("yaml-alias", "location: ¦*a"),
    _hazard("yaml-merge-key", "¦<<: {location: 一层厨房}"),
    _hazard("yaml-too-deep", "location: [[[[[[[¦[x]]]]]]]]"),
    _hazard("file-too-large", "¦# " + "长" * 22_000 + "\nid: X\n", ""),
    _hazard("yaml-text-too-long", "location: ¦" + "长" * 8_001),
    _hazard("schema-unquoted", "location: ¦402"),
    _hazard("schema-unquoted", "location: ¦true"),
    _hazard("schema-no-such-day", "occurred_on: ¦2026-02-30", "occurred_on: 2026-03-18"),
    _hazard("schema-day-range", "occurred_on: ¦1999-03-18", "occurred_on: 2026-03-18"),
    _hazard("yaml-duplicate-key", "location: 一层厨房\n¦location: 二层"),
    _hazard("yaml-indent-tab", "events:\n¦\t- event: found", "events:\n  - event: found"),
    _hazard("yaml-indent-space", "events:\n¦\u3000\u3000- event: found", "events:\n  - event: found"),
    _hazard("yaml-fullwidth-colon", "location¦：一层厨房"),
    _hazard("yaml-colon-space", "location¦:一层厨房"),
    _hazard("yaml-fullwidth-comma", "found_by: [P-9002¦，P-9003]", "found_by: [P-9002, P-9003]"),
    _hazard("yaml-fullwidth-bracket", "found_by: ¦［P-9002, P-9003]", "found_by: [P-9002, P-9003]"),
    _hazard("text-bom", "¦\ufeffid: YH", "id: YH"),
    _hazard("text-line-end", "location: 一层厨房¦\r"),
    Fault("text-encoding-gbk", "hazard", "location: 一层厨房", "location: ¦一层厨房", encoding="gbk"),
    Fault("text-encoding-utf16", "hazard", "id: YH", "¦id: YH", encoding="utf-16"),
    _hazard("text-control-character", "location: 一层¦\x1b厨房"),
    _hazard("text-control-character", 'location: "一层¦\\e厨房"'),
    _hazard("text-invisible-character", "location: 一层¦\u200b厨房"),
    _hazard("text-invisible-character", "location: 一层¦\u202e厨房"),
    _hazard("text-private-character", "location: 一层¦\ue000厨房"),
    _hazard("text-replacement-character", "location: 一层¦\ufffd厨房"),
    _hazard("text-not-normal", "location: 一层caf¦e\u0301"),
    _hazard("text-radical", "location: 防¦⽕门"),
    _hazard("text-foreign-letter", "id: YH-2026-0318-KA-¦О", "id: YH-2026-0318-KA-"),
    _hazard("yaml-inline-comment", "location: 一层 ¦#402"),
    _hazard("yaml-tag", "location: ¦!!str 一层厨房"),
    _hazard("yaml-directive", "¦%YAML 1.2\n---\nid: YH", "id: YH"),
    _hazard("yaml-second-document", "location: 一层厨房\n¦---"),
    _hazard("yaml-complex-key", "¦? location\n: 一层厨房"),
    _hazard("yaml-not-mapping", "¦- 一层厨房\n", ""),
    _hazard("yaml-empty", "¦", ""),
    _hazard(
        "schema-form", "attachments:\n  - {file: ¦../0123456789abcdef.jpg, kind: photo, redacted: true}\nlocation: 甲"
    ),
    _hazard("yaml-conflict-marker", "¦<<<<<<< HEAD\nlocation: 一层厨房\n=======\nlocation: 二层\n>>>>>>> b"),
)

SCHEMA = (
    _hazard("schema-missing-key", "¦event: order_issued\n", "event: order_issued\n    date: 2026-03-18\n"),
    _hazard("schema-unknown-key", "¦locatoin: 一层厨房"),
    _hazard("schema-extra-key", "location: 一层厨房\n¦weather: 晴"),
    _hazard("schema-misplaced-key", "location: 一层厨房\n¦measures_done: 已换软管"),
    _hazard("schema-derived-key", "location: 一层厨房\n¦overdue_days: 3"),
    _hazard("schema-either-or", "location: 一层厨房\n¦public_place: 门前"),
    _hazard("schema-empty", "¦location:"),
    _hazard("schema-blank", 'location: ¦"\u3000"'),
    _hazard("schema-several-lines", "location: ¦|\n  一层\n  厨房"),
    _hazard("schema-space-around", 'location: ¦" 一层厨房"'),
    _hazard("schema-too-long", "location: ¦" + "长" * 121),
    _hazard(
        "schema-too-short", "description: ¦气瓶三只", "description: 厨房内存放15公斤液化气瓶3只，软管使用三通且老化。"
    ),
    _hazard("schema-wants-single", "location: ¦[一层, 厨房]"),
    _hazard("schema-wants-list", "found_by: ¦P-9002", "found_by: [P-9002, P-9003]"),
    _hazard("schema-list-empty", "found_by: ¦[]", "found_by: [P-9002, P-9003]"),
    _hazard("schema-duplicate-item", "found_by: [P-9002, ¦P-9002]", "found_by: [P-9002, P-9003]"),
    _hazard("schema-near-choice", "category: ¦gaz", "category: gas"),
    _hazard("schema-label-for-code", "category: ¦燃气", "category: gas"),
    _hazard("schema-unknown-choice", "category: ¦天气", "category: gas"),
    _hazard("schema-other-id", "supervisor: ¦U-9001", "supervisor: P-9003"),
    _hazard("schema-near-form", "supervisor: ¦P9003", "supervisor: P-9003"),
    Fault(
        "schema-wants-items", "inspection", "  - {person: P-9003, org: 康安社区}", "  ¦person: P-9003\n  org: 康安社区"
    ),
    Fault("schema-wants-integer", "meeting", "expected: 8", "expected: ¦8.5"),
    Fault("schema-quoted-number", "meeting", "expected: 8", 'expected: ¦"8"'),
    Fault("schema-wants-number", "meeting", "expected: 8", "expected: ¦八人左右"),
    Fault("schema-too-small", "meeting", "expected: 8", "expected: ¦-1"),
    Fault("schema-too-large", "meeting", "expected: 8", "expected: ¦10000000"),
    Fault("schema-wants-boolean", "meeting", "heard_by: P-9001", "heard_by: P-9001\nin_person: ¦到场"),
    Fault("schema-wants-mapping", "unit", "principal: P-9004", "principal: P-9004\nbuilding: ¦三层"),
)

_ROWS = "entries:\n  - {date: 20"
_REPORTED = """\
    date: {}
    by: [P-9004]
    measures_done: 已换软管、拆三通。
    evidence:
      - {{kind: invoice}}
  - event: reinspected
    date: {}2026-03-26
"""
_CORRECTION = "{{date: {}, field: members, from: 无, to: 无, reason: 漏登, approved_by: P-9001}}"


def _corrected(code: str, *days: str) -> Fault:
    rows = "".join(f"  - {_CORRECTION.format(day)}\n" for day in days)
    return Fault(code, "team", "members:\n", f"corrections:\n{rows}members:\n")


AGREEMENT = (
    _hazard("id-not-path", "id: ¦YH-2026-0318-KB-", "id: YH-2026-0318-KA-"),
    _hazard("id-date", "occurred_on: ¦2026-03-17", "occurred_on: 2026-03-18"),
    _hazard("id-community", "community: ¦KB", "community: KA"),
    Fault("id-month", "patrol", "grid: KA-01\n", "grid: ¦KA-02\n"),
    Fault("id-month", "self_check", "unit: U-9001\n", "unit: ¦U-9002\n"),
    _hazard("grid-community", "grid: ¦KB-01", "grid: KA-01"),
    Fault("grid-community", "unit", "grid: KA-01", "grid: ¦KB-01"),
    Fault("grid-community", "community", "  - {id: M", "  - {id: ¦KA-07, name: 南园}\n  - {id: M"),
    _hazard("unit-community", "unit: ¦U-9002", "unit: U-9001"),
    _hazard("reference-near", "supervisor: ¦P-9008", "supervisor: P-9003"),
    _hazard("reference-missing", "supervisor: ¦P-7777", "supervisor: P-9003"),
    _hazard("reference-missing", "recurrence_of: ¦YH-2025-1231-JD-77\nlocation: 甲"),
    _hazard("reference-near", "grid: ¦KA-09", "grid: KA-01"),
    Fault("reference-near", "inspection", "category:", "key_period: ¦LABOR-DAY-2026\ncategory:"),
    Fault("reference-missing", "waiver", "duty: D-18", "duty: ¦D-81"),
    _hazard("date-future", "date: ¦2099-03-26\n    by: [P-9003]\n", "date: 2026-03-26\n    by: [P-9003]\n"),
    _hazard("date-order", "date: ¦2026-03-05\n    by: [P-9004]", "date: 2026-03-25\n    by: [P-9004]"),
    Fault("date-order", "hazard", _REPORTED.format("2026-03-25", ""), _REPORTED.format("2026-04-25", "¦")),
    _hazard("date-found", "date: ¦2026-03-19", "date: 2026-03-18"),
    Fault("date-month", "patrol", _ROWS, "entries:\n  - {date: ¦2009-01-01, slot: am, result: normal}\n  - {date: 20"),
    Fault(
        "date-order",
        "patrol",
        "-02, slot: am, result: normal}\n  - {date: ",
        "-04, slot: am, result: normal}\n  - {date: ¦",
    ),
    Fault("date-order", "unit", "class: general}", "class: general}\n  - {from: ¦2024-01-01, class: key}"),
    Fault("date-order", "team", "from: 2025-03-10", "from: ¦2025-01-02"),
    _corrected("date-future", "¦2099-01-01", "2026-02-01"),
    _corrected("date-order", "2026-02-01", "¦2026-01-31"),
    _hazard("due-before-order", "due_on: ¦2026-03-17", "due_on: 2026-03-25"),
    _hazard(
        "due-not-immediate",
        "order_kind: immediate\n    due_on: ¦2026-03-25",
        "order_kind: deadline\n    due_on: 2026-03-25",
    ),
    Fault("clock-order", "meeting", "ended_at: 17:00", "ended_at: ¦15:00"),
    Fault("clock-order", "inspection", "ended_at: 11:20", "ended_at: ¦08:20"),
    Fault("period-order", "post", "to: 2025-12-31", "to: ¦2023-12-31"),
    Fault("period-order", "team", "from: 2025-01-10}", "from: 2025-01-10, to: ¦2025-01-09}"),
    Fault("period-order", "waiver", "to: 2026-02-23", "to: ¦2026-02-14"),
    Fault("reference-near", "waiver", "subject: U-9001", "subject: ¦U-9081"),
    Fault("tenure-none", "inspection", "led_by: [P-9002]", "led_by: [¦P-9004]"),
    Fault("tenure-none", "meeting", "chair: P-9002", "chair: ¦P-9004"),
    Fault("tenure-none", "meeting", "heard_by: P-9001", "heard_by: ¦P-9004"),
    _hazard("tenure-none", "supervisor: ¦P-9004", "supervisor: P-9003"),
    _hazard("tenure-not-holder", "on_behalf_of: ¦DEPUTY-KP", "on_behalf_of: OFFICER-KA"),
    Fault("link-source", "inspection", "    signature", "    hazards: [¦YH-2026-0318-KA-01]\n    signature"),
    _hazard("link-visit", "source_ref: ¦JC-2026-0318-KA-01\nfound_by", "found_by"),
    _hazard("link-recurrence", "recurrence_of: ¦{id}\nlocation: 甲"),
    Fault("link-circle", "unit", "principal:", "parent_unit: ¦{id}\nprincipal:"),
)

_ANSWER = "afterwards: late\nquestions: [A-04]\nalternatives:\n  - "
_ASKED = "afterwards: late\nquestions: [A-21]"
SETTING = (
    Fault("date-year", "calendar", "-02-14,", "-02-14, ¦2039-12-31,"),
    Fault("period-order", "calendar", "-05-15, to: ", "-10-15, to: ¦"),
    Fault("period-order", "calendar", "-04-16, to: ", "-05-16, to: ¦"),
    Fault(
        "period-id",
        "calendar",
        "{id: LABOUR",
        "{id: ¦MAY-2039, name: 五一, from: {id}-04-16, to: {id}-05-05}\n  - {id: LABOUR",
    ),
    Fault("period-due", "calendar", "name: 五一", "due_on: ¦{id}-05-06, name: 五一"),
    Fault("reference-missing", "duty", "[A-21]", "[A-21, ¦A-99]"),
    Fault(
        "alternative-question",
        "duty",
        _ASKED,
        _ASKED + "\nalternatives:\n  - {question: ¦A-04, choice: two_halves, afterwards: missed}",
    ),
    Fault("alternative-choice", "duty", _ASKED, _ANSWER + "{question: A-04, choice: ¦thrice, afterwards: missed}"),
    Fault("alternative-schedule", "duty", _ASKED, _ANSWER + "{question: A-04, choice: two_halves, every: ¦month}"),
)

_TASK = "{seq: 1, text: 清查通道, owner: P-9003, due_on: 2026-03-30}"
_DECIDED = f"decisions:\n  - {_TASK}\nevents:\n"
_DRILL = """\
id: {id}
occurred_on: 2026-03-16
community: KA
name: 市场夜间电气火灾疏散
scenario: 配电间起火
form: evacuation_only
organizer: 康安社区
venue: 广场
commander: P-9002
participants: 40
timeline: [{t: "00:00", step: 报警}, {t: "01:00", step: 疏散}, {t: "03:00", step: 清点}]
evaluation: {evaluator: 祁安澜, problems: [广播听不清]}
improvements: [{seq: 1, text: 加喇叭, owner: P-9003, due_on: 2026-03-30}]
plan_revision_needed: false
events:
  - {event: improvement_done, date: 2026-03-20, by: [P-9003], seq: 1, note: 已装}
  - {event: improvement_done, date: 2026-03-21, by: [P-9003], seq: ¦1, note: 已装}
"""
_PAPER = """\
id: {id}
occurred_on: 2026-03-16
kind: directive
title: 关于开展专项检查的通知
issuer: 区安委办
summary: 开展专项检查
actions: [{seq: 1, text: 检查, owner: P-9003, due_on: 2026-03-30}]
events:
  - {event: action_done, date: 2026-03-20, by: [P-9003], seq: ¦2, note: 已查}
"""


def _decided(code: str, *events: str, tasks: str = _DECIDED) -> Fault:
    rows = (f"  - {{event: decision_{event}, by: [P-9003]}}\n" for event in events)
    return Fault(code, "meeting", "decisions: []\n", tasks + "".join(rows))


_DONE = "done, date: 2026-03-20, note: 已清"
_PUT_OFF = "extended, date: 2026-03-20, reason: 缺人, seq: 1, due_on: "
CHARGED = (
    _decided("task-unknown", f"{_DONE}, seq: ¦2"),
    _decided("task-done", f"{_DONE}, seq: 1", f"{_DONE}, seq: ¦1"),
    _decided("task-done", f"{_DONE}, seq: 1", "extended, date: 2026-03-20, reason: 缺人, seq: ¦1, due_on: 2026-04-01"),
    _decided("task-shorter", f"{_PUT_OFF}¦2026-03-30"),
    _decided("task-shorter", f"{_PUT_OFF}2026-04-02", f"{_PUT_OFF}¦2026-04-01"),
    _decided("date-order", "done, date: ¦2026-03-15, note: 已清, seq: 1"),
    Fault("task-twin", "meeting", "decisions: []\n", f"decisions:\n  - {_TASK}\n  - {_TASK.replace('1', '¦1', 1)}\n"),
    Fault("task-done", "drill", "", _DRILL),
    Fault("task-unknown", "document", "", _PAPER),
)

LIVING = (
    *(Fault(code, "life", "", life(steps, at)) for code, steps, at in LIVES),
    Fault("person-twin", "person", "name: 祁安澜", "name: ¦祁安澜"),
)
FAULTS = (*READING, *SCHEMA, *AGREEMENT, *SETTING, *CHARGED, *LIVING)
