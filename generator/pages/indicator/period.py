"""The indicators of a year or a month: the rates, what is left, the major hazards, and how each number is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.pages.fact import Facts, Table
from generator.pages.indicator.number import defined, fraction, percent, result, waiting
from generator.pages.page import Page, root_of
from generator.pages.part import Cell, Choice, Column, Figure, Filter, Link
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.sheet import month_name
from generator.pages.shown import Row, Shown
from generator.rules.indicator import catalogue

FOLDER = "indicator/"
#: the parts of a page: what it is called and the numbers in it
GROUPS = (
    ("办得怎么样", ("closing_rate", "on_time_rate", "verify_rate", "median_days")),
    ("有多少", ("increase", "stock", "overdue", "verify_overdue", "visited_units", "finding_rate")),
    ("重大隐患", tuple(code for code in catalogue() if code.startswith("major_"))),
)
DETAILS = frozenset(GROUPS[-1][1][3:])
DELAYS = ("overdue", "verify_overdue")
SHARES = ("closing_rate", "on_time_rate", "verify_rate")
COUNTS = ("increase", "stock", *DELAYS)
#: lists that already show, for today, what is counted here
LISTS = {"stock": "hazard/open/", "overdue": "hazard/overdue/", "verify_overdue": "hazard/verify-overdue/"}


class Group(NamedTuple):
    """Numbers that belong together."""

    title: str
    figures: tuple[Figure, ...]


class Definition(NamedTuple):
    """How a number is counted, at a place that can be linked to."""

    anchor: str
    title: str
    text: str
    clause: Link


def pages(shown: Shown, templates: Templates, references: References) -> Iterator[Page]:
    """A page for each year and month; one that says so while there is nothing to count."""
    for row in rows(shown):
        yield _page(Facts(shown, references, root_of(path(shown, row))), templates, row)
    if not rows(shown):
        here = f"{FOLDER}index.html"
        body = templates.render("indicator/empty.html", here, title="指标")
        yield Page(here, "indicator", "指标", "还没有可以算的数", body)


def _page(facts: Facts, templates: Templates, row: Row) -> Page:
    shown, here = facts.shown, path(facts.shown, row)
    title = f"指标：{name(shown, row)}"
    body = templates.render(
        "indicator/index.html",
        here,
        title=title,
        as_of=shown.as_of.isoformat(),
        internal=shown.internal,
        filters=filters(shown, row, facts.root),
        groups=tuple(groups(facts, row)),
        communities=communities(facts, row),
        definitions=definitions(facts, row),
    )
    return Page(
        here, "indicator", title, f"{shown.office['name']}{name(shown, row)}的整改率、按期整改率、按期复查率等", body
    )


def rows(shown: Shown) -> Sequence[Row]:
    """The years and months that there are numbers for, oldest first; the office's have the ids behind the numbers."""
    if not shown.rows("hazard") and not shown.rows("inspection"):
        return ()
    inside = [row for row in shown.rows("indicator") if "community" not in row]
    return inside if shown.internal else shown.office["indicators"]


def anchor(code: str) -> str:
    """A code as it stands in addresses."""
    return code.replace("_", "-")


def folder(id: str) -> str:
    """Where what belongs to a period stands."""
    return f"{FOLDER}{id}/"


def path(shown: Shown, row: Row) -> str:
    """The page of a period; the year that the reader is in has the section's own."""
    return f"{FOLDER}index.html" if row["id"] == str(shown.as_of.year) else f"{folder(row['id'])}index.html"


def name(shown: Shown, row: Row) -> str:
    """What people call a period; one that is not over says up to which day it goes."""
    whole = month_name(row["id"]) if "-" in row["id"] else f"{row['id']}年"
    over = row["last"] <= shown.as_of.isoformat()
    return whole if over else f"{whole}（至{shown.as_of.month}月{shown.as_of.day}日）"


def filters(shown: Shown, here: Row, root: str) -> tuple[Filter, ...]:
    """The ways to the other years, and to the months of the year that the reader is in."""
    every = rows(shown)
    years = (row for row in every if "-" not in row["id"])
    months = (row for row in every if row["id"].startswith(f"{here['id'][:4]}-"))

    def choice(row: Row, text: str) -> Choice:
        return Choice(text, root + path(shown, row).removesuffix("index.html"), current=row["id"] == here["id"])

    return (
        Filter("全年", tuple(choice(row, f"{row['id']}年") for row in years)),
        Filter("月份", tuple(choice(row, f"{int(row['id'][5:])}月") for row in months)),
    )


def groups(facts: Facts, row: Row) -> Iterator[Group]:
    """The numbers of a period, group by group, as far as the audience sees them."""
    for title, codes in GROUPS:
        seen = [code for code in codes if _shown(row, code)]
        if seen:
            yield Group(title, tuple(_figure(facts, row, code) for code in seen))


def _shown(row: Row, code: str) -> bool:
    """Whether a number stands on the page; of the major hazards what is nought says nothing beside the first three."""
    return code in row and (code not in DETAILS or bool(row[code]["numerator"]))


def _figure(facts: Facts, row: Row, code: str) -> Figure:
    number = row[code]
    said = result(facts.shown, code, number)
    notes = (fraction(code, number), waiting(number), f"截至 {number['as_of']}")
    return Figure(
        label=catalogue()[code]["title"],
        value=said.value,
        unit=said.unit,
        note="，".join(note for note in notes if note),
        definition=f"#{anchor(code)}",
        href=_list(facts, row, code),
        tone="late" if code in DELAYS and number["numerator"] else "neutral",
    )


def _list(facts: Facts, row: Row, code: str) -> str | None:
    """The list of what is counted: the office's own, or for today the list of the ledger that all may see."""
    number = row[code]
    if "counted" in number:
        listed = number["counted"] or number["among"]
        return f"{facts.root}{folder(row['id'])}{anchor(code)}/" if listed else None
    today = row["last"] >= facts.shown.as_of.isoformat()
    return facts.root + LISTS[code] if today and code in LISTS else None


def communities(facts: Facts, row: Row) -> Table | None:
    """The numbers of each community in order of its id. No rate of finds is among them, and nothing is ranked."""
    shown = facts.shown
    found = [each for each in shown.rows("indicator") if each["id"].startswith(f"{row['id']}/")]
    if not found:
        return None
    titles = [catalogue()[code]["title"] for code in (*SHARES, *COUNTS)]
    columns = (Column(shown.title("community")), *(Column(title, "number") for title in titles))
    return Table(
        f"{name(shown, row)}，按社区编号排列，不是名次", columns, tuple(_community(facts, each) for each in found)
    )


def _community(facts: Facts, row: Row) -> tuple[Cell, ...]:
    link = facts.references.link("community", row["community"], facts.root)
    shares = ((row[code]["numerator"], row[code]["denominator"]) for code in SHARES)
    return (
        Cell(link.text, link.href),
        *(Cell(percent(part, whole), note=f"{part}/{whole}" if whole else None) for part, whole in shares),
        *(Cell(f"{row[code]['numerator']}") for code in COUNTS),
    )


def definitions(facts: Facts, row: Row) -> tuple[Definition, ...]:
    """How every number of the page is counted, and the clause that it rests on."""
    return tuple(
        Definition(
            anchor(code),
            catalogue()[code]["title"],
            defined(code),
            facts.references.link("clause", catalogue()[code]["clause"], facts.root),
        )
        for _, codes in GROUPS
        for code in codes
        if _shown(row, code)
    )
