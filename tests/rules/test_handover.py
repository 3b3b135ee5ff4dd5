"""Who leaves hands over: each thing once, with the right post, to whoever answers now, until it is done."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from generator.book import Book
from generator.model import build
from generator.model.paper import Supply
from generator.model.people import Membership, Post, Tenure
from generator.rules import assess
from generator.rules.handover import KINDS, RECENT, SOON, Handover
from tests.ledger import book, write
from tests.story import hazard

DAY = timedelta(days=1)
FOUND = {"event": "found", "date": "2026-04-20"}
ORDER = {"event": "order_issued", "date": "2026-04-20", "due_on": "2026-05-20", "interim_measures": "看护"}

#: 沃青岩 (P-9003) is safety officer and grid member of one community, gives up the first post in April, the second
#: in June; the office stands empty for ten days, then somebody acts in it, then a new officer comes.
STORY = """
    # records/post/OFFICER-KA.yaml
    id: OFFICER-KA
    post: safety_officer
    title: 康安社区安全员
    community: KA
    holders:
      - {person: P-9003, from: 2026-01-01, to: 2026-04-30}
      - {person: P-9005, from: 2026-05-11, to: 2026-06-30, acting_for: P-9003}
      - {person: P-9006, from: 2026-07-01}

    # records/post/GRID-KA-01.yaml
    id: GRID-KA-01
    post: grid_member
    title: 康安老街网格员
    community: KA
    grid: KA-01
    holders:
      - {person: P-9003, from: 2026-01-01, to: 2026-06-14}

    # records/team/T-91.yaml
    id: T-91
    kind: community_detachment
    name: 康安社区应急分队
    community: KA
    size_required: 2
    members:
      - {person: P-9002, role: 队长, from: 2026-01-05}
      - {person: P-9003, role: 队员, from: 2026-01-05, to: 2026-05-11}
      - {person: P-9005, role: 队员, from: 2026-05-12}

    # records/supply/2026/WZ-2026-0110-KA-01.yaml
    id: WZ-2026-0110-KA-01
    occurred_on: 2026-01-10
    community: KA
    name: 灭火毯
    category: fire
    spec: 1.5米
    uom: 条
    quantity: 20
    store: 社区库房
    keeper: P-9003
    events:
      - {event: checked, date: 2026-02-01, by: [P-9003], condition: ok, quantity: 20}
      - {event: checked, date: 2026-07-20, by: [P-9006], condition: ok, quantity: 20}

    # records/meeting/2026/HY-2026-0427-KA-01.yaml
    id: HY-2026-0427-KA-01
    occurred_on: 2026-04-27
    community: KA
    kind: monday
    period: 2026-W18
    title: 康安社区第18周例会
    venue: 会议室
    chair: P-9002
    expected: 8
    attended: 8
    agenda: [本周计划]
    decisions:
      - {seq: 1, text: 五月底前补齐楼道灭火器, owner: P-9005, due_on: 2026-05-29}
    events:
      - {event: decision_done, date: 2026-07-10, by: [P-9006], seq: 1, note: 已补齐}

    # records/hazard/2026/YH-2026-0420-KA-01.yaml
    id: YH-2026-0420-KA-01
    occurred_on: 2026-04-20
    community: KA
    unit: U-9001
    location: 一层厨房
    description: 排烟道油污没有清洗，靠近明火。
    category: other
    level: general
    legal_basis: [《消防法》第十六条]
    source: patrol
    found_by: [P-9003]
    supervisor: P-9003
    events:
      - {event: found, date: 2026-04-20, by: [P-9003]}

    # records/hazard/2026/YH-2026-0420-KA-02.yaml
    id: YH-2026-0420-KA-02
    occurred_on: 2026-04-20
    community: KA
    grid: KA-02
    public_place: 康安新村3号楼
    location: 一层楼道
    description: 楼道堆放杂物，占用疏散通道。
    category: fire_passage
    level: general
    legal_basis: [《消防法》第二十八条]
    source: patrol
    found_by: [P-9003]
    supervisor: P-9003
    events:
      - {event: found, date: 2026-04-20, by: [P-9003]}
      - {event: handover, date: 2026-05-12, by: [P-9003], to: P-9005, reason: 工作调整}
      - {event: handover, date: 2026-07-02, by: [P-9002], to: P-9006, reason: 代理期满}
"""

TOLD = {
    "2026-03-31": ["SECRETARY-KA 2026-01-01 P-9003 → P-9002 SECRETARY-KA: 交完"],
    "2026-04-01": ["OFFICER-KA 2026-05-01 P-9003 → P-9002 SECRETARY-KA: supply WZ-2026-0110-KA-01, team T-91"],
    # Announced: the officer leaves in April. The kitchen lies in his grid and stays with him, and the stairs do not.
    "2026-04-20": [
        "OFFICER-KA 2026-05-01 P-9003 → P-9002 SECRETARY-KA: "
        "hazard YH-2026-0420-KA-02, supply WZ-2026-0110-KA-01, team T-91",
    ],
    "2026-05-01": [
        "OFFICER-KA 2026-05-01 P-9003 → P-9002 SECRETARY-KA: "
        "hazard YH-2026-0420-KA-02, supply WZ-2026-0110-KA-01, team T-91",
    ],
    "2026-05-11": [
        "OFFICER-KA 2026-05-01 P-9003 → P-9005 OFFICER-KA 代理: "
        "hazard YH-2026-0420-KA-02, supply WZ-2026-0110-KA-01, team T-91",
    ],
    # The stairs are handed over, the place in the team is filled. Leaving the grid brings the kitchen.
    "2026-06-15": [
        "OFFICER-KA 2026-05-01 P-9003 → P-9005 OFFICER-KA 代理: supply WZ-2026-0110-KA-01",
        "GRID-KA-01 2026-06-15 P-9003 → P-9005 OFFICER-KA 代理: hazard YH-2026-0420-KA-01",
        "OFFICER-KA 2026-07-01 P-9005 → P-9006 OFFICER-KA: "
        "hazard YH-2026-0420-KA-02, commitment HY-2026-0427-KA-01/1, team T-91",
    ],
    "2026-07-02": [
        "OFFICER-KA 2026-05-01 P-9003 → P-9006 OFFICER-KA: supply WZ-2026-0110-KA-01",
        "GRID-KA-01 2026-06-15 P-9003 → P-9006 OFFICER-KA: hazard YH-2026-0420-KA-01",
        "OFFICER-KA 2026-07-01 P-9005 → P-9006 OFFICER-KA: commitment HY-2026-0427-KA-01/1, team T-91",
    ],
    # The decision is carried out, the store is counted.
    "2026-07-20": [
        "OFFICER-KA 2026-05-01 P-9003 → P-9006 OFFICER-KA: 交完",
        "GRID-KA-01 2026-06-15 P-9003 → P-9006 OFFICER-KA: hazard YH-2026-0420-KA-01",
        "OFFICER-KA 2026-07-01 P-9005 → P-9006 OFFICER-KA: team T-91",
    ],
    # What is finished is told for ninety days, what is not until it is.
    "2026-07-29": [
        "OFFICER-KA 2026-05-01 P-9003 → P-9006 OFFICER-KA: 交完",
        "GRID-KA-01 2026-06-15 P-9003 → P-9006 OFFICER-KA: hazard YH-2026-0420-KA-01",
        "OFFICER-KA 2026-07-01 P-9005 → P-9006 OFFICER-KA: team T-91",
    ],
    "2026-07-30": [
        "GRID-KA-01 2026-06-15 P-9003 → P-9006 OFFICER-KA: hazard YH-2026-0420-KA-01",
        "OFFICER-KA 2026-07-01 P-9005 → P-9006 OFFICER-KA: team T-91",
    ],
    "2027-07-30": [
        "GRID-KA-01 2026-06-15 P-9003 → P-9006 OFFICER-KA: hazard YH-2026-0420-KA-01",
        "OFFICER-KA 2026-07-01 P-9005 → P-9006 OFFICER-KA: team T-91",
    ],
}


@pytest.fixture(scope="module")
def story(tmp_path_factory) -> Book:
    return book(write(tmp_path_factory.mktemp("story"), STORY))


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Book:
    return replace(book(write(tmp_path_factory.mktemp("small"))), team={})


def lists(found: Book, day: str) -> Sequence[Handover]:
    return assess(found, date.fromisoformat(day)).handovers


def line(handover: Handover) -> str:
    """A list in a line: which post, since when, who, to whom, what."""
    change, to = handover.change, handover.to
    taker = f"{to.tenure.person} {to.post.id}{' 代理' if to.acting else ''}" if to and to.tenure else "党工委"
    items = ", ".join(f"{item.kind} {item.id}" for item in handover.items) or "交完"
    return f"{change.post.id} {change.day} {change.left.person} → {taker}: {items}"


@pytest.mark.parametrize("day", TOLD)
def test_a_change_of_holder_day_by_day(story, day):
    assert [line(each) for each in lists(story, day)] == TOLD[day]


def test_on_no_day_is_a_thing_on_two_lists_or_on_that_of_somebody_else(story):
    days = [date(2026, 1, 1) + number * DAY for number in range(365)]
    for day in days:
        now = assess(story, day)
        told = [item for each in now.handovers for item in each.items]
        assert len({(item.kind, item.id) for item in told}) == len(told), day
        for each in now.handovers:
            assert all(item.person == each.change.left.person for item in each.items)
            assert each.to is None or (each.to.tenure and each.to.tenure.person != each.change.left.person)
            assert each.change.day <= day + SOON
            assert each.unfinished or each.change.day > day - RECENT


def test_every_open_hazard_whose_supervisor_left_is_on_a_list(story):
    for number in range(365):
        now = assess(story, date(2026, 1, 1) + number * DAY)
        left = {
            id for id, clocks in now.hazard.items() if clocks.pressing is None and clocks.standing.state != "closed"
        }
        assert left <= {item.id for each in now.handovers for item in each.items if item.kind == "hazard"}


def test_the_order_of_files_never_matters(story, seed):
    kinds = {kind: list(story.records(kind).items()) for kind in ("post", "hazard", "supply", "meeting", "team")}
    for items in kinds.values():
        random.Random(seed).shuffle(items)
    mixed = replace(story, **{kind: dict(items) for kind, items in kinds.items()})

    for day, told in TOLD.items():
        assert [line(each) for each in lists(mixed, day)] == told


def test_a_past_day_ignores_what_was_decided_later_than_soon(story):
    day = date(2026, 5, 11)
    known = {}
    for id, post in story.post.items():
        held = tuple(
            msgspec.structs.replace(tenure, to=None if tenure.to and tenure.to > day + SOON else tenure.to)
            for tenure in post.holders
            if tenure.from_ <= day + SOON
        )
        known[id] = msgspec.structs.replace(post, holders=held)

    assert [line(each) for each in lists(replace(story, post=known), day.isoformat())] == TOLD[day.isoformat()]


def holding(small: Book, id: str, *tenures: Tenure, **facts: object) -> Book:
    """The small ledger with these tenures of a post, new or known."""
    known = small.post.get(id)
    made = known or build("post", {"id": id, "title": id, "holders": [], **facts})
    assert isinstance(made, Post)
    return replace(small, post={**small.post, id: msgspec.structs.replace(made, holders=tenures)})


def pressed(found: Book, supervisor: str, **facts: object) -> Book:
    made = hazard([FOUND, ORDER], supervisor=supervisor, **facts)
    return replace(found, hazard={made.id: made})


LEFT = Tenure(person="P-9002", from_=date(2026, 1, 1), to=date(2026, 5, 31))
NEXT = Tenure(person="P-9005", from_=date(2026, 6, 1))


def test_who_comes_back_has_nothing_to_hand_over(small):
    again = Tenure(person="P-9002", from_=date(2026, 7, 1))
    away = replace(holding(small, "SECRETARY-KA", LEFT, again))

    assert [line(each) for each in lists(pressed(away, "P-9002"), "2026-06-10")] == [
        "SECRETARY-KA 2026-06-01 P-9002 → P-9001 DEPUTY-KP: hazard YH-2026-0420-KA-01"
    ]
    assert lists(pressed(away, "P-9002"), "2026-07-01") == ()


def test_who_takes_his_own_post_over_by_the_one_above_hands_nothing_over(small):
    both = holding(small, "ASSIGNED-KA", Tenure(person="P-9002", from_=date(2026, 1, 1)), post="assigned_leader")
    found = pressed(holding(both, "SECRETARY-KA", LEFT), "P-9002")

    assert lists(found, "2026-06-10") == ()


def test_who_moves_to_a_post_of_the_whole_subdistrict_keeps_what_he_presses_for(small):
    moved = holding(small, "OFFICE", Tenure(person="P-9002", from_=date(2026, 6, 1)), post="safety_office")
    found = pressed(holding(moved, "SECRETARY-KA", LEFT, NEXT), "P-9002")

    assert [line(each) for each in lists(found, "2026-06-10")] == [
        "SECRETARY-KA 2026-06-01 P-9002 → P-9005 SECRETARY-KA: 交完"
    ]


def test_who_moves_to_another_community_hands_over_what_is_left_behind(small):
    moved = holding(
        small, "OFFICER-KB", Tenure(person="P-9002", from_=date(2026, 6, 1)), post="safety_officer", community="KB"
    )
    found = holding(moved, "SECRETARY-KA", LEFT, NEXT)

    told = [line(each) for each in lists(pressed(found, "P-9002"), "2026-06-10")]
    assert told == ["SECRETARY-KA 2026-06-01 P-9002 → P-9005 SECRETARY-KA: hazard YH-2026-0420-KA-01"]
    # Elsewhere he never answered for the place; as long as he is in office he goes on pressing.
    stays = [line(each) for each in lists(pressed(found, "P-9002", community="KC"), "2026-06-10")]
    assert stays == ["SECRETARY-KA 2026-06-01 P-9002 → P-9005 SECRETARY-KA: 交完"]


def test_who_leaves_altogether_hands_over_what_lies_elsewhere_too(small):
    found = pressed(holding(small, "SECRETARY-KA", LEFT, NEXT), "P-9002", community="KB")

    assert [line(each) for each in lists(found, "2026-06-10")] == [
        "SECRETARY-KA 2026-06-01 P-9002 → P-9005 SECRETARY-KA: hazard YH-2026-0420-KA-01"
    ]


def test_a_commitment_goes_with_the_post_that_it_was_given_to(small):
    """Given to the safety officer, who stays grid member but answers for the community no longer."""
    meeting = msgspec.to_builtins(small.meeting["HY-2026-0316-KA-01"])
    task = {"seq": 1, "text": "清理楼道", "owner": "P-9003", "due_on": "2026-06-30"}
    made = build("meeting", {**meeting, "decisions": [task]})
    past = Tenure(person="P-9003", from_=date(2026, 1, 1), to=date(2026, 5, 31))
    found = replace(holding(small, "OFFICER-KA", past), meeting={made.id: made})

    assert [line(each) for each in lists(found, "2026-06-10")] == [
        "OFFICER-KA 2026-06-01 P-9003 → P-9002 SECRETARY-KA: commitment HY-2026-0316-KA-01/1"
    ]
    assert [line(each) for each in lists(holding(found, "OFFICER-KA", past, NEXT), "2026-06-10")] == [
        "OFFICER-KA 2026-06-01 P-9003 → P-9005 OFFICER-KA: commitment HY-2026-0316-KA-01/1"
    ]


def test_nobody_above_leaves_it_to_the_party_committee(small):
    found = holding(small, "DEPUTY-KP", Tenure(person="P-9001", from_=date(2024, 1, 1), to=date(2026, 5, 31)))

    assert [line(each) for each in lists(pressed(found, "P-9001"), "2026-06-01")] == [
        "DEPUTY-KP 2026-06-01 P-9001 → 党工委: hazard YH-2026-0420-KA-01"
    ]


def test_a_leader_hands_over_what_is_listed_in_his_name_and_the_waivers_in_force(small):
    major = {"event": "level_set", "date": "2026-04-20", "level": "major"}
    listed = {"event": "listed", "date": "2026-04-20", "leader": "P-9001"}
    found = holding(small, "DEPUTY-KP", Tenure(person="P-9001", from_=date(2024, 1, 1), to=date(2026, 2, 23)))
    made = hazard([FOUND, major, listed])

    def told(day: str) -> list[str]:
        return [line(each).partition(": ")[2] for each in lists(replace(found, hazard={made.id: made}), day)[-1:]]

    assert told("2026-04-20") == ["listed YH-2026-0420-KA-01"]
    assert told("2026-02-23") == ["waiver HM-2026-0212-KA-01"]
    assert told("2026-02-24") == ["交完"]


def test_a_place_in_a_team_is_filled_by_another(small, story):
    """The team has the secretary in it."""
    found = replace(holding(small, "SECRETARY-KA", LEFT, NEXT), team=story.team)
    members = tuple(msgspec.structs.replace(each, to=date(2026, 6, 5)) for each in story.team["T-91"].members)
    filled = {"T-91": msgspec.structs.replace(story.team["T-91"], members=members)}

    assert [line(each) for each in lists(found, "2026-06-10")] == [
        "SECRETARY-KA 2026-06-01 P-9002 → P-9005 SECRETARY-KA: team T-91"
    ]
    assert [line(each) for each in lists(replace(found, team=filled), "2026-06-10")] == [
        "SECRETARY-KA 2026-06-01 P-9002 → P-9005 SECRETARY-KA: 交完"
    ]


@pytest.mark.parametrize(("first", "goes"), [("2026-03-31", False), ("2026-04-01", True), ("2026-06-11", False)])
def test_a_place_in_a_team_that_is_older_than_the_post_does_not_go_with_it(small, story, first, goes):
    """Who was in the team before he stood in for the secretary still is; who is not yet in it hands over nothing."""
    late = msgspec.structs.replace(LEFT, from_=date(2026, 4, 1))
    members = (Membership(person="P-9002", role="队员", from_=date.fromisoformat(first)),)
    team = {"T-91": msgspec.structs.replace(story.team["T-91"], members=members)}
    found = replace(holding(small, "SECRETARY-KA", late, NEXT), team=team)

    assert [len(each.items) for each in lists(found, "2026-06-10")] == [int(goes)]


def test_what_no_record_can_pass_on_keeps_no_list_open(small):
    found = holding(small, "DEPUTY-KP", Tenure(person="P-9001", from_=date(2024, 1, 1), to=date(2026, 5, 31)))
    waiver = msgspec.structs.replace(small.waiver["HM-2026-0212-KA-01"], to=date(2026, 12, 31))
    waived = replace(found, waiver={waiver.id: waiver})

    (told,) = lists(waived, "2026-08-29")
    assert ([item.kind for item in told.items], told.unfinished) == (["waiver"], ())
    assert lists(waived, "2026-08-30") == ()


def test_of_two_who_listed_a_hazard_the_leader_of_the_higher_level_answers(small):
    steps = [FOUND, {"event": "level_set", "date": "2026-04-20", "level": "major"}]
    own = {"event": "listed", "date": "2026-04-20", "leader": "P-9001", "level": "subdistrict", "by": ["P-9001"]}
    above = {"event": "listed", "date": "2026-04-21", "leader": "P-9005"}
    found = holding(small, "DEPUTY-KP", Tenure(person="P-9001", from_=date(2024, 1, 1), to=date(2026, 5, 31)))

    def kinds(*events: dict[str, object]) -> list[str]:
        made = hazard([*steps, *events])
        return [item.kind for item in lists(replace(found, hazard={made.id: made}), "2026-06-01")[0].items]

    assert kinds(own) == ["listed"]
    assert kinds(own, above) == []


def supply(*events: dict[str, object]) -> Supply:
    value = {"id": "WZ-2026-0110-KA-01", "occurred_on": "2026-01-10", "name": "水带", "category": "fire"}
    rest = {"spec": "20米", "uom": "盘", "quantity": 2, "store": "库房", "keeper": "P-9002", "events": list(events)}
    made = build("supply", {**value, **rest})
    assert isinstance(made, Supply)
    return made


@pytest.mark.parametrize(("day", "left"), [("2026-05-30", True), ("2026-05-31", False), ("2026-06-09", False)])
def test_supplies_are_handed_over_by_a_stock_take_on_the_last_day_or_later(small, day, left):
    moved = {"event": "moved", "date": "2026-06-08", "by": ["P-9005"], "direction": "in", "quantity": 1, "reason": "补"}
    counted = {"event": "checked", "date": day, "by": ["P-9005"], "condition": "ok", "quantity": 2}
    made = supply(*sorted((moved, counted), key=lambda event: str(event["date"])))
    found = replace(holding(small, "SECRETARY-KA", LEFT, NEXT), supply={made.id: made})

    assert ["supply" in line(each) for each in lists(found, "2026-06-10")] == [left]


def test_what_was_struck_out_is_handed_over_by_nobody(small):
    struck = supply({"event": "voided", "date": "2026-01-11", "by": ["P-9001", "P-9003"], "reason": "重复"})
    found = replace(holding(small, "SECRETARY-KA", LEFT, NEXT), supply={struck.id: struck})
    closed = hazard([FOUND, {"event": "voided", "date": "2026-04-21"}], supervisor="P-9002")

    assert [each.items for each in lists(found, "2026-06-10")] == [()]
    assert [each.items for each in lists(replace(found, hazard={closed.id: closed}), "2026-06-10")] == [()]


def test_nothing_is_told_while_the_record_of_a_post_cannot_be_read(story):
    assert lists(replace(story, unread=frozenset({"post"})), "2026-06-15") == ()


def test_a_list_is_in_order_of_kinds_and_of_what_is_due_first(story):
    for day in TOLD:
        for each in lists(story, day):
            order = [(KINDS.index(item.kind), item.due_on or date.max, item.id) for item in each.items]
            assert order == sorted(order)
