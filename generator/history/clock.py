"""Commit times prove nothing, for every author sets them; but where they run back somebody has set a clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from generator.dates import BEIJING
from generator.history.commit import Commit
from generator.problem import START, Problem, problem

#: seconds by which clocks may differ
TOLERANCE = 600


def backwards(chain: Sequence[Commit], before: Commit | None) -> Iterator[Problem]:
    """Every commit that says it was made clearly before the one that it follows."""
    for earlier, later in pairwise([before, *chain] if before else chain):
        if later.seconds < earlier.seconds - TOLERANCE:
            facts = {"commit": later.short, "time": _told(later), "before": _told(earlier)}
            yield problem("records", START, "history-clock", **facts)


def ahead(chain: Sequence[Commit], now: int) -> Iterator[Problem]:
    """Every commit that says it will be made; `now` is in seconds since 1970."""
    for commit in chain:
        if commit.seconds > now + TOLERANCE:
            yield problem("records", START, "history-future", commit=commit.short, time=_told(commit))


def _told(commit: Commit) -> str:
    try:
        return datetime.fromtimestamp(commit.seconds, UTC).astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
    except (OverflowError, ValueError, OSError):
        return str(commit.seconds)
