"""Cases that an officer could read: a day and some records, and below the line what the program says about them.

Every file of `tests/cases` is one; `pytest --update` writes the part below the line anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ledger import ROOT, SMALL, put, records, run

CASES = sorted((ROOT / "tests" / "cases").glob("*.txt"))
LINE = "---\n"
#: what hangs on nothing stays away, so that a case shows its own records alone
BASE = {path: text for path, text in SMALL.items() if not path.startswith(("records/hazard/", "records/inspection/"))}


def head(above: str) -> dict[str, str]:
    """The lines `名称：内容` before the first record."""
    lines = above.partition("\n\n")[0].splitlines()
    return dict(line.split("：", 1) for line in lines[1:])


def said(root: Path, above: str) -> str:
    """What the command prints, for each of the days if there are any; the total of `check` is left out."""
    facts = head(above)
    told = []
    for day in facts.get("日期", "").split() or [""]:
        done = run(root, facts["命令"], *(["--as-of", day] if day else []))
        assert done.stderr == "", done.stderr
        lines = [line.rstrip() for line in done.stdout.strip("\n").splitlines()]
        printed = "\n".join(lines[:-1] if facts["命令"] == "check" else lines)
        told.append(f"{day}\n{printed}\n" if day else f"{printed}\n")
    return "\n".join(told)


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_the_program_says_what_stands_below_the_line(file, tmp_path, request):
    above, _, below = file.read_text("utf-8").partition(LINE)
    for path, text in {**BASE, **records(above)}.items():
        put(tmp_path, path, text)
    found = said(tmp_path, above)
    if request.config.getoption("--update"):
        file.write_text(f"{above}{LINE}{found}", "utf-8")
    else:
        assert found == below, f"pytest --update writes {file.name} anew"


def test_there_are_cases_of_each_of_these_commands_and_each_says_what_it_shows():
    texts = [file.read_text("utf-8") for file in CASES]

    assert {head(text)["命令"] for text in texts} == {"check", "hazards", "overdue"}
    assert len(CASES) >= 8
    assert all(text.splitlines()[0].endswith("。") for text in texts)
