"""Chance by name: a stream of random numbers for every (seed, thing), so that no thing disturbs another.

The same name gives the same numbers on any machine; nothing depends on the order in which things are made.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random


def stream(seed: int, *key: object) -> Random:
    """The random numbers of one thing, named by its key."""
    return Random("/".join([str(seed), *map(str, key)]))


def bag(rng: Random, weights: Mapping[str, int]) -> list[str]:
    """Every name as often as its weight says, shuffled."""
    names = [name for name, weight in weights.items() for _ in range(weight)]
    rng.shuffle(names)
    return names
