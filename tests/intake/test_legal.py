"""What is offered can be done, what is not offered is refused: on hazards in every course of a simulated life."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import pytest

from generator.intake.append import appended
from generator.intake.draft import ordered
from generator.intake.legal import offer, offers
from generator.intake.trial import Desk, objections, refused
from generator.lifecycle import TABLE
from generator.loader import load
from generator.model.hazard import Found
from generator.packed import start_folder
from generator.simulate import simulate
from generator.source.tree import Folder
from tests.ledger import schemas
from tests.story import NEEDS

LAST = date(2026, 3, 31)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A quarter of a subdistrict."""
    folder = tmp_path_factory.mktemp("simulated")
    simulate(folder, units=40, communities=2, first=date(2026, 1, 1), last=LAST, seed=7, regulation=start_folder())
    return folder


@cache
def book_of(root: Path):
    return load(root, schemas()).book


def young(hazard, chance):
    """The hazard as it was after some of its events, and the day of a next one."""
    events = hazard.events[: chance.randint(1, len(hazard.events))]
    last = events[-1].date
    day = min(date.fromordinal(last.toordinal() + chance.choice((0, 0, 1, 5, 40))), LAST)
    return msgspec.structs.replace(hazard, events=events), max(day, last)


def forced(event, day, chance, people):
    """An event as somebody may write it who does not care: words as they come, persons and choices by chance."""
    step = {**NEEDS.get(event, {}), "event": event, "date": day.isoformat()}
    choices = {
        "level": ["general", "suspected_major", "major"],
        "order_kind": ["immediate", "deadline", "partial_suspension"],
        "result": ["pass", "fail"],
    }
    step |= {key: chance.choice(codes) for key, codes in choices.items() if key in step and event != "listed"}
    step |= {"result": "returned"} if event == "transferee_replied" else {}
    step |= {key: day.isoformat() for key in ("due_on", "until", "deadline") if key in step}
    step |= {"to": chance.choice(people)} if event == "handover" else {}
    step.pop("org", None)
    return {**step, **chance.choice(({"org": "区某局"}, {"by": chance.sample(people, chance.randint(1, 3))}))}


def test_every_offer_can_be_taken_and_every_other_event_is_refused(root, seed, count, proof):
    chance = random.Random(seed)
    book = book_of(root)
    people = [person for person in book.tenures if any(book.posts_of(person, LAST))]
    tried = 0
    for original in chance.choices(list(book.hazard.values()), k=count(40, 1_000)):
        hazard, day = young(original, chance)
        offered = {one.event: one for one in offers(book, hazard, day)}
        for one in offered.values():
            assert refused(book, hazard, one.sample, day) == (), one
        for event in set(TABLE) - set(offered):
            for _ in range(3):
                step = forced(event, day, chance, people)
                assert refused(book, hazard, step, day), (hazard, step)
                tried += 1
        tried += len(offered)
    proof.record("legal events", tried, seed, "offered = lawful")


def test_an_offer_that_is_taken_passes_the_check_of_the_whole_ledger(root, seed, count):
    chance = random.Random(seed)
    book = book_of(root)
    desk = Desk(tree=Folder(root), schemas=schemas(), book=book, today=LAST, day=LAST)
    events = schemas().by_kind["hazard"].shape.fields["events"].items
    for hazard in chance.choices([h for h in book.hazard.values() if h.events[-1].date <= LAST], k=count(4, 100)):
        path = f"records/hazard/{hazard.id[3:7]}/{hazard.id}.yaml"
        old = (root / path).read_bytes()
        for one in offers(book, hazard, LAST):
            person = next(iter(book.person))
            step = dict(one.sample)
            step |= {"to": next(iter(book.post))} if one.event == "escalated" else {}
            step |= {"leader": person} if "leader" in step else {}
            new = appended(old, path, ordered(events, step))

            assert isinstance(new, bytes)
            assert new.startswith(old)
            assert objections(desk, {path: new}) == (), one


def test_nothing_is_lawful_before_the_day_of_the_last_step(root):
    hazard = next(iter(book_of(root).hazard.values()))

    assert offers(book_of(root), hazard, date(2026, 1, 1)) == ()


def test_where_nobody_holds_the_post_the_event_is_not_offered(root):
    book = book_of(root)
    found = next(hazard for hazard in book.hazard.values() if isinstance(hazard.events[0], Found))
    hazard = msgspec.structs.replace(found, events=found.events[:1], level="general")
    posts = {id: msgspec.structs.replace(post, holders=()) for id, post in book.post.items()}
    empty = type(book).of({**{kind: book.records(kind) for kind in schemas().kinds}, "post": posts})

    assert "closed" not in {one.event for one in offers(empty, hazard, LAST)}
    assert "terminated" in {one.event for one in offers(book, hazard, LAST)}
    assert {fault.code for fault in offer(empty, hazard, LAST, "terminated")} <= {"actor-leader"}
