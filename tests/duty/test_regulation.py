"""The whole regulation is in the records: each clause of the text, each duty of each clause, nothing unexplained.

The list of clauses is that of the document itself, counted by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import msgspec
import pytest

from generator.book import Book
from generator.check import faults
from tests.duty.office import office, told, with_
from tests.ledger import TODAY
from tests.story import STORIES
from tests.story import told as story

#: the clauses of the text, and the duties that each of them makes
CLAUSES = {
    "序": (),
    "一": (1, 2, 3, 4, 5),
    "二": (),
    "二（一）": (6, 7),
    "二（二）": (8, 9, 10),
    "二（三）": (11, 12, 13, 14),
    "二（四）": (15,),
    "二（五）": (16, 17, 18, 19, 20, 21),
    "三": (),
    "三（一）": (22, 23, 24),
    "三（二）": (25, 26, 27),
    "三（三）": (28, 29, 30),
    "三（四）": (31, 32),
    "三（五）": (33,),
    "三（六）": (34,),
    "三（七）": (35,),
    "三 末": (36,),
    "末": (37,),
}


def uncovered(now: Book) -> Iterator[str]:
    """Everything that is asked for and not covered: clauses without duties or a reason, duties that hang in the air."""
    by_number = {clause.number: clause for clause in now.clause.values()}
    for number in CLAUSES:
        clause = by_number.get(number)
        if clause is None:
            yield f"{number} is not on record"
        elif bool(clause.duties) == bool(clause.no_duty_because):
            yield f"{number} has neither duties nor a reason, or both"
    for clause in now.clause.values():
        yield from (f"{clause.number} names {id}" for id in clause.duties if id not in now.duty)
    for number in range(1, 38):
        duty = now.duty.get(f"D-{number:02}")
        if duty is None:
            yield f"D-{number:02} is not on record"
        else:
            clause = by_number.get(duty.clause)
            if clause is None or duty.id not in clause.duties:
                yield f"{duty.id} is of no clause"
            if not (duty.every or duty.within) and not duty.not_computed_because:
                yield f"{duty.id} is neither computed nor excused"


def test_every_clause_is_covered_or_excused_and_every_duty_is_computed_or_says_why_not():
    assert list(uncovered(office())) == []


def test_every_duty_stands_under_its_clause():
    found = {clause.number: tuple(int(id[2:]) for id in clause.duties) for clause in office().clause.values()}

    assert found == CLAUSES
    assert sum(CLAUSES.values(), ()) == tuple(range(1, 38))


def test_the_four_that_are_not_computed_say_why_and_the_others_owe_something():
    silent = {duty.id for duty in office().duty.values() if duty.not_computed_because}
    asked = {one.duty for one in told(office(), "2026-12-31").values()}
    on_call = {duty.id for duty in office().duty.values() if duty.within and not duty.not_computed_because}

    assert silent == {"D-05", "D-24", "D-30", "D-37"}
    assert asked | on_call | silent == set(office().duty)
    assert asked.isdisjoint(on_call | silent)


def without(kind: str, id: str) -> Book:
    kept = {one: record for one, record in office().records(kind).items() if one != id}
    return replace(office(), **{kind: kept})


def but(kind: str, id: str, **facts) -> Book:
    record = msgspec.structs.replace(office().records(kind)[id], **facts)
    return replace(office(), **{kind: {**office().records(kind), id: record}})


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(without("clause", "C-3-7"), id="a clause is gone"),
        pytest.param(but("clause", "C-0", no_duty_because=None), id="a clause without duties or reason"),
        pytest.param(but("clause", "C-1", no_duty_because="无"), id="a clause with duties and a reason against"),
        pytest.param(without("duty", "D-37"), id="a duty is gone"),
        pytest.param(but("clause", "C-2-4", duties=("D-14",)), id="a duty is left out"),
        pytest.param(but("duty", "D-11", clause="二（二）"), id="a duty of another clause"),
        pytest.param(but("duty", "D-11", every=None), id="a duty without a schedule"),
        pytest.param(but("duty", "D-24", not_computed_because=None), id="a duty without a reason"),
    ],
)
def test_a_gap_is_found(now):
    assert list(uncovered(now)) != []


def test_the_check_accepts_the_regulation_as_it_is():
    assert list(faults(office(), TODAY)) == []


def test_every_duty_names_the_questions_that_its_alternatives_answer_and_posts_that_somebody_holds():
    codes = {post.post for post in office().post.values()} | {"enterprise_principal", "enterprise_safety_manager"}
    for duty in office().duty.values():
        assert {one.question for one in duty.alternatives} <= set(duty.questions), duty.id
        assert duty.answers.posts, duty.id
        assert set(duty.answers.posts) <= codes, duty.id


def test_every_question_is_one_of_some_duty_or_says_what_it_governs():
    asked = {question for duty in office().duty.values() for question in duty.questions}

    for question in office().settings.questions:
        assert (question.id in asked) != bool(question.governs), question.id


def test_a_new_version_of_a_duty_judges_new_periods_and_the_old_one_the_old():
    old, new = _in_force("D-11", to="2026-12-31"), _in_force("D-11", since="2027-01-01")
    weeks = [{one.period.label for one in told(now, "2027-02-01", "D-11").values()} for now in (old, new)]

    assert max(weeks[0]) == "2026-W53"
    assert min(weeks[1]) == "2027-W01"
    assert weeks[0].isdisjoint(weeks[1])


def test_what_must_always_hold_is_asked_only_while_in_force():
    assert told(_in_force("D-01", to="2026-12-31"), "2026-12-31", "D-01")
    assert not told(_in_force("D-01", to="2026-12-31"), "2027-01-01", "D-01")
    assert not told(_in_force("D-01", since="2027-01-01"), "2026-12-31", "D-01")


def test_what_calls_for_a_duty_after_its_time_calls_for_nothing():
    lives = [story(STORIES["线索不属实"].events, id="YH-2026-0601-QX-01", community="QX")]

    assert told(with_(*lives, under=_in_force("D-17", to="2026-06-01")), "2026-12-31", "D-17")
    assert not told(with_(*lives, under=_in_force("D-17", to="2026-05-31")), "2026-12-31", "D-17")
    assert not told(with_(*lives, under=_in_force("D-17", since="2026-06-02")), "2026-12-31", "D-17")


def _in_force(duty: str, since: str = "2025-01-01", to: str | None = None) -> Book:
    span = {"from": since, "to": to} if to else {"from": since}
    return but("duty", duty, in_force=msgspec.convert(span, type(office().duty[duty].in_force)))
