"""The life of a hazard from finding to close-out (销号): one table of steps, and the fold of events into a standing.

State, level, due days and attempts are folded from the events, never stored. Only `closed` closes; every
order, extension and failed verification keeps the due days that went before.
"""

from generator.lifecycle.actor import Who
from generator.lifecycle.fingerprint import ACCEPTING, fingerprint
from generator.lifecycle.fold import Illegal, Met, illegal_steps, refusals, standing, walk
from generator.lifecycle.guard import Refusal
from generator.lifecycle.standing import ENDED, GRAVE, OPEN, Standing, name
from generator.lifecycle.table import TABLE, Step

__all__ = [
    "ACCEPTING",
    "ENDED",
    "GRAVE",
    "OPEN",
    "TABLE",
    "Illegal",
    "Met",
    "Refusal",
    "Standing",
    "Step",
    "Who",
    "fingerprint",
    "illegal_steps",
    "name",
    "refusals",
    "standing",
    "walk",
]
