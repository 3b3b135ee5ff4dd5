"""What a hazard waits for can be done, is said in both languages, and is the only source of what is late."""

from __future__ import annotations

import random
from datetime import date
from functools import cache

import pytest

from generator.cli.init import start_folder
from generator.intake.legal import offers
from generator.lifecycle import OPEN, standing
from generator.loader import load
from generator.rules import assess
from generator.rules.hazard import clocked
from generator.rules.pending import Case, catalogue, pending
from generator.simulate import simulate
from tests.intake.test_legal import LAST, young
from tests.ledger import schemas

#: what an order lacks is no step that waits
OF_ORDERS = {"deadline-long", "interim-missing"}
STEPS = [code for code, said in catalogue().items() if code not in OF_ORDERS]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("simulated")
    simulate(folder, units=60, communities=2, first=date(2026, 1, 1), last=LAST, seed=3, regulation=start_folder())
    return cache(lambda: load(folder, schemas()).book)()


def cases(book, chance, number):
    """Hazards as they were after some of their events, each on a day not long after."""
    for original in chance.choices(list(book.hazard.values()), k=number):
        hazard, day = young(original, chance)
        yield Case(book=book, hazard=hazard, clocked=clocked(book, standing(hazard, day), day), day=day)


def test_of_every_step_that_is_due_one_of_its_events_is_lawful(book, seed, count, proof):
    chance, tried = random.Random(seed), 0
    for case in cases(book, chance, count(40, 1_000)):
        lawful = {offer.event for offer in offers(book, case.hazard, case.day)}
        for step in pending(case):
            assert lawful.intersection(step.events), (case.hazard.id, case.day, step)
            tried += 1
    proof.record("steps that are due", tried, seed, "one of their events is lawful")


def test_an_open_hazard_always_waits_for_something(book, seed, count):
    for case in cases(book, random.Random(seed), count(200, 2_000)):
        assert (case.now.state in (*OPEN, "transferred")) == bool(pending(case))


def test_every_finding_is_a_step_that_is_due_or_of_an_order(book, seed):
    for day in random.Random(seed).choices([date(2026, 1, 31), date(2026, 2, 28), LAST], k=3):
        now = assess(book, day)
        for found in now.findings:
            case = Case(book=now.book, hazard=now.book.hazard[found.hazard], clocked=now.hazard[found.hazard], day=day)
            since = {step.code: step.since for step in pending(case)}
            assert found.code in OF_ORDERS or since[found.code] == found.since <= day


@pytest.mark.parametrize("code", STEPS)
def test_every_sentence_takes_its_facts_in_both_languages(code):
    said, facts = catalogue()[code], dict.fromkeys(("from", "due", "days", "act", "person"), "甲")

    assert said["clause"]
    assert said["zh"].format_map(facts) != said["en"].format_map(facts)
    assert len({"short_zh", "short_en", "late_zh", "late_en"} & set(said)) in (0, 4)
