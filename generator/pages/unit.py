"""Units: the list, narrowed by community and class, and a dossier each. The public sees those approved for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

from generator.pages import dossier
from generator.pages.excerpt import excerpt
from generator.pages.fact import Facts
from generator.pages.page import Page, root_of
from generator.pages.part import Choice, Filter, Link
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.sheet import parts_of
from generator.pages.shown import Row, Shown

#: a list that one look takes in needs no narrowing
FEW = 30


class Choices(NamedTuple):
    """What narrows the list: a community, a class; None for all of them."""

    community: str | None = None
    class_: str | None = None

    @property
    def address(self) -> str:
        """Where the list stands in the folder of units; the whole list is the folder's own page."""
        said = {"community": self.community, "class": self.class_}
        name = "-".join(f"{key}-{value}" for key, value in said.items() if value)
        return f"{name.lower().replace('_', '-')}/" if name else ""

    def takes(self, unit: Row) -> bool:
        """Whether a unit is on the list."""
        return self.community in (None, unit["community"]) and self.class_ in (None, unit.get("class"))


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """The list and its excerpts, and one dossier for each unit."""
    references = References(shown)
    yield from _lists(shown, templates, references)
    yield from dossier.pages(shown, templates, references)


def _lists(shown: Shown, templates: Templates, references: References) -> Iterator[Page]:
    units = shown.rows("unit")
    numbers = _numbers(shown)
    for chosen in numbers if len(units) > FEW else [Choices()]:
        taken = [unit for unit in units if chosen.takes(unit)]
        parts = list(parts_of(taken)) or [(1, ())]
        for number, rows in parts:
            path = f"unit/{chosen.address}{'' if number == 1 else f'{number}/'}index.html"
            facts = Facts(shown, references, root_of(path))
            body = templates.render(
                "unit/index.html",
                path,
                internal=shown.internal,
                filters=_filters(facts, chosen, numbers) if len(units) > FEW else (),
                table=excerpt(facts, "unit", f"{_name(shown, chosen)}，共 {len(taken)} 家", rows),
                pages=_neighbours(number, len(parts), facts.root + "unit/" + chosen.address),
            )
            yield Page(path, "unit", _name(shown, chosen), f"{shown.office['name']}的{_name(shown, chosen)}", body)


def _name(shown: Shown, chosen: Choices) -> str:
    """What a list is called, such as `汀兰社区重点单位`."""
    where = shown.community(chosen.community) if chosen.community else ""
    return f"{where}{shown.label('unit', 'class', chosen.class_) if chosen.class_ else ''}{shown.title('unit')}"


def _numbers(shown: Shown) -> Mapping[Choices, int]:
    """How many units are on each list that has any, and on the whole list."""
    numbers = Counter({Choices(): 0})
    for unit in shown.rows("unit"):
        narrowed = product((None, unit["community"]), {None, unit.get("class")})
        numbers.update(Choices(*pair) for pair in narrowed)
    return numbers


def _filters(facts: Facts, chosen: Choices, numbers: Mapping[Choices, int]) -> tuple[Filter, ...]:
    shown = facts.shown
    communities = [(None, "全部"), *((row["id"], row["name"]) for row in shown.rows("community"))]
    classes = [(None, "全部"), *shown.codes("unit", "class").items()]
    found = (
        ("community", [(text, chosen._replace(community=code)) for code, text in communities]),
        ("class", [(text, chosen._replace(class_=code)) for code, text in classes]),
    )
    return tuple(
        Filter(
            shown.title("unit", field),
            tuple(
                Choice(text, f"{facts.root}unit/{to.address}", str(numbers[to]), current=to == chosen)
                for text, to in options
                if numbers.get(to) or to == chosen
            ),
        )
        for field, options in found
    )


def _neighbours(number: int, parts: int, folder: str) -> tuple[Link | None, str, Link | None] | None:
    """The part before, this part and the part after; None for a list in one part."""
    if parts == 1:
        return None
    before = Link(f"第 {number - 1} 页", folder + (f"{number - 1}/" if number > 2 else "")) if number > 1 else None
    after = Link(f"第 {number + 1} 页", f"{folder}{number + 1}/") if number < parts else None
    return before, f"第 {number} 页，共 {parts} 页", after
