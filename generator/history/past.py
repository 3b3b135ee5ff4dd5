"""What the registry says of days that are over stays: who held a post, which class a unit was of.

Such facts stand in lists of periods that begin `from` a day. Periods are added and ended; none that has begun is
changed or taken out unless a correction says why, so that no later edit clears anybody of a duty unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from generator import dates
from generator.history.correction import FIELD, KINDS_CORRECTED, Appended, appended, is_withdrawn
from generator.problem import Problem, problem
from generator.source.place import locate
from generator.source.reader import Document, Json, read

Period = Mapping[str, Json]
Versions = tuple[Sequence[Period], Sequence[Period]]
#: the document that a period rests on
BASIS = "decided_by"


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


class Pair(NamedTuple):
    """The numbers of one and the same period before and after (from 0)."""

    old: int
    new: int


def alterations(edit: Edit, since: Since) -> Iterator[Problem]:
    """Every change of what is over, as an error; as a warning where a correction explains it that comes with it.

    Where periods of a list are not what they were, others that were added to it may have taken their place.
    """
    old, new = read(edit.old, edit.path), read(edit.new, edit.path)
    if not isinstance(old, Document) or not isinstance(new, Document):
        return
    if is_withdrawn(old.value, new.value):
        yield problem(edit.path, locate(edit.new, [FIELD]), "history-correction", commit=since.commit)
    corrections = appended(old.value, new.value)
    for name in sorted({*old.value, *new.value} - {FIELD}):
        versions = _periods(old.value.get(name)), _periods(new.value.get(name))
        found = [*_altered(edit, name, versions, since)] or [*_backdated(edit, name, versions, since)]
        named = [one for one in corrections if one.correction.field == name]
        yield from _corrected(edit, named, found, since) if found and named else found


def _corrected(edit: Edit, named: Iterable[Appended], found: Iterable[Problem], since: Since) -> Iterator[Problem]:
    """What was corrected, at the correction; with the first of the days that it is about."""
    day = min(dict(told.facts)["day"] for told in found)
    for number, correction in named:
        facts = {"field": correction.field, "day": day, "reason": correction.reason, "person": correction.approved_by}
        place = locate(edit.new, [FIELD, number])
        yield problem(edit.path, place, "history-corrected", commit=since.commit, **facts)


def _altered(edit: Edit, name: str, versions: Versions, since: Since) -> Iterator[Problem]:
    """Periods that had begun and are not what they were."""
    before, after = versions
    kept = {pair.old for pair in _pairs(versions, since)}
    for number, period in enumerate(before):
        if number not in kept and _first(period) < since.day:
            near = next((n for n, other in enumerate(after) if other.get("from") == period.get("from")), None)
            place = locate(edit.new, [name] if near is None else [name, near])
            facts = {"field": name, "day": period["from"], "today": since.day, "commit": since.commit}
            yield problem(edit.path, place, "history-past", **facts)


def _backdated(edit: Edit, name: str, versions: Versions, since: Since) -> Iterator[Problem]:
    """New periods, and new ends of old ones, that lie further back than an entry may be late."""
    before, after = versions
    limit = since.day - timedelta(days=since.grace)
    kept = {pair.new: before[pair.old] for pair in _pairs(versions, since)}
    code = "history-backdated" if edit.path.split("/")[1] in KINDS_CORRECTED else "history-backdated-setting"
    for number, period in enumerate(after):
        ended = number in kept and period.get("to") != kept[number].get("to")
        day = _last(period) if ended else None if number in kept else _first(period)
        if day and day < limit:
            facts = {"field": name, "day": day, "days": since.grace, "commit": since.commit}
            yield problem(edit.path, locate(edit.new, [name, number]), code, **facts)


def _pairs(versions: Versions, since: Since) -> Iterator[Pair]:
    """The periods that were kept, in order: as they were, or ended since."""
    before, after = versions
    at = 0
    for number, period in enumerate(before):
        kept = next((n for n in range(at, len(after)) if _is_kept(period, after[n], since)), None)
        if kept is not None:
            at = kept + 1
            yield Pair(number, kept)


def _is_kept(old: Period, new: Period, since: Since) -> bool:
    """The same period, or one that had not ended and now ends; that its basis is now given changes nothing of it."""
    left = {"to"} if BASIS in old else {"to", BASIS}
    same = {key: old[key] for key in old.keys() - left} == {key: new[key] for key in new.keys() - left}
    ended = _last(old)
    is_open = ended is None or ended >= since.day
    return same and (is_open or old.get("to") == new.get("to"))


def _periods(value: Json) -> list[Period]:
    """The periods of a list of them; none of anything else."""
    items: Sequence[Json] = value if isinstance(value, list) else ()
    found: list[Period] = [item for item in items if isinstance(item, dict) and "from" in item]
    return found if len(found) == len(items) else []


def _first(period: Period) -> date:
    return dates.day(str(period.get("from"))) or date.max


def _last(period: Period) -> date | None:
    return dates.day(str(period.get("to", "")))
