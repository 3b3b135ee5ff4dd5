"""What is asked of one unit or community: duty by duty, how the present period stands and what became of the year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.pages.duty import span
from generator.pages.duty.known import Known
from generator.pages.duty.status import NOT_DUE, OPEN, PROMISED, shares, tag, told, unit_of, worst
from generator.pages.fact import Facts, Table
from generator.pages.part import Cell, Column
from generator.pages.shown import Row

#: so many missed periods are named; of more the last
MOST = 6


def owed(facts: Facts, known: Known, kind: str, id: str) -> Table | None:
    """The duties of a subject this year; None where nothing is asked of it, or nothing may be told."""
    rows = known.of(kind, id, known.shown.as_of.year)
    found = ((duty, row) for row in rows if (duty := known.shown.get("duty", row["duty"])))
    cells = tuple((_name(facts, duty), _now(facts, duty, row), *_year(facts, duty, row)) for duty, row in found)
    return Table(f"{known.shown.as_of.year}年", _columns(known, "现在"), cells) if cells else None


def inside(facts: Facts, known: Known, community: str) -> Table | None:
    """The duties that are asked of what is in a community, each added up."""
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in known.within(community, known.shown.as_of.year):
        if row["kind"] != "community":
            grouped[row["duty"]].append(row)
    found = ((duty, rows) for id, rows in sorted(grouped.items()) if (duty := known.shown.get("duty", id)))
    cells = tuple(_together(facts, duty, rows) for duty, rows in found)
    return Table(f"{known.shown.as_of.year}年", _columns(known, "对象"), cells) if cells else None


def _together(facts: Facts, duty: Row, rows: Sequence[Row]) -> tuple[Cell, ...]:
    count: Counter[str] = Counter()
    for row in rows:
        count.update(row["count"])
    added = {"promised": sum(row["promised"] for row in rows), "count": count}
    return _name(facts, duty), Cell(f"{len(rows)} {unit_of(duty)}"), *_numbers(facts, duty, added)


def _columns(known: Known, second: str) -> tuple[Column, ...]:
    met, late, missed = (known.shown.statuses[status] for status in ("met", "met_late", "missed"))
    numbers = (Column(label, "number") for label in (PROMISED, met, late, missed, NOT_DUE))
    return Column(known.shown.title("duty")), Column(second), *numbers, Column("其他")


def _name(facts: Facts, duty: Row) -> Cell:
    link = facts.references.link("duty", duty["id"], facts.root)
    return Cell(link.text, link.href, None, duty["id"])


def _now(facts: Facts, duty: Row, row: Row) -> Cell:
    """How the period that began last stands, or the present month of what is asked every day."""
    if "months" in row:
        month = row["months"][-1]
        return _cell(facts, duty, month["count"], span.full(facts, month["month"]))
    last = row["periods"][-1]
    said = tag(facts.shown, duty, last["status"])
    if "label" not in last:
        return Cell(said.text, None, said.tone, last.get("reason"))
    due = f"，{span.day(last['due'])}到期" if last["status"] in OPEN else ""
    return Cell(NOT_DUE if due else said.text, None, said.tone, f"{span.full(facts, last['label'])}{due}")


def _cell(facts: Facts, duty: Row, count: Mapping[str, int], note: str) -> Cell:
    return Cell(told(facts.shown, duty, {"count": count}), None, tag(facts.shown, duty, worst(count)).tone, note)


def _year(facts: Facts, duty: Row, row: Row) -> Iterable[Cell]:
    """The numbers of a subject; what it missed is named."""
    numbers = list(_numbers(facts, duty, row))
    missed = [period for period in row.get("periods", ()) if period["status"] == "missed" and period.get("label")]
    if missed:
        names = "、".join(span.short(facts, period["label"]) for period in missed[-MOST:])
        numbers[3] = Cell(numbers[3].text, None, None, f"{'最后' if len(missed) > MOST else ''}{names}")
    return numbers


def _numbers(facts: Facts, duty: Row, row: Row) -> Iterable[Cell]:
    *known, waived, unknown = shares(facts.shown, duty, row)
    other = (f"{share.label} {share.text}" for share in (waived, unknown) if share.text)
    return Cell(str(row["promised"])), *(Cell(share.text) for share in known), Cell("，".join(other))
