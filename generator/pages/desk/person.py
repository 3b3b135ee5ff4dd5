"""The page of one office-holder: what is due, what is overdue, what to press for, what to hand over, what for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from generator.pages import matter, standing
from generator.pages.desk.due import dues
from generator.pages.desk.index import FOLDER, TITLE, titles
from generator.pages.fact import Facts, Table
from generator.pages.overdue.item import COLUMNS, cells, items, late
from generator.pages.page import Page, root_of
from generator.pages.part import Cell, Column, Link
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.responsibility import handover
from generator.pages.sheet import MOST
from generator.pages.shown import Row, Shown
from generator.rules import AHEAD

#: the columns of the board of what is overdue that stand here
OF_BOARD = (0, 1, 2, 3, 6, 7)
SUNDAY = 6


class Seat(NamedTuple):
    """A post of the person, and the duties that it answers for."""

    post: Link
    acting: bool
    duties: tuple[Link, ...]


def pages(shown: Shown, templates: Templates, references: References) -> Iterator[Page]:
    """One page for each person who holds a post."""
    for row in shown.rows("desk"):
        path = f"{FOLDER}{row['id']}/index.html"
        yield _page(Facts(shown, references, root_of(path)), templates, path, row)


def _page(facts: Facts, templates: Templates, path: str, row: Row) -> Page:
    shown = facts.shown
    name = shown.person(row["id"]) or row["id"]
    title = f"{name}的工作台"
    sunday = (shown.as_of + timedelta(days=SUNDAY - shown.as_of.weekday())).isoformat()
    week = [task for task in row["due"] if task["due_on"] <= sunday]
    body = templates.render(
        "desk/person.html",
        path,
        title=title,
        crumbs=(Link("首页", facts.root), Link(TITLE, facts.root + FOLDER), Link(name)),
        posts="、".join(titles(shown, row)),
        as_of=shown.as_of.isoformat(),
        handovers=tuple(_handovers(facts, row)),
        late=_late(facts, row),
        asked=_asked(facts, row),
        sunday=sunday,
        week=dues(facts, row["id"], week)[:MOST],
        until=(shown.as_of + AHEAD).isoformat(),
        soon=dues(facts, row["id"], row["due"][len(week) :])[:MOST],
        hazards=_hazards(facts, row["pressing"]),
        commitments=_commitments(facts, row["commitments"]),
        seats=tuple(_seats(facts, row)),
    )
    return Page(path, "desk", title, f"{name}（{'、'.join(titles(shown, row))}）本周要办的和逾期的", body)


def _rows(shown: Shown, ids: Sequence[str]) -> list[Row]:
    return [row for row in (shown.get("overdue", id) for id in ids) if row]


def _counted(number: int, what: str) -> str:
    return f"共 {number} {what}" + (f"，列出前 {MOST} {what}" if number > MOST else "")


def _late(facts: Facts, row: Row) -> Table | None:
    """What is overdue, with the rungs of the ladder; what somebody else of the same post answers for says so."""
    lines = items(_rows(facts.shown, row["overdue"]))
    rows = []
    for item in lines[:MOST]:
        found, other = cells(facts, item), matter.lead(facts, row["id"], item.rows[0])
        head = found[0]._replace(note=" · ".join(part for part in (found[0].note, other) if part))
        rows.append((head, *(found[number] for number in OF_BOARD[1:])))
    columns = tuple(COLUMNS[number] for number in OF_BOARD)
    return Table(_counted(len(lines), "项"), columns, tuple(rows)) if rows else None


def _asked(facts: Facts, row: Row) -> Table | None:
    """What others are late with, and what the ladder now asks of this person."""
    lines = items(_rows(facts.shown, row["asked"]))
    columns = (Column("什么事"), Column("谁负责"), Column("逾期"), Column("这一级"), Column("从哪天起", "day"))
    rows = tuple(_ask(facts, item.rows[0], late(item)) for item in lines[:MOST])
    return Table(_counted(len(lines), "项"), columns, rows) if rows else None


def _ask(facts: Facts, row: Row, how_late: str) -> tuple[Cell, ...]:
    what, step, source = matter.what(facts, row), row["asked"], matter.source(facts, row)
    of = f" · {matter.of(facts, row).text}" if "subject" in row else ""
    return (
        Cell(what.text, what.href, None, source + of),
        Cell(matter.said(matter.answers(facts, row))),
        Cell(how_late, None, "late"),
        Cell(step["act"]),
        Cell(step["on"]),
    )


def _hazards(facts: Facts, pressing: Sequence[Row]) -> Table | None:
    """The open hazards that the person presses for, with what is next."""
    shown = facts.shown
    found = [(each, hazard) for each in pressing if (hazard := shown.get("hazard", each["id"]))]
    columns = (Column("什么事"), Column("在哪里"), Column("状态"), Column("下一步"))
    rows = tuple(_hazard(facts, each, hazard) for each, hazard in found[:MOST])
    return Table(_counted(len(found), "处"), columns, rows) if rows else None


def _hazard(facts: Facts, pressing: Row, hazard: Row) -> tuple[Cell, ...]:
    shown, unit = facts.shown, hazard.get("unit")
    state = standing.state(shown, hazard)
    by = f"最迟 {pressing['by']}" if "by" in pressing else None
    place = facts.references.link("unit", unit, facts.root).href if unit else None
    return (
        Cell(hazard["description"], f"{facts.root}hazard/{hazard['id']}/", None, hazard["id"]),
        Cell(standing.place(shown, hazard), place),
        Cell(state.text, None, state.tone, standing.delay(shown, hazard) or None),
        Cell(pressing.get("next", ""), None, None, by),
    )


def _commitments(facts: Facts, keys: Sequence[str]) -> Table | None:
    """What was promised and falls due only after the days that are told above, by its day."""
    until = (facts.shown.as_of + AHEAD).isoformat()
    known = (row for row in (facts.shown.get("commitment", key) for key in keys) if row)
    found = sorted((row for row in known if row["due_on"] > until), key=lambda row: row["due_on"])
    columns = (Column("什么事"), Column("出处"), Column("最迟", "day"))
    rows = tuple(_commitment(facts, row) for row in found[:MOST])
    return Table(_counted(len(found), "件"), columns, rows) if rows else None


def _commitment(facts: Facts, row: Row) -> tuple[Cell, ...]:
    link = facts.references.link("ledger", row["record"], facts.root)
    return Cell(row["text"], None, None, row["id"]), Cell(link.text, link.href), Cell(row["due_on"])


def _handovers(facts: Facts, row: Row) -> Iterator[Link]:
    """What the person has to hand over, or to take over, and has not."""
    for key, says in (*((key, "要交出") for key in row["leaving"]), *((key, "要接手") for key in row["taking"])):
        found = facts.shown.get("handover", key)
        if found and found["unfinished"]:
            link = handover.link(facts, found)
            yield Link(f"{says}：{link.text}，还有 {found['unfinished']} 件没有交", link.href)


def _seats(facts: Facts, row: Row) -> Iterator[Seat]:
    shown, link = facts.shown, facts.references.link
    for id in row["posts"]:
        post = shown.get("post", id)
        if post:
            own = (duty for duty in shown.rows("duty") if post["post"] in duty["answers"]["posts"])
            yield Seat(
                link("post", id, facts.root), post["acting"], tuple(link("duty", d["id"], facts.root) for d in own)
            )
