"""A duty as the office reads it: where the text leaves a question open, the answer chosen decides (A-01 … A-42)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.model.office import Office
from generator.model.rule import Alternative, Duty, EvidenceRule

REPLACED = ("subjects", "every", "when", "within", "need", "evidence", "excused_by", "afterwards")


def as_read(duty: Duty, office: Office) -> Duty:
    """The duty with all that the chosen answers change in it."""
    chosen = {question.id: question.choice for question in office.questions}
    for alternative in duty.alternatives:
        if chosen.get(alternative.question) == alternative.choice:
            duty = changed(duty, alternative)
    return duty


def changed(duty: Duty, alternative: Alternative) -> Duty:
    """The duty under one alternative: what it gives in the place of the duty's own, then what it adds."""
    given = {name: value for name in REPLACED if (value := getattr(alternative, name))}
    replaced = msgspec.structs.replace(duty, **given)
    evidence = (*replaced.evidence, *alternative.more_evidence)
    return msgspec.structs.replace(replaced, evidence=tuple(_narrowed(evidence, alternative.evidence_where)))


def _narrowed(evidence: tuple[EvidenceRule, ...], more: EvidenceRule | None) -> Iterator[EvidenceRule]:
    """The evidence, of the kind that `more` names with its conditions as well."""
    for rule in evidence:
        if more and (rule.kind, rule.per) == (more.kind, more.per):
            yield msgspec.structs.replace(rule, where={**(rule.where or {}), **(more.where or {})})
        else:
            yield rule
