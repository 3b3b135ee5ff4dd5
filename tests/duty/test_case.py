"""Cases that an officer could read: some records, and below the line how the duties stand on some days, and why.

`核对` names the duties, subjects and periods that are shown, `*` for any; `口径` other answers to open questions.
`pytest --update` writes the part below the line anew.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from generator.book import Book
from generator.check import faults
from generator.duty import Occurrence
from generator.duty.reason import notes, reason
from generator.index import PARTS
from generator.loader import load
from generator.model import KINDS
from generator.rules.incident import supplement_until
from tests.duty.office import base, told, with_
from tests.ledger import ROOT, put, records, schemas
from tests.test_cases import LINE, head

CASES = sorted((ROOT / "tests" / "cases" / "duty").glob("*.txt"))


def shown(now: Book, occurrence: Occurrence) -> str:
    """One line: the key, the status, why, what counted, who answers."""
    person = now.person.get(occurrence.holder or "")
    status = schemas().codes("duty_status")[occurrence.status]
    why = "；".join((reason(occurrence), *notes(occurrence)))
    found = "、".join(occurrence.verdict.evidence)
    who = person.name if person else "无人在岗"
    return f" {occurrence.key}  {status}  {why}  {f'凭证{found}  ' if found else ''}{who}"


def said(now: Book, facts: dict[str, str]) -> Iterator[str]:
    asked = facts["核对"].split()
    duties = [id for id in now.duty if any(fnmatchcase(id, pattern.partition("/")[0]) for pattern in asked)]
    for day in facts["日期"].split():
        yield f"{day}"
        for key, occurrence in told(now, day, *duties).items():
            if any(fnmatchcase(key, pattern) for pattern in asked):
                yield shown(now, occurrence)
        yield ""
    for incident in now.incident.values():
        yield f"{incident.id}  伤亡变化补报至{supplement_until(incident)}\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """The office before anybody did anything, as files."""
    folder = tmp_path_factory.mktemp("office")
    for path, text in base().items():
        put(folder, path, text)
    return folder


def entered(home: Path, root: Path, case: dict[str, str]) -> Book:
    """The office with the records of a case, all of them accepted; what the office held before is read once."""
    shutil.copytree(home, root, dirs_exist_ok=True)
    for path, text in case.items():
        put(root, path, text)
    parts = [path for path in base() if path.split("/")[1].removesuffix(".yaml") in PARTS]
    found = load(root, schemas(), only={*case, *parts})
    assert found.problems == ()
    return with_(*(record for kind in KINDS for record in found.book.records(kind).values() if kind != "office"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_the_duties_stand_as_below_the_line(file, home, tmp_path, request):
    above, _, below = file.read_text("utf-8").partition(LINE)
    facts = head(above)
    now = entered(home, tmp_path, records(above))
    assert list(faults(now, max(date.fromisoformat(day) for day in facts["日期"].split()))) == []

    answers = dict(pair.replace("-", "_").split("=") for pair in facts.get("口径", "").split())
    found = "\n".join(said(with_(under=now, **answers), facts)).rstrip("\n") + "\n"
    if request.config.getoption("--update"):
        file.write_text(f"{above}{LINE}{found}", "utf-8")
    else:
        assert found == below, f"pytest --update writes {file.name} anew"


def test_every_case_says_what_it_shows_and_shows_something():
    for file in CASES:
        above, _, below = file.read_text("utf-8").partition(LINE)
        assert above.splitlines()[0].endswith("。"), file.name
        assert any(line.startswith(" D-") for line in below.splitlines()), file.name
        assert len(below.splitlines()) <= 60, f"{file.name} is too long to be read"
