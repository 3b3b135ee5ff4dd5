"""The responsibility section: who answers for what, from the Party committee to the grids; what a leaver hands over."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.page import Page
from generator.pages.reference import References
from generator.pages.render import Templates
from generator.pages.responsibility import handover, index, post, team
from generator.pages.shown import Shown


def pages(shown: Shown, templates: Templates) -> Iterator[Page]:
    """The chart, and one page for each post, team and handover list."""
    references = References(shown)
    yield index.page(shown, templates, references)
    yield from post.pages(shown, templates, references)
    yield from team.pages(shown, templates, references)
    yield from handover.pages(shown, templates, references)
