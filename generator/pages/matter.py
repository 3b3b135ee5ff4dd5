"""A matter that the office owes (事项) in words: what it is, of whom it is asked, who answers, where it has gone up to.

A matter is a hazard with its clock, a duty of the regulation, or a commitment; overdue or still to be done alike.
"""

from __future__ import annotations

from generator.duty.subject import OFFICE
from generator.pages import standing
from generator.pages.fact import Facts
from generator.pages.part import Cell, Link
from generator.pages.shown import Row

KINDS = {"hazard": "隐患", "duty": "职责", "commitment": "承诺事项"}
COMMITTEE = "党工委"
CLOCKS = {"unit": "责任单位整改", "office": "办事处复查（验收）"}


def what(facts: Facts, matter: Row) -> Link:
    """What it is, with the way to its page."""
    shown, link, kind = facts.shown, facts.references.link, matter["kind"]
    if kind == "duty":
        return link("duty", matter["duty"], facts.root)
    if kind == "commitment":
        task = shown.get("commitment", matter["id"]) or {}
        return Link(task.get("text", matter["id"]), link("ledger", matter["record"], facts.root).href)
    hazard = shown.get("hazard", matter["id"]) or {}
    return Link(hazard.get("description", matter["id"]), link("hazard", matter["id"], facts.root).href)


def source(facts: Facts, matter: Row) -> str:
    """Where it comes from: the number of the hazard or duty, the record in which it was promised."""
    if matter["kind"] == "commitment":
        record = facts.references.link("ledger", matter["record"], facts.root).text
        said = "" if record == matter["record"] else f" {record}"
        return f"{KINDS['commitment']} {matter['id']}{said}"
    return f"{KINDS[matter['kind']]} {matter.get('duty', matter['id'])}"


def of(facts: Facts, matter: Row) -> Link:
    """Of whom or for what place it is asked."""
    shown, subject = facts.shown, matter.get("subject")
    if subject is None:
        return community(facts, matter)
    if subject["id"] == OFFICE:
        return Link(str(shown.office["name"]))
    if subject["kind"] == "crowded_kind":
        return Link(shown.label("unit", "crowded_kinds", subject["id"]))
    link = facts.references.link(subject["kind"], subject["id"], facts.root)
    hazard = shown.get("hazard", subject["id"]) if subject["kind"] == "hazard" else None
    if hazard is None:
        return link
    place = standing.place(shown, hazard)
    return Link(place) if matter["kind"] == "hazard" else Link(f"{place} {link.text}", link.href)


def community(facts: Facts, matter: Row) -> Link:
    """The community that it belongs to, or the subdistrict."""
    if "community" not in matter:
        return Link(facts.shown.community(None))
    return facts.references.link("community", matter["community"], facts.root)


def answers(facts: Facts, row: Row) -> tuple[Link, ...]:
    """Who answers: the first of `posts` and the `holder`; a unit's person with the unit; without either the Party."""
    link, root, person = facts.references.link, facts.root, row.get("holder")
    name = (link("person", person, root),) if person else ()
    if row["posts"]:
        return link("post", row["posts"][0], root), *name
    unit = (facts.shown.get("person", person) or {}).get("unit")
    if unit:
        return link("unit", unit, root), *name
    return name or (Link(f"{facts.shown.office['name']}{COMMITTEE}"),)


def said(who: tuple[Link, ...]) -> str:
    """Who answers, in a line."""
    return " ".join(link.text for link in who)


def rung(facts: Facts, step: Row | None) -> Cell:
    """A rung of the escalation ladder: what is to be done, by whom and from which day on; blank for none."""
    if step is None:
        return Cell("")
    who = said(answers(facts, {**step, "posts": [step["post"]] if "post" in step else []}))
    return Cell(step["act"], None, None, f"{step['on']} 起 · {who}")


def lead(facts: Facts, person: str, row: Row) -> str | None:
    """Who answers first where that is somebody else of the same post."""
    holder = row.get("holder")
    return None if holder in (None, person) else f"由{facts.references.link('person', holder, facts.root).text}负责"
