"""One of every part, as a page module would make them, and a template that lays them all out."""

from __future__ import annotations

from generator.pages.part import Cell, Choice, Column, Fact, Figure, Filter, Link, Post, Stage, Step, Tag

TEMPLATE = """
{% from "component/clause.html" import clause %}
{% from "component/course.html" import course %}
{% from "component/crumb.html" import crumbs %}
{% from "component/empty.html" import empty %}
{% from "component/fact.html" import facts %}
{% from "component/figure.html" import figures %}
{% from "component/filter.html" import filters %}
{% from "component/ledger.html" import ledger %}
{% from "component/notice.html" import notice %}
{% from "component/pager.html" import pager %}
{% from "component/post.html" import posts %}
{% from "component/tag.html" import tag %}
{% from "component/timeline.html" import timeline %}
{{ crumbs(crumb) }}
<h1>{{ text }}</h1>
{{ tag(status) }}
{{ notice(text, text, "late") }}
{{ course(text, stage) }}
{{ figures(figure) }}
{{ filters(filter) }}
{{ ledger(text, column, row) }}
{{ pager(before, text, none) }}
<h2>{{ text }}</h2>
{{ facts(fact) }}
{{ timeline(step) }}
{{ posts(post) }}
{{ clause(text, text, root) }}
{{ empty(text, text) }}
"""


def parts(text: str, word: str) -> dict[str, object]:
    """The values of TEMPLATE: `text` where a record could have put it, `word` where only our labels stand."""
    return {
        "text": text,
        "crumb": [Link("首页", "../"), Link(text)],
        "status": Tag(word, "active"),
        "stage": [Stage(word, "past", word), Stage(word, "here"), Stage(word, "ahead")],
        "figure": [Figure(text, word, word, text, "../about/#open", "../", "late"), Figure(text, "7", "处")],
        "filter": [Filter(word, (Choice(text, "./", word, current=True), Choice(text, "../")))],
        "column": [Column(word), Column(word, "day"), Column(word, "number"), Column("状态")],
        "row": [(Cell(text, "../", note=text), Cell(word), Cell(""), Cell(word, tone="done"))],
        "before": Link(text, "../"),
        "fact": [Fact(word, text, note=text), Fact(word, word, tone="wait"), Fact(word, text, "../")],
        "step": [Step(text, "2026-07-01", text, text, "late", word), Step(text, "2026-07-02")],
        "post": [Post(text, text, text, "0000-0000000"), Post(text, text, href="../")],
    }
