"""The parts of a page: what each macro of site/templates/component is given. Plain values, ready to be shown.

Page modules make them, templates only lay them out. Every `href` is relative to the page.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Tone = Literal["neutral", "active", "wait", "done", "late", "major"]
Kind = Literal["text", "day", "number"]


class Tag(NamedTuple):
    """A status in a word or two. The tone chooses colour and shape; the text alone must be enough."""

    text: str
    tone: Tone = "neutral"


class Link(NamedTuple):
    """A link, or with no address the name of the page that the reader is on."""

    text: str
    href: str | None = None


class Column(NamedTuple):
    """A column of a ledger: its heading, and whether its cells are text, days or numbers."""

    label: str
    kind: Kind = "text"


class Cell(NamedTuple):
    """A cell of a ledger: text, perhaps linked, perhaps a status (`tone`), perhaps with a small second line.

    An empty text leaves the cell blank, and away from the card that the row is on a phone.
    """

    text: str
    href: str | None = None
    tone: Tone | None = None
    note: str | None = None


class Figure(NamedTuple):
    """A number that a reader may doubt: with its unit, where it is defined and the list that it counts."""

    label: str
    value: str
    unit: str
    note: str | None = None
    definition: str | None = None
    href: str | None = None
    tone: Tone = "neutral"


class Fact(NamedTuple):
    """One line of a list of facts."""

    label: str
    text: str
    href: str | None = None
    tone: Tone | None = None
    note: str | None = None


class Step(NamedTuple):
    """One event of a timeline: `text` for a sentence, `facts` for single fields; `remark` must not be overlooked."""

    title: str
    day: str
    text: str | None = None
    by: str | None = None
    tone: Tone = "neutral"
    remark: str | None = None
    facts: tuple[Fact, ...] = ()


class Stage(NamedTuple):
    """One stage of a course with a fixed order: behind us, where we are, or still to come."""

    label: str
    state: Literal["past", "here", "ahead"]
    note: str | None = None


class Post(NamedTuple):
    """Who answers: the post, its kind of responsibility, and name and phone where they may be shown.

    With a `tone` the name is a status, such as a vacancy.
    """

    post: str
    role: str
    name: str | None = None
    phone: str | None = None
    href: str | None = None
    tone: Tone | None = None
    note: str | None = None


class Choice(NamedTuple):
    """One way to narrow a list; a link, so that it works without script and can be sent to others."""

    text: str
    href: str
    number: str | None = None
    current: bool = False


class Filter(NamedTuple):
    """A group of choices of which at most one is current."""

    label: str
    choices: tuple[Choice, ...]
