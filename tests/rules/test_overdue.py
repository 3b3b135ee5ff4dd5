"""What is overdue is told once, of whoever answers today, and grows by a day each day until it is done."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import strategies as st

from generator.book import Book
from generator.model import KINDS
from generator.rules import assess
from generator.rules.overdue import Owed, overdue
from generator.workday import days
from tests.duty.act import SPAN, office_after, starts, stories
from tests.duty.act import days as offsets
from tests.duty.office import office, with_
from tests.duty.record import closed, incident, meeting, tour, waiver
from tests.story import hazard

DAY = timedelta(days=1)
FOUND, DUE = date(2026, 4, 20), date(2026, 4, 30)
ORDER = {"event": "order_issued", "date": "2026-04-20", "due_on": "2026-04-30"}
#: the day when a report of the due day must be verified: 1 to 5 May are days off, and the 9th is worked
VERIFY = date(2026, 5, 8)


def at(unit: str | None = "U-8001", *events: dict[str, Any], **facts: Any) -> Any:
    """A hazard at the gas station of QX that its safety officer presses for."""
    place = {"unit": unit, "public_place": None} if unit else {}
    given = {"id": "YH-2026-0420-QX-01", "community": "QX", "supervisor": "P-8008", **place, **facts}
    made = [{"event": "found", "date": "2026-04-20"}, ORDER, *events]
    return hazard(made, **{name: fact for name, fact in given.items() if fact is not None})


def reported(day: str = "2026-04-30") -> dict[str, Any]:
    return {"event": "rectification_reported", "date": day}


def told(book: Book, day: date, *duties: str) -> tuple[Owed, ...]:
    """All that is overdue on a day; of duties only those that are named."""
    asked = {id: office().duty[id] for id in duties}
    return overdue(assess(replace(book, duty=asked), day))


def only(book: Book, day: date, *duties: str) -> Owed:
    (found,) = told(book, day, *duties)
    return found


def left(post: str, last: str, *then: tuple[str, str]) -> Any:
    """A post whose holder was there until a day, and who came then: person and first day."""
    before = office().post[post]
    ended = msgspec.structs.replace(before.holders[-1], to=date.fromisoformat(last))
    later = (
        msgspec.structs.replace(ended, person=person, from_=date.fromisoformat(on), to=None) for person, on in then
    )
    return msgspec.structs.replace(before, holders=(ended, *later))


@pytest.mark.parametrize("after", range(-10, 41))
def test_a_hazard_is_the_unit_s_delay_from_the_day_after_its_due_day(after):
    found = told(with_(at()), DUE + after * DAY)

    assert [(o.id, o.days, o.due_on, o.clock, o.status) for o in found] == (
        [("YH-2026-0420-QX-01", after, DUE, "unit", "overdue")] if after > 0 else []
    )


@pytest.mark.parametrize("after", range(-5, 41))
def test_once_it_is_reported_it_is_the_office_s_delay_from_the_day_after_it_must_be_verified(after):
    found = told(with_(at("U-8001", reported())), VERIFY + after * DAY)

    assert [(o.days, o.due_on, o.clock) for o in found] == ([(after, VERIFY, "office")] if after > 0 else [])


def test_whoever_inspects_presses_and_the_ladder_says_who_is_told():
    owed = only(with_(at()), DUE + 8 * DAY)

    assert (owed.kind, owed.clause, owed.title) == ("hazard", "二（五）", "窨井盖破损，周边没有围挡。")
    assert (owed.subject.kind, owed.subject.id, owed.community) == ("unit", "U-8001", "QX")
    assert (owed.posts, owed.holder) == (("OFFICER-QX",), "P-8008")
    assert owed.ladder.asked is not None
    assert (owed.ladder.asked.post, owed.ladder.asked.on) == ("DEPUTY", DUE + 7 * DAY)
    assert only(with_(at(None)), DUE + DAY).subject.id == "YH-2026-0420-QX-01"


def test_after_somebody_left_without_a_handover_the_place_s_own_people_answer():
    gone = with_(at(supervisor="P-8005"), left("SAFETY-OFFICE", "2026-05-01"))

    assert [only(gone, day).holder for day in (date(2026, 5, 1), date(2026, 5, 2))] == ["P-8005", "P-8010"]
    nobody = with_(at(supervisor="P-8005"), left("SAFETY-OFFICE", "2026-05-01"), left("GRID-QX-01", "2026-05-01"))
    assert only(nobody, date(2026, 5, 2)).posts == ("OFFICER-QX",)


def test_a_major_hazard_waits_for_the_deputy_and_is_told_by_its_clock_and_not_by_the_duty_as_well():
    grave = at("U-8001", {"event": "level_set", "date": "2026-04-20", "level": "major"}, reported())
    owed = only(with_(grave), date(2026, 5, 11), "D-20")

    assert (owed.kind, owed.clock, owed.due_on, owed.posts) == ("hazard", "office", date(2026, 5, 10), ("DEPUTY",))
    assert {o.id for o in told(with_(grave), date(2026, 5, 11), "D-19", "D-20")} == {owed.id, f"D-19/{owed.id}"}


def failed(day: str) -> list[dict[str, Any]]:
    """Reported on a day, found not to be put right, and ordered anew."""
    again = {"event": "order_issued", "date": day, "due_on": "2026-04-30"}
    return [reported(day), {"event": "reinspected", "date": day, "result": "fail"}, again]


def test_two_failures_put_an_overdue_hazard_at_the_top_of_the_ladder():
    made = (at("U-8001", *failed("2026-04-21")), at("U-8001", *failed("2026-04-21"), *failed("2026-04-24")))
    once, stuck = (only(with_(one), DUE + DAY).ladder for one in made)

    assert [step and step.post for step in once] == ["SECRETARY-QX", "ASSIGNED"]
    assert [step and step.post for step in stuck] == ["GOVERNMENT", None]


@pytest.mark.parametrize("after", [0, 1, 2, 40, 400])
def test_what_may_be_done_late_stays_overdue_until_it_is_done(after):
    """The meeting of the second quarter is due in April (二（一）)."""
    found = [o for o in told(with_(), DUE + after * DAY, "D-07") if o.id == "D-07/OFFICE/2026-Q2"]

    assert [(o.days, o.status, o.due_on) for o in found] == ([(after, "overdue", DUE)] if after else [])


def test_what_was_done_late_is_not_overdue_from_that_day_on():
    held = with_(meeting("2026-05-20", "quarterly", "2026-Q2"))
    days_late = {
        day: [o.days for o in told(held, date(2026, 5, day), "D-07") if o.id == "D-07/OFFICE/2026-Q2"]
        for day in (19, 20, 21)
    }

    assert days_late == {19: [19], 20: [], 21: []}


def test_a_missed_week_is_told_until_late_entries_are_over_and_then_only_counted():
    """Week 15 ends on Sunday 12 April 2026; five working days later is Friday 17."""
    others = tuple(tour(f"{day}", "U-8001") for day in days(date(2026, 1, 1), date(2026, 4, 5)))
    seen = {
        day: [(o.id, o.days, o.status) for o in told(with_(*others), day, "D-11")]
        for day in days(date(2026, 4, 6), date(2026, 4, 19))
    }

    missed = "D-11/U-8001/2026-W15"
    assert {day: found for day, found in seen.items() if found} == {
        date(2026, 4, 12) + after * DAY: [(missed, after, "missed")] for after in range(1, 6)
    }


def test_a_miss_is_never_announced_for_a_rung_that_it_does_not_live_to_see():
    """A meeting missed on Monday 20 April is told until Monday 27: the seventh day comes, the fifteenth does not."""
    ladders = {
        day: next(o for o in told(with_(), date(2026, 4, day), "D-28") if "W17" in o.id).ladder for day in (21, 27)
    }

    assert {day: [step and step.days for step in found] for day, found in ladders.items()} == {
        21: [None, 7],
        27: [7, None],
    }
    assert [o.id for o in told(with_(), date(2026, 4, 28), "D-28") if "W17" in o.id] == []


def test_what_was_missed_is_of_whoever_held_the_post_then_and_what_is_still_to_be_done_of_whoever_holds_it_now():
    change = left("SAFETY-OFFICE", "2026-07-05", ("P-8013", "2026-07-06"))
    ended = ("D-08/mall/2026-H1", "D-09/OFFICE/2026-W27")
    found = {o.id[:4]: o for o in told(with_(change), date(2026, 7, 7), "D-08", "D-09") if o.id in ended}

    assert (found["D-09"].status, found["D-09"].holder) == ("missed", "P-8005")
    assert (found["D-08"].status, found["D-08"].holder) == ("overdue", "P-8013")


def test_while_nobody_holds_the_post_that_a_duty_names_whoever_stands_in_answers_first():
    gone = with_(left("GOVERNMENT", "2026-04-15"))
    owed = next(o for o in told(gone, date(2026, 5, 2), "D-07") if "Q2" in o.id)
    nobody = with_(left("GOVERNMENT", "2026-04-15"), left("PARTY", "2026-04-15"))
    none = next(o for o in told(nobody, date(2026, 5, 2), "D-07") if "Q2" in o.id)

    assert (owed.posts, owed.holder) == (("PARTY", "GOVERNMENT"), "P-8001")
    assert (none.posts, none.holder) == ((), None)


@pytest.mark.parametrize("after", range(0, 41, 5))
def test_a_gap_is_told_from_the_day_since_when_it_is_there(after):
    """The safety officer of QX is gone from 11 March; the community lacks one (一)."""
    gap = date(2026, 3, 11)
    found = told(with_(left("OFFICER-QX", "2026-03-10")), gap + after * DAY, "D-02")

    assert [(o.id, o.status, o.due_on, o.days, o.posts) for o in found] == [
        ("D-02/QX", "lacking", gap, after, ("SECRETARY-QX",))
    ]


def test_a_unit_s_own_duty_is_its_principal_s_and_every_rung_is_above():
    alone = msgspec.structs.replace(office().unit["U-8001"], managers=())
    owed = only(with_(alone), date(2026, 4, 1), "D-03")

    assert (owed.posts, owed.holder, owed.subject.id) == ((), "P-8021", "U-8001")
    assert owed.ladder.asked is not None
    assert only(with_(alone), date(2025, 1, 2), "D-03").ladder.asked.post == "SECRETARY-QX"


def test_what_the_text_only_hints_at_is_marked():
    found = told(with_(), date(2026, 1, 2), "D-04", "D-26")

    assert {o.id: o.advisory for o in found} == {"D-04/OFFICE/2025": True, "D-26/OFFICE/2025": False}


def test_nothing_is_asked_any_more_of_a_hazard_that_has_ended():
    late = {"event": "terminated", "date": "2026-05-20"}
    unlisted = [{"event": "level_set", "date": "2026-04-20", "level": "major"}]
    before, after = (told(with_(at("U-8001", *unlisted, late)), date(2026, 5, day), "D-19") for day in (19, 20))

    assert [o.id for o in before] == ["D-19/YH-2026-0420-QX-01", "YH-2026-0420-QX-01"]
    assert after == ()


def test_what_has_no_last_day_is_never_overdue():
    """The text asks for speed at the scene of an accident and names no time (二（四）)."""
    accidents = (incident("2026-04-02", "QX"), incident("2026-04-03", "BL", closed("2026-04-20")))

    assert told(with_(*accidents), date(2026, 6, 1), "D-15", "D-27", "D-32") == ()


def test_what_is_waived_or_was_not_kept_yet_is_not_overdue():
    excused = waiver("2026-04-06", "D-11", "U-8001", "2026-04-12")
    day = date(2026, 4, 13)

    assert [o.id for o in told(with_(), day, "D-11") if "W15" in o.id] == ["D-11/U-8001/2026-W15"]
    assert [o.id for o in told(with_(excused), day, "D-11") if "W15" in o.id] == []


TASK = {"seq": 1, "text": "排查地下空间", "owner": "P-8008", "due_on": "2026-04-30"}


def decided(*events: dict[str, Any], **facts: Any) -> Any:
    return meeting("2026-04-08", "quarterly", "2026-Q2", decisions=[{**TASK, **facts}], events=list(events))


@pytest.mark.parametrize("after", range(-2, 41))
def test_a_commitment_is_overdue_from_the_day_after_its_due_day(after):
    found = told(with_(decided()), DUE + after * DAY)

    assert [(o.kind, o.id, o.days, o.holder) for o in found] == (
        [("commitment", "HY-2026-0408-JD-01/1", after, "P-8008")] if after > 0 else []
    )


def test_a_commitment_goes_with_the_post_by_which_it_was_given_and_up_from_there():
    change = left("SAFETY-OFFICE", "2026-05-01", ("P-8013", "2026-05-02"))
    owed = only(with_(decided(owner="P-8005"), change), DUE + 9 * DAY)

    assert (owed.posts, owed.holder, owed.subject.kind) == (("SAFETY-OFFICE", "RESCUE"), "P-8013", "meeting")
    assert owed.ladder.asked is not None
    assert owed.ladder.asked.post == "DEPUTY"
    assert only(with_(decided(owner="P-8001")), DUE + 40 * DAY).ladder == (None, None)
    assert only(with_(decided(owner="P-8024")), DUE + 40 * DAY).posts == ()


def test_they_come_from_the_top_of_the_chain_down_and_the_oldest_first():
    found = told(with_(at(), decided(owner="P-8001")), date(2026, 5, 6), "D-07", "D-08", "D-19", "D-26", "D-02")
    order = [o.posts[0] for o in found]

    assert {*order} == {"PARTY", "GOVERNMENT", "DEPUTY", "SAFETY-OFFICE", "OFFICER-QX"}
    assert order == sorted(order, key=["PARTY", "GOVERNMENT", "DEPUTY", "SAFETY-OFFICE", "OFFICER-QX"].index)
    for post in order:
        late = [o.days for o in found if o.posts[0] == post]
        assert late == sorted(late, reverse=True)


def by_key(found: Iterable[Owed]) -> dict[tuple[str, str | None], Owed]:
    listed = tuple(found)
    named = {(o.id, o.clock): o for o in listed}
    assert len(named) == len(listed)
    return named


def test_time_alone_adds_a_day_each_day_and_takes_nothing_away_that_can_be_made_good(tried):
    def holds(story):
        start, acts, first, more = story
        day = start + first * DAY
        known = office_after(start, acts).until(day)
        before, after = (by_key(overdue(assess(known, on))) for on in (day, day + more * DAY))
        for key, was in before.items():
            assert was.days > 0 or was.status == "lacking", key
            assert was.status == "missed" or key in after, key
            if key in after:
                assert (after[key].days, after[key].due_on) == (was.days + more, was.due_on), key
                assert after[key].status == was.status, key

    tried(st.tuples(starts, stories, offsets, st.integers(1, 60)), holds)


def test_a_miss_that_is_gone_never_comes_back(tried):
    def holds(story):
        start, acts = story
        known = office_after(start, acts).until(start + SPAN * DAY)
        gone: set[tuple[str, str | None]] = set()
        before: set[tuple[str, str | None]] = set()
        for day in days(start + SPAN * DAY, start + (SPAN + 20) * DAY):
            now = {*by_key(overdue(assess(known, day)))}
            assert not now & gone
            gone |= before - now
            before = now

    tried(st.tuples(starts, stories), holds)


def test_a_past_day_ignores_the_future_and_the_order_of_records_does_not_matter(tried):
    def holds(story):
        start, acts, first, chance = story
        day, now = start + first * DAY, office_after(start, acts)
        mixed = {kind: list(now.records(kind).items()) for kind in KINDS}
        for group in mixed.values():
            random.Random(chance).shuffle(group)
        other = Book.of({kind: dict(group) for kind, group in mixed.items()})

        assert overdue(assess(now, day)) == overdue(assess(now.until(day), day)) == overdue(assess(other, day))

    tried(st.tuples(starts, stories, offsets, st.integers()), holds)


def test_no_hazard_is_late_on_both_clocks_and_every_one_that_is_late_is_told(tried):
    def holds(story):
        start, acts, first = story
        now = assess(office_after(start, acts), start + first * DAY)
        found = [o for o in overdue(now) if o.kind == "hazard"]
        late = {id: one.overdue_days + one.verify_overdue_days for id, one in now.hazard.items()}

        assert {o.id: o.days for o in found} == {id: number for id, number in late.items() if number}
        assert len({o.id for o in found}) == len(found)

    tried(st.tuples(starts, stories, st.integers(0, 2 * SPAN)), holds)
