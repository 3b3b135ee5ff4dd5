"""The regulation clause by clause: what each asks in our words, and its duties, or why it has none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.pages.duty import often, within, words
from generator.pages.fact import Facts
from generator.pages.page import Page, root_of
from generator.pages.part import Cell, Column, Fact, Link
from generator.pages.reference import References, clause_name
from generator.pages.render import Templates
from generator.pages.shown import Row, Shown

FOLDER = "regulation/"


class Entry(NamedTuple):
    """A clause in the list: its name and address, its gist, its duties with the words for how often."""

    id: str
    head: Link
    text: str
    duties: tuple[tuple[Cell, ...], ...]
    nothing: str | None


class Duty(NamedTuple):
    """A duty on the page of its clause."""

    id: str
    title: str
    facts: tuple[Fact, ...]
    questions: tuple[Cell, ...]


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """The list of clauses, and one page for each."""
    references, path = References(shown), f"{FOLDER}index.html"
    facts, title = Facts(shown, references, root_of(path)), str(shown.office["regulation"]["title"])
    clauses = sorted(shown.rows("clause"), key=lambda row: order(row["id"]))
    body = templates.render(
        "regulation/index.html",
        path,
        title=title,
        in_force=shown.office["regulation"]["in_force"],
        columns=tuple(Column(shown.title("duty", field)) for field in ("title", "answers", "every")),
        entries=tuple(_entry(facts, row) for row in clauses),
        questions=len(shown.office.get("questions", ())),
    )
    yield Page(path, "regulation", title, f"{title}的每一条：要求什么，由谁做，多久一次", body)
    for row in clauses:
        yield _clause(Facts(shown, references, root_of(f"{FOLDER}{row['id']}/")), templates, row)


def order(id: str) -> tuple[int, ...]:
    """Where a clause stands in the regulation: `C-3-10` after `C-3-2`."""
    return tuple(int(part) for part in id.split("-")[1:])


def duties_of(shown: Shown, clause: Row) -> list[Row]:
    """The duties that a clause is read to hold."""
    found = (shown.get("duty", id) for id in clause.get("duties", ()))
    return [duty for duty in found if duty is not None]


def _entry(facts: Facts, clause: Row) -> Entry:
    link = facts.references.link("clause", clause["number"], facts.root)
    duties = tuple(_row(facts, duty) for duty in duties_of(facts.shown, clause))
    return Entry(clause["id"], link, clause["paraphrase"], duties, clause.get("no_duty_because"))


def _row(facts: Facts, duty: Row) -> tuple[Cell, ...]:
    link = facts.references.link("duty", duty["id"], facts.root)
    posts = facts.cell("duty", "answers.posts", duty["answers"]["posts"])
    when = often(facts.shown, duty) or within(facts.shown, duty)
    if not when and "not_computed_because" in duty:
        when = facts.shown.title("duty", "not_computed_because").removesuffix("的原因")
    return Cell(link.text, link.href, None, duty["id"]), posts, Cell(when)


def _clause(facts: Facts, templates: Templates, clause: Row) -> Page:
    shown, path = facts.shown, f"{FOLDER}{clause['id']}/index.html"
    title, regulation = clause_name(clause), shown.office["regulation"]["title"]
    body = templates.render(
        "regulation/clause.html",
        path,
        title=title,
        crumbs=(Link("首页", facts.root), Link(regulation, facts.root + FOLDER), Link(title)),
        text=clause["paraphrase"],
        facts=facts.of("clause", clause, only=("in_force",)),
        nothing=clause.get("no_duty_because"),
        duties=tuple(_duty(facts, row) for row in duties_of(shown, clause)),
    )
    return Page(path, "regulation", title, f"{regulation} {title}：{clause['paraphrase']}", body)


def _duty(facts: Facts, duty: Row) -> Duty:
    return Duty(duty["id"], duty["title"], words(facts, duty), tuple(_questions(facts, duty)))


def _questions(facts: Facts, duty: Row) -> Iterator[Cell]:
    """What the text leaves open in a duty, with the answer in force."""
    for question in facts.shown.office.get("questions", ()):
        if question["id"] in duty.get("questions", ()):
            link = facts.references.link("question", question["id"], facts.root)
            answers = {choice["choice"]: choice["title"] for choice in question["choices"]}
            yield Cell(link.text, link.href, None, answers.get(question["choice"], ""))
