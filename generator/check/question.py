"""The open questions of the regulation: each once and in order, the answer in force is one of those offered.

What a duty does under another answer names a question of that duty and an answer of that question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from generator.book import Book
from generator.check.fault import Fault, Pointer
from generator.model.office import Question
from generator.model.rule import Duty

PERIODIC = ("every", "when")
ON_EVENT = ("within",)


def questions(book: Book, today: date) -> Iterator[Fault]:
    """The questions of the office, and the alternatives of every duty."""
    for office in book.office.values():
        for number, (before, question) in enumerate(pairwise(office.questions), start=1):
            if question.id <= before.id:
                facts = {"id": question.id, "before": before.id}
                yield Fault("office", "office", ("questions", number, "id"), "question-order", facts)
        for number, question in enumerate(office.questions):
            yield from _answers(question, ("questions", number))
        known = {question.id: question for question in office.questions}
        for duty in book.duty.values():
            for number, alternative in enumerate(duty.alternatives):
                named = known.get(alternative.question)
                yield from _alternative(duty, number, _codes(named) if named else None)


def _codes(question: Question) -> Sequence[str]:
    return [choice.choice for choice in question.choices]


def _answers(question: Question, at: Pointer) -> Iterator[Fault]:
    codes = _codes(question)
    for number, code in enumerate(codes):
        if code in codes[:number]:
            facts = {"id": question.id, "choice": code}
            yield Fault("office", "office", (*at, "choices", number, "choice"), "question-twin", facts)
    if question.choice not in codes:
        facts = {"id": question.id, "choice": question.choice, "choices": "、".join(codes)}
        yield Fault("office", "office", (*at, "choice"), "question-choice", facts)


def _alternative(duty: Duty, number: int, codes: Sequence[str] | None) -> Iterator[Fault]:
    """`codes` are the answers of the question that it names; None where there is no such question, told elsewhere."""
    alternative, at = duty.alternatives[number], ("alternatives", number)
    facts: dict[str, object] = {"id": alternative.question, "choice": alternative.choice, "duty": duty.id}
    if codes is not None and alternative.question not in duty.questions:
        yield Fault("duty", duty.id, (*at, "question"), "alternative-question", facts)
    elif codes is not None and alternative.choice not in codes:
        found = "、".join(codes)
        yield Fault("duty", duty.id, (*at, "choice"), "alternative-choice", facts | {"choices": found})
    foreign = (*(() if duty.every else PERIODIC), *(() if duty.within else ON_EVENT))
    for field in foreign:
        if getattr(alternative, field) is not None:
            yield Fault("duty", duty.id, (*at, field), "alternative-schedule", {"field": field, "duty": duty.id})
