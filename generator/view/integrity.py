"""What the office alone is told of its own work: what an audit found in the history, and what is late or lacking.

What a record says is never quoted here: an old line may hold what nobody's screen may show.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from generator.history.audit import Report
from generator.problem import Problem
from generator.rules import Assessment

#: facts of problems that hold words of a record
QUOTED = ("text", "value")
UNQUOTED = "……"


def integrity(audited: Report | None) -> dict[str, Any] | None:
    """What an audit found; None where there is no whole history to look at."""
    if audited is None:
        return None
    era = audited.era
    return {
        "commits": audited.commits,
        "records": audited.records,
        "era": {"commit": era.commit, "date": era.date.isoformat(), "reason": era.reason} if era else None,
        "problems": [_problem(found) for found in audited.problems],
        "checkpoint": asdict(audited.checkpoint),
    }


def finding(now: Assessment) -> list[dict[str, Any]]:
    """Every finding as a sentence, with the id of its hazard and the day since when it stands."""
    return [
        {
            "id": f"{found.hazard}/{found.code}",
            "hazard": found.hazard,
            "code": found.code,
            "since": found.since.isoformat(),
            "clause": found.clause,
            "message": found.message(),
        }
        for found in now.findings
    ]


def _problem(found: Problem) -> dict[str, Any]:
    facts = tuple((name, UNQUOTED if name in QUOTED else fact) for name, fact in found.facts)
    told = replace(found, facts=facts)
    where = {"path": told.path, "line": told.line, "code": told.code, "severity": told.severity}
    return {**where, "message": told.message(), "hint": told.hint()}
