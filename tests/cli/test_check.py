"""`taizhang check`: what it prints, for whom, and how it ends."""

from __future__ import annotations

import json
import re

import pytest

from tests.check.fault import FAULTS, planted
from tests.ledger import SMALL, edit, problems, put, run, write

HAZARD = "records/hazard/2026/YH-2026-0318-KA-01.yaml"
HAN = re.compile("[\u3400-\u9fff]")


@pytest.fixture
def faulty(tmp_path):
    """A ledger with one mistake."""
    edit(write(tmp_path), HAZARD, "category: gas", "category: gaz")
    return tmp_path


def test_a_sound_ledger_ends_with_0_and_says_what_was_read(tmp_path):
    done = run(write(tmp_path), "check")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"共 {len(SMALL)} 个文件、{len(SMALL)} 条记录：0 个错误，0 个提醒\n"


def test_a_mistake_ends_with_1_and_is_one_line_that_begins_with_its_place(faulty):
    done = run(faulty, "check")
    line, total = done.stdout.splitlines()

    assert (done.returncode, done.stderr) == (1, "")
    assert line.startswith(f"{HAZARD}:8:11: [schema-near-choice] ")
    assert "→" in line
    assert "1 个错误" in total


def test_json_is_one_document_with_the_keys_of_the_contract(faulty):
    done = run(faulty, "check", "--format", "json")
    document = json.loads(done.stdout)

    assert (done.returncode, done.stderr) == (1, "")
    assert list(document) == ["problems", "counts"]
    assert list(document["problems"][0]) == ["path", "line", "column", "code", "severity", "message", "hint"]
    assert document["counts"] == {"files": len(SMALL), "records": len(SMALL) - 1, "errors": 1, "warnings": 0}


def test_json_of_a_sound_ledger_is_empty_and_complete(tmp_path):
    done = run(write(tmp_path), "check", "--format", "json")

    assert json.loads(done.stdout) == {
        "problems": [],
        "counts": {"files": len(SMALL), "records": len(SMALL), "errors": 0, "warnings": 0},
    }


@pytest.mark.parametrize(
    ("paths", "errors"),
    [((HAZARD,), 1), (("records/hazard",), 1), (("records",), 1), (("records/unit", "records/post"), 0)],
)
def test_named_paths_alone_are_reported(faulty, paths, errors):
    for where in ({"cwd": faulty}, {}):
        done = run(faulty, "check", "--format", "json", *paths, **where)

        assert (done.returncode, json.loads(done.stdout)["counts"]["errors"]) == (errors, errors)


@pytest.mark.parametrize("path", ["records/unit/U-9999.yaml", "/etc/passwd", "..", "records/../../x"])
def test_a_path_that_is_not_in_the_ledger_is_one_line(faulty, path):
    done = run(faulty, "check", path)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_a_linked_record_can_be_named(tmp_path):
    link = "records/unit/U-9055.yaml"
    (write(tmp_path) / link).symlink_to("/etc/passwd")
    done = run(tmp_path, "check", link)

    assert done.returncode == 1
    assert done.stdout.startswith(f"{link}:1:1: [file-symlink]")


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LC_ALL": "C", "LANG": ""},
        {"LC_ALL": "", "LANG": "", "LANGUAGE": ""},
        {"LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
    ],
)
def test_chinese_is_printed_under_any_locale(faulty, surroundings):
    assert run(faulty, "check", environment=surroundings).stdout == run(faulty, "check").stdout


def test_the_ledger_is_found_from_any_folder_in_it(faulty):
    for folder in (".", "records", "records/hazard/2026"):
        done = run(None, "check", cwd=faulty / folder)

        assert (done.returncode, done.stdout) == (1, run(faulty, "check").stdout)


def test_in_english_nothing_but_names_and_values_is_chinese(tmp_path):
    numbers: dict[str, int] = {}
    write(tmp_path)
    for fault in FAULTS:
        numbers[fault.kind] = numbers.get(fault.kind, 1) + 1
        found = planted(fault, numbers[fault.kind])
        put(tmp_path, found.path, found.data)
    for problem in problems(tmp_path):
        said = f"{problem.message('en')} {problem.hint('en')}"
        for _, value in sorted(problem.facts, key=lambda fact: -len(fact[1])):
            said = said.replace(value, "") if value else said
        assert not HAN.search(said), said
    last = run(tmp_path, "--lang", "en", "check").stdout.splitlines()[-1]
    assert re.fullmatch(r"[0-9]+ files, [0-9]+ records: [0-9]+ errors, 0 warnings", last)


HOSTILE = (
    "::error file=x::y",
    "%0A::set-output name=a::b",
    "##[error]x",
    "a,line=1::b",
    "::stop-commands::x",
    "%25%0D%0A::debug::",
)


def test_no_text_of_a_record_starts_a_command_of_the_forge(tmp_path):
    write(tmp_path)
    for number, text in enumerate(HOSTILE, start=2):
        path = HAZARD.replace("-01.yaml", f"-{number:02}.yaml")
        quoted = json.dumps(text)
        put(tmp_path, path, f"id: {path[-23:-5]}\n{quoted}: 甲\ncategory: {quoted}\nsupervisor: {quoted}\n")
    for name in ("a\n::error::x.yaml", "a\r::warning::.yaml", "::error::x", "a,b=c.yaml", "##[x].yaml"):
        put(tmp_path, f"records/unit/{name}", "id: A\n")
    done = run(tmp_path, "check", "--format", "github")
    lines = done.stdout.splitlines()
    expected = json.loads(run(tmp_path, "check", "--format", "json").stdout)["counts"]["errors"]

    assert (done.returncode, done.stderr, len(lines)) == (1, "", expected)
    for line in lines:
        assert re.match(r"::error file=[^:,]+,line=[0-9]+,col=[0-9]+,title=[a-z0-9-]+::", line), line
        assert "##[" not in line
        assert "\r" not in line
