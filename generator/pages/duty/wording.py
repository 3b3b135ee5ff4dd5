"""A duty in words, made from its data by the labels of the schemas: who, for what, how often, shown by what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.pages.fact import Facts
from generator.pages.part import Fact
from generator.pages.shown import Row, Shown

WEEKDAYS = "一二三四五六日"
#: values of a condition that only bind it to the occurrence at hand
BOUND = ("subject", "period", "holder")
#: and one that asks nothing
EITHER = ([True, False], [False, True])
#: where the fields of what is counted stand in its record
WITHIN = {"visit": "visits.", "entry": "entries.", "member": "members.", "holder": "holders.", "manager": "managers."}
PEOPLE = ("member", "holder", "manager")
REGISTERED = ("post", "team", "unit", "person")
#: what the program works out for conditions, beside the fields that records have
WORKED_OUT = {
    "by_own_staff": "街道、社区人员参加",
    "leader_led": "领导带队检查",
    "reinspection": "复查、回头看",
    "coverage": "查到应查单位的百分比",
    "main_kind": "会议类别（不含兼作）",
    "crowded": "人员密集场所",
    "present_in_area": "辖区内有",
}
CODES_OF = {"main_kind": "kind"}
SAID = ("answers", "subjects", "every", "when", "within", "need", "evidence", "excused_by", "afterwards", "advisory")
#: what a page lays out in its own way, or says once for the whole clause
LAID_OUT = (*SAID, "id", "title", "clause", "in_force", "questions", "alternatives")


def words(facts: Facts, duty: Row) -> tuple[Fact, ...]:
    """All that a duty says, one fact for each field that it has."""
    shown = facts.shown
    said = {
        "answers": "、".join(_labels(shown, "answers.posts", duty["answers"]["posts"])),
        "subjects": subject(shown, duty["subjects"]),
        "every": often(shown, duty),
        "within": within(shown, duty),
        "need": need(shown, duty),
        "evidence": "；".join(_evidence(shown, duty, each) for each in duty.get("evidence", ())),
        "excused_by": "；".join(_evidence(shown, duty, each) for each in _excuses(shown, duty)),
        "afterwards": "、".join(_labels(shown, "afterwards", [duty["afterwards"]])) if "afterwards" in duty else "",
        "advisory": "是" if duty.get("advisory") else "",
    }
    own = (Fact(shown.title("duty", field), text) for field, text in said.items() if text)
    return (*own, *facts.of("duty", duty, but=LAID_OUT))


def _excuses(shown: Shown, duty: Row) -> Sequence[Row]:
    """What excuses; without its conditions, which the public does not see, it would say the opposite."""
    found: Sequence[Row] = duty.get("excused_by", ()) if shown.internal else ()
    return found


def often(shown: Shown, duty: Row) -> str:
    """How often, and on which days: `每月，19日`. Empty for a duty that an event calls for."""
    if "every" not in duty:
        return ""
    return "，".join((shown.label("duty", "every", duty["every"]), *_when(shown, duty.get("when", {}))))


def subject(shown: Shown, subjects: Row) -> str:
    """What is looked at one by one, and which of it: `单位（监管类别：高危）`."""
    kind = subjects["kind"]
    sets = [subjects[field] for field in ("where", "or_where") if field in subjects]
    either = ["，".join(_conditions(shown, kind, conditions)) for conditions in sets]
    # One set alone would sound narrower than what is asked.
    said = "；或者".join(either) if all(either) else ""
    name = shown.label("duty", "subjects.kind", kind)
    return f"{name}（{said}）" if said else name


def within(shown: Shown, duty: Row) -> str:
    """How long after which step: `等级认定后 3 个工作日内`. Empty for a duty with a period."""
    limit = duty.get("within")
    if not limit:
        return ""
    kind = duty["subjects"]["kind"]
    after = "或".join(_after(shown, kind, name, limit.get("where", {})) for name in limit["after"])
    return f"{after}{_span(shown, limit)}"


def need(shown: Shown, duty: Row) -> str:
    """How much is asked for: `至少 2 次（不同的日期）`, or each of several."""
    asked = duty.get("need")
    if not asked:
        return ""
    return "，".join(_times(shown, duty, each) for each in (asked.get("all") or [asked]))


def _after(shown: Shown, kind: str, step: str, where: Row) -> str:
    """The step from which time runs, with what it must be: `等级认定（认定等级：重大）`."""
    said = "，".join(_conditions(shown, kind, where, f"events.{step}."))
    return f"{_step(shown, kind, step)}（{said}）" if said else _step(shown, kind, step)


def _labels(shown: Shown, field: str, codes: Sequence[str]) -> list[str]:
    return [shown.label("duty", field, code) for code in codes]


def _when(shown: Shown, when: Row) -> Iterator[str]:
    if "month" in when:
        yield f"{when['month']}月"
    if when.get("first_month"):
        yield "第一个月"
    if "day" in when:
        yield f"{when['day']}日"
    if "weekday" in when:
        yield f"周{WEEKDAYS[when['weekday'] - 1]}"
    if "if_off" in when:
        near = f"（{when['nearby_days']} 日）" if "nearby_days" in when else ""
        yield f"{shown.title('duty', 'when.if_off')}{shown.label('duty', 'when.if_off', when['if_off'])}{near}"


def _span(shown: Shown, limit: Row) -> str:
    if "clock" in limit:
        days, clock = shown.office["clocks"][limit["clock"]], shown.label("duty", "within.clock", limit["clock"])
        unit = "个工作日" if limit["clock"].endswith("working_days") else "天"
        return f"后 {days} {unit}内（{clock}）"
    for field, unit in (("working_days", "个工作日内"), ("days", "天内")):
        if field in limit:
            return f"后 {limit[field]} {unit}" if limit[field] else "当天"
    return "起，只记用时"


def _times(shown: Shown, duty: Row, asked: Row) -> str:
    distinct = f"（{shown.label('duty', 'need.distinct', asked['distinct'])}）" if "distinct" in asked else ""
    of = f"{_named(shown, duty, asked['of'])} " if "of" in asked else ""
    counted = [each for each in duty.get("evidence", ()) if asked.get("of") in (None, each.get("kind"))]
    return f"{of}至少 {asked['count']} {_unit(counted)}{distinct}"


def _unit(counted: Sequence[Row]) -> str:
    """What people count the evidence in."""
    if counted and all(each.get("per") in PEOPLE for each in counted):
        return "人"
    return "个" if counted and all(each.get("kind") in REGISTERED for each in counted) else "次"


def _named(shown: Shown, duty: Row, name: str) -> str:
    """A kind of record, or a step of the subject's life."""
    return shown.title(name) if shown.knows(name) else _step(shown, duty["subjects"]["kind"], name)


def _step(shown: Shown, kind: str, name: str) -> str:
    if name == "occurred":
        return shown.title(kind, "occurred_on") if shown.has(kind, "occurred_on") else ""
    return shown.label(kind, "events.event", name) if shown.knows(kind) else name


def _evidence(shown: Shown, duty: Row, evidence: Row) -> str:
    kind = evidence.get("kind", duty["subjects"]["kind"])
    name = shown.title(kind) if shown.knows(kind) else kind
    step = f"“{_step(shown, kind, evidence['event'])}”" if "event" in evidence else ""
    per, where = evidence.get("per", ""), evidence.get("where", {})
    counted = [f"按{shown.label('duty', 'evidence.per', per)}计"] if per else []
    said = "，".join([*counted, *_conditions(shown, kind, where, WITHIN.get(per, ""))])
    return f"{name}{step}" + (f"（{said}）" if said else "")


def _conditions(shown: Shown, kind: str, where: Row, under: str = "") -> Iterator[str]:
    """Conditions in words; what only binds them, and fields that the audience does not see, are left out."""
    for name, wanted in where.items():
        field = under + name if shown.has(kind, under + name) else name
        if wanted in BOUND or wanted in EITHER:
            continue
        if shown.has(kind, field):
            yield f"{shown.title(kind, field)}：{_wanted(shown, kind, field, wanted)}"
        elif name in WORKED_OUT:
            yield f"{WORKED_OUT[name]}：{_wanted(shown, kind, CODES_OF.get(name, name), wanted)}"


def _wanted(shown: Shown, kind: str, field: str, wanted: Any) -> str:
    match wanted:
        case {"at_least": number}:
            return f"不少于 {number}"
        case {"same_as": other}:
            return f"同{shown.title(kind, other)}" if shown.has(kind, other) else "同一人"
        case {"present": present}:
            return "已填写" if present else "未填写"
        case bool():
            return "是" if wanted else "否"
        case list():
            return "、".join(_wanted(shown, kind, field, each) for each in wanted)
        case str():
            # a condition may name an effective-dated list, whose codes stand one level below
            own = field if shown.codes(kind, field) else f"{field}.{field}"
            return shown.label(kind, own, wanted)
        case _:
            return str(wanted)
