"""Who hangs on the registry: by which texts other records name what a change altered, and from which day on.

Few fields of a registry record have a say in how others are judged; a change of the rest concerns itself alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from generator.index import parts_of
from generator.model import KINDS
from generator.model.office import Office
from generator.model.people import Person, Post, Tenure
from generator.model.place import Unit
from generator.model.record import Record

ANY_DAY = date.min
ANY_KIND = tuple(KINDS)
#: what persons sign, by the posts that they hold
SIGNED = tuple(kind.name for kind in KINDS.values() if kind.ledger and "events" in kind.type.__struct_fields__)
#: YAML may spell any text by it
ESCAPE = "\\"
_DAY = re.compile(rb"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
#: what no layout of YAML takes apart
_WORD = re.compile(r"[^\s'\"]+")


class Mention(NamedTuple):
    """A text by which records of some kinds name what was altered; those that tell of no day since then go free."""

    text: str
    kinds: tuple[str, ...] = ANY_KIND
    since: date = ANY_DAY

    def concerns(self, kind: str, data: bytes) -> bool:
        """Whether a record, by its kind and bytes, may be judged otherwise."""
        if kind not in self.kinds or ESCAPE.encode("ascii") in data:
            return kind in self.kinds
        since = self.since.isoformat().encode("ascii")
        named = self.text.encode("utf-8") in data
        return named and (self.since == ANY_DAY or any(day >= since for day in _DAY.findall(data)))


def namesakes(new: Record | Office) -> Iterator[Mention]:
    """How the persons are found that bear the name of one who is entered or renamed."""
    if isinstance(new, Person):
        yield Mention(_word(new.name), ("person",))


def mentions(old: Record | Office, new: Record | Office) -> Iterator[Mention]:
    """How the records are found that the edit of a registry record may concern."""
    for part in set(parts_of(old)) ^ set(parts_of(new)):
        yield Mention(_word(part))
    match old, new:
        case Person(), Person() if (old.name, old.unit) != (new.name, new.unit):
            yield Mention(old.id, ("hazard",))
        case Unit(), Unit():
            yield from _unit(old, new)
        case Post(), Post():
            yield from _post(old, new)


def _word(text: str) -> str:
    return max(_WORD.findall(text), key=len, default="")


def _unit(old: Unit, new: Unit) -> Iterator[Mention]:
    """Its hazards: where they lie, and who is of the party that has to put them right."""
    managers = {*old.managers} ^ {*new.managers}
    if (old.community, old.grid, old.principal) != (new.community, new.grid, new.principal):
        yield Mention(old.id, ("hazard",))
    elif managers:
        yield Mention(old.id, ("hazard",), min(manager.from_ for manager in managers))


def _post(old: Post, new: Post) -> Iterator[Mention]:
    """Whatever is signed for the post, and whatever those do who hold it in one version and not in the other."""
    before, after = frozenset(old.holders), frozenset(new.holders)
    concerned, since = before | after, ANY_DAY
    if (old.post, old.title, old.unit) == (new.post, new.title, new.unit):
        concerned = before ^ after
        days = (_parting(tenure, after if tenure in before else before) for tenure in concerned)
        since = min(days, default=ANY_DAY)
    if concerned:
        yield from (Mention(text, SIGNED, since) for text in {old.id, *(tenure.person for tenure in concerned)})


def _parting(tenure: Tenure, others: frozenset[Tenure]) -> date:
    """The first day on which the other version may say otherwise: its first, or the one after the earlier end."""
    same = [other.to for other in others if msgspec.structs.replace(other, to=tenure.to) == tenure]
    ends = [end for end in (tenure.to, *same) if end]
    return min(ends) + timedelta(days=1) if same and ends else tenure.from_
