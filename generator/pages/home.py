"""The first page: what is open and overdue, near whom, what happened last, whom to call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.pages import desk, integrity, overdue, standing
from generator.pages.duty import Known
from generator.pages.duty.line import line
from generator.pages.hazard.clock import RECTIFYING
from generator.pages.masthead import SHORT, Line
from generator.pages.page import Page
from generator.pages.part import Cell, Column, Figure, Tone
from generator.pages.render import Templates
from generator.pages.shown import Row, Shown

PATH = "index.html"
#: what the office has beside its records, in a line each
INSIDE = (overdue, desk, integrity)
MOST_DUE = 10
MOST_LATEST = 5
EMPTY = ("还没有登记隐患", "没有登记，不等于没有隐患：可能还没有检查到，也可能查过没有发现。")
NOTHING_DUE = ("现在没有逾期的，也没有快到期的", "所有没有办完的隐患，都还没有定下期限或者正在等上级。")


class Near(NamedTuple):
    """A community on the first page: its page, how its hazards stand, its telephone."""

    name: str
    href: str
    open: str
    overdue: str | None
    phone: str | None


class Latest(NamedTuple):
    """Something that happened lately, with the way to its page."""

    day: str
    text: str
    href: str
    note: str


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """The first page of the site."""
    office, due = shown.office["name"], upcoming(shown)
    title = "隐患办到哪一步了" if shown.internal else f"{office}的安全隐患，办到哪一步了"
    body = templates.render(
        "home/home.html",
        PATH,
        title=title,
        internal=shown.internal,
        figures=figures(shown),
        columns=_columns(shown),
        due=[_cells(shown, row) for row in due],
        empty=NOTHING_DUE if shown.rows("hazard") else EMPTY,
        near=[_near(row) for row in shown.rows("community")],
        latest=[(shown.title(kind), f"{kind}/", _latest(shown, kind)) for kind in ("inspection", "meeting")],
        lines=_lines(shown),
        duty=line(Known(shown)) if shown.rows("duty") else None,
        ways=[section.summary(shown) for section in INSIDE] if shown.internal else [],
    )
    yield Page(PATH, "home", "首页", f"{office}登记的每一处安全隐患：在哪里、要求哪天改完、改完没有。", body)


def figures(shown: Shown) -> list[Figure]:
    """How the hazards stand: each number with the list that it counts and the place where it is defined."""
    office, (unit, own) = shown.office, (shown.title("hazard", name) for name in standing.DELAYS)
    listed = sum(standing.is_listed(row) for row in shown.rows("hazard"))
    late: Tone = "late" if office["overdue_hazards"] else "neutral"
    own_late: Tone = "late" if office["verify_overdue_hazards"] else "neutral"
    majors = f"没办完的重大隐患（含疑似）共 {office['major_hazards']} 处"
    known: tuple[tuple[str, int, str, str, str, Tone], ...] = (
        ("未销号", office["open_hazards"], "还没有办完的", "#open", "open/", "active"),
        (unit, office["overdue_hazards"], "责任单位没有按期改完", "#overdue", "overdue/", late),
        (own, office["verify_overdue_hazards"], "办事处没有按期复查", "#overdue", "verify-overdue/", own_late),
        ("本月销号", office["closed_this_month"], "核对合格，办完了", "#state", "closed-this-month/", "done"),
        (shown.label("hazard", "overlays", "listed"), listed, majors, "term/#hazard", "listed/", "neutral"),
    )
    return [
        Figure(label, str(number), "处", note, f"about/{where}", f"hazard/{list_}", tone)
        for label, number, note, where, list_, tone in known
    ]


def upcoming(shown: Shown) -> list[Row]:
    """What is overdue, longest first, then what is due next; ten at most."""
    waiting = [row for row in shown.rows("hazard") if _deadline(row) is not None]
    return sorted(waiting, key=lambda row: (_days_left(shown, row), row["id"]))[:MOST_DUE]


def _deadline(row: Row) -> str | None:
    """The day by which the next of the two must act: the unit, or once it has reported the office."""
    if row["state"] in RECTIFYING:
        return row.get("due_on")
    return row.get("verify_due") if row["state"] == "awaiting_verification" else None


def _days_left(shown: Shown, row: Row) -> int:
    return (date.fromisoformat(_deadline(row) or "") - shown.as_of).days


def _columns(shown: Shown) -> list[Column]:
    named = [Column(shown.title("hazard", name)) for name in ("id", "community", "category", "state")]
    found = [*named, Column("期限", "day"), Column("还有几天")]
    return [*found, Column(shown.title("hazard", "current_supervisor"))] if shown.internal else found


def _cells(shown: Shown, row: Row) -> list[Cell]:
    state, left = standing.state(shown, row), _days_left(shown, row)
    late = standing.delay(shown, row)
    found = [
        Cell(row["id"], f"hazard/{row['id']}/"),
        Cell(shown.community(row.get("community")), note=standing.place(shown, row)),
        Cell(shown.label("hazard", "category", row["category"])),
        Cell(state.text, tone=state.tone),
        Cell(_deadline(row) or ""),
        Cell(late, tone="late") if late else Cell(f"{left} 天" if left else "今天到期"),
    ]
    return [*found, Cell(shown.person(row.get("current_supervisor", "")) or "")] if shown.internal else found


def _near(row: Row) -> Near:
    number = row["overdue_hazards"] + row["verify_overdue_hazards"]
    late = f"其中逾期 {number} 处" if number else None
    left = f"未销号 {row['open_hazards']} 处" if row["open_hazards"] else "都已办完"
    return Near(row["name"], f"community/{row['id']}/", left, late, row.get("office_phone"))


def _latest(shown: Shown, kind: str) -> list[Latest]:
    rows = sorted(shown.rows(kind), key=lambda row: (row["occurred_on"], row["id"]), reverse=True)
    return [_happened(shown, kind, row) for row in rows[:MOST_LATEST]]


def _happened(shown: Shown, kind: str, row: Row) -> Latest:
    where, leads = shown.community(row.get("community")), f"{kind}/{row['id']}/"
    if kind == "meeting":
        number = f"{shown.title(kind, 'decision_count')} {row['decision_count']} 项"
        return Latest(row["occurred_on"], row["title"], leads, f"{where}，{number}")
    counts = ((name, row[name]) for name in ("visit_count", "hazard_count"))
    number = "，".join(f"{shown.title(kind, name)} {count}" for name, count in counts)
    return Latest(row["occurred_on"], f"{where}：{shown.label(kind, 'category', row['category'])}", leads, number)


def _lines(shown: Shown) -> list[Line]:
    """The office's own telephones; the short numbers that answer everywhere stand below every page."""
    communities = {row.get("office_phone") for row in shown.rows("community")}
    phones = (Line(phone["label"], phone["number"]) for phone in shown.office["phones"])
    return [line for line in phones if len(line.number) > SHORT and line.number not in communities]
