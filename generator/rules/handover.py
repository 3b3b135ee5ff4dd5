"""Handover lists (移交清单): what somebody who leaves a post hands over, and to whom (谁检查谁督促; 三).

A thing goes with the post through which it was looked after; it stays with whoever still answers for its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from generator.book import Book, voided
from generator.lifecycle import OPEN
from generator.model.hazard import Hazard, Listed
from generator.model.paper import Checked
from generator.model.people import Post
from generator.responsibility import DAY, Change, Scope, Seat, changes, covers, scope_of, seat, stand_in
from generator.rules.commitment import Commitment
from generator.rules.hazard import HazardStanding

#: natural days for which a change of holder is told although nothing is left to hand over, and before it happens
RECENT, SOON = timedelta(days=90), timedelta(days=30)


class Item(NamedTuple):
    """One thing in somebody's hands, by the kind of thing and its id.

    `hazard` is pressed for, `listed` led while it is under listed supervision; `post` is the one it was given to,
    `counted_on` the last stock-take: what is counted on the last day or later is handed over. What somebody had
    `since` before the post did not come with it.
    """

    kind: str
    id: str
    person: str
    scope: Scope
    due_on: date | None = None
    post: str | None = None
    counted_on: date | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """A change of holder: what is still in the leaver's hands, and the seat that takes it over.

    `to` is the post itself where somebody holds it, else the one that it falls to; None is the Party committee.
    """

    change: Change
    to: Seat | None
    items: tuple[Item, ...]

    @property
    def unfinished(self) -> tuple[Item, ...]:
        """What is to be handed over, without what no record can pass on and the successor only has to know."""
        return tuple(item for item in self.items if item.kind not in TOLD)

    @property
    def key(self) -> str:
        """What it is called: the post and the first day without the leaver, `SECRETARY-NT/2026-07-01`."""
        return f"{self.change.post.id}/{self.change.day.isoformat()}"


def handovers(
    book: Book, hazard: Mapping[str, HazardStanding], owed: Iterable[Commitment], as_of: date
) -> tuple[Handover, ...]:
    """Every change of holder that is recent, near or not yet finished, oldest first.

    A list stays until its last item is handed over. Nothing is told while the record of a post cannot be read.
    """
    if "post" in book.unread:
        return ()
    left = _left(book, as_of)
    leavers = {change.left.person for change in left}
    taken: dict[Change, list[Item]] = {change: [] for change in left}
    for item in _items(book, hazard, owed, as_of):
        if item.person in leavers and (change := _goes_with(book, item, left, as_of)):
            taken[change].append(item)
    lists = (
        Handover(change=change, to=left[change], items=tuple(sorted(items, key=_order)))
        for change, items in taken.items()
    )
    return tuple(found for found in lists if found.unfinished or found.change.day > as_of - RECENT)


def _left(book: Book, as_of: date) -> Mapping[Change, Seat | None]:
    """Who has left what, of several times the last, and who takes it over; not whom it came back to."""
    last = {(change.post.id, change.left.person): change for change in changes(book, date.min, as_of + SOON)}
    takers = {change: _taker(book, change, as_of) for change in sorted(last.values(), key=_when)}
    return {change: to for change, to in takers.items() if not (to and _person(to) == change.left.person)}


def _when(change: Change) -> tuple[date, str]:
    return change.day, change.post.id


def _person(seat: Seat) -> str | None:
    return seat.tenure.person if seat.tenure else None


def _taker(book: Book, change: Change, as_of: date) -> Seat | None:
    day = max(change.day, as_of)
    now = seat(change.post, day)
    if now.tenure:
        return now
    above = stand_in(book, change.post, day)
    return seat(above, day) if above else None


def _goes_with(book: Book, item: Item, left: Iterable[Change], as_of: date) -> Change | None:
    """The change with which a thing is handed over; None where the leaver keeps it by another post."""
    claims = [c for c in left if c.left.person == item.person and _claims(book, item, c, as_of)]
    return max(claims, key=lambda c: (covers(c.post, item.scope), c.day), default=None)


def _claims(book: Book, item: Item, change: Change, as_of: date) -> bool:
    if item.counted_on and item.counted_on >= change.day - DAY:
        return False
    if item.since and item.since < change.left.from_:
        return False
    kept = tuple(book.posts_of(item.person, max(change.day, as_of)))
    if item.post:
        return item.post == change.post.id
    return not kept or (covers(change.post, item.scope) and not _covered(kept, item.scope))


def _covered(posts: Iterable[Post], scope: Scope) -> bool:
    return any(covers(post, scope) for post in posts)


def _order(item: Item) -> tuple[int, date, str]:
    return KINDS.index(item.kind), item.due_on or date.max, item.id


#: the kinds of things in the order of a list, and those that are only told
KINDS = ("hazard", "commitment", "supply", "team", "listed", "waiver")
TOLD = ("listed", "waiver")


def _items(book: Book, hazard: Mapping[str, HazardStanding], owed: Iterable[Commitment], as_of: date) -> Iterator[Item]:
    """All that is in anybody's hands on that day."""
    for id, clocks in hazard.items():
        if clocks.standing.state in OPEN:
            yield from _of_hazard(book, book.hazard[id], clocks)
    for task in owed:
        if task.state != "done":
            yield Item("commitment", task.key, task.owner, Scope(task.community), task.due_on, task.post)
    yield from _lasting(book, as_of)


def _lasting(book: Book, as_of: date) -> Iterator[Item]:
    """What is looked after for as long as it lasts: waivers in force, supplies in store, a place in a team."""
    for waiver in book.waiver.values():
        if waiver.to >= as_of and not voided(waiver):
            yield Item("waiver", waiver.id, waiver.approved_by, Scope(waiver.community), waiver.to)
    for supply in book.supply.values():
        if not voided(supply):
            counted = max((event.date for event in supply.events if isinstance(event, Checked)), default=None)
            yield Item("supply", supply.id, supply.keeper, Scope(supply.community), counted_on=counted)
    for team in book.team.values():
        for member in team.members:
            if member.from_ <= as_of and (member.to is None or as_of <= member.to):
                yield Item("team", team.id, member.person, Scope(team.community, unit=team.unit), since=member.from_)


def _of_hazard(book: Book, hazard: Hazard, clocks: HazardStanding) -> Iterator[Item]:
    """Who inspects presses; who lists names a leader who answers for it (二（五）)."""
    now, scope = clocks.standing, scope_of(book, hazard)
    yield Item("hazard", hazard.id, now.supervisor, scope, now.due_on)
    if "listed" in now.overlays:
        leader = next((event.leader for event in reversed(hazard.events) if isinstance(event, Listed)), None)
        if leader:
            yield Item("listed", hazard.id, leader, scope, now.due_on)
