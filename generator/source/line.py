"""The lines of a record as YAML's structure: which of them may hold a key, and what stands in them.

A coarse reading that needs no lawful YAML, so that a mistake can be named before the parser stumbles on it.
What stands inside block texts (`|`, `>`) and quotes is text and no line of structure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_HEAD = re.compile(r"[ \u3000]*((?:- +)*)(-?$)?")
_KEY = re.compile(r"""("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'\[{#|>,\]}](?:(?! #).)*?):(?= |$) *""")
_BLOCK = re.compile(r"[|>][-+0-9]{0,2} *(#.*)?$")
_COMMENT = re.compile(r"(?:^|(?<= ))#")
# Behind brackets and quotes libyaml takes a comment without a space before it.
_BEFORE_COMMENT = " []{},\"'"


class Line(NamedTuple):
    """One line of structure; its columns are counted from 0.

    `body` is where it begins after indentation and dashes, `value` after the key, `comment` where a comment
    begins (or the end); `may_be_text`: it may go on with the text before it; `in_flow`: it begins inside
    brackets or quotes; `flow` and `open_quote`: how many brackets, and which quote, are open at its end.
    """

    number: int
    text: str
    body: int
    value: int
    comment: int
    has_dash: bool = False
    has_key: bool = False
    may_be_text: bool = False
    in_flow: bool = False
    flow: int = 0
    open_quote: str = ""

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def rest(self) -> str:
        """What follows indentation and dashes, without a comment."""
        return self.text[self.body : self.comment].rstrip()

    @property
    def held(self) -> str:
        """The value on this line, without a comment."""
        return self.text[self.value : self.comment].rstrip()


@dataclass(frozen=True, slots=True)
class _State:
    """What is open at the beginning of a line.

    `block`: the column that the lines of an open block text exceed; `quote`: which quote is open; `flow`: how
    many brackets are; `parent`: the column that a line exceeds to go on with, or be, the value before it.
    """

    block: int | None = None
    quote: str = ""
    flow: int = 0
    parent: int | None = None


def structure(text: str) -> Iterator[Line]:
    """The lines of structure, in order; blank lines and comments on their own are none."""
    state = _State()
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.lstrip(" ")
        indent = len(line) - len(stripped)
        if state.block is not None:
            if not stripped or indent > state.block:
                continue
            state = _State()
        if state.quote:
            state, inside = _after_quote(line, number, state)
            if inside is not None:
                yield inside
        elif stripped and not stripped.startswith("#"):
            state, outside = _read(line, number, state)
            yield outside


def _after_quote(line: str, number: int, state: _State) -> tuple[_State, Line | None]:
    """The rest of a line that begins inside quotes; nothing if the quote stays open."""
    end = _closing(line, 0, state.quote)
    if end < 0:
        return state, None
    flow, quote, comment = _scan(line, end, state.flow)
    return _State(quote=quote, flow=flow), Line(number, line, end, end, comment, in_flow=True)


def _read(line: str, number: int, state: _State) -> tuple[_State, Line]:
    head = _HEAD.match(line) if not state.flow else None
    indent = len(line) - len(line.lstrip(" "))
    body = head.end() if head else indent
    has_dash = head is not None and bool(head[1] or head[2])
    key = _KEY.match(line, body) if not state.flow else None
    value = key.end() if key else body
    block = _BLOCK.match(line, value) if not state.flow else None
    flow, quote, comment = _open(line, value, state.flow, block)
    read = Line(
        number,
        line,
        body,
        value,
        comment,
        has_dash=has_dash,
        has_key=key is not None,
        may_be_text=state.parent is not None and indent > state.parent and not has_dash,
        in_flow=state.flow > 0,
        flow=flow,
        open_quote=quote,
    )
    column = body if key or not has_dash else line.rfind("-", 0, body)
    return _State(block=column) if block else _next(state, read, column), read


def _open(line: str, value: int, flow: int, block: re.Match[str] | None) -> tuple[int, str, int]:
    """What is open at the end of a line (brackets, quote), and where its comment begins."""
    if block:
        return 0, "", block.start(1) if block[1] else len(line)
    if flow or line.startswith(("[", "{", '"', "'"), value):
        return _scan(line, value, flow)
    comment = _COMMENT.search(line, value)
    return 0, "", comment.start() if comment else len(line)


def _next(state: _State, line: Line, column: int) -> _State:
    """What is open after a line whose key, or else last dash, is at `column`."""
    if line.flow or line.open_quote:
        return _State(quote=line.open_quote, flow=line.flow)
    if line.in_flow or line.held.startswith(("[", "{", '"', "'")):
        return _State()
    if line.has_key or line.has_dash:
        return _State(parent=column)
    return _State(parent=state.parent if line.may_be_text else None)


def _scan(line: str, index: int, flow: int) -> tuple[int, str, int]:
    """From `index` on: how many brackets are open at the end, which quote is, and where a comment begins."""
    before = ","
    while index < len(line):
        character = line[index]
        if character in "\"'" and before in "[{,:":
            end = _closing(line, index + 1, character)
            if end < 0:
                return flow, character, len(line)
            index, before = end, character
            continue
        if character == "#" and (not index or line[index - 1] in _BEFORE_COMMENT):
            return flow, "", index
        flow = max(flow + (character in "[{") - (character in "]}"), 0)
        before = character if character != " " else before
        index += 1
    return flow, "", len(line)


def _closing(line: str, index: int, quote: str) -> int:
    """The index after the quote that closes, or -1."""
    pattern = r'(?:[^"\\]|\\.)*"' if quote == '"' else r"(?:[^']|'')*'(?!')"
    match = re.compile(pattern).match(line, index)
    return match.end() if match else -1
