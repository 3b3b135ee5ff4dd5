"""What is on record of a duty that no program can judge: how many records of each kind, year by year, and the last.

For the office alone: which records show a duty follows from fields that the public does not see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from generator.dates import iso
from generator.duty.item import Item
from generator.duty.selector import SUBJECT, by_subject, selector
from generator.duty.subject import subjects
from generator.model.rule import Duty, EvidenceRule
from generator.rules import Assessment
from generator.view.duty.placed import Seen

Row = dict[str, Any]


def evidence(now: Assessment, seen: Seen) -> list[Row]:
    """`duty_evidence`: a row for each duty that is not computed, kind of record and year."""
    judged_by_people = (duty for duty in now.book.duty.values() if duty.not_computed_because)
    return [] if seen.public else [row for duty in judged_by_people for row in _of(now, duty)]


def _of(now: Assessment, duty: Duty) -> Iterator[Row]:
    for rule in duty.evidence:
        years: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
        for item in _items(now, duty, rule) if rule.kind else ():
            years[item.day.year].add((str(iso(item.day)), item.id))
        for year, found in sorted(years.items()):
            day, id = max(found)
            own = {"id": f"{duty.id}/{rule.kind}/{year}", "duty": duty.id, "kind": rule.kind, "year": year}
            yield {**own, "number": len({record for _, record in found}), "last": day, "record": id}


def _items(now: Assessment, duty: Duty, rule: EvidenceRule) -> Iterator[Item]:
    """Everything that fits, of a subject of the duty where the rule asks for one."""
    select = selector(now.book, rule)
    names = {subject.id for subject in subjects(now.book, duty.subjects, now.as_of)}
    for name, items in by_subject(now.book, select).items():
        if SUBJECT not in select.bound or name in names:
            yield from items
