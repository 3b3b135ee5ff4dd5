"""Shells: finished HTML with named gaps, cut once, so that filling a page is one join.

A gap is `@@NAME@@` in site/theme and nowhere else; what fills it is never searched for gaps again. Text that
is not `Markup` is escaped, in the one way that is right in elements as well as in quoted attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.pages.page import Page

GAP = re.compile("@@([A-Z]+)@@")
OF_PAGE = frozenset({"TITLE", "DESCRIPTION", "BODY"})
OF_SITE = frozenset({"SITE", "BANNER", "FOOTER"})


class Shell(NamedTuple):
    """Literal pieces and the names of the gaps between them; there is one piece more than names."""

    pieces: tuple[str, ...]
    names: tuple[str, ...]


def cut(html: str) -> Shell:
    """A shell from HTML with gaps. Raises ValueError for a gap that nothing fills."""
    parts = GAP.split(html)
    shell = Shell(tuple(parts[0::2]), tuple(parts[1::2]))
    unknown = sorted(set(shell.names) - OF_PAGE - OF_SITE)
    if unknown:
        raise ValueError(f"unknown gap: {', '.join(unknown)}")
    return shell


def fill(shell: Shell, values: Mapping[str, str | Markup]) -> Shell:
    """The same shell with some gaps filled for good: those of the site, once for all its pages."""
    texts = {name: str(escape(value)) for name, value in values.items()}
    pieces, names = [shell.pieces[0]], list[str]()
    for name, piece in zip(shell.names, shell.pieces[1:], strict=True):
        if name in texts:
            pieces[-1] += texts[name] + piece
        else:
            names.append(name)
            pieces.append(piece)
    return Shell(tuple(pieces), tuple(names))


def pour(shell: Shell, page: Page) -> str:
    """The finished HTML of a page. Raises KeyError when a gap of the site was left open."""
    texts = {
        "TITLE": str(escape(page.title)),
        "DESCRIPTION": str(escape(page.description)),
        "BODY": str(escape(page.body)),
    }
    return "".join(_woven(shell, texts))


def closed(shell: Shell) -> str:
    """The HTML of a shell without gaps, such as a hand-written page. Raises KeyError for an open one."""
    return "".join(_woven(shell, {}))


def _woven(shell: Shell, texts: Mapping[str, str]) -> Iterator[str]:
    for piece, name in zip_longest(shell.pieces, shell.names):
        yield piece
        if name is not None:
            yield texts[name]
