"""The reader of records: the bytes of a file become plain values, or the problems that say why not.

Bad data is never an exception, and nothing is changed on the way: what is accepted is accepted whole.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.problem import Problem
from generator.source.build import Json, built
from generator.source.character import CLEAN
from generator.source.examine import LARGEST_FILE, examined
from generator.source.grammar import LONGEST_TEXT, MOST_VALUES
from generator.source.place import locate

__all__ = ["Document", "Json", "locate", "read"]


class Document(NamedTuple):
    """An accepted file: its path and the mapping that it holds; keys are always text."""

    path: str
    value: dict[str, Json]


def read(data: bytes, path: str) -> Document | tuple[Problem, ...]:
    """The document in a file's bytes, or all of its problems in order (at most 20)."""
    if _is_doubtful(data) and (problems := examined(data, path)):
        return problems
    value = built(data)
    if value is None or (len(data) > MOST_VALUES and not _fits(value)):
        if problems := examined(data, path):
            return problems
        raise AssertionError(f"{path}: neither readable nor wrong")
    return Document(path, value)


# Whatever `punctuation` may object to though YAML reads it; most files hold none of it.
_LINE = re.compile(
    r"\n *(?:- +)*(?:[a-z][a-z0-9_]+ *[：﹕︰∶]|[A-Za-z0-9_]+:[^\s/]"
    r"|[－﹣−–—‒•‐‑] |[\u3000?“”‘’＂＇<=>]|-[^ \n0-9.-])"
)
_INSIDE = re.compile(
    r"[\[{,:，“‘-](?:(?<=[\[{,]) *\?[ \n]|(?<=[{,]) *[a-z][a-z0-9_]*(?:[：﹕︰∶]|:[^\s/,}\]])"
    r"|(?<=:)[,}\]]|(?<=[:-]) [［｛＂＇｜＞]|(?<=，) *[A-Z]|(?<=[“‘])[^\n“”‘’]*[\"'])"
)
_HASH = re.compile(r"""#(?<=[ \[\]{},"']#)""")
_COMMENT = re.compile(r"""[^\n ] +#|[\[\]{},"']#""")


def _is_doubtful(data: bytes) -> bool:
    """Whether anything in the text calls for the slow and thorough examination."""
    if len(data) > LARGEST_FILE:
        return True
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return (
        CLEAN.fullmatch(text) is None
        or "\\" in text
        or (_HASH.search(text) is not None and _COMMENT.search(text) is not None)
        or _LINE.search("\n" + text) is not None
        or _INSIDE.search(text) is not None
    )


def _fits(value: Json) -> bool:
    """Whether no text is too long and the values are not too many."""
    return _longest(value) <= LONGEST_TEXT and _count(value) <= MOST_VALUES


def _longest(value: Json) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return max(max(map(len, value), default=0), max(map(_longest, value.values()), default=0))
    return max(map(_longest, value), default=0) if isinstance(value, list) else 0


def _count(value: Json) -> int:
    """How many values and keys there are."""
    if isinstance(value, dict):
        return 1 + len(value) + sum(map(_count, value.values()))
    return 1 + sum(map(_count, value)) if isinstance(value, list) else 1
