"""All that is wrong with the file of one record: encoding, characters, punctuation, grammar, in this order.

One mistake gives one problem: a refused character is set aside before the next reading, and where the lines
are wrong already, the parser's complaint that it lost its way is not repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problem import MOST_PROBLEMS, START, Place, Problem, name, problem
from generator.source.character import reason_of, refusal, refusals
from generator.source.encoding import BOM, decoded
from generator.source.grammar import grammar_problems
from generator.source.punctuation import punctuation_problems

LARGEST_FILE = 64 * 1024

_PLACEHOLDER = "□"
_LOST = frozenset({"yaml-not-mapping", "yaml-empty"})


def examined(data: bytes, path: str) -> tuple[Problem, ...]:
    """The problems of a file, in the order of the file, at most 20; none of a lawful one."""
    if len(data) > LARGEST_FILE:
        return (problem(path, START, "file-too-large", size=len(data), limit=LARGEST_FILE),)
    text = decoded(data, path)
    if isinstance(text, Problem):
        return (text,)
    outside = _outside(text, path)
    lines = re.sub("\r\n?", "\n", text.lstrip(BOM))
    wrong = list(_character_problems(lines, path))
    inside = wrong + _reading(_masked(lines), path, is_clean=not wrong)
    return tuple(sorted(outside + inside)[:MOST_PROBLEMS])


def _outside(text: str, path: str) -> list[Problem]:
    """What `taizhang fmt` mends: a BOM, and line ends, said once."""
    found = [problem(path, START, "text-bom")] if text.startswith(BOM) else []
    first = text.find("\r")
    if first >= 0:
        kind = "CRLF" if text.startswith("\r\n", first) else "CR"
        before = text[:first].lstrip(BOM)
        found.append(problem(path, Place.of(before, len(before)), "text-line-end", kind=kind))
    return found


def _reading(text: str, path: str, *, is_clean: bool) -> list[Problem]:
    """What is wrong with lines and grammar, without what only follows from it."""
    punctuation = punctuation_problems(text, path)
    if any(item.code == "yaml-conflict-marker" for item in punctuation):
        return punctuation
    grammar, broken = grammar_problems(text, path)
    if punctuation or not is_clean:
        taken = {(item.line, item.code) for item in punctuation}
        return punctuation + [
            item for item in grammar if item.code not in _LOST and (item.line, item.code) not in taken
        ]
    return [*grammar, broken] if broken else grammar


def _character_problems(text: str, path: str) -> Iterator[Problem]:
    """One problem for each run of characters that are refused for the same reason."""
    previous, reason, count = -2, "", 0
    for index in refusals(text):
        before, reason = reason, reason_of(text[index])
        if index > previous + 1 or reason != before:
            yield _indentation(text, index, path) or refusal(text, index, path, Place.of(text, index))
            count += 1
        if count == MOST_PROBLEMS:
            return
        previous = index


def _indentation(text: str, index: int, path: str) -> Problem | None:
    """A tab or strange space before the first thing on a line that holds something."""
    start = text.rfind("\n", 0, index) + 1
    line = text[start:].partition("\n")[0]
    if not text[index].isspace() or text[start:index].strip() or not line.strip():
        return None
    if text[index] == "\t":
        return problem(path, Place.of(text, index), "yaml-indent-tab")
    return problem(path, Place.of(text, index), "yaml-indent-space", character=name(text[index]))


def _masked(text: str) -> str:
    """The text with a placeholder for each refused character, a space for each refused space."""
    characters = list(text)
    for index in refusals(text):
        characters[index] = " " if characters[index].isspace() else _PLACEHOLDER
    return "".join(characters)
