"""Chinese punctuation where YAML needs its own, and missing spaces: named before they confuse the parser.

Nothing is corrected; text that holds such characters is text and raises nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from generator.problem import MOST_PROBLEMS, Place, Problem, problem
from generator.source.line import Line, structure

_COLONS = "：﹕︰∶"
_DASHES = "－﹣−–—‒•‐‑"
_QUOTES = "“”‘’＂＇"
_ASCII = MappingProxyType({
    "［": "[", "］": "]", "｛": "{", "｝": "}", "＂": '"', "“": '"', "”": '"', "＇": "'", "‘": "'", "’": "'",
    "｜": "|", "＞": ">",
})  # fmt: skip


_WIDE_COLON = re.compile(f"""([^\\s{_COLONS}:"'\\[\\]{{}}#&*!|>%@`,“‘][^\\s{_COLONS}:]*) *([{_COLONS}])""")
# No mistake that is looked for here does without one of these.
_SIGN = re.compile(f"[{_COLONS}{_DASHES}{_QUOTES}\u3000＃［］｛｝｜＞，:?#\"'-]")
# “ and ” around a value are part of it; “ that an ASCII quote closes, and any ＂, is meant as a quote.
_CLOSING_QUOTES = MappingProxyType({"＂": "＂\"'", "＇": "＇\"'", "“": "\"'", "‘": "\"'"})


class _Fault(NamedTuple):
    column: int
    code: str
    facts: dict[str, object]


def punctuation_problems(text: str, path: str) -> list[Problem]:
    """What is wrong with the first lines of structure; conflict markers alone, where there are any."""
    conflicts = _conflicts(text, path)
    if conflicts:
        return conflicts
    faults = ((line.number, fault) for line in structure(text) for fault in _faults(line))
    return [
        problem(path, Place(number, fault.column + 1), fault.code, **fault.facts)
        for number, fault in islice(faults, MOST_PROBLEMS)
    ]


def _conflicts(text: str, path: str) -> list[Problem]:
    """One problem for each conflict: at its first marker, or at whichever is left of it."""
    for pattern in (r"<{7}(?: .*)?", r"={7}", r">{7}(?: .*)?"):
        found = [
            problem(path, Place.of(text, match.start()), "yaml-conflict-marker", marker=match[0])
            for match in re.finditer(f"^{pattern}$", text, re.MULTILINE)
        ]
        if found:
            return found
    return []


def _faults(line: Line) -> Iterator[_Fault]:
    """The first mistake of a line, and the text that a comment takes away."""
    if not _SIGN.search(line.text):
        return
    first = next((fault for rule in _RULES if (fault := rule(line))), None)
    if first:
        yield first
    elif line.comment < len(line.text):
        yield _Fault(line.comment, "yaml-inline-comment", {"text": line.text[line.comment :]})


def _indentation(line: Line) -> _Fault | None:
    is_quoted = line.text[: line.body].strip(" \u3000-")
    if is_quoted or line.text[line.indent : line.indent + 1] != "\u3000":
        return None
    return _Fault(line.indent, "yaml-indent-space", {"character": "U+3000 全角空格"})


def _sign(line: Line) -> _Fault | None:
    """A dash, hash or question mark that begins the line."""
    sign, after = line.rest[:1], line.rest[1:2]
    if not sign or line.in_flow:
        return None
    if sign == "?" and after in ("", " "):
        return _Fault(line.body, "yaml-complex-key", {"kind": "问号", "kind_en": "“?”"})
    if line.has_dash:
        return None
    if sign in _DASHES and (after == " " or not line.may_be_text):
        return _Fault(line.body, "yaml-fullwidth-dash", {"character": sign})
    if sign == "＃" and not line.may_be_text:
        return _Fault(line.body, "yaml-fullwidth-hash", {"character": sign})
    if sign == "-" and re.match(r"[^\s0-9.-]", after):
        return _Fault(line.body, "yaml-dash-space", {})
    return None


def _quoted_key(line: Line) -> _Fault | None:
    found = re.match(f"""([{_QUOTES}"'])([^\\s：:]+?)([{_QUOTES}"']) *[:：]""", line.rest)
    if not found or line.in_flow or {found[1], found[3]} <= {'"', "'"}:
        return None
    if _is_loose(line) and not _is_name(found[2]):
        return None
    at = 1 if found[1] in _QUOTES else 3
    return _Fault(line.body + found.start(at), "yaml-fullwidth-quote", _swap(found[at]))


def _colon(line: Line) -> _Fault | None:
    found = _WIDE_COLON.match(line.rest)
    if not found or line.in_flow:
        return None
    if (_is_loose(line) or line.has_key) and not _is_name(found[1]):
        return None
    column = line.body + found.start(2)
    return _Fault(column, "yaml-fullwidth-colon", {"key": found[1], "character": found[2]})


def _colon_space(line: Line) -> _Fault | None:
    found = re.match(r"""([^\s:"'\[\]{}#&*!|>%@`,“‘]+):(?=[^\s/])""", line.rest)
    if not found or line.in_flow:
        return None
    if (_is_loose(line) or line.has_key) and not _is_name(found[1]):
        return None
    return _Fault(line.body + found.end(1), "yaml-colon-space", {"key": found[1]})


def _value(line: Line) -> _Fault | None:
    """Full-width brackets, quotes and bars around the value."""
    held = line.held
    if not held or line.in_flow:
        return None
    first, last, end = held[0], held[-1], line.value + len(held) - 1
    if first in "［｛" and last in "］｝]}":
        return _Fault(line.value, "yaml-fullwidth-bracket", _swap(first))
    if line.flow and last in "］｝":
        return _Fault(end, "yaml-fullwidth-bracket", _swap(last))
    if len(held) > 1 and last in _CLOSING_QUOTES.get(first, ""):
        return _Fault(line.value, "yaml-fullwidth-quote", _swap(first))
    if line.open_quote and last in _QUOTES and not line.flow:
        return _Fault(end, "yaml-fullwidth-quote", {"character": last, "expected": line.open_quote})
    return _Fault(line.value, "yaml-fullwidth-bar", _swap(held)) if held in ("｜", "＞") else None


def _flow(line: Line) -> _Fault | None:
    """Full-width separators inside brackets."""
    if not line.in_flow and line.held[:1] not in ("[", "{"):
        return None
    plain = re.sub(r""""[^"]*"|'[^']*'""", lambda quoted: "□" * len(quoted[0]), line.text[: line.comment])
    for pattern, code in _SEPARATORS:
        if found := pattern.search(plain, line.value):
            key = found[1] or re.split(r"[\s,\[{]", plain[: found.start(2)])[-1]
            facts = {"key": key, "character": found[2], "kind": "问号", "kind_en": "“?”"}
            return _Fault(found.start(2), code, facts)
    return None


# In brackets: ids parted by ，; a key's question mark; a field after ，; a field with ：; a colon without its space.
_SEPARATORS = (
    (re.compile(r"(?<=[\[, ])([A-Z][A-Z0-9-]+) ?(，) *[A-Z][A-Z0-9-]+ *(?=[\],，])"), "yaml-fullwidth-comma"),
    (re.compile(r"((?<=[\[{, ])|^)(\?)(?: |$)"), "yaml-complex-key"),
    (re.compile(r"()(，) *[a-z][a-z0-9_]+[:：](?: |$)"), "yaml-fullwidth-comma"),
    (re.compile(r"[{,] *([a-z][a-z0-9_]*)([：﹕︰∶])"), "yaml-fullwidth-colon"),
    (re.compile(r"[{,] *([a-z][a-z0-9_]*)(:)(?=[^\s/])"), "yaml-colon-space"),
    (re.compile(r"()(:)(?=[,}\]])"), "yaml-colon-space"),
)


def _is_loose(line: Line) -> bool:
    """Whether free text may stand here, so that only what is surely a field's name counts as a key."""
    return line.may_be_text or line.has_dash


def _is_name(key: str) -> bool:
    """Whether this looks like the name of a field: lower-case ASCII of two letters or more."""
    return re.fullmatch(r"[a-z][a-z0-9_]+", key) is not None


def _swap(character: str) -> dict[str, object]:
    return {"character": character, "expected": _ASCII[character]}


_RULES: tuple[Callable[[Line], _Fault | None], ...] = (
    _indentation,
    _sign,
    _quoted_key,
    _colon,
    _colon_space,
    _value,
    _flow,
)
