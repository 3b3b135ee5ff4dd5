"""The regulation clause by clause: what each asks in our words, and what became of its duties, or why it has none.

No clause is passed over: each has duties or a reason why not, each duty its figures or a reason why nobody counts it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.pages.clause import clauses, duties_of
from generator.pages.duty import Known, often, within, words
from generator.pages.duty.open_question import open_questions
from generator.pages.duty.present import UNJUDGED
from generator.pages.duty.status import summary
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
    head: Link
    facts: tuple[Fact, ...]
    questions: tuple[Cell, ...]


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """The list of clauses, and one page for each."""
    references, known, path = References(shown), Known(shown), f"{FOLDER}index.html"
    facts, title = Facts(shown, references, root_of(path)), str(shown.office["regulation"]["title"])
    labels = (*(shown.title("duty", field) for field in ("title", "answers", "every")), _this_year(shown))
    body = templates.render(
        "regulation/index.html",
        path,
        title=title,
        in_force=shown.office["regulation"]["in_force"],
        coverage=coverage(shown),
        columns=tuple(Column(label) for label in labels),
        entries=tuple(_entry(facts, known, row) for row in clauses(shown)),
        questions=len(shown.office.get("questions", ())),
    )
    yield Page(path, "regulation", title, f"{title}的每一条：要求什么，由谁做，多久一次，做了没有", body)
    for row in clauses(shown):
        yield _clause(Facts(shown, references, root_of(f"{FOLDER}{row['id']}/")), known, templates, row)


def coverage(shown: Shown) -> str:
    """How far the regulation is covered, in a sentence: clauses with duties, duties that are counted."""
    found, duties = clauses(shown), shown.rows("duty")
    bare = sum(not duties_of(shown, clause) for clause in found)
    uncounted = sum("not_computed_because" in duty for duty in duties)
    return (
        f"全文 {len(found)} 条，{len(found) - bare} 条有职责，{bare} 条没有，写明了为什么。职责共 {len(duties)} 项，"
        f"{len(duties) - uncounted} 项自动核对，{uncounted} 项不自动核对，也写明了为什么。"
    )


def _this_year(shown: Shown) -> str:
    return f"{shown.as_of.year}年"


def _entry(facts: Facts, known: Known, clause: Row) -> Entry:
    link = facts.references.link("clause", clause["number"], facts.root)
    duties = tuple(_row(facts, known, duty) for duty in duties_of(facts.shown, clause))
    return Entry(clause["id"], link, clause["paraphrase"], duties, clause.get("no_duty_because"))


def _row(facts: Facts, known: Known, duty: Row) -> tuple[Cell, ...]:
    link = facts.references.link("duty", duty["id"], facts.root)
    posts = facts.cell("duty", "answers.posts", duty["answers"]["posts"])
    when = often(facts.shown, duty) or within(facts.shown, duty)
    return Cell(link.text, link.href, None, duty["id"]), posts, Cell(when), Cell(_became(known, duty))


def _became(known: Known, duty: Row) -> str:
    """What became of a duty this year, or why nobody counts it."""
    shown = known.shown
    if "not_computed_because" in duty:
        return f"{UNJUDGED}：{duty['not_computed_because']}"
    return summary(shown, duty, known.year(duty["id"], shown.as_of.year))


def _clause(facts: Facts, known: Known, templates: Templates, clause: Row) -> Page:
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
        duties=tuple(_duty(facts, known, row) for row in duties_of(shown, clause)),
    )
    return Page(path, "regulation", title, f"{regulation} {title}：{clause['paraphrase']}", body)


def _duty(facts: Facts, known: Known, duty: Row) -> Duty:
    became = () if "not_computed_because" in duty else (Fact(_this_year(facts.shown), _became(known, duty)),)
    head = facts.references.link("duty", duty["id"], facts.root)
    return Duty(duty["id"], head, (*became, *words(facts, duty)), tuple(open_questions(facts, duty)))
