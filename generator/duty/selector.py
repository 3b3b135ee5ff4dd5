"""Which items show a duty done: the conditions of a duty record, read once and then asked of every item.

`subject`, `period` and `holder` in a condition mean those of the occurrence at hand; all else is said by the item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from generator.book import Book
from generator.duty.field import Getter, Values, getter, values, written
from generator.duty.item import Item, items
from generator.model.rule import Compare, Condition, EvidenceRule

SUBJECT, PERIOD, HOLDER = "subject", "period", "holder"
BOUND = (SUBJECT, PERIOD, HOLDER)
Test = Callable[[Values], bool]


class Selector(NamedTuple):
    """The conditions of one kind of evidence, read."""

    kind: str
    per: str | None
    #: the fields that only the item answers for, each with its test
    own: tuple[tuple[str, Getter, Callable[[Item], bool]], ...]
    #: the fields that must name the subject, the period or the holder
    bound: Mapping[str, Getter]


def selector(book: Book, rule: EvidenceRule) -> Selector:
    """Read the conditions of a kind of evidence; `fault` has refused what cannot be read."""
    kind, per = rule.kind or "", rule.per
    own, bound = [], {}
    for name, condition in (rule.where or {}).items():
        read = getter(kind, per, name) or nothing
        if isinstance(condition, str) and condition in BOUND:
            bound[condition] = read
        else:
            own.append((name, read, _own(book, rule, name, condition)))
    return Selector(kind, per, tuple(own), bound)


def nothing(book: Book, item: Item) -> Values:
    """The values of a field that there is not."""
    return ()


def _own(book: Book, rule: EvidenceRule, name: str, condition: Condition) -> Callable[[Item], bool]:
    read = getter(rule.kind or "", rule.per, name) or nothing
    if isinstance(condition, Compare) and condition.same_as:
        other = getter(rule.kind or "", rule.per, condition.same_as) or nothing
        return lambda item: not set(read(book, item)).isdisjoint(other(book, item))
    plain = written(rule.kind or "", rule.per, name)
    if plain and not isinstance(condition, Compare):
        return _is_one_of(plain, frozenset(values(condition)))
    test = tested(condition)
    return lambda item: test(read(book, item))


def _is_one_of(plain: Callable[[Item], object], meant: frozenset[object]) -> Callable[[Item], bool]:
    """Whether a field says one of these; most items of a large ledger are asked nothing else."""

    def fits(item: Item) -> bool:
        said = plain(item)
        return not meant.isdisjoint(values(said)) if isinstance(said, tuple) else said in meant

    return fits


def tested(condition: Condition) -> Test:
    """What a condition asks of the values of a field; one fitting value is enough."""
    match condition:
        case Compare(at_least=int(least)):
            return lambda found: any(isinstance(value, int) and value >= least for value in found)
        case Compare(present=bool(present)):
            return lambda found: bool(found) is present
        case _:
            meant = frozenset(values(condition))
            return lambda found: not meant.isdisjoint(found)


def chosen(book: Book, select: Selector) -> Iterator[Item]:
    """The items that fit all that only they answer for."""
    tests = [fits for _, _, fits in select.own]
    for item in items(book, select.kind, select.per):
        for fits in tests:
            if not fits(item):
                break
        else:
            yield item


def by_subject(book: Book, select: Selector) -> Mapping[object, list[Item]]:
    """The chosen items by the subject that they name; under `None` where the subject does not matter."""
    named = select.bound.get(SUBJECT)
    found: defaultdict[object, list[Item]] = defaultdict(list)
    for item in chosen(book, select):
        for value in named(book, item) if named else (None,):
            found[value].append(item)
    return found
