"""The reference judge of the schemas: where a refused record goes wrong when our own sentences do not know.

It judges far slower than the one in `schema`, and one wrong field of an event makes it call all the others unknown:
so it does not explain every refusal, it stands behind the explanation. A test shows that all judges agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators
from jsonschema.exceptions import best_match
from jsonschema.protocols import Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from generator.source.formats import FORMATS
from generator.source.library import SUFFIX, Library

# A base that relative references can be joined to; nothing is ever fetched from it.
_BASE = "https://schemas.invalid/"


def judge(library: Library, kind: str) -> Validator:
    """The validator of a kind: our formats, patterns matched whole and in ASCII, 1.0 no whole number, no network."""
    # Without `$schema` it does not go back to the unextended validator behind each reference.
    nodes = {name: {k: v for k, v in node.items() if k != "$schema"} for name, node in library.documents.items()}
    resources = [(_BASE + name, DRAFT202012.create_resource(node)) for name, node in nodes.items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    checker = FormatChecker(formats=())
    for name, accepts in FORMATS.items():
        checker.checks(name)(_of_text(accepts))
    strict: type[Validator] = validators.extend(  # type: ignore[no-untyped-call]  # jsonschema's own gap
        Draft202012Validator, {"pattern": _pattern}, type_checker=_WHOLE
    )
    return strict({"$ref": f"{_BASE}{kind}{SUFFIX}"}, registry=registry, format_checker=checker)


def refusal(library: Library, kind: str, value: Mapping[str, Any]) -> tuple[tuple[str | int, ...], str]:
    """Where the reference judge finds a refused record most clearly wrong, and the keyword that it breaks."""
    found = best_match(judge(library, kind).iter_errors(value))
    return (tuple(found.absolute_path), str(found.validator)) if found else ((), "")


def _of_text(accepts: Callable[[str], bool]) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, str) or accepts(value)


def _pattern(validator: Validator, pattern: str, value: object, _: object) -> Iterator[ValidationError]:
    if isinstance(value, str) and not re.compile(pattern, re.ASCII).fullmatch(value):
        yield ValidationError("pattern")


_WHOLE = Draft202012Validator.TYPE_CHECKER.redefine(
    "integer", lambda _, value: isinstance(value, int) and not isinstance(value, bool)
)
