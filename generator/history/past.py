"""What the registry says of days that are over stays: who held a post, which class a unit was of.

Such facts stand in lists of periods that begin `from` a day. Periods are added and ended; none that has begun is
changed or taken out, so that no later edit clears anybody of a duty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from generator import dates
from generator.problem import Problem, problem
from generator.source.place import locate
from generator.source.reader import Document, Json, read

Period = Mapping[str, Json]


class Edit(NamedTuple):
    """An edit of a registry record: its bytes before and after."""

    path: str
    old: bytes
    new: bytes


class Since(NamedTuple):
    """The day before which everything is over, how many days late an entry may be, and which commit is judged."""

    day: date
    grace: int
    commit: str


def alterations(edit: Edit, since: Since) -> Iterator[Problem]:
    """Every period that had begun and is not what it was; and, as a warning, what reaches far back."""
    old, new = read(edit.old, edit.path), read(edit.new, edit.path)
    if not isinstance(old, Document) or not isinstance(new, Document):
        return
    for name in sorted(set(old.value) | set(new.value)):
        before, after = _periods(old.value.get(name)), _periods(new.value.get(name))
        if before:
            yield from _altered(edit, name, (before, after), since)
        if before or after:
            yield from _backdated(edit, name, (before, after), since)


def _altered(edit: Edit, name: str, lists: tuple[list[Period], list[Period]], since: Since) -> Iterator[Problem]:
    before, after = lists
    at = 0
    for period in before:
        kept = next((n for n in range(at, len(after)) if _is_kept(period, after[n], since)), None)
        if kept is not None:
            at = kept + 1
        elif _first(period) < since.day:
            near = next((n for n, other in enumerate(after) if other.get("from") == period.get("from")), None)
            place = locate(edit.new, [name] if near is None else [name, near])
            facts = {"field": name, "day": period["from"], "today": since.day, "commit": since.commit}
            yield problem(edit.path, place, "history-past", **facts)


def _backdated(edit: Edit, name: str, lists: tuple[list[Period], list[Period]], since: Since) -> Iterator[Problem]:
    """New periods, and new ends of old ones, that lie further back than an entry may be late."""
    before, after = lists
    limit = since.day - timedelta(days=since.grace)
    known = [_bounds(period) for period in before]
    begun = {first for first, _ in known}
    for number, period in enumerate(after):
        first, last = _bounds(period)
        day = first if first not in begun else last
        reaches = (first, last) not in known and day is not None and day < limit
        if reaches:
            facts = {"field": name, "day": day, "days": since.grace, "commit": since.commit}
            yield problem(edit.path, locate(edit.new, [name, number]), "history-backdated", **facts)


def _is_kept(old: Period, new: Period, since: Since) -> bool:
    """The same period, or one that had not ended and now ends."""
    if old == new:
        return True
    ended = dates.day(str(old.get("to", "")))
    is_open = ended is None or ended >= since.day
    return is_open and {**old, "to": None} == {**new, "to": None}


def _periods(value: Json) -> list[Period]:
    """The periods of a list of them; none of anything else."""
    items: Sequence[Json] = value if isinstance(value, list) else ()
    found: list[Period] = [item for item in items if isinstance(item, dict) and "from" in item]
    return found if len(found) == len(items) else []


def _bounds(period: Period) -> tuple[date, date | None]:
    return _first(period), dates.day(str(period.get("to", "")))


def _first(period: Period) -> date:
    return dates.day(str(period.get("from"))) or date.max
