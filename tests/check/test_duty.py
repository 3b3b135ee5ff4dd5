"""A duty record that cannot be read is refused at its line and column, never silently skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ledger import put, told, write

DUTY = "records/duty/D-11.yaml"
TEXT = """\
id: D-11
title: 高危单位每周至少检查一次
clause: 二（五）
in_force: {from: 2025-01-01}
answers: {posts: [safety_office]}
subjects: {kind: unit, where: {class: high_risk, status: [active, seasonal]}}
every: iso_week
need: {count: 1, distinct: day}
evidence:
  - {kind: inspection, per: visit, where: {unit: subject, counts_for_frequency: true}}
afterwards: missed
"""
D18 = "records/duty/D-18.yaml"

#: what is written instead of what, `¦` where it is refused, and the code
BROKEN = {
    "a class that there is not": ("class: high_risk", "class: ¦high-risk", "duty-value"),
    "one status of two misspelt": ("[active, seasonal]", "[active, ¦seasonl]", "duty-value"),
    "a field of units misspelt": ("status: [", "state: ¦[", "duty-field"),
    "a kind of record misspelt": ("kind: inspection", "kind: ¦inspections", "duty-kind"),
    "visits of what has none": ("kind: inspection, per: visit", "kind: meeting, per: ¦visit", "duty-per"),
    "a field of visits misspelt": ("counts_for_frequency: true", "counts_for_frequence: ¦true", "duty-field"),
    "text for yes or no": ("frequency: true", "frequency: ¦1", "duty-boolean"),
    "a period where there is none to name": ("unit: subject", "unit: ¦period", "duty-bound"),
    "people, who do not happen": ("kind: inspection, per: visit", "kind: ¦post, per: holder", "duty-lasting"),
    "a day of the month in a week": ("need: {", "when: {day: ¦19}\nneed: {", "duty-when"),
    "nearby without how many days": ("need: {", "when: ¦{weekday: 1, if_off: nearby}\nneed: {", "duty-nearby"),
    "a time of nothing": ("need: {", "when: ¦{if_off: next_working_day}\nneed: {", "duty-when-empty"),
    "a part of no evidence": (
        "need: {count: 1, distinct: day}",
        "need: {all: [{count: 1, of: inspection}, {count: 1, of: ¦drill}]}",
        "duty-of",
    ),
    "an accident that comes round": (
        "{kind: unit, where: {class: high_risk, status: [active, seasonal]}}",
        "{kind: ¦incident}",
        "duty-shape",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_word_that_cannot_be_read_is_refused_at_its_place(tmp_path, name):
    old, new, code = BROKEN[name]
    put(write(tmp_path), DUTY, TEXT)
    assert told(tmp_path) == []
    assert refused(tmp_path, DUTY, TEXT.replace(old, new)) == [code]


@pytest.mark.parametrize(
    ("old", "new"),
    [("[found, verified]", "[¦fond, verified]"), ("event: order_issued", "event: ¦order_given")],
)
def test_the_steps_of_a_hazard_are_known_by_name(tmp_path, old, new):
    write(tmp_path)
    text = (tmp_path / D18).read_text("utf-8")
    assert old in text
    assert refused(tmp_path, D18, text.replace(old, new)) == ["duty-step"]


def test_an_alternative_is_read_as_the_duty_it_makes(tmp_path):
    more = "alternatives:\n  - {question: A-05, choice: counted, every: month, when: {weekday: ¦1}}\n"
    assert refused(write(tmp_path), DUTY, TEXT + more, family="duty-when") == ["duty-when"]


def refused(root: Path, path: str, text: str, family: str = "duty-") -> list[str]:
    """The codes told about a file at the mark in its text; all that is told must stand there."""
    before, _, after = text.partition("¦")
    put(root, path, before + after)
    place = f"{path}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    lines = [line for line in told(root) if line.rpartition(" ")[2].startswith(family)]
    assert [line.rpartition(" ")[0] for line in lines] == [place] * len(lines), lines
    return [line.rpartition(" ")[2] for line in lines]
