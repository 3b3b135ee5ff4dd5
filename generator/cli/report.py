"""Problems as people and machines read them: text, JSON, and annotations of the forge."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from generator.problem import Problem


def as_text(problems: Iterable[Problem], lang: str) -> str:
    """One line a problem: place first, so that a terminal can open it."""
    return "\n".join(problem.text(lang) for problem in problems)


def as_json(problems: Sequence[Problem], counts: Mapping[str, int], lang: str) -> str:
    """The contract of `check` and `gate`: `problems` and `counts`."""
    return json.dumps({"problems": rows(problems, lang), "counts": counts}, ensure_ascii=False, indent=2)


def rows(problems: Iterable[Problem], lang: str) -> list[dict[str, object]]:
    """Each problem with its sentences."""
    return [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "code": problem.code,
            "severity": problem.severity,
            "message": problem.message(lang),
            "hint": problem.hint(lang),
        }
        for problem in problems
    ]


def as_annotations(problems: Iterable[Problem], lang: str) -> str:
    """Workflow commands that put each problem beside its line; text of records cannot start a command."""
    return "\n".join(_annotation(problem, lang) for problem in problems)


def _annotation(problem: Problem, lang: str) -> str:
    place = {"file": problem.path, "line": problem.line, "col": problem.column, "title": problem.code}
    return annotation(problem.severity, place, problem.message(lang) + " → " + problem.hint(lang))


def annotation(severity: str, properties: Mapping[str, object], text: str) -> str:
    """One workflow command, whatever its text is."""
    place = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{severity} {place}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace("##[", "# #[")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def counted(problems: Iterable[Problem], files: int, records: int) -> dict[str, int]:
    """How many files, records, errors and warnings."""
    severities = [problem.severity for problem in problems]
    return {
        "files": files,
        "records": records,
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
    }
