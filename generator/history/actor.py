"""Who commits is who acted, where the office says which account is whose.

The one seam between accounts of the forge and persons of the office: rules about what a person may do belong to the
checks of records, which ask the same for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.history.append import GROWING
from generator.model.people import Person
from generator.problem import START, Problem, problem
from generator.source.place import locate
from generator.source.reader import Document, Json, read


class Addition(NamedTuple):
    """A ledger record before (empty if new) and after a change."""

    path: str
    old: bytes
    new: bytes


def accounts_of(persons: Iterable[Person]) -> Mapping[str, str]:
    """Person by account of the forge; forges do not tell capitals apart."""
    mapped = ((person.accounts.forge, person.id) for person in persons if person.accounts and person.accounts.forge)
    return {login.casefold(): id for login, id in mapped}


def foreign(additions: Iterable[Addition], accounts: Mapping[str, str], login: str) -> Iterator[Problem]:
    """Every added event that names who acted, and not the person whose account it is.

    An office that maps no account leaves it to the review.
    """
    if not accounts:
        return
    person = accounts.get(login.casefold())
    for addition in additions:
        old, new = read(addition.old, addition.path), read(addition.new, addition.path)
        if not isinstance(new, Document):
            continue
        before = old.value if isinstance(old, Document) else {}
        for name in GROWING:
            yield from _events(addition, (name, len(_list(before.get(name)))), new.value, (login, person))


def _events(
    addition: Addition, grown: tuple[str, int], value: Mapping[str, Json], actor: tuple[str, str | None]
) -> Iterator[Problem]:
    (name, known), (login, person) = grown, actor
    for number, event in enumerate(_list(value.get(name))[known:], start=known):
        by = event.get("by") if isinstance(event, dict) else None
        if isinstance(by, list) and by and person not in by:
            place = locate(addition.new, [name, number, "by"]) if addition.new else START
            code = "history-actor" if person else "history-actor-unknown"
            facts = {"login": login, "person": person or "", "by": "、".join(map(str, by))}
            yield problem(addition.path, place, code, **facts)


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []
