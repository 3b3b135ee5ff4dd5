"""The ladder is climbed day by day, and only by those above whoever answers."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from generator.book import Book
from generator.responsibility import Scope
from generator.rules.ladder import Late, ladder, level
from tests.duty.office import office, with_

DAY = timedelta(days=1)
DUE = date(2026, 4, 30)
FORTY = range(41)
#: the rungs of the regulation's office: from which day on, to which post of the small office
RUNGS = {1: "SECRETARY-QX", 3: "ASSIGNED", 7: "DEPUTY", 15: "GOVERNMENT"}
HOLDERS = {"SECRETARY-QX": "P-8006", "ASSIGNED": "P-8004", "DEPUTY": "P-8003", "GOVERNMENT": "P-8002"}
#: which rungs there are for what each post answers for
ABOVE = {
    "enterprise_principal": (1, 3, 7, 15),
    "enterprise_safety_manager": (1, 3, 7, 15),
    "grid_member": (1, 3, 7, 15),
    "safety_officer": (1, 3, 7, 15),
    "community_secretary": (3, 7, 15),
    "assigned_leader": (7, 15),
    "safety_office": (7, 15),
    "rescue_team": (7, 15),
    "deputy_safety": (15,),
    "principal_gov": (),
    "principal_party": (),
    "superior": (),
}
QX = Scope("QX", "QX-01", "U-8001")


def vacant(*posts: str) -> Book:
    ended = (msgspec.structs.replace(office().post[id].holders[0], to=date(2026, 1, 31)) for id in posts)
    return with_(
        *(msgspec.structs.replace(office().post[id], holders=(one,)) for id, one in zip(posts, ended, strict=True))
    )


def climbed(days: int, rungs: tuple[int, ...]) -> tuple[tuple, tuple]:
    """The days of the highest rung reached and of the next, with the posts, as the table says."""
    reached, waiting = [day for day in rungs if day <= days], [day for day in rungs if day > days]
    asked = (reached[-1], DUE + reached[-1] * DAY, RUNGS[reached[-1]]) if reached else ()
    return asked, (waiting[0], DUE + waiting[0] * DAY, RUNGS[waiting[0]]) if waiting else ()


def told(book: Book, late: Late, days: int) -> tuple[tuple, tuple]:
    found = ladder(book, late, DUE + days * DAY)
    return tuple((step.days, step.on, step.post) if step else () for step in found)


@pytest.mark.parametrize("days", FORTY)
@pytest.mark.parametrize("code", [None, *ABOVE])
def test_on_each_day_the_highest_rung_above_whoever_answers_is_asked(code, days):
    late = Late(QX, DUE, (code,) if code else ())

    assert told(office(), late, days) == climbed(days, ABOVE[code] if code else tuple(RUNGS))


@pytest.mark.parametrize("days", FORTY)
def test_a_community_s_own_posts_have_no_say_in_what_is_the_subdistrict_s(days):
    assert told(office(), Late(Scope(), DUE), days) == climbed(days, (7, 15))


@pytest.mark.parametrize("days", FORTY)
def test_of_several_posts_that_answer_the_lowest_decides(days):
    late = Late(QX, DUE, ("principal_gov", "assigned_leader"))

    assert told(office(), late, days) == climbed(days, (7, 15))


@pytest.mark.parametrize("days", FORTY)
@pytest.mark.parametrize("stuck", [0, 5, 30])
def test_what_failed_too_often_is_at_the_top_from_that_day_on(days, stuck):
    on = DUE + stuck * DAY
    found = ladder(office(), Late(QX, DUE, stuck=on), DUE + days * DAY)

    if days >= stuck:
        assert found.asked
        assert (found.asked.post, found.asked.on) == ("GOVERNMENT", min(on, DUE + 15 * DAY))
        assert found.next is None
    else:
        assert told(office(), Late(QX, DUE), days)[0] == told(office(), Late(QX, DUE, stuck=on), days)[0]


def test_each_step_names_who_holds_the_post_that_day_and_what_is_to_be_done():
    steps = {days: ladder(office(), Late(QX, DUE), DUE + days * DAY).asked for days in RUNGS}

    assert {step.post: step.holder for step in steps.values() if step} == HOLDERS
    assert [step.act for step in steps.values() if step] == [rung.act for rung in office().settings.escalation]


def test_while_nobody_holds_a_post_the_next_one_above_is_asked_and_above_all_the_party_committee():
    def asked(book: Book, days: int) -> tuple:
        step = ladder(book, Late(QX, DUE), DUE + days * DAY).asked
        assert step
        return step.days, step.post, step.holder

    assert asked(vacant("ASSIGNED"), 3) == (3, "DEPUTY", "P-8003")
    assert asked(vacant("ASSIGNED", "DEPUTY", "GOVERNMENT"), 7) == (7, "PARTY", "P-8001")
    assert asked(vacant("GOVERNMENT", "PARTY"), 15) == (15, None, None)


def test_the_order_in_which_an_office_writes_its_rungs_does_not_matter():
    rungs = list(office().settings.escalation)
    random.Random(3).shuffle(rungs)
    assert tuple(rungs) != office().settings.escalation
    changed = msgspec.structs.replace(office().settings, escalation=tuple(rungs))
    mixed = replace(office(), office={"office": changed})

    assert all(
        ladder(mixed, Late(QX, DUE), DUE + d * DAY) == ladder(office(), Late(QX, DUE), DUE + d * DAY) for d in FORTY
    )


def test_posts_beside_the_chain_stand_below_the_level_above_them_and_a_superior_above_all():
    order = sorted(ABOVE, key=level)

    assert order[:2] == ["enterprise_principal", "enterprise_safety_manager"]
    assert order[2:6] == ["grid_member", "safety_officer", "community_secretary", "assigned_leader"]
    assert {*order[6:8]} == {"safety_office", "rescue_team"}
    assert order[8:] == ["deputy_safety", "principal_gov", "principal_party", "superior"]
