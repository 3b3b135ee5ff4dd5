"""A page of a site, before it is poured: where it stands, what it is called, what it shows."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup


class Page(NamedTuple):
    """One page. `path` is relative to the site and ends in `index.html`; `section` marks the navigation.

    `title` and `description` are plain text, escaped where they are poured; `body` is finished HTML.
    """

    path: str
    section: str
    title: str
    description: str
    body: Markup

    @property
    def depth(self) -> int:
        """How many folders lie between the site's root and the page."""
        return depth_of(self.path)


def depth_of(path: str) -> int:
    """The number of folders in a relative path: 2 for `hazard/YH-2026-0318-LD-01/index.html`."""
    return path.count("/")


def root_of(path: str) -> str:
    """What leads from a page back to the site's root (`./`, `../`, `../../`), to put before an address."""
    return "../" * depth_of(path) or "./"
