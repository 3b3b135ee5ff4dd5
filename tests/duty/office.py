"""A small office under the regulation of this repository: two communities, three grids, five units, a team of thirty.

What its people do is added by each test. The official calendars are those of 2025 and 2026; later years have none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from generator.book import Book
from generator.duty import Occurrence, occurrences
from generator.model import KINDS
from generator.model.rule import Calendar
from generator.source.reader import Document, read
from tests.ledger import ROOT, book, put, records

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
OFFICE = "records/office.yaml"


def regulation() -> dict[str, str]:
    """The clauses, duties and official calendars of this repository."""
    folders = [(ROOT / "records" / kind).glob("*.yaml") for kind in ("clause", "duty")]
    calendars = [ROOT / "records" / "calendar" / f"{year}.yaml" for year in (2025, 2026)]
    files = [*(file for folder in folders for file in folder), *calendars]
    return {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}


def settings() -> dict[str, str]:
    """The settings and questions of this repository, for an office that keeps its ledger from the first day."""
    found = read((ROOT / OFFICE).read_bytes(), OFFICE)
    assert isinstance(found, Document), found
    own = {"name": "云桥街道", "district": "某某市某某区", "ledger_start": "2025-01-01"}
    kept = {name: value for name, value in found.value.items() if name not in ("demo", "eras", "flow_start")}
    return {OFFICE: json.dumps({**kept, **own}, ensure_ascii=False, indent=1) + "\n"}


def crew() -> dict[str, str]:
    """The thirty of the rescue team, and their team."""
    people = {f"P-81{number:02}": f"{surname}卫安" for number, surname in enumerate(SURNAMES, start=1)}
    members = "".join(f"  - {{person: {id}, role: 队员, from: 2025-01-01}}\n" for id in people)
    head = "id: T-81\nkind: subdistrict_rescue_team\nname: 云桥街道应急救援队\nsize_required: 30\nmembers:\n"
    persons = {
        f"records/person/{id}.yaml": f"id: {id}\nname: {name}\norganisation: 云桥街道\n" for id, name in people.items()
    }
    return {**persons, "records/team/T-81.yaml": head + members}


@cache
def base() -> Mapping[str, str]:
    """All files of the office before anybody did anything, by path."""
    text = (ROOT / "tests" / "duty" / "office.txt").read_text("utf-8")
    return {**regulation(), **settings(), **crew(), **records(text)}


@cache
def office() -> Book:
    """The office as a book."""
    with TemporaryDirectory() as folder:
        for path, text in base().items():
            put(Path(folder), path, text)
        return book(Path(folder))


def regulation_year(year: int) -> Calendar:
    """The official calendar of a year."""
    return office().calendar[str(year)]


def with_(*added: Any, under: Book | None = None, **answers: str) -> Book:
    """The book with records added or replaced, and with other answers: `A_08="separate"`."""
    before = under or office()
    kinds = {kind: dict(before.records(kind)) for kind in KINDS}
    for record in added:
        kind = next(name for name, kind in KINDS.items() if isinstance(record, kind.type))
        kinds[kind][record.id] = record
    kinds["office"] = {"office": _answered(before, answers)}
    return Book.of(kinds, before.unread)


def _answered(before: Book, answers: Mapping[str, str]) -> Any:
    chosen = {name.replace("_", "-"): choice for name, choice in answers.items()}
    questions = before.settings.questions
    assert set(chosen) <= {question.id for question in questions}
    new = tuple(msgspec.structs.replace(one, choice=chosen.get(one.id, one.choice)) for one in questions)
    return msgspec.structs.replace(before.settings, questions=new)


def told(now: Book, as_of: str | date, *duties: str, **options: Any) -> dict[str, Occurrence]:
    """Every occurrence, or those of some duties, at the end of a day by its key; no two bear the same."""
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    asked = {id: now.duty[id] for id in duties} or now.duty
    found = list(occurrences(replace(now.until(day), duty=asked), day, **options))
    by_key = {occurrence.key: occurrence for occurrence in found}
    assert len(by_key) == len(found)
    return by_key


def status(now: Book, as_of: str | date, key: str) -> str | None:
    """How the occurrence of a key stands at the end of a day; None where nothing is asked."""
    found = told(now, as_of, key.partition("/")[0]).get(key)
    return found and found.status
