"""What records must agree on, with themselves and with each other: each check is a pure function of the book.

A check never asks whether a deadline has passed: what is accepted on one day is accepted on every later day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from generator.book import Book
from generator.check import acceptance, actor, almanac, duty, identity, link, order, question, step, task, tenure
from generator.check.fault import Fault
from generator.problem import START, Problem, problem
from generator.source.reader import locate
from generator.source.schema import Schemas
from generator.source.tree import Tree, tree_of

Check = Callable[[Book, date], Iterator[Fault]]

CHECKS: tuple[Check, ...] = (
    identity.identity,
    order.order,
    step.steps,
    acceptance.acceptances,
    tenure.tenures,
    actor.actors,
    link.links,
    task.tasks,
    question.questions,
    almanac.almanacs,
)


def faults(book: Book, today: date) -> Iterator[Fault]:
    """Everything that the records of the book disagree on; `today` decides only what lies in the future."""
    for check in CHECKS:
        yield from check(book, today)


def all_faults(book: Book, today: date, schemas: Schemas) -> Iterator[Fault]:
    """Everything that the records disagree on, and whatever cannot be read in the conditions of duties."""
    yield from faults(book, today)
    yield from duty.duties(book, schemas)


def problems_of(source: Path | Tree, schemas: Schemas, found: Iterable[Fault]) -> Iterator[Problem]:
    """The faults as problems: each at its line and column, codes with what people call them."""
    tree = tree_of(source)
    for fault in found:
        data = tree.read(fault.path)
        place = START if isinstance(data, Problem) else locate(data, fault.pointer)
        yield problem(fault.path, place, fault.code, **_said(schemas, fault))


def _said(schemas: Schemas, fault: Fault) -> dict[str, object]:
    """The facts of a fault, with states and events by the name that people know."""
    facts = dict(fault.facts)
    if state := facts.get("state"):
        facts["state"] = f"{schemas.codes('hazard_state')[str(state)]}（{state}）"
    if event := facts.get("event"):
        facts["event"] = f"{schemas.label(fault.kind, ('events', 'event'), str(event))}（{event}）"
    if posts := facts.get("posts"):
        codes = schemas.codes("post_code")
        facts["posts"] = "、".join(codes[post] for post in posts) if isinstance(posts, tuple) else posts
    return facts
