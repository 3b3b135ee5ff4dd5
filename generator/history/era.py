"""Eras: the ledger may open with an import, and a demo may be rebuilt; both are said in the office's record.

An era is listed after the commit that opened it. A change that both holds that commit and lists it may do what no
other change may; that it did is told to whoever looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from generator.history.git import Repository
from generator.history.store import contents
from generator.history.stored import listed
from generator.model import KINDS
from generator.model.office import Era
from generator.problem import START, Place, Problem, problem
from generator.source.place import locate
from generator.source.reader import Document, Json, read

OFFICE = KINDS["office"].path("office")


#: what only the change that opens an era may do
FREED = frozenset(
    f"history-{what}"
    for what in (
        *("deleted", "renamed", "edited", "cut", "continued", "photo", "mixed"),
        *("past", "backdated", "backdated-setting", "correction", "corrected"),
    )
)
_GRACE = 7


class Settings(NamedTuple):
    """What the office's record says of history: its bytes, its eras, and how many days an entry may be late."""

    data: bytes
    eras: tuple[Era, ...]
    grace: int


def settings_of(repository: Repository, tree: str) -> Settings:
    """The settings that a commit or tree holds; none where the office's record cannot be read."""
    file = listed(repository, tree, OFFICE).get(OFFICE)
    data = contents(repository, [file.id])[file.id] if file else b""
    document = read(data, OFFICE)
    value = document.value if isinstance(document, Document) else {}
    clocks = value.get("clocks")
    grace = clocks.get("late_entry_days") if isinstance(clocks, dict) else None
    return Settings(data, tuple(_eras(value.get("eras"))), grace if isinstance(grace, int) else _GRACE)


def added(before: Settings, after: Settings) -> tuple[tuple[int, Era], ...]:
    """The eras that a change adds, with their number in the list."""
    return tuple((number, era) for number, era in enumerate(after.eras) if era not in before.eras)


def rewritten(before: Settings, after: Settings, commit: str) -> Problem | None:
    """Eras are listed for ever."""
    if not after.data or after.eras[: len(before.eras)] == before.eras:
        return None
    return problem(OFFICE, _place(after, 0), "history-era-changed", commit=commit)


def announced(after: Settings, number: int, code: str) -> Problem:
    """An era of the list, in plain sight."""
    era = after.eras[number]
    facts = {"era": era.commit[:10], "day": era.date, "reason": era.reason, "person": era.approved_by}
    return problem(OFFICE, _place(after, number), code, **facts)


def _eras(found: Json) -> Iterator[Era]:
    for item in found if isinstance(found, list) else ():
        try:
            yield msgspec.convert(item, Era)
        except msgspec.ValidationError:
            # The schema says what is wrong with it.
            continue


def _place(settings: Settings, number: int) -> Place:
    return locate(settings.data, ["eras", number]) if settings.data else START
