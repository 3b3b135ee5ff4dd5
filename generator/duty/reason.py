"""The reasons of verdicts in words; `reason.toml` holds a sentence for each code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from generator.dates import iso
from generator.duty.occurrence import RUNNING, Occurrence

SENTENCES = "reason.toml"
#: what still helps, by the reason why something is lacking
REMEDY = {"overdue": "late", "ended-without": "late", "missed": "none", "lacks": "structure"}


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every code with its sentences."""
    return MappingProxyType(tomllib.loads(Path(__file__).with_name(SENTENCES).read_text("utf-8")))


def reason(occurrence: Occurrence, lang: str = "zh") -> str:
    """Why an occurrence stands as it does, in one sentence."""
    limitless = occurrence.verdict.reason == "open" and occurrence.period.due is None
    return _said("open-ended" if limitless else occurrence.verdict.reason, occurrence, lang)


def remedy(occurrence: Occurrence, lang: str = "zh") -> str:
    """What would still help, in one sentence."""
    verdict = occurrence.verdict
    if verdict.status in RUNNING:
        return _said("help-open" if occurrence.period.due else "help-open-ended", occurrence, lang)
    done = "met" if verdict.status in ("met", "met_late", "waived") else "unknown"
    return _said(f"help-{REMEDY.get(verdict.reason, done)}", occurrence, lang)


def _said(code: str, occurrence: Occurrence, lang: str) -> str:
    verdict, period = occurrence.verdict, occurrence.period
    facts = {
        "required": verdict.required,
        "counted": verdict.counted,
        "lacking": verdict.required - verdict.counted,
        "start": iso(period.start),
        "last": iso(period.last),
        "opens": iso(period.opens),
        "due": iso(period.closes),
        "fact": verdict.fact,
    }
    return catalogue()[code][lang].format_map(facts)


def notes(occurrence: Occurrence, lang: str = "zh") -> tuple[str, ...]:
    """What is to be known beside the status, a sentence each."""
    return tuple(catalogue()[f"note-{code}"][lang] for code in occurrence.verdict.notes)
