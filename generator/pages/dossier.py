"""The dossier of a unit (一企一档): what it is, how that changed, and what every ledger says about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.pages.duty import Known, checks, owed
from generator.pages.excerpt import CLASSES, excerpt, latest
from generator.pages.fact import Facts, Table
from generator.pages.page import Page, root_of
from generator.pages.part import Cell, Column, Fact, Link, Tag
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.sheet import MOST, month_name
from generator.pages.shown import Row, Shown
from generator.pages.standing import is_open

#: facts in groups; a field that no group names stands in the last
GROUPS = {
    "登记": (
        "id",
        "name",
        "short_name",
        "entity_kind",
        "uscc",
        "industry",
        "address",
        "community",
        "grid",
        "parent_unit",
    ),
    "监管": ("class", "current_status", "supervision_mode", "risk_color", "crowded_kinds", "key_fire_unit"),
    "人员": ("principal", "manager", "employees"),
    "检查": ("last_visit", "visits", "open_hazards"),
}
REST = "其他"
RECENT = 50


class Group(NamedTuple):
    """Facts that belong together."""

    title: str
    facts: tuple[Fact, ...]


class Nothing(NamedTuple):
    """Why a list is empty, in a few words and a sentence."""

    title: str
    text: str


class Filed(NamedTuple):
    """What other ledgers say about each unit, by its id."""

    visits: Mapping[str, Sequence[tuple[Row, Row]]]
    hazards: Mapping[str, Sequence[Row]]
    self_checks: Mapping[str, Sequence[Row]]
    parts: Mapping[str, Sequence[Row]]


def filed(shown: Shown) -> Filed:
    """Every row that names a unit, found in one walk through the ledgers."""
    visits: dict[str, list[tuple[Row, Row]]] = defaultdict(list)
    for tour in shown.rows("inspection"):
        for visit in tour.get("visits", ()):
            visits[visit.get("unit", "")].append((tour, visit))
    hazards, checks = (_by(shown.rows(kind), "unit") for kind in ("hazard", "self_check"))
    return Filed(visits, hazards, checks, _by(shown.rows("unit"), "parent_unit"))


def _by(rows: Sequence[Row], field: str) -> Mapping[str, Sequence[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.get(field, "")].append(row)
    return found


def pages(shown: Shown, templates: Templates, references: References) -> Iterator[Page]:
    """One dossier for each unit that the audience sees."""
    about, known = filed(shown), Known(shown)
    for unit in shown.rows("unit"):
        path = f"unit/{unit['id']}/index.html"
        facts = Facts(shown, references, root_of(path))
        name = unit.get("short_name", unit["name"])
        body = templates.render(
            "unit/dossier.html",
            path,
            unit=unit["name"],
            crumbs=(Link("首页", facts.root), Link(shown.title("unit"), f"{facts.root}unit/"), Link(name)),
            tags=tags(shown, unit),
            nothing=nothing(shown, unit),
            checks=tuple(checks(facts, unit["id"])),
            owed=owed(facts, known, "unit", unit["id"]),
            groups=tuple(groups(facts, unit)),
            tables=facts.tables("unit", unit),
            **_ledgers(facts, about, unit["id"]),
        )
        yield Page(path, "unit", name, f"{shown.community(unit['community'])} {unit['name']}", body)


def nothing(shown: Shown, unit: Row) -> Nothing:
    """What it means that no open hazard names a unit: it was not approved for naming, all is done, nobody was there."""
    if not shown.internal:
        return Nothing(
            "没有写明是这家的未销号隐患", "隐患要不要写出单位名称，一处一处批准；没有批准的在隐患台账里不写名称。"
        )
    if "last_visit" in unit:
        return Nothing(
            "现在没有未销号的隐患", f"最近一次检查是 {unit['last_visit']}，当时查出的都已经办完，或者没有查出。"
        )
    return Nothing("还没有检查过", "台账里没有到这家检查的记录，不知道有没有隐患。")


def tags(shown: Shown, unit: Row) -> tuple[Tag, ...]:
    """Class and status in a word each."""
    found = []
    if "class" in unit:
        found.append(Tag(shown.label("unit", "class", unit["class"]), CLASSES.get(unit["class"], "neutral")))
    if "current_status" in unit:
        found.append(Tag(shown.label("unit", "current_status", unit["current_status"])))
    return tuple(found)


def groups(facts: Facts, unit: Row) -> Iterator[Group]:
    """The facts of a unit in groups; empty groups are left out."""
    named = {field for fields in GROUPS.values() for field in fields}
    for title, fields in GROUPS.items():
        seen = [field for field in fields if facts.shown.has("unit", field)]
        yield from _group(title, facts.of("unit", unit, only=seen) if seen else ())
    yield from _group(REST, facts.of("unit", unit, but=named))


def _group(title: str, facts: tuple[Fact, ...]) -> Iterator[Group]:
    if facts:
        yield Group(title, facts)


def _ledgers(facts: Facts, about: Filed, unit: str) -> Mapping[str, object]:
    """The tables of a dossier, by the name that its template gives them; None for an empty one."""
    hazards = latest(about.hazards.get(unit, ()), MOST)
    still = [row for row in hazards if is_open(row)]
    done = [row for row in hazards if not is_open(row)]
    parts = about.parts.get(unit, ())
    return {
        "hazards": excerpt(facts, "hazard", f"{len(still)} 处，没有办完的", still),
        "history": excerpt(facts, "hazard", f"{len(done)} 处，已经办完的", done),
        "visits": visits(facts, about.visits.get(unit, ())),
        "self_checks": self_checks(facts, about.self_checks.get(unit, ())),
        "parts": excerpt(facts, "unit", f"{len(parts)} 家", parts[:MOST]),
    }


def visits(facts: Facts, found: Sequence[tuple[Row, Row]]) -> Table | None:
    """The latest visits to a unit: when, on which tour, what was found."""
    if not found:
        return None
    ordered = sorted(found, key=lambda pair: (pair[0]["occurred_on"], pair[0]["id"]), reverse=True)[:RECENT]
    shown = facts.shown
    columns = (
        Column(shown.title("inspection", "occurred_on"), "day"),
        *(Column(shown.title("inspection", field)) for field in ("category", "led_by_posts")),
        *(Column(shown.title("inspection", f"visits.{field}")) for field in ("findings", "hazards", "signature")),
    )
    return Table(f"共 {len(found)} 次，新的在前", columns, tuple(_visit(facts, *pair) for pair in ordered))


def _visit(facts: Facts, tour: Row, visit: Row) -> tuple[Cell, ...]:
    link = facts.references.link("inspection", tour["id"], facts.root)
    return (
        Cell(tour["occurred_on"], link.href, None, tour["id"]),
        *(facts.cell("inspection", field, tour.get(field)) for field in ("category", "led_by_posts")),
        *(
            facts.cell("inspection", f"visits.{field}", visit.get(field))
            for field in ("findings", "hazards", "signature")
        ),
    )


def self_checks(facts: Facts, months: Sequence[Row]) -> Table | None:
    """The unit's own checks by month: on how many days, and how often something was wrong."""
    if not months:
        return None
    shown = facts.shown
    columns = (
        Column(shown.title("self_check", "month")),
        Column(shown.title("self_check", "entry_count"), "number"),
        Column(shown.title("self_check", "entries.exceptions"), "number"),
        Column(shown.title("self_check", "manager")),
    )
    ordered = sorted(months, key=lambda row: str(row["month"]), reverse=True)
    return Table(shown.title("self_check"), columns, tuple(_month(facts, row) for row in ordered[:MOST]))


def _month(facts: Facts, row: Row) -> tuple[Cell, ...]:
    exceptions = sum(len(entry.get("exceptions", ())) for entry in row.get("entries", ()))
    return (
        Cell(month_name(row["month"])),
        facts.cell("self_check", "entry_count", row.get("entry_count")),
        Cell(str(exceptions)),
        facts.cell("self_check", "manager", row.get("manager")),
    )
