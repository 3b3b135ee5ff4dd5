"""`taizhang plan`: what is to be done by when, on which rounds, and where enough has been done."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from tests.cli.contract import COUNT, DAY, NAMED, RESPONSIBLE, SUBJECT, TEXT, closed, several
from tests.cli.office import open_office
from tests.duty.office import OFFICE, base
from tests.ledger import put, run

TASK = closed(
    kind={"enum": ["hazard", "duty", "commitment"]},
    id=TEXT,
    title=TEXT,
    clause=TEXT,
    subject=SUBJECT,
    community=NAMED,
    responsible=RESPONSIBLE,
    **{"from": DAY},
    due_on=DAY,
    needed={"type": "integer", "minimum": 1},
    clock={"enum": ["unit", "office", None]},
)
STOP = closed(subject=SUBJECT, grid=NAMED, **{"from": DAY}, by=DAY, tasks={**several(TASK), "minItems": 1})
ROUND = closed(community=NAMED, **{"from": DAY}, by=DAY, stops={**several(STOP), "minItems": 1}, led=several(TASK))
BURDEN = closed(unit=TEXT, duty=TEXT, period=TEXT, visits=COUNT, required=COUNT)
#: what programs can rely on; all days are inclusive
CONTRACT = closed(as_of=DAY, until=DAY, rounds=several(ROUND), others=several(TASK), over_visited=several(BURDEN))


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    return open_office(tmp_path_factory.mktemp("office"))


def said(office: Path, *arguments: str, lang: str = "zh") -> subprocess.CompletedProcess[str]:
    return run(office, "--lang", lang, "plan", "--as-of", "2026-04-20", *arguments)


WEEK = """\
2026-04-20至2026-04-26到期：检查2轮2家次，其他5项

最迟4月20日（周一）
  D-28 每周一参加社区例会：北岭社区、清溪社区

最迟4月21日（周二）
  北岭社区 检查1家
    北岭
      U-8003 北岭五金店 复查（验收）YH-2026-0407-BL-01

最迟4月22日（周三）
  D-10 每月19日开展消防安全宣传日活动：云桥街道（街道安全办 计安民）

最迟4月24日（周五）
  承诺事项 HY-2026-0408-JD-01/2 更新物资台账（街道安全办 计安民）

最迟4月26日（周日）
  清溪社区 检查1家
    清溪老街
      U-8001 清溪液化气站 D-11
    分管副主任 燕北川带队，同时完成D-25
  D-09 每周至少一次消防安全宣传：云桥街道（街道安全办 计安民）

每天
  D-33 安全员联合网格员日常巡查：2处，5天，共10次
  D-34 网格员每日巡查网格并上报隐患：3处，5天，共15次
  D-35 企业安全管理员每天自查一次：3处，7天，共21次

已经逾期的：taizhang overdue
"""


def test_a_week_is_a_list_by_the_last_day_and_then_by_community(office):
    done = said(office, "--days", "6")

    assert (done.returncode, done.stderr, done.stdout) == (0, "", WEEK)


ENGLISH = """\
by Tue 2026-04-21
  北岭社区: 2 visits
    北岭
      U-8003 北岭五金店 verify YH-2026-0407-BL-01, D-13
      U-8004 北岭幼儿园 D-13
    led by 分包清溪、北岭社区领导 单若海: D-29 as well
    led by 北岭社区党支部书记 宁望舒: D-31 as well
"""


def test_the_list_in_english(office):
    told = said(office, "--days", "10", lang="en").stdout

    assert told.startswith("2026-04-20 to 2026-04-30: 2 rounds, 4 visits, 7 more\n\nby Mon 2026-04-20\n")
    assert ENGLISH in told
    assert told.endswith("\nwhat is overdue: taizhang overdue\n")


def test_json_keeps_the_contract(office):
    told = json.loads(said(office, "--format", "json").stdout)
    jsonschema.validate(told, CONTRACT, format_checker=jsonschema.FormatChecker())
    first = told["rounds"][0]

    assert (told["as_of"], told["until"]) == ("2026-04-20", "2026-05-04")
    assert {key: first[key] for key in ("community", "from", "by")} == {
        "community": "BL",
        "from": "2026-04-20",
        "by": "2026-04-21",
    }
    assert [(stop["subject"]["id"], [task["id"] for task in stop["tasks"]]) for stop in first["stops"]] == [
        ("U-8003", ["YH-2026-0407-BL-01", "D-13/U-8003/2026-04"]),
        ("U-8004", ["D-13/U-8004/2026-04"]),
    ]
    assert [task["id"] for task in first["led"]] == ["D-29/BL/2026-04", "D-31/BL/2026-04"]
    assert first["stops"][0]["tasks"][0]["responsible"] == {"post": "OFFICER-BL", "holder": "P-8009"}


def test_a_community_alone_is_told_what_is_in_it(office):
    told = said(office, "--community", "BL").stdout

    assert "北岭社区 检查2家" in told
    assert "D-28 每周一参加社区例会：北岭社区（分包清溪、北岭社区领导 单若海）" in told
    assert not any(word in told for word in ("清溪社区", "U-8001", "HY-2026-0408-JD-01/2"))


MORE = """\
id: JC-2026-04{day:02}-BL-01
occurred_on: 2026-04-{day:02}
community: BL
activity_kind: patrol
category: routine
members:
  - {{person: P-8009}}
visits:
  - {{unit: U-8003, findings: 未发现问题。}}
"""


def test_a_unit_that_was_visited_more_often_than_asked_is_warned_of(tmp_path):
    root = open_office(tmp_path)
    for day in (9, 14, 17):
        put(root, f"records/inspection/2026/JC-2026-04{day:02}-BL-01.yaml", MORE.format(day=day))
    told = said(root).stdout
    document = json.loads(said(root, "--format", "json").stdout)

    assert "\n已满足本期要求，建议合并或取消\n  U-8003 北岭五金店 2026-04已查3次，要求1次（D-13）\n" in told
    assert "asked for already: join or leave out" in said(root, lang="en").stdout
    assert document["over_visited"] == [
        {"unit": "U-8003", "duty": "D-13", "period": "2026-04", "visits": 3, "required": 1}
    ]
    assert "D-13/U-8003/2026-04" not in json.dumps(document["rounds"])


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--community", "XX"), "没有社区“XX”：请核对代码"),
        (("--days", "-1"), "--days 的值不对：运行 taizhang plan --help 看写法"),
        (("--days", "九"), "--days 的值不对：运行 taizhang plan --help 看写法"),
    ],
)
def test_what_was_asked_wrongly_is_one_line_and_2(office, arguments, line):
    done = said(office, *arguments)

    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"taizhang: {line}\n")


def test_a_round_that_waits_for_a_later_day_says_from_when_on(office):
    told = {lang: said(office, lang=lang).stdout for lang in ("zh", "en")}

    assert "最迟4月21日（周二）\n  北岭社区 检查2家\n" in told["zh"]
    assert "最迟5月3日（周日）\n  清溪社区 检查1家，4月27日（周一）起\n" in told["zh"]
    assert "by Sun 2026-05-03\n  清溪社区: 1 visits, from Mon 2026-04-27\n" in told["en"]


def test_where_leaders_join_no_round_their_inspections_stand_by_themselves(tmp_path):
    questions = json.loads(base()[OFFICE])["questions"]
    apart = [{**one, "choice": "separate"} if one["id"] == "A-02" else one for one in questions]
    told = said(open_office(tmp_path, questions=apart), "--days", "6").stdout

    assert "带队，" not in told
    assert "\n  D-25 分管领导每周带队检查一次（分管副主任 燕北川）\n" in told


def test_today_alone_is_a_plan_as_well(office):
    assert said(office, "--days", "0").stdout.startswith(
        "2026-04-20至2026-04-20到期：检查0轮0家次，其他2项\n\n最迟4月20日（周一）\n  D-28 "
    )
