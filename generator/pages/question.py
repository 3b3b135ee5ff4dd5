"""Where the regulation leaves a question open: the answer in force, the others, and the duties that hang on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.pages.clause import clauses, duties_of
from generator.pages.page import Page, root_of
from generator.pages.part import Link, Tag
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.shown import Row, Shown

PATH = "regulation/question/index.html"
TITLE = "没有说清的地方怎么算"
ELSEWHERE = "不由职责核对、由设置和页面体现的"


class Entry(NamedTuple):
    """One question: what is asked, the answer in force, the other answers, and what it decides."""

    id: str
    question: str
    answer: str
    others: tuple[str, ...]
    changed: Tag | None
    duties: tuple[Link, ...]
    governs: str | None
    note: str | None


class Group(NamedTuple):
    """The questions that one clause leaves open."""

    head: Link
    entries: tuple[Entry, ...]


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """The one page that lists all of them, in the order of the regulation."""
    questions: Sequence[Row] = shown.office.get("questions", ())
    references, root = References(shown), root_of(PATH)
    name = str(shown.office["regulation"]["title"])
    groups = tuple(_groups(shown, references, root))
    body = templates.render(
        "regulation/question.html",
        PATH,
        title=TITLE,
        crumbs=(Link("首页", root), Link(name, f"{root}regulation/"), Link(TITLE)),
        groups=groups,
        count=len(questions),
        open=sum(len(question["choices"]) > 1 for question in questions),
        changed=sum(entry.changed is not None for group in groups for entry in group.entries),
    )
    yield Page(PATH, "regulation", TITLE, f"{name}没有说清的 {len(questions)} 个问题，各按哪个答案核对", body)


def _groups(shown: Shown, references: References, root: str) -> Iterator[Group]:
    """Each question under the first clause that has a duty named by it."""
    asked = _asked(shown)
    left = list(shown.office.get("questions", ()))
    for clause in clauses(shown):
        own = {duty["id"] for duty in duties_of(shown, clause)}
        here = [question for question in left if own & {duty["id"] for duty in asked.get(question["id"], ())}]
        left = [question for question in left if question not in here]
        if here:
            head = references.link("clause", clause["number"], root)
            yield Group(head, tuple(_entry(question, asked, references, root) for question in here))
    if left:
        yield Group(Link(ELSEWHERE), tuple(_entry(question, asked, references, root) for question in left))


def _asked(shown: Shown) -> Mapping[str, Sequence[Row]]:
    """The duties that hang on each question."""
    found: dict[str, list[Row]] = {}
    for duty in shown.rows("duty"):
        for id in duty.get("questions", ()):
            found.setdefault(id, []).append(duty)
    return found


def _entry(question: Row, asked: Mapping[str, Sequence[Row]], references: References, root: str) -> Entry:
    titles: dict[str, str] = {choice["choice"]: choice["title"] for choice in question["choices"]}
    chosen = str(question["choice"])
    return Entry(
        id=question["id"],
        question=question["question"],
        answer=titles.get(chosen, chosen),
        others=tuple(title for code, title in titles.items() if code != chosen),
        changed=None if chosen == next(iter(titles)) else Tag("已改选", "active"),
        duties=tuple(references.link("duty", duty["id"], root) for duty in asked.get(question["id"], ())),
        governs=question.get("governs"),
        note=question.get("note"),
    )
