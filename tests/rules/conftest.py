"""A property of the rules tried on as many stories as a run is to try."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import hypothesis
import pytest

SAMPLE, FULL = 15, 300


@pytest.fixture
def tried(count, seed, proof, request) -> Callable[..., None]:
    """`tried(strategy, holds)`: try it on a sample or in full, and write down how many."""

    def of(strategy: Any, holds: Callable[[Any], None]) -> None:
        number = count(SAMPLE, FULL)
        options = hypothesis.settings(max_examples=number, database=None)
        hypothesis.seed(seed)(options(hypothesis.given(strategy)(holds)))()
        proof.record(request.node.originalname.removeprefix("test_"), number, seed, "0 of them failed")

    return of
