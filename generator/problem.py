"""What is wrong with a file or a change, as data: a place, a code, and the facts that its message names.

Bad data is never an exception. The sentences stand in `problem.toml`, one table per code.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]

#: of one file; whoever makes more at once has to learn something first
MOST_PROBLEMS = 20
LONGEST_FACT = 60
LONGEST_MESSAGE = 200


class Place(NamedTuple):
    """Where in a file: line and column, both from 1, the column counted in characters."""

    line: int
    column: int

    @classmethod
    def of(cls, text: str, index: int) -> Place:
        """The place of the character at `index` (from 0) of a text whose lines end with LF."""
        return cls(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


START = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One code of the catalogue: its severity and its sentences (`str.format` templates over the facts)."""

    severity: Severity
    zh: str
    zh_hint: str
    en: str
    en_hint: str


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: the file (relative to the root, "/" between), the place, the code and the facts."""

    path: str
    line: int
    column: int
    code: str
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        return catalogue()[self.code].severity

    def message(self, lang: str = "zh") -> str:
        """What is wrong, at most 200 characters, in Chinese or with `lang="en"` in English."""
        entry = catalogue()[self.code]
        return self._sentence(entry.en if lang == "en" else entry.zh)

    def hint(self, lang: str = "zh") -> str:
        """What to do about it."""
        entry = catalogue()[self.code]
        return self._sentence(entry.en_hint if lang == "en" else entry.zh_hint)

    def text(self, lang: str = "zh") -> str:
        """The one-line rendering: `path:line:column: [code] message → hint`."""
        place = f"{self.path}:{self.line}:{self.column}"
        return f"{place}: [{self.code}] {self.message(lang)} → {self.hint(lang)}"

    def _sentence(self, template: str) -> str:
        return cut(template.format_map(dict(self.facts)), LONGEST_MESSAGE)


def problem(path: str, place: Place, code: str, /, **facts: object) -> Problem:
    """Make a problem; every fact is made safe to print: cut, and without invisible characters."""
    if code not in catalogue():
        raise KeyError(code)
    # Cut before cleaning as well: the value may be as long as the file, an escape is at most ten characters.
    safe = ((name, cut(visible(str(fact)[: LONGEST_FACT + 1]), LONGEST_FACT)) for name, fact in facts.items())
    return Problem(visible(path), place.line, place.column, code, tuple(safe))


@cache
def catalogue() -> Mapping[str, Entry]:
    """Every code with its sentences."""
    tables = tomllib.loads(Path(__file__).with_name("problem.toml").read_text("utf-8"))
    return MappingProxyType({code: Entry(**table) for code, table in tables.items()})


def cut(text: str, longest: int) -> str:
    """The text, or its beginning and an ellipsis, in no more than `longest` characters."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def visible(text: str) -> str:
    r"""The text with every character that cannot be seen written as its escape (`\n`, `\x1b`, `\u200b`)."""
    if text.isprintable():
        return text
    return "".join(character if _is_seen(character) else _escape(character) for character in text)


def _is_seen(character: str) -> bool:
    return character.isprintable() or character == "\u3000"


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def name(character: str) -> str:
    """A character by code and Unicode name, as `U+200B ZERO WIDTH SPACE`."""
    code = f"U+{ord(character):04X}"
    called = unicodedata.name(character, _CONTROL.get(character, ""))
    return f"{code} {called}".rstrip()


_CONTROL = MappingProxyType(
    {
        "\0": "NULL",
        "\t": "TAB",
        "\n": "LINE FEED",
        "\r": "CARRIAGE RETURN",
        "\x1b": "ESCAPE",
        "\x7f": "DELETE",
        "\x85": "NEXT LINE",
    }
)
