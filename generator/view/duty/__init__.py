"""What each audience may see of the duties of the regulation. Closed: the keys below and nothing else; deny by default.

duty_status    what people call each status
duty_year      counts of a duty in a year, and how it stands at present
duty_month     counts of a duty in a month; a week belongs to the month of its Thursday
occurrence     the subjects of a duty in a year, each with its periods
unit_check     the last and the next check of each unit that the audience sees
duty_evidence  what is on record of a duty that is not computed; for the office
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.rules import Assessment
from generator.view.duty.count import counts
from generator.view.duty.evidence import evidence
from generator.view.duty.placed import Seen, duties
from generator.view.duty.single import singles
from generator.view.duty.visit import checks


def duty(now: Assessment, seen: Seen, statuses: Mapping[str, str]) -> dict[str, Any]:
    """Everything about duties that the audience may see; `statuses` are the words of the schemas."""
    found = tuple(duties(now))
    return {
        "duty_status": dict(statuses),
        **counts(now, seen, found),
        "occurrence": singles(now, seen, found),
        "unit_check": checks(now, seen, found),
        "duty_evidence": evidence(now, seen),
    }


__all__ = ["Seen", "duty"]
