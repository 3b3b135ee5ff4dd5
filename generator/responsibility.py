"""Who answers (三): the chain of posts on a day, 网格员 → 安全员 → 支部书记 → 分包领导 → 分管领导 → 主任 → 党工委书记.

Above them stands the Party committee (党工委负总责), which is no post: it answers where the chain ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from generator.book import Book, holder
from generator.model.hazard import Hazard
from generator.model.people import Post, Tenure
from generator.model.place import Community, Unit

DAY = timedelta(days=1)
CHAIN = (
    "grid_member",
    "safety_officer",
    "community_secretary",
    "assigned_leader",
    "deputy_safety",
    "principal_gov",
    "principal_party",
)
OF_GRID, OF_COMMUNITY, OF_SUBDISTRICT = CHAIN[:1], CHAIN[1:4], CHAIN[4:]
#: posts beside the chain, with the level of it that stands next above them; above a superior stands nobody of ours
BESIDE = {
    "enterprise_safety_manager": "grid_member",
    "enterprise_principal": "grid_member",
    "safety_office": "deputy_safety",
    "rescue_team": "deputy_safety",
}


class Scope(NamedTuple):
    """What is answered for: a unit, a grid, a community, or with nothing named the subdistrict."""

    community: str | None = None
    grid: str | None = None
    unit: str | None = None


class Seat(NamedTuple):
    """A post on a day: who holds or acts in it, or since when nobody does (unknown if nobody ever did)."""

    post: Post
    tenure: Tenure | None
    vacant_since: date | None

    @property
    def acting(self) -> bool:
        """Whether the holder only stands in for somebody."""
        return bool(self.tenure and self.tenure.acting_for)


class Vacancy(NamedTuple):
    """A level of the chain, or a post beside it, without anybody: `post` is None where none was set up at all.

    `falls_to` is the post that answers meanwhile; None leaves it to the Party committee.
    """

    code: str
    scope: Scope
    post: Post | None
    since: date | None
    falls_to: Post | None


class Change(NamedTuple):
    """A post whose holder left: `day` is the first without the one who held it by the tenure `left`."""

    post: Post
    day: date
    left: Tenure


def scope_of(book: Book, record: Unit | Hazard | Community | Post | None) -> Scope:
    """What a record belongs to; None is the subdistrict. A hazard without a grid of its own has that of its unit."""
    match record:
        case Hazard():
            unit = book.unit.get(record.unit or "")
            return Scope(record.community, record.grid or (unit.grid if unit else None), record.unit)
        case Unit():
            return Scope(record.community, record.grid, record.id)
        case Post():
            unit = book.unit.get(record.unit or "")
            return scope_of(book, unit) if unit else Scope(record.community, record.grid, record.unit)
        case Community():
            return Scope(record.id)
        case None:
            return Scope()


def chain(book: Book, community: str | None, grid: str | None = None) -> Iterator[Post]:
    """The posts that answer for a grid, a community, or without either for the subdistrict, nearest first."""
    return _posts(book, CHAIN, (Scope(community, grid),))


def answering(
    book: Book,
    codes: Sequence[str],
    *,
    community: str | None = None,
    grid: str | None = None,
    unit: str | None = None,
) -> tuple[Post, ...]:
    """The posts of these codes that answer for a subject, in order of the codes; a unit brings its community and grid.

    None where nobody set up such a post: a unit's own people are on record with the unit.
    """
    found = book.unit.get(unit or "")
    if found:
        community, grid = community or found.community, grid or found.grid
    return tuple(_posts(book, codes, (Scope(community, grid, unit),)))


def line(book: Book, codes: Sequence[str], *scopes: Scope) -> tuple[Post, ...]:
    """The chain of a duty: the posts of these codes that answer for all the scopes, then all above, nearest first."""
    return tuple(_posts(book, tuple(dict.fromkeys((*codes, *_above(codes)))), scopes))


def seat(post: Post, day: date) -> Seat:
    """The post on a day."""
    tenure = holder(post, day)
    if tenure:
        return Seat(post, tenure, None)
    ends = [past.to for past in post.holders if past.to and past.to < day]
    return Seat(post, None, max(ends) + DAY if ends else None)


def stand_in(book: Book, post: Post, day: date) -> Post | None:
    """Who answers while nobody holds a post: a colleague for the same place, else the nearest held post above."""
    return _held(line(book, (post.post,), *_scopes(book, post)), day)


def vacancies(book: Book, day: date) -> tuple[Vacancy, ...]:
    """Every post without a holder and every level of the chain without a post, from the top of the chain down."""
    empty = (
        Vacancy(post.post, _scopes(book, post)[0], post, seat(post, day).vacant_since, stand_in(book, post, day))
        for post in book.post.values()
        if holder(post, day) is None
    )
    missing = () if "post" in book.unread else _missing(book, day)
    return tuple(sorted((*empty, *missing), key=_from_the_top))


def changes(book: Book, first: date, last: date) -> tuple[Change, ...]:
    """Every day from the first to the last on which a post lost its holder to somebody else or to nobody."""
    found = (change for post in book.post.values() for change in _changes(post, first, last))
    return tuple(sorted(found, key=lambda change: (change.day, change.post.id)))


def covers(post: Post, scope: Scope) -> bool:
    """Whether a post answers for a place: its own unit, grid or communities, or everything if it names none."""
    if post.unit:
        return post.unit == scope.unit
    if post.grid:
        return post.grid == scope.grid
    if post.communities:
        return scope.community in post.communities
    return post.community in (None, scope.community)


def _posts(book: Book, codes: Sequence[str], scopes: Sequence[Scope]) -> Iterator[Post]:
    for code in codes:
        yield from (p for p in book.posts_named.get(code, ()) if all(covers(p, scope) for scope in scopes))


def _above(codes: Sequence[str]) -> tuple[str, ...]:
    """The levels of the chain from the lowest of these codes, or from the level above it, up to the top."""
    levels = (BESIDE.get(code, code) for code in codes)
    return CHAIN[min((CHAIN.index(level) for level in levels if level in CHAIN), default=len(CHAIN)) :]


def _scopes(book: Book, post: Post) -> tuple[Scope, ...]:
    """All that a post answers for."""
    return tuple(Scope(each) for each in post.communities) or (scope_of(book, post),)


def _held(posts: Sequence[Post], day: date) -> Post | None:
    return next((post for post in posts if holder(post, day)), None)


def _missing(book: Book, day: date) -> Iterator[Vacancy]:
    """The levels that the subdistrict, each community and each grid must have, and that have no post."""
    for code, scope in _needed(book):
        posts = line(book, (code,), scope)
        if not any(post.post == code for post in posts):
            yield Vacancy(code, scope, None, None, _held(posts, day))


def _needed(book: Book) -> Iterator[tuple[str, Scope]]:
    yield from ((code, Scope()) for code in OF_SUBDISTRICT)
    for community in book.community.values():
        yield from ((code, Scope(community.id)) for code in OF_COMMUNITY)
        yield from ((code, Scope(community.id, grid.id)) for grid in community.grids for code in OF_GRID)


def _from_the_top(vacancy: Vacancy) -> tuple[int, str, str, str]:
    code, scope = vacancy.code, vacancy.scope
    level = CHAIN.index(code) if code in CHAIN else -1
    return -level, scope.community or "", scope.grid or "", vacancy.post.id if vacancy.post else ""


def _changes(post: Post, first: date, last: date) -> Iterator[Change]:
    days = {day for tenure in post.holders for day in (tenure.from_, tenure.to + DAY if tenure.to else tenure.from_)}
    for day in sorted(day for day in days if first <= day <= last):
        before, after = holder(post, day - DAY), holder(post, day)
        if before and (after is None or after.person != before.person):
            yield Change(post, day, before)
