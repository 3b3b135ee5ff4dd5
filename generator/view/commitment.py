"""Commitments as rows for the office alone: what was promised, by whom, by when, and how that stands."""

from __future__ import annotations

from typing import Any

import msgspec

from generator.rules import Assessment


def commitment(now: Assessment) -> list[dict[str, Any]]:
    """Every commitment under its own id (`HY-2026-0408-JD-01/2`); a row lacks what there is not."""
    rows = ({"id": made.key, **msgspec.to_builtins(made), "hazards": list(made.hazards)} for made in now.commitments)
    return [{key: value for key, value in row.items() if value is not None} for row in rows]
