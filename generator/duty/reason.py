"""The reasons of verdicts in words; `reason.toml` holds a sentence for each code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from generator.dates import iso
from generator.duty.occurrence import Occurrence

SENTENCES = "reason.toml"


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every code with its sentences."""
    return MappingProxyType(tomllib.loads(Path(__file__).with_name(SENTENCES).read_text("utf-8")))


def reason(occurrence: Occurrence, lang: str = "zh") -> str:
    """Why an occurrence stands as it does, in one sentence."""
    verdict, period = occurrence.verdict, occurrence.period
    facts = {
        "required": verdict.required,
        "counted": verdict.counted,
        "start": iso(period.start),
        "last": iso(period.last),
        "opens": iso(period.opens),
        "due": iso(period.closes),
        "fact": verdict.fact,
    }
    code = "open-ended" if verdict.reason == "open" and period.due is None else verdict.reason
    return catalogue()[code][lang].format_map(facts)


def notes(occurrence: Occurrence, lang: str = "zh") -> tuple[str, ...]:
    """What is to be known beside the status, a sentence each."""
    return tuple(catalogue()[f"note-{code}"][lang] for code in occurrence.verdict.notes)
