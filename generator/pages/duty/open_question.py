"""What the text leaves open in a duty, with the answer in force."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.fact import Facts
from generator.pages.part import Cell
from generator.pages.shown import Row


def open_questions(facts: Facts, duty: Row) -> Iterator[Cell]:
    """Each question that a duty names, linked to all of its answers, with the one that the office chose below it."""
    for question in facts.shown.office.get("questions", ()):
        if question["id"] in duty.get("questions", ()):
            link = facts.references.link("question", question["id"], facts.root)
            answers = {choice["choice"]: choice["title"] for choice in question["choices"]}
            yield Cell(link.text, link.href, None, answers.get(question["choice"], ""))
