"""A roll (名单): one by one what a number counts, over as many pages as it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.pages.fact import Table
from generator.pages.page import Page, root_of
from generator.pages.part import Link
from generator.pages.render import Templates


class Roll(NamedTuple):
    """What is said above the tables of a roll; `folder` has no slash at its end, `crumbs` end above the roll."""

    folder: str
    crumbs: tuple[Link, ...]
    title: str
    said: str
    defined: str


def path(folder: str, number: int = 1) -> str:
    """The page of a roll with that number."""
    return f"{folder}{'' if number == 1 else f'-{number}'}/index.html"


def pages(templates: Templates, roll: Roll, parts: Sequence[tuple[Table, ...]]) -> Iterator[Page]:
    """A page for each part of a roll."""
    for number, tables in enumerate(parts, 1):
        here = path(roll.folder, number)
        before, after = (
            Link(word, root_of(here) + path(roll.folder, other).removesuffix("index.html"))
            if 1 <= other <= len(parts)
            else None
            for word, other in (("上一页", number - 1), ("下一页", number + 1))
        )
        body = templates.render(
            "indicator/roll.html",
            here,
            crumbs=(*roll.crumbs, Link(roll.title)),
            title=roll.title,
            said=roll.said,
            defined=roll.defined,
            tables=tables,
            before=before,
            after=after,
            here=f"第 {number} 页，共 {len(parts)} 页",
        )
        yield Page(here, "indicator", roll.title, f"{roll.title}：{roll.said}", body)
