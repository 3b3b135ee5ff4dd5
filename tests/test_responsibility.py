"""Who answers: on every day no level is skipped, a last day counts, and the future and the order of files never do."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import msgspec
import pytest

from generator.book import Book, holder
from generator.model import build
from generator.model.people import Post, Tenure
from generator.responsibility import (
    Scope,
    answering,
    chain,
    changes,
    covers,
    line,
    scope_of,
    seat,
    stand_in,
    vacancies,
)
from tests.ledger import book, write

DAY = timedelta(days=1)
FIRST, LAST = date(2025, 1, 1), date(2028, 12, 31)
DAYS = [FIRST + number * DAY for number in range((LAST - FIRST).days + 1)]
#: the levels of 三, from the grid up, and what each answers for
LEVELS = {
    "grid_member": "grid",
    "safety_officer": "community",
    "community_secretary": "community",
    "assigned_leader": "community",
    "deputy_safety": "office",
    "principal_gov": "office",
    "principal_party": "office",
}
PLACES = {"KA": ("KA-01", "KA-02"), "KB": ("KB-01",), "KC": ()}


@pytest.fixture
def small(tmp_path) -> Book:
    return book(write(tmp_path))


def post(id: str, code: str, *tenures: str, **facts: object) -> Post:
    """A post with tenures written as `P-9001 2026-01-01 2026-06-30 P-9002` (to and acting for may be left out)."""
    names = ("person", "from", "to", "acting_for")
    holders = [{k: v for k, v in zip(names, each.split(), strict=False) if v != "-"} for each in tenures]
    made = build("post", {"id": id, "post": code, "title": id, "holders": holders, **facts})
    assert isinstance(made, Post)
    return made


def office(*posts: Post) -> Book:
    """A book with the communities of PLACES and these posts."""
    communities = [
        build("community", {"id": id, "name": id, "grids": [{"id": grid, "name": grid} for grid in grids]})
        for id, grids in PLACES.items()
    ]
    return Book.of({"community": {c.id: c for c in communities}, "post": {p.id: p for p in posts}})


def tenures(chance: random.Random) -> Iterator[str]:
    """Tenures in order of their first day: gaps, handovers from one day to the next, overlaps, people standing in."""
    day = FIRST - chance.randrange(100) * DAY
    while day < LAST and chance.random() < 0.9:
        end = day + chance.randrange(1, 400) * DAY
        acting = chance.choice(["", "", " P-9009"])
        last = end.isoformat() if acting or chance.random() < 0.9 else "-"
        yield f"P-900{chance.randrange(1, 6)} {day.isoformat()} {last}{acting}"
        day = end + chance.choice([DAY, DAY, -5 * DAY, 40 * DAY])


def some_office(seed: int) -> Book:
    """An office in which some places lack a level, some have two posts of it, and people come and go."""
    chance, posts = random.Random(seed), []
    for code, where in LEVELS.items():
        places: list[dict[str, object]] = [{}]
        if where == "grid":
            places = [{"community": c, "grid": grid} for c, grids in PLACES.items() for grid in grids]
        elif code == "assigned_leader":
            places = [{"communities": ["KA", "KB"]}, {"communities": ["KC"]}]
        elif where == "community":
            places = [{"community": community} for community in PLACES]
        for place in places:
            for number in range(chance.choice([0, 1, 1, 1, 2])):
                id = f"{code.upper().replace('_', '-')}-{len(posts)}-{number}"
                posts.append(post(id, code, *sorted(tenures(chance), key=lambda text: text.split()[1]), **place))
    return office(*posts)


@cache
def painted(post: Post) -> dict[date, Tenure]:
    """Who holds a post on each day, painted day by day: a later line covers an earlier one."""
    found: dict[date, Tenure] = {}
    for tenure in post.holders:
        day = max(tenure.from_, FIRST - 400 * DAY)
        while day <= min(tenure.to or LAST, LAST):
            found[day] = tenure
            day += DAY
    return found


def expected_codes(found: Book, community: str | None, grid: str | None) -> list[tuple[str, str]]:
    """The posts of a place, level by level, looked up by what a post says of its place."""
    told = []
    for code, where in LEVELS.items():
        for each in found.post.values():
            mine = {
                "grid": grid is not None and each.grid == grid,
                "community": community is not None and community in (each.community, *each.communities),
                "office": True,
            }[where]
            if each.post == code and mine:
                told.append((code, each.id))
    return told


EVERYWHERE = [(None, None), *((c, None) for c in PLACES), *((c, g) for c, grids in PLACES.items() for g in grids)]


def test_the_chain_never_skips_a_level_that_has_a_post(seed):
    found = some_office(seed)

    for community, grid in EVERYWHERE:
        told = [(each.post, each.id) for each in chain(found, community, grid)]
        assert told == expected_codes(found, community, grid), (community, grid)


def test_on_every_day_a_seat_says_who_holds_it_or_since_when_nobody_does(seed):
    for each in some_office(seed).post.values():
        days, last = painted(each), None
        for day in sorted({*days, *DAYS}):
            last = day if day in days else last
            if day < FIRST:
                continue
            since = None if day in days or last is None else last + DAY
            told = seat(each, day)
            assert (told.tenure, told.vacant_since) == (days.get(day), since), (each, day)
            assert told.acting == (day in days and days[day].acting_for is not None)


def test_every_change_of_holder_is_found_on_its_day_and_no_other(seed):
    found = some_office(seed)
    walked = []
    for each in found.post.values():
        days = painted(each)
        for day in DAYS:
            before, after = days.get(day - DAY), days.get(day)
            if before and (after is None or after.person != before.person):
                walked.append((day, each.id, before))

    assert [(c.day, c.post.id, c.left) for c in changes(found, FIRST, LAST)] == sorted(walked, key=lambda w: w[:2])
    middle = [c for c in changes(found, FIRST, LAST) if date(2026, 3, 1) <= c.day <= date(2026, 9, 1)]
    assert list(changes(found, date(2026, 3, 1), date(2026, 9, 1))) == middle


def test_on_every_day_a_vacancy_falls_to_the_nearest_post_that_is_held(seed):
    found = some_office(seed)
    for day in DAYS:
        told = {v.post.id: v for v in vacancies(found, day) if v.post}
        assert set(told) == {each.id for each in found.post.values() if day not in painted(each)}
        for id, vacancy in told.items():
            empty, taker = found.post[id], vacancy.falls_to
            levels = list(LEVELS)[list(LEVELS).index(empty.post) :]
            where = empty.communities or (empty.community,)
            held = [
                each.id
                for code in levels
                for each in found.post.values()
                if each.post == code and day in painted(each) and all(serves(each, w, empty.grid) for w in where)
            ]
            assert (taker.id if taker else None) == (held[0] if held else None), (id, day)


def serves(post: Post, community: str | None, grid: str | None) -> bool:
    """Whether a post answers for a place, in the words of the oracle."""
    if post.grid or post.community or post.communities:
        return grid == post.grid if post.grid else community in (post.community, *post.communities)
    return True


def test_a_level_that_has_no_post_at_all_is_a_vacancy_of_its_place(seed):
    found = some_office(seed)
    missing = [(v.code, *v.scope[:2]) for v in vacancies(found, date(2026, 7, 31)) if v.post is None]
    expected = [
        (code, community, grid)
        for code, where in LEVELS.items()
        for community, grid in EVERYWHERE
        if where == ("grid" if grid else "community" if community else "office")
        and code not in [told for told, _ in expected_codes(found, community, grid)]
    ]

    assert sorted(missing, key=str) == sorted(expected, key=str)


def test_vacancies_are_told_from_the_top_of_the_chain_down():
    found = office(
        post("OFFICER-KB", "safety_officer", community="KB"),
        post("OFFICER-KA", "safety_officer", community="KA"),
        post("TEAM", "rescue_team"),
        post("DEPUTY", "deputy_safety"),
    )

    assert [(v.code, v.scope.community, v.scope.grid) for v in vacancies(found, LAST)] == [
        ("principal_party", None, None),
        ("principal_gov", None, None),
        ("deputy_safety", None, None),
        *(("assigned_leader", community, None) for community in PLACES),
        *(("community_secretary", community, None) for community in PLACES),
        *(("safety_officer", community, None) for community in PLACES),
        *(("grid_member", community, grid) for community, grids in PLACES.items() for grid in grids),
        ("rescue_team", None, None),
    ]


def test_the_order_of_files_never_matters(seed):
    found = some_office(seed)
    posts = list(found.post.items())
    random.Random(seed).shuffle(posts)
    mixed = Book.of({"community": dict(reversed(list(found.community.items()))), "post": dict(posts)})

    assert changes(mixed, FIRST, LAST) == changes(found, FIRST, LAST)
    for day in DAYS[::50]:
        assert vacancies(mixed, day) == vacancies(found, day)
    for community, grid in EVERYWHERE:
        assert list(chain(mixed, community, grid)) == list(chain(found, community, grid))


def as_known(found: Book, day: date) -> Book:
    """The book as it could have been written at the end of that day: no later beginning, no later end."""
    posts = {}
    for id, each in found.post.items():
        held = tuple(
            msgspec.structs.replace(tenure, to=None if tenure.to and tenure.to > day else tenure.to)
            for tenure in each.holders
            if tenure.from_ <= day
        )
        posts[id] = msgspec.structs.replace(each, holders=held)
    return replace(found, post=posts)


def test_a_past_day_ignores_the_future(seed):
    found = some_office(seed)
    for day in DAYS[::29]:
        known = as_known(found, day)
        assert [told(v) for v in vacancies(known, day)] == [told(v) for v in vacancies(found, day)]
        assert [(c.post.id, c.day, c.left.person) for c in changes(known, FIRST, day)] == [
            (c.post.id, c.day, c.left.person) for c in changes(found, FIRST, day)
        ]


def told(vacancy) -> tuple:
    ids = [each.id if each else None for each in (vacancy.post, vacancy.falls_to)]
    return (vacancy.code, vacancy.scope, vacancy.since, *ids)


def test_the_last_day_of_a_tenure_counts():
    made = post("SECRETARY-KA", "community_secretary", "P-9001 2026-01-01 2026-03-31", community="KA")
    found = office(made)

    assert [holder(made, day) is not None for day in (date(2026, 3, 31), date(2026, 4, 1))] == [True, False]
    assert [v.post for v in vacancies(found, date(2026, 3, 31)) if v.post] == []
    assert [v.since for v in vacancies(found, date(2026, 4, 30)) if v.post] == [date(2026, 4, 1)]
    assert [change.day for change in changes(found, FIRST, LAST)] == [date(2026, 4, 1)]


def test_a_post_that_nobody_ever_held_is_vacant_since_nobody_knows_when():
    made = post("OFFICER-KA", "safety_officer", "P-9001 2026-06-01", community="KA")

    assert seat(made, date(2026, 5, 31)) == (made, None, None)
    assert seat(post("OFFICER-KB", "safety_officer", community="KB"), LAST).vacant_since is None


def test_whoever_stands_in_holds_the_post_and_is_told_apart():
    made = post(
        "SECRETARY-KA",
        "community_secretary",
        "P-9001 2024-01-01",
        "P-9002 2026-04-01 2026-06-30 P-9001",
        community="KA",
    )
    seats = [seat(made, day) for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 7, 1))]
    found = changes(office(made), FIRST, LAST)

    assert [(s.tenure.person, s.acting) for s in seats] == [("P-9001", False), ("P-9002", True), ("P-9001", False)]
    assert [(c.day.isoformat(), c.left.person) for c in found] == [("2026-04-01", "P-9001"), ("2026-07-01", "P-9002")]


def test_whoever_is_confirmed_in_a_post_does_not_leave_it():
    made = post("SECRETARY-KA", "community_secretary", "P-9001 2025-01-01 2025-12-31 P-9002", "P-9001 2026-01-01")

    assert changes(office(made), FIRST, LAST) == ()


def test_a_colleague_stands_in_before_those_above():
    first, second = (post(f"OFFICER-KA-{n}", "safety_officer", community="KA") for n in (1, 2))
    held = msgspec.structs.replace(second, holders=(Tenure(person="P-9001", from_=FIRST),))
    above = post("SECRETARY-KA", "community_secretary", "P-9002 2024-01-01", community="KA")

    assert stand_in(office(first, held, above), first, LAST) == held
    assert stand_in(office(first, second, above), first, LAST) == above
    assert stand_in(office(first, second), first, LAST) is None


def test_a_leader_of_two_communities_is_stood_in_for_by_somebody_who_answers_for_both():
    empty = post("ASSIGNED-KA-KB", "assigned_leader", communities=["KA", "KB"])
    half = post("ASSIGNED-KA", "assigned_leader", "P-9001 2024-01-01", communities=["KA"])
    deputy = post("DEPUTY", "deputy_safety", "P-9002 2024-01-01")

    assert stand_in(office(empty, half, deputy), empty, LAST) == deputy


def test_of_posts_that_cannot_be_read_none_is_said_to_be_missing(small):
    unread = replace(small, unread=frozenset({"post"}))

    assert {v.code for v in vacancies(small, LAST) if v.post is None} >= {"safety_officer", "principal_party"}
    assert [v for v in vacancies(unread, LAST) if v.post is None] == []


def test_posts_answer_for_their_unit_their_grid_their_communities_or_everything(small):
    ids = [each.id for each in answering(small, ("safety_officer", "grid_member"), unit="U-9001")]

    assert ids == ["OFFICER-KA", "GRID-KA-01"]
    assert answering(small, ("enterprise_safety_manager", "enterprise_principal"), unit="U-9001") == ()
    assert [each.id for each in answering(small, ("deputy_safety",), community="KB")] == ["DEPUTY-KP"]
    assert answering(small, ("grid_member",), community="KA") == ()
    assert answering(small, ("community_secretary",)) == ()
    manager = post("MANAGER-9001", "enterprise_safety_manager", "P-9004 2025-01-01", unit="U-9001")
    more = replace(small, post={**small.post, manager.id: manager})
    assert answering(more, ("enterprise_safety_manager",), unit="U-9001") == (manager,)
    assert answering(more, ("enterprise_safety_manager",), unit="U-9002") == ()
    assert not covers(manager, Scope("KA", "KA-01"))


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("safety_office",), ["DEPUTY-KP"]),
        (("enterprise_safety_manager",), ["GRID-KA-01", "OFFICER-KA", "SECRETARY-KA", "DEPUTY-KP"]),
        (("rescue_team", "safety_officer"), ["OFFICER-KA", "SECRETARY-KA", "DEPUTY-KP"]),
        (("community_secretary",), ["SECRETARY-KA", "DEPUTY-KP"]),
        (("principal_party", "principal_gov"), []),
        (("superior",), []),
    ],
)
def test_the_chain_of_a_duty_goes_on_above_whoever_answers_first(small, codes, expected):
    assert [each.id for each in line(small, codes, scope_of(small, small.unit["U-9001"]))] == expected


def test_every_record_has_its_place(small):
    unit, hazard = small.unit["U-9001"], small.hazard["YH-2026-0318-KA-01"]
    nowhere = msgspec.structs.replace(hazard, grid=None)
    manager = post("MANAGER-9001", "enterprise_safety_manager", unit="U-9001")

    assert scope_of(small, unit) == scope_of(small, hazard) == scope_of(small, nowhere) == ("KA", "KA-01", "U-9001")
    assert scope_of(small, manager) == ("KA", "KA-01", "U-9001")
    assert scope_of(small, msgspec.structs.replace(nowhere, unit=None)) == ("KA", None, None)
    assert scope_of(small, small.community["KB"]) == ("KB", None, None)
    assert scope_of(small, None) == (None, None, None)
