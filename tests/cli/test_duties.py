"""`taizhang duties`: what was asked and how it stands, as officers read it and as programs do."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from generator.cli.duties import COLUMNS, STATUSES
from generator.duty.occurrence import STATUSES as KNOWN
from tests.cli.contract import COUNT, DAY, RESPONSIBLE, SUBJECT, TEXT, closed, several
from tests.cli.office import open_office
from tests.ledger import run

COUNTED = closed(**dict.fromkeys(KNOWN, COUNT))
#: the contract of the command; `end` is the last day, inclusive
CONTRACT = closed(
    as_of=DAY,
    occurrences=several(
        closed(
            duty={"type": "string", "pattern": "^D-[0-9]{2}$"},
            clause=TEXT,
            subject=SUBJECT,
            responsible=RESPONSIBLE,
            period={"type": "string"},
            start=DAY,
            end=DAY,
            required=COUNT,
            counted=COUNT,
            status={"enum": list(KNOWN)},
            evidence=several(TEXT),
            reason=TEXT,
        )
    ),
    totals=closed(status=COUNTED, duty={"type": "object", "additionalProperties": COUNTED}),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    return open_office(tmp_path_factory.mktemp("office"))


def said(office: Path, *arguments: str, day: str = "2026-04-20", lang: str = "zh") -> subprocess.CompletedProcess[str]:
    return run(office, "--lang", lang, "duties", "--as-of", day, *arguments, environment={"COLUMNS": "80"})


def lines(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert (done.returncode, done.stderr) == (0, "")
    return [line.rstrip() for line in done.stdout.splitlines()]


def document(office: Path, *arguments: str, **options: str) -> dict:
    done = said(office, *arguments, "--format", "json", **options)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_each_duty_has_a_line_with_how_often_it_was_asked_and_done(office):
    found = lines(said(office))

    assert found[0].split() == ["职责", "应做", "完成", "未完成", "进行中", "数据未到"]
    assert [line for line in found if line.startswith(("D-07", "D-09", "D-11", "D-28", "D-33"))] == [
        "D-07  每季度第一个月召开安全生产例会           1     1",
        "D-09  每周至少一次消防安全宣传                 3             2       1",
        "D-11  高危单位每周至少检查一次                 3             2       1",
        "D-28  每周一参加社区例会                       6             4       2",
        "D-33  安全员联合网格员日常巡查                 2                     2        24",
    ]
    assert found[-1].split() == ["合计", "47", "11", "10", "26", "117"]
    assert not any("D-05" in line for line in found)


def test_a_filter_lists_the_occurrences_one_by_one_with_their_reasons(office):
    assert lines(said(office, "--duty", "D-11")) == [
        "职责                            应做  未完成  进行中",
        "D-11  高危单位每周至少检查一次     3       2       1",
        "      合计                         3       2       1",
        "D-11/U-8001/2026-W15 未完成 清溪液化气站：2026-04-12到期，完成0次，要求1次；过期不补",
        "D-11/U-8001/2026-W16 未完成 清溪液化气站：2026-04-19到期，完成0次，要求1次；过期不补；补录期内，状态未定",
        "D-11/U-8001/2026-W17 进行中 清溪液化气站：已完成0次，要求1次，2026-04-26到期",
    ]


def test_in_english_names_stay_and_all_else_is_english(office):
    assert lines(said(office, "--duty", "D-07", lang="en")) == [
        "duty                                  asked  met",
        "D-07  每季度第一个月召开安全生产例会      1    1",
        "      in all                              1    1",
        "D-07/OFFICE/2026-Q2 met 云桥街道: 1 of 1 done in time",
    ]


def test_filters_narrow_by_subject_days_and_status(office):
    def keys(*arguments: str) -> list[str]:
        rows = document(office, *arguments)["occurrences"]
        return ["/".join(filter(None, (row["duty"], row["subject"]["id"], row["period"]))) for row in rows]

    assert keys("--duty", "D-28", "--subject", "QX") == [f"D-28/QX/2026-W{week}" for week in (15, 16, 17)]
    assert keys("--duty", "D-11", "--duty", "D-07") == [
        "D-07/OFFICE/2026-Q2",
        *(f"D-11/U-8001/2026-W{week}" for week in (15, 16, 17)),
    ]
    assert keys("--duty", "D-11", "--from", "2026-04-19", "--to", "2026-04-19") == ["D-11/U-8001/2026-W16"]
    assert keys("--duty", "D-11", "--from", "2026-04-20", "--to", "2026-04-27") == [
        "D-11/U-8001/2026-W17",
        "D-11/U-8001/2026-W18",
    ]
    assert keys("--status", "missed", "--subject", "DEPUTY") == ["D-25/DEPUTY/2026-W15", "D-25/DEPUTY/2026-W16"]


def test_json_keeps_the_contract(office):
    told = document(office, "--to", "2026-05-31")
    jsonschema.validate(told, CONTRACT, format_checker=jsonschema.FormatChecker())

    assert told["as_of"] == "2026-04-20"
    assert next(row for row in told["occurrences"] if row["duty"] == "D-12") == {
        "duty": "D-12",
        "clause": "二（三）",
        "subject": {"kind": "unit", "id": "U-8002"},
        "responsible": {"post": "SAFETY-OFFICE", "holder": "P-8005"},
        "period": "2026-04",
        "start": "2026-04-01",
        "end": "2026-04-30",
        "required": 2,
        "counted": 1,
        "status": "due",
        "evidence": ["JC-2026-0402-QX-01"],
        "reason": "已完成1次，要求2次，2026-04-30到期",
    }


def test_the_totals_are_those_of_the_occurrences_that_are_listed(office):
    for arguments in ((), ("--duty", "D-11"), ("--status", "missed")):
        told = document(office, *arguments)
        rows, totals = told["occurrences"], told["totals"]

        assert sum(totals["status"].values()) == len(rows)
        assert totals["status"] == {status: sum(row["status"] == status for row in rows) for status in KNOWN}
        assert {duty: sum(count.values()) for duty, count in totals["duty"].items()} == {
            duty: sum(row["duty"] == duty for row in rows) for duty in {row["duty"] for row in rows}
        }


def test_every_status_is_in_the_columns_but_for_what_is_not_asked():
    told = {status for column in COLUMNS for status in column.statuses}

    assert STATUSES == KNOWN
    assert told == set(KNOWN) - {"not_applicable"}


def test_a_duty_that_is_not_computed_says_why(office):
    assert lines(said(office, "--duty", "D-37")) == [
        "D-37 不自动核对：施行日期不是要做的事，它决定各项职责从哪一天起核对。"
    ]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--duty", "D-99"), "“D-99”不是职责，也没有对它核对的职责：请核对编号"),
        (("--subject", "U-0001"), "“U-0001”不是职责，也没有对它核对的职责：请核对编号"),
        (("--from", "2026-04-31"), "“2026-04-31” 不是日期：请写成 2026-07-31 的样子"),
        (("--from", "2026-04-02", "--to", "2026-04-01"), "--to 2026-04-01 早于 --from 2026-04-02：请对调"),
        (("--status", "late"), "--status 只能是 met、waived、met_late、not_applicable、due、at_risk、unknown、missed"),
    ],
)
def test_what_was_asked_wrongly_is_one_line_and_2(office, arguments, line):
    done = said(office, *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"taizhang: {line}")
    assert done.stderr.count("\n") == 1


def test_nothing_that_fits_is_said(office):
    assert lines(said(office, "--duty", "D-11", "--status", "waived")) == ["没有符合条件的"]
    assert lines(said(office, "--duty", "D-11", "--status", "waived", lang="en")) == ["nothing fits"]


def test_a_ledger_with_errors_is_not_judged(tmp_path):
    root = open_office(tmp_path)
    (root / "records/unit/U-8001.yaml").write_text("id: U-8001\n", "utf-8")
    done = said(root)

    assert (done.returncode, done.stdout) == (1, "")
    assert "个错误，请先改正" in done.stderr
