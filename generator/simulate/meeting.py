"""The meetings of a month (clauses 二（一）, 三（一）, 三（三）), with decisions, their fate, and the lapses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from generator.dates import iso_week
from generator.model.place import Community
from generator.simulate.roster import Roster
from generator.simulate.wording import fill, say, wording
from generator.simulate.world import Entry, Facts, Month, World, clock

NEVER = 3
#: In which month of the quarter they are held: the first is asked for, one comes late, one never.
QUARTERLY = (*(0,) * 17, 1, 1, NEVER)
JOINT = (0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, NEVER)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A meeting that will take place: its kind, chair and words; who may be given a task."""

    kind: str
    day: date
    period: str
    title: str
    chair: str
    owners: Sequence[str]
    community: str | None = None
    decisions: int = 0
    minutes: bool = False
    more: Facts | None = None


def meetings(world: World, month: Month) -> Iterator[Entry]:
    """Every meeting of the month."""
    plans = [*_of_office(world, month)]
    for community in world.roster.communities:
        plans += _mondays(world, community, month)
    for plan in plans:
        rng = world.chance("meeting", plan.kind, plan.community, plan.day)
        yield from world.entry("meeting", plan.day, plan.community, _facts(world, rng, plan))


def _mondays(world: World, community: Community, month: Month) -> Iterator[Plan]:
    """One a week; on the first working day of a week that begins with a holiday; some are left out."""
    for monday in month.mondays():
        rng = world.chance("monday", community.id, monday)
        days = world.roster.on(monday, monday + timedelta(days=4))
        chair = world.roster.seat("community_secretary", community.id, days[0]) if days else None
        if not days or days[0] not in month or chair is None or rng.random() < 0.06:
            continue
        day = days[0]
        week = iso_week(monday)
        leader = world.roster.seat("assigned_leader", community.id, day)
        heard: Facts = {"heard_by": leader.person, "in_person": rng.random() < 0.85} if leader else {}
        yield Plan(
            kind="monday",
            day=day,
            period=week,
            title=f"{community.name}周一例会",
            chair=chair.person,
            owners=world.roster.officers(community.id, None, day),
            community=community.id,
            decisions=rng.randint(0, 2),
            more={
                **heard,
                "last_week": say(rng, "meeting", "last_week"),
                "this_week": say(rng, "meeting", "this_week"),
            },
        )


def _of_office(world: World, month: Month) -> Iterator[Plan]:
    """The subdistrict's own: annual in March, quarterly, joint, and now and then another."""
    number = month.first.month
    quarter = f"{month.first.year}-Q{(number + 2) // 3}"
    if number == 3:
        yield from _held(world, month, "annual", f"{month.first.year}")
    for kind, in_month in (("quarterly", QUARTERLY), ("joint", JOINT)):
        if (number - 1) % 3 == world.chance(kind, quarter).choice(in_month):
            yield from _held(world, month, kind, quarter)
    rng = world.chance("office_meeting", month)
    for kind, chance in (("special", 0.4), ("warning_education", 0.2), ("team", 0.35)):
        if rng.random() < chance:
            yield from _held(world, month, kind, str(month))


TITLES = {
    "annual": ("年度安全生产工作会议", "principal_party"),
    "quarterly": ("季度安全生产工作例会", "principal_gov"),
    "joint": ("党政联席会议（研究安全生产）", "principal_party"),
    "special": ("安全生产专题会议", "deputy_safety"),
    "warning_education": ("安全生产警示教育会", "deputy_safety"),
    "team": ("应急救援队队伍会议", "deputy_safety"),
}


def _held(world: World, month: Month, kind: str, period: str) -> Iterator[Plan]:
    rng = world.chance("held", kind, month)
    days = world.roster.on(month.first, month.last)
    day = rng.choice(days) if days else None
    title, code = TITLES[kind]
    chair = world.roster.signer(code, "", day) if day else None
    if day is None or chair is None:
        return
    yield Plan(
        kind=kind,
        day=day,
        period=period,
        title=f"{period}{title}",
        chair=chair.person,
        owners=_owners(world.roster, day),
        decisions=rng.randint(2, 4) if kind in {"annual", "quarterly", "joint", "special"} else 0,
        minutes=kind in {"annual", "quarterly", "joint"},
        more=_reports(rng, kind),
    )


def _owners(roster: Roster, day: date) -> Sequence[str]:
    codes = ("deputy_safety", "safety_office", "principal_gov")
    seats = [seat for code in codes for seat in roster.seats(code, "", day)]
    return tuple(dict.fromkeys(seat.person for seat in seats))


def _reports(rng: Random, kind: str) -> Facts:
    if kind not in {"annual", "quarterly", "joint"}:
        return {}
    follow_up = [
        {"text": text, "done": rng.random() < 0.8, "note": say(rng, "meeting", "follow_note")}
        for text in rng.sample(wording()["meeting"]["follow_up"], 2)
    ]
    said = ("analysis", "review", "plan") if kind == "quarterly" else ("review", "plan")
    return {"follow_up": follow_up, **{key: say(rng, "meeting", key) for key in said}}


def _facts(world: World, rng: Random, plan: Plan) -> Facts:
    expected = rng.randint(6, 12) if plan.community else rng.randint(18, 46)
    away = [person for person in plan.owners if person != plan.chair][: rng.choice((0, 0, 1))]
    starts = rng.choice((8 * 60 + 30, 9 * 60, 14 * 60 + 30))
    absent = [{"person": person, "reason": say(rng, "meeting", "absence")} for person in away]
    conveyed = say(rng, "meeting", "conveyed")
    decisions = _decisions(rng, plan)
    events = _events(world, rng, plan, decisions)
    return {
        "kind": plan.kind,
        "period": plan.period,
        "title": plan.title,
        "started_at": clock(starts),
        "ended_at": clock(starts + rng.randint(30, 150)),
        "venue": say(rng, "meeting", "venue"),
        "chair": plan.chair,
        **({"recorder": plan.owners[-1]} if plan.owners else {}),
        "expected": expected,
        "attended": expected - len(away),
        **({"absent": absent} if absent else {}),
        "agenda": list(wording()["meeting"][_agenda(plan.kind)]),
        **(plan.more or {}),
        "decisions": decisions,
        **({"conveyed": [{"title": conveyed}]} if rng.random() < 0.4 else {}),
        **({"events": events} if events else {}),
    }


def _agenda(kind: str) -> str:
    return "agenda_warning" if kind == "warning_education" else f"agenda_{kind}"


def _decisions(rng: Random, plan: Plan) -> list[Facts]:
    texts = rng.sample(wording()["meeting"]["decision"], plan.decisions if plan.owners else 0)
    return [
        {
            "seq": seq,
            "text": fill(rng, text),
            "owner": rng.choice(plan.owners),
            "due_on": plan.day + timedelta(days=rng.randint(5, 40)),
        }
        for seq, text in enumerate(texts, 1)
    ]


def _events(world: World, rng: Random, plan: Plan, decisions: Sequence[Facts]) -> list[Facts]:
    events = [_by(world, plan, day, fate) for day, fate in _fates(rng, decisions)]
    if plan.minutes:
        number = f"〔{plan.day.year}〕{rng.randint(1, 60)}号"
        day = plan.day + timedelta(days=rng.randint(1, 5))
        events.append(_by(world, plan, day, {"event": "minutes_issued", "minutes_no": number}))
    return sorted(events, key=lambda event: str(event["date"]))


def _by(world: World, plan: Plan, day: date, facts: Facts) -> Facts:
    """The event, entered by whoever keeps the papers on its day."""
    keepers = world.roster.officers(plan.community or "", None, day)
    rest = {key: fact for key, fact in facts.items() if key != "event"}
    return {"event": facts["event"], "date": day, "by": [next(iter(keepers), plan.chair)], **rest}


def _fates(rng: Random, decisions: Sequence[Facts]) -> Iterator[tuple[date, Facts]]:
    """Most decisions are done about their due day, some later with an extension, some never."""
    for decision in decisions:
        due, chance, seq = decision["due_on"], rng.random(), decision["seq"]
        if not isinstance(due, date) or chance > 0.9:
            continue
        if chance < 0.12:
            asked, due = due - timedelta(days=1), due + timedelta(days=rng.randint(7, 20))
            reason = say(rng, "meeting", "extended")
            yield asked, {"event": "decision_extended", "seq": seq, "due_on": due, "reason": reason}
        done = due + timedelta(days=rng.randint(-3, 2))
        yield done, {"event": "decision_done", "seq": seq, "note": say(rng, "meeting", "done")}
