"""The lines of a record as YAML's structure: which of them may hold a key, and what stands in them.

A coarse reading that needs no lawful YAML, so that a mistake can be named before the parser stumbles over it.
What stands inside block texts (`|`, `>`) and quotes is text and no line of structure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

_HEAD = re.compile(r" *((?:- +)*)(-?$)?")
_KEY = re.compile(r"""("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'\[{#|>,\]}][^\n]*?) *:(?= |$) *""")
_BLOCK = re.compile(r"[|>][-+0-9]{0,2} *(#.*)?$")
_COMMENT = re.compile(r"(?:^|(?<= ))#")


class Line(NamedTuple):
    """One line of structure. Columns from 0; `body` follows indentation and dashes, `value` follows the key."""

    number: int
    text: str
    body: int
    value: int
    comment: int
    has_dash: bool
    has_key: bool
    may_be_text: bool
    in_flow: bool
    flow: int
    open_quote: str

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

    `block`: the column that the lines of an open block text exceed; `quote`: the quote that is open; `flow`: how
    many brackets are; `parent`: the column that a line exceeds to go on with the text, or be the value, before it.
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
        if state.block is not None and (not stripped or indent > state.block):
            continue
        state = replace(state, block=None)
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
    after = Line(number, line, end, end, comment, False, False, False, True, flow, quote)
    return _State(quote=quote, flow=flow), after


def _read(line: str, number: int, state: _State) -> tuple[_State, Line]:
    head = _HEAD.match(line)
    body = head.end() if head and not state.flow else len(line) - len(line.lstrip(" "))
    has_dash = bool(head and (head[1] or head[2])) and not state.flow
    key = None if state.flow else _KEY.match(line, body)
    value = key.end() if key else body
    block = _BLOCK.match(line, value) if not state.flow else None
    if block:
        flow, quote, comment = 0, "", block.start(1) if block[1] else len(line)
    elif state.flow or line[value : value + 1] in ("[", "{", '"', "'"):
        flow, quote, comment = _scan(line, value, state.flow)
    else:
        found = _COMMENT.search(line, value)
        flow, quote, comment = 0, "", found.start() if found else len(line)
    indent = body if not has_dash else len(line) - len(line.lstrip(" "))
    may_be_text = state.parent is not None and indent > state.parent and not has_dash
    found_line = Line(
        number, line, body, value, comment, has_dash, key is not None, may_be_text, state.flow > 0, flow, quote
    )
    column = body if key or not has_dash else _last_dash(line, body)
    return _next(state, found_line, column, block is not None), found_line


def _next(state: _State, line: Line, column: int, is_block: bool) -> _State:
    if is_block:
        return _State(block=column)
    if line.flow or line.open_quote:
        return _State(quote=line.open_quote, flow=line.flow)
    is_plain = line.held[:1] not in ("[", "{", '"', "'") and not line.in_flow
    if not is_plain:
        return _State()
    if line.has_key or line.has_dash:
        return _State(parent=column)
    return _State(parent=state.parent if line.may_be_text else None)


def _last_dash(line: str, body: int) -> int:
    return line.rfind("-", 0, max(body, 1))


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
        if character == "#" and (not index or line[index - 1] == " "):
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
