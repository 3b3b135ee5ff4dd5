"""Single occurrences: a row for each subject of a duty and year, its periods in order, or its days month by month.

The public sees only the subjects of `is_single`, no person, no day missed, and no record that it does not see.
Years before the last are one count for each subject, so that a snapshot does not grow without end.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.dates import day, iso
from generator.duty import STRUCTURAL, Occurrence
from generator.duty.reason import catalogue, reason
from generator.duty.subject import OFFICE
from generator.rules import Assessment
from generator.view.duty.placed import NOT_ASKED, Duty, Placed, Seen, is_single

Row = dict[str, Any]
#: notes that follow from records alone; who entered what and when is the office's own affair
PUBLIC_NOTES = frozenset({"provisional", "no-calendar"})
#: statuses that need no reason
PLAIN = ("met",)
#: statuses for which somebody has to answer
OWED = ("met_late", "due", "at_risk", "unknown", "missed")


def singles(now: Assessment, seen: Seen, found: Iterable[Duty]) -> list[Row]:
    """`occurrence`: what the audience may see of each subject of each duty, year by year."""
    return [row for duty in found for row in _of(now, seen, duty)]


def _of(now: Assessment, seen: Seen, duty: Duty) -> Iterator[Row]:
    grouped: defaultdict[tuple[str, int], list[Placed]] = defaultdict(list)
    for one in duty.placed:
        if not seen.public or is_single(one.occurrence):
            recent = one.year >= now.as_of.year - 1
            grouped[_name(duty, one.occurrence) if not recent else one.occurrence.subject.id, one.year].append(one)
    for (name, year), group in sorted(grouped.items()):
        own = {"id": f"{duty.id}/{name}/{year}", "duty": duty.id, "year": year, **_head(seen, duty, name, group)}
        yield {**own, **(_periods(seen, duty, group) if year >= now.as_of.year - 1 else {})}


def _name(duty: Duty, one: Occurrence) -> str:
    """Whose row an old occurrence is counted in: what was called for by a record, in that of its community."""
    return one.subject.id if duty.every else one.subject.community or OFFICE


def _head(seen: Seen, duty: Duty, name: str, group: Sequence[Placed]) -> Row:
    first = group[0].occurrence
    subject = {"subject": name} if name == first.subject.id else {}
    place = {"community": first.subject.community, "grid": first.subject.grid if subject else None}
    posts = [post for post in first.posts if not seen.public or post in seen.ids] if subject else []
    count = Counter(one.occurrence.status for one in group)
    return {
        "kind": first.subject.kind,
        **subject,
        **{field: value for field, value in place.items() if value},
        **({"posts": posts} if posts else {}),
        "promised": count.total() - count[NOT_ASKED],
        "count": dict(sorted(count.items())),
    }


def _periods(seen: Seen, duty: Duty, group: Sequence[Placed]) -> Row:
    if duty.daily:
        return {"months": list(_months(seen, group))}
    return {"periods": [_period(seen, duty, one) for one in group]}


def _months(seen: Seen, group: Sequence[Placed]) -> Iterator[Row]:
    """The days of each month as one; the office alone is told which were missed."""
    months: defaultdict[str, list[Occurrence]] = defaultdict(list)
    for one in group:
        months[one.month].append(one.occurrence)
    for month, days in sorted(months.items()):
        missed = [one.period.label for one in days if one.status == "missed"]
        count = Counter(one.status for one in days)
        row = {"month": month, "count": dict(sorted(count.items()))}
        yield row if seen.public or not missed else {**row, "missed": missed}


def _period(seen: Seen, duty: Duty, placed: Placed) -> Row:
    one = placed.occurrence
    verdict, period = one.verdict, one.period
    known = [id for id in verdict.evidence if not seen.public or id in seen.ids]
    row = {
        "label": period.label,
        "month": placed.month if not duty.every else "",
        "since": iso(period.start) if duty.every == STRUCTURAL else None,
        "due": iso(period.due) if duty.every != STRUCTURAL else None,
        "status": verdict.status,
        "evidence": known,
        "reason": _reason(seen, one),
        "notes": _notes(seen, one),
        "provisional": "provisional" in verdict.notes,
        "holder": one.holder if not seen.public and verdict.status in OWED else None,
    }
    return {field: value for field, value in row.items() if value}


def _reason(seen: Seen, one: Occurrence) -> str | None:
    """Why it is not simply done; nothing where the reason names a record that the audience does not see."""
    fact = one.verdict.fact
    hidden = seen.public and fact and day(fact) is None and fact not in seen.ids
    return None if one.status in PLAIN or hidden else reason(one)


def _notes(seen: Seen, one: Occurrence) -> list[str]:
    told: Mapping[str, Mapping[str, str]] = catalogue()
    shown = (code for code in one.verdict.notes if not seen.public or code in PUBLIC_NOTES)
    return [told[f"note-{code}"]["zh"] for code in shown]
