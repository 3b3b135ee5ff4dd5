"""A duty as the office reads it: where the text leaves a question open, the answer chosen decides (A-01 … A-42)."""

from __future__ import annotations

import msgspec

from generator.model.office import Office
from generator.model.rule import Duty

OVERRIDES = ("subjects", "every", "when", "within", "need", "evidence", "excused_by", "afterwards")


def as_read(duty: Duty, office: Office) -> Duty:
    """The duty with everything that the chosen answers put in the place of its own."""
    chosen = {question.id: question.choice for question in office.questions}
    read = duty
    for alternative in duty.alternatives:
        if chosen.get(alternative.question) == alternative.choice:
            given = {name: value for name in OVERRIDES if (value := getattr(alternative, name))}
            read = msgspec.structs.replace(read, **given)
    return read
