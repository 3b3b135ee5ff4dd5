"""Handover lists, for the office alone: who leaves, who takes over, every thing by its ledger, and where to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.pages.answer import ACTING
from generator.pages.excerpt import excerpt
from generator.pages.fact import Facts, Table
from generator.pages.page import Page, root_of
from generator.pages.part import Cell, Column, Fact, Link
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.sheet import MOST
from generator.pages.shown import Row, Shown

FOLDER = "responsibility/handover/"
COMMITTEE = "党工委"


class Part(NamedTuple):
    """The things of one kind: what they are, how they are handed over, the ledger of them."""

    title: str
    hint: str
    table: Table


def table(facts: Facts) -> Table | None:
    """Every list in a row; None where nobody has left."""
    found = sorted(facts.shown.rows("handover"), key=lambda row: (row["last_day"], row["id"]), reverse=True)
    if not found:
        return None
    columns = (
        Column("岗位"),
        Column("谁离任"),
        Column("最后一天", "day"),
        Column("交给谁"),
        Column("还要交接", "number"),
    )
    counted = f"共 {len(found)} 次，最近的在前" + (f"，列出前 {MOST} 次" if len(found) > MOST else "")
    return Table(counted, columns, tuple(_row(facts, row) for row in found[:MOST]))


def links(facts: Facts, post: str) -> tuple[Link, ...]:
    """The lists of a post."""
    rows = [row for row in facts.shown.rows("handover") if row["post"] == post]
    return tuple(Link(f"{_leaver(facts, row)}（{row['last_day']}止）", _href(facts, row)) for row in rows)


def link(facts: Facts, row: Row) -> Link:
    """A list by its post and the last day of the one who leaves."""
    return Link(f"{_post(facts, row['post'])}（{row['last_day']}止）", _href(facts, row))


def pages(shown: Shown, templates: Templates, references: References) -> Iterator[Page]:
    """One page for each list."""
    for row in shown.rows("handover"):
        path = f"{_folder(row)}index.html"
        facts = Facts(shown, references, root_of(path))
        title = f"{_post(facts, row['post'])}移交清单"
        body = templates.render(
            "responsibility/handover.html",
            path,
            title=title,
            crumbs=(Link("首页", facts.root), Link("责任", f"{facts.root}responsibility/"), Link(title)),
            facts=tuple(_facts(facts, row)),
            coming=_coming(facts, row),
            parts=tuple(_parts(facts, row["items"])),
        )
        yield Page(path, "responsibility", title, f"{title}：谁交给谁、交什么", body)


def _folder(row: Row) -> str:
    return f"{FOLDER}{row['id'].replace('/', '-')}/"


def _href(facts: Facts, row: Row) -> str:
    return facts.root + _folder(row)


def _row(facts: Facts, row: Row) -> tuple[Cell, ...]:
    number = row["unfinished"]
    soon = "快要离任" if _coming(facts, row) else None
    return (
        Cell(_post(facts, row["post"]), _href(facts, row)),
        Cell(_leaver(facts, row), note=soon),
        Cell(row["last_day"]),
        Cell(_taker(facts, row), note=_by(facts, row)),
        Cell(f"{number} 件", tone="wait") if number else Cell("已经交完", tone="done"),
    )


def _facts(facts: Facts, row: Row) -> Iterator[Fact]:
    link = facts.references.link("post", row["post"], facts.root)
    yield Fact("岗位", link.text, link.href)
    yield Fact("移交人", _leaver(facts, row))
    yield Fact("最后一天", row["last_day"])
    yield Fact("接收人", _taker(facts, row), note=_by(facts, row))


def _coming(facts: Facts, row: Row) -> bool:
    """Whether the last day is still to come, or today."""
    return bool(row["last_day"] >= facts.shown.as_of.isoformat())


def _post(facts: Facts, id: str) -> str:
    return facts.references.link("post", id, facts.root).text


def _named(facts: Facts, id: str, *, acting: bool) -> str:
    name = facts.references.link("person", id, facts.root).text
    return f"{name}（{ACTING}）" if acting else name


def _leaver(facts: Facts, row: Row) -> str:
    return _named(facts, row["person"], acting=row["acting"])


def _taker(facts: Facts, row: Row) -> str:
    if "to_person" not in row:
        return f"{facts.shown.office['name']}{COMMITTEE}"
    return _named(facts, row["to_person"], acting=row["to_acting"])


def _by(facts: Facts, row: Row) -> str | None:
    """By which post somebody takes over who does not take over the post itself."""
    other = row.get("to_post", row["post"])
    return None if other == row["post"] else f"岗位空缺，由{_post(facts, other)}接收"


def _parts(facts: Facts, items: Sequence[Row]) -> Iterator[Part]:
    """The things on a list, a part for each kind of them."""
    for kind, (title, hint, made) in LEDGERS.items():
        own = [item for item in items if item["kind"] == kind]
        counted = f"共 {len(own)} 件" + (f"，列出前 {MOST} 件" if len(own) > MOST else "")
        table = made(facts, counted, own[:MOST]) if own else None
        if table:
            yield Part(title, hint, table)


def _hazards(facts: Facts, counted: str, items: Sequence[Row]) -> Table | None:
    rows = [facts.shown.get("hazard", item["id"]) for item in items]
    return excerpt(facts, "hazard", counted, [row for row in rows if row], but=("current_level", "occurred_on"))


def _commitments(facts: Facts, counted: str, items: Sequence[Row]) -> Table:
    columns = (Column("什么事"), Column("出处"), Column("期限", "day"), Column("逾期"))
    return Table(counted, columns, tuple(_commitment(facts, item) for item in items))


def _commitment(facts: Facts, item: Row) -> tuple[Cell, ...]:
    link = facts.references.link("ledger", item["record"], facts.root)
    late = Cell(f"{item['days']} 天", tone="late") if item["days"] else Cell("")
    return Cell(item["text"]), Cell(link.text, link.href), Cell(item["due_on"]), late


def _records(kind: str, *fields: str) -> Callable[[Facts, str, Sequence[Row]], Table]:
    """A ledger of these fields, the first of which leads to the record's page if it has one."""

    def made(facts: Facts, counted: str, items: Sequence[Row]) -> Table:
        shown = facts.shown
        columns = tuple(Column(shown.title(kind, field)) for field in fields)
        rows = (row for row in (shown.get(kind, item["id"]) for item in items) if row)
        return Table(counted, columns, tuple(tuple(_cells(facts, kind, fields, row)) for row in rows))

    return made


def _cells(facts: Facts, kind: str, fields: Sequence[str], row: Row) -> Iterator[Cell]:
    first, *others = fields
    yield Cell(str(row[first]), facts.references.link(kind, row["id"], facts.root).href)
    yield from (facts.cell(kind, field, row.get(field)) for field in others)


#: the kinds of things on a list in this order, with how they are handed over
LEDGERS: Mapping[str, tuple[str, str, Callable[[Facts, str, Sequence[Row]], Table | None]]] = {
    "hazard": ("督促整改的隐患", "每交一处，在这处隐患里记一条“督促责任移交”。", _hazards),
    "commitment": ("答应办、还没有办完的事", "由接手的人接着办，办完在原来的记录里登记。", _commitments),
    "supply": (
        "保管的物资",
        "当面盘点；离任当天或以后登记一次盘点，就算交清。",
        _records("supply", "name", "id", "spec", "in_stock", "uom", "store"),
    ),
    "team": (
        "应急队伍里的位置",
        "在队伍里写上离队日期，补上新队员。",
        _records("team", "name", "kind", "size", "size_required"),
    ),
    "listed": ("负责挂牌督办的隐患", "接手的人接着督办，直到摘牌。", _hazards),
    "waiver": ("批准过、还没有到期的豁免", "接手的人要知道。", _records("waiver", "id", "duty", "subject", "to")),
}
