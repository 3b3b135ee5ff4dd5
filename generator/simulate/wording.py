"""The words of a simulated ledger, from `wording.toml`: phrases with gaps that chance fills."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any

GAP = re.compile(r"\{(\w+)\}")
NUMBERS = MappingProxyType({"n": (2, 9), "m": (1, 4), "k": (10, 60), "floor": (1, 5)})


@cache
def wording() -> Mapping[str, Any]:
    """Every table of words."""
    return MappingProxyType(tomllib.loads(Path(__file__).with_name("wording.toml").read_text("utf-8")))


def say(rng: Random, section: str, key: str, **facts: object) -> str:
    """One of the phrases kept under a section and key, its gaps filled with the facts or by chance."""
    phrases = wording()[section][key]
    return fill(rng, phrases if isinstance(phrases, str) else rng.choice(phrases), **facts)


def fill(rng: Random, phrase: str, **facts: object) -> str:
    """The phrase with its gaps filled."""
    return GAP.sub(lambda gap: str(facts.get(gap[1]) or _chance(rng, gap[1])), phrase)


def _chance(rng: Random, name: str) -> object:
    if name in NUMBERS:
        return rng.randint(*NUMBERS[name])
    if name == "w":
        return rng.randint(6, 12) / 10
    return rng.choice(wording()["slot"][name])
