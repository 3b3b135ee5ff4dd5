"""The board of duties by clause: what was promised this year, what became of it, and who answers. Never a ranking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.pages.clause import clauses, duties_of
from generator.pages.duty.known import Known
from generator.pages.duty.present import UNJUDGED, present
from generator.pages.duty.status import FEW, NOT_DUE, PROMISED, shares
from generator.pages.fact import Facts
from generator.pages.page import Page, root_of
from generator.pages.part import Cell, Choice, Column, Figure, Filter, Link, Tone
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.shown import Row

FOLDER = "duty/"
TITLE = "履职"


class Entry(NamedTuple):
    """A clause on the board: its duties as rows, or why it has none."""

    id: str
    head: Link
    rows: tuple[tuple[Cell, ...], ...]
    note: str | None


def pages(known: Known, templates: Templates, references: References) -> Iterator[Page]:
    """The board of the present year at the section's own address, and one for each earlier year."""
    for year in known.all_years():
        path = f"{address(known, year)}index.html"
        facts = Facts(known.shown, references, root_of(path))
        title = TITLE if year == known.shown.as_of.year else f"{year}年履职"
        body = templates.render(
            "duty/board.html",
            path,
            title=title,
            crumbs=(Link("首页", facts.root), Link(title)),
            internal=known.shown.internal,
            office=known.shown.office["name"],
            years=_years(known, facts, year),
            figures=tuple(_figures(facts, known, year)),
            columns=(columns := tuple(_columns(known, year))),
            width=len(columns),
            caption=f"{year}年",
            entries=tuple(_entry(facts, known, row, year) for row in clauses(known.shown)),
        )
        yield Page(path, "duty", title, f"{known.shown.office['name']}{year}年应当做的安全工作，一条一条做了没有", body)


def address(known: Known, year: int) -> str:
    """The folder of the board of a year."""
    return FOLDER if year == known.shown.as_of.year else f"{FOLDER}{year}/"


def _years(known: Known, facts: Facts, here: int) -> tuple[Filter, ...]:
    choices = tuple(
        Choice(f"{year}年", facts.root + address(known, year), current=year == here) for year in known.all_years()
    )
    return (Filter("年份", choices),) if len(choices) > 1 else ()


def _figures(facts: Facts, known: Known, year: int) -> Iterator[Figure]:
    """How many duties were met, how many were not, how many nobody can say: every duty is in one of them."""
    numbers = Counter(state(known, duty, year) for duty in known.shown.rows("duty"))
    for label, note, tone in STATES:
        if numbers[label]:
            yield Figure(label, str(numbers[label]), "项", note, f"{facts.root}about/#duty", tone=tone)


MET, UNMET, LATE, WAITING = "都做到了", "有没做到的", "有迟做的", "还没到期"
UNKNOWN, WITHHELD = "数据未到", "只公布合计"
STATES: tuple[tuple[str, str, Tone], ...] = (
    (MET, "到期的都按期做了", "done"),
    (LATE, "都做了，有的迟了", "wait"),
    (UNMET, "到期没有做的", "late"),
    (WAITING, "今年还没有到期的", "active"),
    (UNKNOWN, "这类记录当时还没有开始登记", "neutral"),
    (WITHHELD, "分项不公开，免得认出是哪一家", "neutral"),
    (UNJUDGED, "程序判断不了，原因写在下面", "neutral"),
)


#: what a duty is called by the first of its statuses
JUDGED = (("missed", UNMET), ("met_late", LATE), ("met", MET), ("waived", MET), ("unknown", UNKNOWN), ("due", WAITING))

#: the same where only this is told of the units that were missed
AMOUNTS = {"none": MET, "few": UNMET, "many": UNMET}


def state(known: Known, duty: Row, year: int) -> str:
    """Which of the states a duty is in, for a year."""
    if "not_computed_because" in duty:
        return UNJUDGED
    row = known.year(duty["id"], year)
    if row is None:
        return WAITING
    if "count" not in row:
        return AMOUNTS.get(row.get("missed", ""), WITHHELD)
    told = set(row["count"]) - ({"missed"} if duty.get("advisory") else set())
    return next((state for status, state in JUDGED if status in told), WAITING)


def _columns(known: Known, year: int) -> Iterator[Column]:
    shown = known.shown
    yield from (Column(shown.title("duty", "title")), Column(shown.title("duty", "answers")))
    if year == shown.as_of.year:
        yield Column("现在")
    met, late, missed = (shown.statuses[status] for status in ("met", "met_late", "missed"))
    yield from (Column(label, "number") for label in (PROMISED, met, late, missed, NOT_DUE))
    yield Column("其他")


def _entry(facts: Facts, known: Known, clause: Row, year: int) -> Entry:
    head = facts.references.link("clause", clause["number"], facts.root)
    rows = tuple(_row(facts, known, duty, year) for duty in duties_of(known.shown, clause))
    why = clause.get("no_duty_because")
    return Entry(clause["id"], head, rows, f"没有列职责：{why}" if why and not rows else None)


def _row(facts: Facts, known: Known, duty: Row, year: int) -> tuple[Cell, ...]:
    now = (present(facts, known, duty),) if year == known.shown.as_of.year else ()
    return (_name(facts, known, duty, year), _answers(facts, duty), *now, *_numbers(known, duty, year))


def _name(facts: Facts, known: Known, duty: Row, year: int) -> Cell:
    href = facts.references.link("duty", duty["id"], facts.root).href
    asked = year != known.shown.as_of.year and year in known.years(duty["id"])
    return Cell(duty["title"], f"{href}{year}/" if asked else href, None, duty["id"])


def _answers(facts: Facts, duty: Row) -> Cell:
    """The posts that answer, with the way to the one where only one bears the name."""
    cell = facts.cell("duty", "answers.posts", duty["answers"]["posts"])
    posts = [post for post in facts.shown.rows("post") if post["post"] in duty["answers"]["posts"]]
    return Cell(cell.text, facts.references.link("post", posts[0]["id"], facts.root).href if len(posts) == 1 else None)


def _numbers(known: Known, duty: Row, year: int) -> tuple[Cell, ...]:
    row = known.year(duty["id"], year)
    if row is None:
        return (Cell(""),) * 6
    *told, waived, unknown = shares(known.shown, duty, row)
    other = [f"{share.label} {share.text}" for share in (waived, unknown) if share.text]
    if "promised" not in row:
        other = [FEW]
    return Cell(str(row.get("promised", ""))), *(Cell(share.text) for share in told), Cell("，".join(other))
