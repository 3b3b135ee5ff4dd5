"""What libyaml could not read, in the officer's words: one code per kind of mistake, at its cause."""

from __future__ import annotations

import re
from typing import NamedTuple

from yaml import YAMLError
from yaml.error import Mark

from generator.problem import Place, Problem, problem


class _Kind(NamedTuple):
    """Which of libyaml's sentences ("context: problem", a pattern) is which code, at which mark."""

    sentence: str
    code: str
    begins: bool = False


# The first that fits. `begins`: the mistake is where the thing begins, not where libyaml gave up.
_KINDS = (
    _Kind(r"an? (anchor|alias):", "yaml-anchor", begins=True),
    _Kind(r"a tag:|TAG|tag handle", "yaml-tag", begins=True),
    _Kind(r"directive|incompatible YAML", "yaml-directive", begins=True),
    _Kind(r"quoted scalar: .*(end of stream|document indicator)", "yaml-open-quote", begins=True),
    _Kind(r"quoted scalar:", "yaml-escape"),
    _Kind(r"block scalar:", "yaml-block-header", begins=True),
    _Kind(r"flow (sequence|mapping): did not find", "yaml-open-bracket", begins=True),
    _Kind(r"node content", "yaml-stray-bracket"),
    _Kind(r"cannot start any token", "yaml-special-start"),
    _Kind(r"sequence entries are not allowed", "yaml-extra-dash"),
    _Kind(r"mapping values are not allowed", "yaml-extra-colon"),
    _Kind(r"mapping keys are not allowed", "yaml-complex-key"),
    _Kind(r"simple key: could not find", "yaml-missing-colon", begins=True),
    _Kind(r"'-' indicator", "yaml-list-item"),
    _Kind(r"expected key", "yaml-indent"),
    _Kind(r"<document start>", "yaml-second-document"),
)


def syntax_problem(error: YAMLError, text: str, path: str) -> Problem:
    """The one problem of a file that libyaml cannot read."""
    context = getattr(error, "context", None) or ""
    sentence = f"{context}: {getattr(error, 'problem', None) or ''}"
    kind = next((kind for kind in _KINDS if re.search(kind.sentence, sentence)), _Kind("", "yaml-syntax"))
    mark = getattr(error, "problem_mark", None)
    if kind.begins:
        mark = getattr(error, "context_mark", None) or mark
    index = _index(mark, text)
    if kind.code == "yaml-escape":
        index = text.rfind("\\", 0, index + 1)
    code = _refined(kind.code, sentence, text, index)
    rest = text[index : index + 80]
    name = re.split(r"[\s,\]}]", rest[1:], maxsplit=1)[0]
    facts = {"character": rest[:1], "name": name, "tag": rest[:1] + name, "kind": "问号", "kind_en": "“?”"}
    return problem(path, Place.of(text, index), code, **facts)


def _index(mark: Mark | None, text: str) -> int:
    """The index of a mark; from behind the end of the text it is moved back to the last character."""
    index = min(mark.index, len(text)) if mark else 0
    return index if text[index:].strip() else max(len(text.rstrip()) - 1, 0)


def _refined(code: str, sentence: str, text: str, index: int) -> str:
    """The same sentence of libyaml can have two causes that the text tells apart."""
    line = text[text.rfind("\n", 0, index) + 1 : index].rstrip()
    if code == "yaml-anchor" and "alias" in sentence:
        return "yaml-alias"
    if code == "yaml-indent" and text[index : index + 1] == ":":
        return "yaml-empty-key"
    if code in ("yaml-indent", "yaml-list-item") and line.endswith(('"', "'", "]", "}")):
        return "yaml-after-quote"
    if code == "yaml-stray-bracket" and text[index : index + 1] not in ("]", "}", ",", "[", "{"):
        return "yaml-syntax"
    return code
