"""Closed lists: a code that is not in the list, the label in place of the code, or a near miss."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Mapping

from generator.source.explain.fault import Finding, packed, shown


def choice_finding(labels: Mapping[str, str], value: object) -> Finding | None:
    """What is wrong with a value of a closed list, if anything is."""
    if isinstance(value, str) and value in labels:
        return None
    text = shown(value)
    by_label = {label: code for code, label in labels.items()}
    if code := by_label.get(text.strip()):
        return Finding("schema-label-for-code", {"value": text, "code": code})
    if code := near(labels, text):
        return Finding("schema-near-choice", {"value": text, "code": code, "label": labels[code]})
    facts = {
        "value": text,
        "count": len(labels),
        **packed((f"{code}（{label}）" for code, label in labels.items()), separator="、"),
        **packed(labels, name="codes"),
    }
    return Finding("schema-unknown-choice", facts)


def near(labels: Mapping[str, str], text: str) -> str | None:
    """The code that was probably meant: nearly that code, or a label with something added or left out."""
    plain = unicodedata.normalize("NFKC", text).strip()
    code = plain.lower().replace("-", "_").replace(" ", "_")
    if found := difflib.get_close_matches(code, labels, n=1, cutoff=0.6):
        return found[0]
    parts = [(part, code) for code, label in labels.items() for part in (label, *label.split("、"))]
    held = {code for part, code in parts if len(plain) > 1 and (plain in part or part in plain)}
    if len(held) == 1:
        return held.pop()
    closest = difflib.get_close_matches(plain, [part for part, _ in parts], n=1, cutoff=0.6)
    return next((code for part, code in parts if part in closest), None)
