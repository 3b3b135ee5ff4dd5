"""Integrity of the ledger, for the office alone: was history altered, what was entered late, what is lacking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.model import KINDS
from generator.pages.fact import Facts, Table
from generator.pages.page import Page, root_of
from generator.pages.part import Cell, Column, Fact, Link, Tone
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.sheet import MOST, parts_of
from generator.pages.shown import Row, Shown

PATH = "integrity/index.html"
TITLE = "台账核对"


class Verdict(NamedTuple):
    """What is to be known before the details."""

    title: str
    text: str
    tone: Tone


class Late(NamedTuple):
    """A record that was entered late."""

    kind: str
    row: Row


class Turn(NamedTuple):
    """Where a reader is in a list of several pages."""

    name: str
    before: Link | None
    after: Link | None


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """The page and, where many records were entered late, the rest of their list. The public has none of it."""
    if not shown.internal:
        return
    references, found = References(shown), late(shown)
    parts = list(parts_of(found)) or [(1, ())]
    for number, some in parts:
        path = _path(number)
        facts = Facts(shown, references, root_of(path))
        around = {
            "crumbs": (Link("首页", facts.root), Link(TITLE)),
            "title": TITLE if number == 1 else f"补录（{number}）",
            "late": _late(facts, some, len(found)),
            "sheet": _turn(number, len(parts), facts.root),
            **(_whole(facts) if number == 1 else {}),
        }
        body = templates.render(f"integrity/{'index' if number == 1 else 'late'}.html", path, **around)
        yield Page(path, "integrity", str(around["title"]), summary(shown).text, body)


def summary(shown: Shown) -> Link:
    """The page in a line, for the first page of the site."""
    numbers = f"补录 {len(late(shown))} 条，该做还没有做 {len(shown.rows('finding'))} 件"
    return Link(f"{TITLE}：{verdict(shown).title}，{numbers}", "integrity/")


def verdict(shown: Shown) -> Verdict:
    """Whether history was altered: nobody looked, nothing was found, something was."""
    found = shown.integrity
    if found is None:
        return Verdict(
            "历史还没有核对",
            "台账不在 git 仓库里，或者仓库里的历史不完整（例如浅克隆），所以不知道有没有被改动，也不知道哪些是补录。"
            "请在完整的仓库里运行 taizhang audit，它会说明原因。",
            "wait",
        )
    errors = sum(problem["severity"] == "error" for problem in found["problems"])
    if errors:
        return Verdict(f"历史里有 {errors} 处问题", "每一处在哪个文件、是什么、怎么办，列在下面。", "late")
    return Verdict("历史没有发现问题", "从起点到最后一个提交，每一次改动都只追加，没有删改已经登记的内容。", "done")


def late(shown: Shown) -> list[Late]:
    """Every record that was entered late, the last entered first."""
    kinds = [kind for kind in KINDS if shown.has(kind, "late_days")]
    found = [Late(kind, row) for kind in kinds for row in shown.rows(kind) if row.get("late_days")]
    return sorted(found, key=lambda each: (each.row["entered_on"], each.row["id"]), reverse=True)


def _path(number: int) -> str:
    return PATH if number == 1 else f"integrity/late/{number}/index.html"


def _turn(number: int, last: int, root: str) -> Turn:
    before, after = (
        Link(word, root + _path(other).removesuffix("index.html")) if 1 <= other <= last else None
        for word, other in (("上一页", number - 1), ("下一页", number + 1))
    )
    return Turn(f"第 {number} 页，共 {last} 页", before, after)


def _whole(facts: Facts) -> dict[str, object]:
    """What only the first page holds."""
    shown = facts.shown
    return {
        "verdict": verdict(shown),
        "facts": tuple(_audited(shown.integrity)) if shown.integrity else (),
        "problems": _problems(shown.integrity["problems"]) if shown.integrity else None,
        "findings": _findings(facts),
        "punctual": _punctual(shown),
    }


def _audited(found: Row) -> Iterator[Fact]:
    """What was looked at, and what somebody else may hold against a checkpoint that was kept."""
    kept, era = found["checkpoint"], found["era"]
    yield Fact("核对了", f"{found['commits']} 个提交")
    yield Fact("现有", f"{found['records']} 个记录文件")
    yield Fact("从哪里开始", f"{era['date']} 的时期（{era['reason']}）以后" if era else "第一个提交")
    yield Fact("到哪里为止", f"{kept['as_of']} 的提交")
    yield Fact("提交总数", str(kept["count"]))
    yield Fact("最后的提交", kept["head"])
    yield Fact("记录校验值", kept["root"])


def _problems(found: Sequence[Row]) -> Table | None:
    if not found:
        return None
    columns = tuple(Column(label) for label in ("在哪里", "是什么", "怎么办"))
    rows = tuple(
        (Cell(f"{each['path']}:{each['line']}"), Cell(each["message"]), Cell(each["hint"])) for each in found[:MOST]
    )
    return Table(_counted(len(found), "处"), columns, rows)


def _late(facts: Facts, some: Sequence[Late], number: int) -> Table | None:
    if not some:
        return None
    title = facts.shown.title
    first = some[0].kind
    columns = (
        Column("编号"),
        Column("发生日期", "day"),
        Column(title(first, "entered_on"), "day"),
        Column(title(first, "late_days"), "number"),
        Column("为什么"),
    )
    return Table(f"共 {number} 条，后录入的在前", columns, tuple(_entry(facts, each) for each in some))


def _entry(facts: Facts, each: Late) -> tuple[Cell, ...]:
    kind, row = each
    reasons = [event["reason"] for event in row.get("events", ()) if event["event"] == "late_reason"]
    return (
        Cell(row["id"], facts.references.link(kind, row["id"], facts.root).href, note=facts.shown.title(kind)),
        Cell(row["occurred_on"]),
        Cell(row["entered_on"]),
        Cell(str(row["late_days"])),
        Cell(reasons[-1]) if reasons else Cell("没有说明", tone="wait"),
    )


def _punctual(shown: Shown) -> Verdict:
    """Why no record is listed as late: none is, or nobody knows."""
    if shown.integrity is None:
        return Verdict("不知道有没有补录", "录入日期由提交历史推算，现在没有完整的历史。", "wait")
    days = shown.office["clocks"]["late_entry_days"]
    return Verdict("没有补录", f"发生以后 {days} 天内录入的都算按时；时期里导入的不算补录。", "done")


def _findings(facts: Facts) -> Table | None:
    found = sorted(facts.shown.rows("finding"), key=lambda row: (row["since"], row["id"]))
    if not found:
        return None
    columns = (Column("隐患"), Column("什么事"), Column("从哪天起", "day"), Column("依据"))
    return Table(_counted(len(found), "件，最久的在前"), columns, tuple(_finding(facts, row) for row in found[:MOST]))


def _finding(facts: Facts, row: Row) -> tuple[Cell, ...]:
    hazard = facts.references.link("hazard", row["hazard"], facts.root)
    clause = facts.references.link("clause", row["clause"], facts.root)
    return (
        Cell(row["hazard"], hazard.href),
        Cell(row["message"]),
        Cell(row["since"]),
        Cell(clause.text, clause.href),
    )


def _counted(number: int, what: str) -> str:
    return f"共 {number} {what}" + (f"，列出前 {MOST} 条" if number > MOST else "")
