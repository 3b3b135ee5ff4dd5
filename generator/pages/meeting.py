"""Meetings: the ledger by kind and month, and a page for each. What was said there is for officers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.pages.decision import decisions
from generator.pages.event import steps, voided
from generator.pages.excerpt import excerpt
from generator.pages.fact import Facts, apart
from generator.pages.page import Page, root_of
from generator.pages.part import Choice, Filter, Link
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.sheet import Sheet, sheets
from generator.pages.shown import Row, Shown

FOLDER = "meeting/"
#: what a page lays out in its own way
LAID_OUT = ("title", "agenda", "decisions", "events", "public_summary")


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """The ledger and its excerpts by kind, each by month, and one page for each meeting."""
    references = References(shown)
    numbers = Counter(row["kind"] for row in shown.rows("meeting"))
    for kind in (None, *(code for code in shown.codes("meeting", "kind") if numbers[code])):
        for sheet in _sheets(shown, kind):
            facts = Facts(shown, references, root_of(sheet.path))
            yield _month(facts, templates, (sheet, kind), numbers)
    for meeting in shown.rows("meeting"):
        yield _meeting(Facts(shown, references, root_of(f"{FOLDER}{meeting['id']}/")), templates, meeting)


def folder(kind: str | None) -> str:
    """Where the meetings of a kind stand; all of them in the section's own folder."""
    return f"{FOLDER}{kind.replace('_', '-')}/" if kind else FOLDER


def _sheets(shown: Shown, kind: str | None) -> tuple[Sheet, ...]:
    rows = [row for row in shown.rows("meeting") if kind in (None, row["kind"])]
    return tuple(sheets(rows, folder(kind), whole=kind is not None)) or (Sheet(f"{FOLDER}index.html", ""),)


def _month(facts: Facts, templates: Templates, what: tuple[Sheet, str | None], numbers: Mapping[str, int]) -> Page:
    shown, (sheet, kind) = facts.shown, what
    title = shown.label("meeting", "kind", kind) if kind else shown.title("meeting")
    caption = f"{sheet.name}，共 {len(sheet.rows)} 次，新的在前"
    body = templates.render(
        "meeting/index.html",
        sheet.path,
        title=title,
        sheet=sheet,
        filters=(_kinds(facts, kind, numbers), *sheet.filters),
        table=excerpt(facts, "meeting", caption, sheet.rows),
    )
    return Page(sheet.path, "meeting", f"{sheet.name}{title}", f"{shown.office['name']}的{title}", body)


def _kinds(facts: Facts, kind: str | None, numbers: Mapping[str, int]) -> Filter:
    shown = facts.shown
    every = Choice("全部", facts.root + FOLDER, str(sum(numbers.values())), current=kind is None)
    choices = (
        Choice(text, facts.root + folder(code), str(numbers[code]), current=code == kind)
        for code, text in shown.codes("meeting", "kind").items()
        if numbers.get(code)
    )
    return Filter("类别", (every, *choices))


def _meeting(facts: Facts, templates: Templates, meeting: Row) -> Page:
    shown, path = facts.shown, f"{FOLDER}{meeting['id']}/index.html"
    title = meeting["title"]
    crumbs = Link("首页", facts.root), Link(shown.title("meeting"), facts.root + FOLDER), Link(meeting["id"])
    body = templates.render(
        "meeting/meeting.html",
        path,
        title=title,
        crumbs=crumbs,
        internal=shown.internal,
        voided=voided(meeting),
        summary=meeting.get("public_summary"),
        facts=apart(facts.of("meeting", meeting, but=LAID_OUT)),
        agenda=meeting.get("agenda", ()),
        decisions=decisions(facts, meeting),
        tables=facts.tables("meeting", meeting, but=LAID_OUT),
        steps=steps(facts, "meeting", meeting),
    )
    return Page(path, "meeting", title, f"{meeting['occurred_on']} {title}", body)
