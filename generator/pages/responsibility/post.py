"""The page of a post: who holds it, who stands above it, what it has to do, who held it before."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.answer import above, card, meanwhile
from generator.pages.fact import Facts
from generator.pages.page import Page, root_of
from generator.pages.part import Link
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.responsibility import handover
from generator.pages.shown import Row, Shown

FOLDER = "responsibility/"
#: what the card and the notice say
SAID = ("title", "holder", "holder_name", "acting", "vacant", "vacant_since", "falls_to")


def pages(shown: Shown, templates: Templates, references: References) -> Iterator[Page]:
    """One page for each post."""
    for post in shown.rows("post"):
        yield _page(Facts(shown, references, root_of(f"{FOLDER}{post['id']}/")), templates, post)


def _page(facts: Facts, templates: Templates, post: Row) -> Page:
    shown, path = facts.shown, f"{FOLDER}{post['id']}/index.html"
    duties = [row for row in shown.rows("duty") if post["post"] in row["answers"]["posts"]]
    body = templates.render(
        "responsibility/post.html",
        path,
        title=post["title"],
        crumbs=crumbs(facts, post["title"]),
        posts=(card(facts, post)._replace(href=None, note=None), *above(facts, post)),
        vacant=meanwhile(shown, post),
        facts=facts.of("post", post, but=SAID),
        tables=facts.tables("post", post),
        duties=tuple(facts.references.link("duty", duty["id"], facts.root) for duty in duties),
        handovers=handover.links(facts, post["id"]),
        desk=facts.references.link("person", post.get("holder", ""), facts.root),
    )
    return Page(path, "responsibility", post["title"], f"{post['title']}负责什么、由谁担任", body)


def crumbs(facts: Facts, name: str) -> tuple[Link, ...]:
    """The way to a page of the section."""
    return Link("首页", facts.root), Link("责任", facts.root + FOLDER), Link(name)
