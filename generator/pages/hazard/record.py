"""The page of one hazard: what it is, where it stands, what happened, who answers for it, how to read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.pages import standing
from generator.pages.fact import Facts
from generator.pages.hazard.clock import clocks
from generator.pages.hazard.course import stages, steps
from generator.pages.masthead import Line
from generator.pages.page import Page
from generator.pages.part import Fact, Link, Post
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.shown import Row, Shown

ROOT = "../../"
#: fields that stand elsewhere on the page
ELSEWHERE = frozenset({
    "events", "state", "overlays", "overdue_days", "verify_overdue_days", "due_on", "original_due_on", "verify_due",
    "responsible_posts", "grid_posts", "public_summary", "unit_name", "names_unit", "recurrence_of", "description",
})  # fmt: skip


def pages(shown: Shown, templates: Templates, references: References) -> Iterator[Page]:
    """One page for each hazard."""
    facts, again = Facts(shown, references, ROOT), _recurrences(shown)
    posts = {row["title"]: row for row in reversed(shown.rows("post"))}
    found = _findings(facts)
    for row in shown.rows("hazard"):
        around = {"again": again.get(row["id"], ()), "chain": _chain(facts, row, posts)}
        yield _page(facts, templates, row, {**around, "findings": found.get(row["id"], ())})


def _page(facts: Facts, templates: Templates, row: Row, around: Mapping[str, object]) -> Page:
    shown, path = facts.shown, f"hazard/{row['id']}/index.html"
    title = f"{shown.label('hazard', 'category', row['category'])}隐患"
    where = f"{shown.community(row.get('community'))} · {standing.place(shown, row)}"
    tags = standing.tags(shown, row)
    body = templates.render(
        "hazard/record.html",
        path,
        crumbs=[Link("首页", ROOT), Link("隐患台账", f"{ROOT}hazard/"), Link(row["id"])],
        id=row["id"],
        title=title,
        where=where,
        tags=tags,
        lead=row.get("public_summary"),
        description=row.get("description"),
        description_title=shown.title("hazard", "description") if "description" in row else None,
        stages=stages(row),
        clocks=clocks(shown, row),
        facts=facts.of("hazard", row, but=ELSEWHERE | _said_twice(row)),
        tables=facts.tables("hazard", row, but=ELSEWHERE),
        steps=list(steps(facts, row)),
        events_title=shown.title("hazard", "events"),
        chain_title=shown.title("hazard", "responsible_posts"),
        before=_link(row.get("recurrence_of")),
        correction=Line("更正", shown.office["correction_phone"]),
        **around,
    )
    said = "，".join(tag.text for tag in tags)
    return Page(path, "hazard", f"{title} {row['id']}", f"{where}，{title}，{said}。", body)


def _said_twice(row: Row) -> frozenset[str]:
    """What was registered at first, where it still holds."""
    now = {"supervisor": "current_supervisor", "level": "current_level"}
    return frozenset(name for name, today in now.items() if row.get(name) == row.get(today))


def _link(id: str | None) -> Link | None:
    return Link(id, f"{ROOT}hazard/{id}/") if id else None


def _recurrences(shown: Shown) -> Mapping[str, Sequence[Link]]:
    """The hazards that came back, by the one that they repeat."""
    found: dict[str, list[Link]] = {}
    for row in shown.rows("hazard"):
        if "recurrence_of" in row:
            found.setdefault(row["recurrence_of"], []).append(Link(row["id"], f"{ROOT}hazard/{row['id']}/"))
    return found


def _findings(facts: Facts) -> Mapping[str, Sequence[Fact]]:
    """What is late or lacking about each hazard, as facts: the sentence, since when, by which clause."""
    found: dict[str, list[Fact]] = {}
    for row in facts.shown.rows("finding"):
        clause = facts.references.link("clause", row["clause"], ROOT)
        found.setdefault(row["hazard"], []).append(Fact(clause.text, row["message"], clause.href, note=row["since"]))
    return found


def _chain(facts: Facts, row: Row, posts: Mapping[str, Row]) -> list[Post]:
    """Who answers, from the nearest post up, with names where they may be shown."""
    titles = (*row.get("grid_posts", ()), *row.get("responsible_posts", ()))
    return [_post(facts, title, posts.get(title)) for title in titles]


def _post(facts: Facts, title: str, post: Row | None) -> Post:
    if post is None:
        return Post(title, "")
    shown = facts.shown
    name = post.get("holder_name") or shown.person(post.get("holder", ""))
    vacant = shown.title("post", "vacant") if post.get("vacant") else None
    link = facts.references.link("post", post["id"], ROOT)
    return Post(title, shown.label("post", "post", post["post"]), name or vacant, None, link.href)
