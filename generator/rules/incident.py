"""The clock of an incident after it is reported: until when a change in casualties is still to be reported."""

from __future__ import annotations

from datetime import date, timedelta

from generator.model.incident import Incident

#: fires and road accidents (条例 13)
SHORT = ("fire", "traffic")
SHORT_DAYS, DAYS = 7, 30


def supplement_until(incident: Incident) -> date:
    """The last day on which a change in casualties is to be reported; the day of the incident does not count."""
    return incident.occurred_on + timedelta(days=SHORT_DAYS if incident.kind in SHORT else DAYS)
