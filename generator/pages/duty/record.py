"""A duty on pages of its own: what it asks, and year by year how it was met, with a reason for all that was not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.pages.duty import figure
from generator.pages.duty.about import About
from generator.pages.duty.heat import PROVISIONAL, STILL_OPEN
from generator.pages.duty.known import Known
from generator.pages.duty.open_question import open_questions
from generator.pages.duty.present import present
from generator.pages.duty.status import FEW, HELD
from generator.pages.duty.wording import words
from generator.pages.duty.year import sheets
from generator.pages.fact import Facts
from generator.pages.page import Page, root_of
from generator.pages.part import Choice, Filter, Link
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.shown import Row

FOLDER = "duty/"


class Place(NamedTuple):
    """Which page of a duty: the year, and the part of it of how many."""

    year: int
    number: int
    of: int


def pages(known: Known, templates: Templates, references: References) -> Iterator[Page]:
    """The pages of every duty: the present year first, at the duty's own address."""
    for duty in known.shown.rows("duty"):
        for year in known.years(duty["id"]):
            made = sheets(About(Facts(known.shown, references, ""), known, duty), year)
            for number, make in enumerate(made, start=1):
                here = Place(year, number, len(made))
                path = f"{_address(known, duty, here)}index.html"
                about = About(Facts(known.shown, references, root_of(path)), known, duty)
                body = templates.render("duty/duty.html", path, **_around(about, here), **make(about))
                yield Page(path, "duty", _title(known, duty, here), _description(known, duty), body)


def _around(about: About, here: Place) -> dict[str, object]:
    """All but the body of the year: only the first page of the present year says what the duty asks."""
    facts, known, duty = about
    first = here.number == 1 and here.year == known.shown.as_of.year
    row = known.year(duty["id"], here.year)
    clause = facts.references.link("clause", duty["clause"], facts.root)
    return {
        "crumbs": (Link("首页", facts.root), Link("履职", facts.root + FOLDER), Link(duty["title"])),
        "duty": duty,
        "clause": clause,
        "facts": words(facts, duty) if first else (),
        "questions": tuple(open_questions(facts, duty)) if first else (),
        "present": present(facts, known, duty) if first else None,
        "years": _years(about, here),
        "year": here.year,
        "figures": tuple(figure.figures(about, here.year)) if here.number == 1 else (),
        "held": _held(row),
        "pager": _pager(about, here),
        "internal": known.shown.internal,
        "computed": "not_computed_because" not in duty,
        "calendar_label": f"{here.year}年{_squares(about)}",
        "looks": tuple(_looks(known)),
    }


def _squares(about: About) -> str:
    """What the squares of a calendar are."""
    if about.daily:
        return "逐月：做了几天/到期几天"
    return "逐月：做了几件/到期几件" if about.called else "逐期"


def _looks(known: Known) -> Iterator[tuple[str, str]]:
    """The signs of the squares with their words."""
    for status in ("met", "met_late", "due", "at_risk", "missed"):
        yield status, known.shown.statuses.get(status, status)
    yield PROVISIONAL, f"{known.shown.statuses.get('missed', '')}，{STILL_OPEN}"
    for status in ("waived", "unknown"):
        yield status, known.shown.statuses.get(status, status)


def _held(row: Row | None) -> str | None:
    """What is not shown of a year, and why."""
    if row is None or "count" in row:
        return None
    return HELD if "promised" in row else FEW


def _years(about: About, here: Place) -> tuple[Filter, ...]:
    root, known, duty = about.facts.root, about.known, about.duty
    choices = tuple(
        Choice(f"{year}年", root + _address(known, duty, Place(year, 1, 1)), current=year == here.year)
        for year in known.years(duty["id"])
    )
    return (Filter("年份", choices),) if len(choices) > 1 else ()


def _pager(about: About, here: Place) -> tuple[Link | None, str, Link | None] | None:
    """The part before, this part and the part after; None where a year has one part."""
    if here.of == 1:
        return None
    before, after = (
        Link(f"第 {number} 页", about.facts.root + _address(about.known, about.duty, here._replace(number=number)))
        if 1 <= number <= here.of
        else None
        for number in (here.number - 1, here.number + 1)
    )
    return before, f"第 {here.number} 页，共 {here.of} 页", after


def _address(known: Known, duty: Row, here: Place) -> str:
    """The folder of a page from the root of the site: the present year stands at the duty's own address."""
    year = "" if here.number == 1 and here.year == known.shown.as_of.year else f"{here.year}/"
    return f"{FOLDER}{duty['id']}/{year}{'' if here.number == 1 else f'{here.number}/'}"


def _title(known: Known, duty: Row, here: Place) -> str:
    year = "" if here.year == known.shown.as_of.year else f" {here.year}年"
    return f"{duty['title']}{year}{'' if here.number == 1 else f'（{here.number}）'}"


def _description(known: Known, duty: Row) -> str:
    regulation = known.shown.office["regulation"]["title"]
    return f"{regulation}{duty['clause']}：{duty['title']}。应做多少、做了多少、哪些没有做。"
