from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.simulate import Size, records

Ledger = Mapping[str, Mapping[str, dict[str, Any]]]

REGULATION = Path(__file__).parent / "regulation"


def by_kind(size: Size) -> Ledger:
    """The records of a simulated ledger, by kind and id."""
    found: defaultdict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for path, value in records(size, REGULATION):
        kind = Path(path).parts[1].removesuffix(".yaml")
        id = str(value.get("id", kind))
        assert id not in found[kind], f"{id} is taken twice"
        found[kind][id] = value
    return found


@pytest.fixture(scope="session")
def year() -> Ledger:
    """A whole year of 180 units, with clauses and duties that waivers can name."""
    return by_kind(Size(units=180, communities=5, first=date(2025, 1, 1), last=date(2025, 12, 17), seed=7))
