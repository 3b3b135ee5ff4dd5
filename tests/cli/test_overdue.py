"""`taizhang overdue`: the board by who answers, for people, for the forge and for programs."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from generator.cli.board import plain
from tests.cli.contract import COUNT, DAY, NAMED, RESPONSIBLE, SUBJECT, TEXT, closed, several
from tests.cli.office import open_office
from tests.ledger import edit, run

STEP = closed(days={"type": "integer", "minimum": 1}, on=DAY, act=TEXT, post=NAMED, holder=NAMED)
RUNG = {"anyOf": [{"type": "null"}, STEP]}
ITEM = closed(
    kind={"enum": ["hazard", "duty", "commitment"]},
    id=TEXT,
    title=TEXT,
    clause=TEXT,
    subject=SUBJECT,
    community=NAMED,
    responsible=RESPONSIBLE,
    due_on=DAY,
    days=COUNT,
    ladder=closed(asked=RUNG, next=RUNG),
    status={"enum": ["overdue", "lacking", "missed"]},
    clock={"enum": ["unit", "office", None]},
)
#: the contract of the command; what the text only hints at stands apart
CONTRACT = closed(as_of=DAY, items=several(ITEM), hints=several(ITEM))


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    return open_office(tmp_path_factory.mktemp("office"))


def said(office: Path, *arguments: str, lang: str = "zh", day: str = "2026-04-20") -> subprocess.CompletedProcess[str]:
    return run(office, "--lang", lang, "overdue", "--as-of", day, *arguments)


BOARD = """\
截至2026-04-20：逾期2项，漏做5次

分管副主任 燕北川
  漏1次  职责 D-25 分管领导每周带队检查一次
      2026-04-19到期，不能补做，依据三（二）

街道安全办 计安民
  10天  隐患 YH-2026-0403-QX-01 清溪液化气站：储罐区堆放杂物，@消防 #1 <b>通道</b>被占。
      2026-04-10到期，依据二（五），单位整改逾期
      升级：分管领导决定延期、上报或移交（分管副主任 燕北川）
  漏1次  职责 D-09 云桥街道：每周至少一次消防安全宣传
      2026-04-19到期，不能补做，依据二（二）
  漏1次  职责 D-11 清溪液化气站：高危单位每周至少检查一次
      2026-04-19到期，不能补做，依据二（三）

分包清溪、北岭社区领导 单若海
  漏1次  职责 D-28 北岭社区：每周一参加社区例会
      2026-04-13到期，不能补做，依据三（三）
      升级：分管领导决定延期、上报或移交（分管副主任 燕北川）
  漏1次  职责 D-28 清溪社区：每周一参加社区例会
      2026-04-13到期，不能补做，依据三（三）
      升级：分管领导决定延期、上报或移交（分管副主任 燕北川）

清溪社区安全员 左慎行
  5天  承诺事项 HY-2026-0408-JD-01/1 排查地下空间
      2026-04-15到期，依据二（一）
      2026-04-22起升级：分管领导决定延期、上报或移交（分管副主任 燕北川）
"""


def test_the_board_names_who_answers_what_for_since_when_and_who_is_told(office):
    assert said(office).stdout == BOARD


ENGLISH = """\
2026-04-20: 2 overdue, 5 missed

分管副主任 燕北川
  1 missed  duty D-25 分管领导每周带队检查一次
      due 2026-04-19, cannot be made good, by 三（二）

街道安全办 计安民
  10 d  hazard YH-2026-0403-QX-01 清溪液化气站: 储罐区堆放杂物，@消防 #1 <b>通道</b>被占。
      due 2026-04-10, by 二（五）, the unit is late
      asked: 分管领导决定延期、上报或移交 (分管副主任 燕北川)
"""


def test_the_board_in_english(office):
    assert said(office, lang="en").stdout.startswith(ENGLISH)


def test_only_the_asked_run_fails_and_only_where_something_is_overdue(office):
    assert [said(office, *options).returncode for options in ((), ("--fail-on", "overdue"))] == [0, 1]

    quiet = said(office, "--fail-on", "overdue", day="2026-04-01")
    assert (quiet.returncode, quiet.stdout) == (0, "截至2026-04-01：没有逾期的事项\n")
    for form, empty in (("github", ""), ("markdown", "**截至2026-04-01：没有逾期的事项**\n")):
        assert said(office, "--format", form, day="2026-04-01").stdout == empty
    assert json.loads(said(office, "--format", "json", day="2026-04-01").stdout)["items"] == []


def test_every_form_fails_alike(office):
    forms = ("text", "json", "markdown", "github")

    assert {said(office, "--fail-on", "overdue", "--format", form).returncode for form in forms} == {1}


def test_json_keeps_the_contract(office):
    told = json.loads(said(office, "--format", "json").stdout)
    jsonschema.validate(told, CONTRACT, format_checker=jsonschema.FormatChecker())

    assert [item["id"] for item in told["items"]] == [
        "D-25/DEPUTY/2026-W16",
        "YH-2026-0403-QX-01",
        "D-09/OFFICE/2026-W16",
        "D-11/U-8001/2026-W16",
        "D-28/BL/2026-W16",
        "D-28/QX/2026-W16",
        "HY-2026-0408-JD-01/1",
    ]
    assert told["items"][1] == {
        "kind": "hazard",
        "id": "YH-2026-0403-QX-01",
        "title": "储罐区堆放杂物，@消防 #1 <b>通道</b>被占。",
        "clause": "二（五）",
        "subject": {"kind": "unit", "id": "U-8001"},
        "community": "QX",
        "responsible": {"post": "SAFETY-OFFICE", "holder": "P-8005"},
        "due_on": "2026-04-10",
        "days": 10,
        "ladder": {
            "asked": {
                "days": 7,
                "on": "2026-04-17",
                "act": "分管领导决定延期、上报或移交",
                "post": "DEPUTY",
                "holder": "P-8003",
            },
            "next": {
                "days": 15,
                "on": "2026-04-25",
                "act": "报告主要领导和主管部门",
                "post": "GOVERNMENT",
                "holder": "P-8002",
            },
        },
        "status": "overdue",
        "clock": "unit",
    }


def test_markdown_shows_what_a_record_says_and_reads_nothing_in_it(office):
    told = said(office, "--format", "markdown").stdout

    assert told.splitlines()[:7] == [
        "**截至2026-04-20：逾期2项，漏做5次**",
        "",
        "### 分管副主任 燕北川",
        "",
        "- **漏1次** 职责 D-25 分管领导每周带队检查一次",
        "  2026-04-19到期，不能补做，依据三（二）",
        "",
    ]
    assert "储罐区堆放杂物，＠消防 ＃1 \\<b\\>通道\\</b\\>被占。" in told
    assert "<b>" not in told
    assert "@" not in told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<img src=x onerror=alert(1)>", "\\<img src\\=x onerror\\=alert\\(1\\)\\>"),
        ("[点这里](https://example.invalid)", "\\[点这里\\]\\(https\\://example\\.invalid\\)"),
        ("`rm` *粗* _斜_ ~~删~~ | 表", "\\`rm\\` \\*粗\\* \\_斜\\_ \\~\\~删\\~\\~ \\| 表"),
        ("两行\n# 标题\r\n- 项", "两行 ＃ 标题 - 项"),
        ("&lt; \\", "\\&lt; \\\\"),
    ],
)
def test_nothing_that_a_record_says_is_markup(text, shown):
    assert plain(text) == shown


def test_annotations_stand_beside_the_record_and_no_text_can_start_another(office):
    told = said(office, "--format", "github").stdout.splitlines()

    assert len(told) == 7
    assert all(line.startswith("::warning file=records/") for line in told)
    assert told[1] == (
        "::warning file=records/hazard/2026/YH-2026-0403-QX-01.yaml,title=YH-2026-0403-QX-01::"
        "10天 隐患 YH-2026-0403-QX-01 清溪液化气站：储罐区堆放杂物，@消防 #1 <b>通道</b>被占。；街道安全办 计安民；"
        "2026-04-10到期，依据二（五），单位整改逾期；升级：分管领导决定延期、上报或移交（分管副主任 燕北川）"
    )
    assert told[2].startswith("::warning file=records/duty/D-09.yaml,title=D-09/OFFICE/2026-W16::漏1次 职责 D-09 ")
    assert told[6].startswith(
        "::warning file=records/meeting/2026/HY-2026-0408-JD-01.yaml,title=HY-2026-0408-JD-01/1::"
    )


def test_a_text_of_several_lines_stays_one_annotation(tmp_path):
    root = open_office(tmp_path)
    one_line = 'description: "储罐区堆放杂物，@消防 #1 <b>通道</b>被占。"'
    several = "description: |\n  堆放杂物占道100%\n  ::error::假的命令"
    edit(root, "records/hazard/2026/YH-2026-0403-QX-01.yaml", one_line, several)
    told = said(root, "--format", "github").stdout.splitlines()

    assert len(told) == 7
    assert "堆放杂物占道100%25%0A::error::假的命令" in told[1]


def test_misses_of_one_duty_and_subject_are_one_entry_and_a_gap_says_since_when(tmp_path):
    root = open_office(tmp_path, flow_start=None)
    edit(root, "records/unit/U-8001.yaml", "managers:\n  - {from: 2024-01-01, person: P-8021, full_time: true}\n", "")
    told = said(root).stdout

    assert "  漏5次  职责 D-34 清溪社区清溪老街：网格员每日巡查网格并上报隐患\n" in told
    assert "      2026-04-13、2026-04-14、2026-04-15、2026-04-16、2026-04-17到期，不能补做，依据三（六）\n" in told
    assert "  19天  职责 D-03/U-8001 清溪液化气站：10人以上企业明确一名专职安全管理员\n" in told
    assert "      自2026-04-01起不符合，依据一\n" in told
    assert "\n清溪液化气站 庞站长\n" in told


def test_hints_stand_at_the_end_and_fail_nothing(tmp_path):
    root = open_office(tmp_path, ledger_start="2026-01-01")
    told = said(root, day="2027-01-04").stdout
    document = json.loads(said(root, "--format", "json", day="2027-01-04").stdout)

    assert "\n提示（办法没有规定次数）\n  4天  职责 D-04/OFFICE/2026 云桥街道：街道统一培训企业安全管理员\n" in told
    assert [item["id"] for item in document["hints"]] == ["D-04/OFFICE/2026"]
    assert "D-04/OFFICE/2026" not in [item["id"] for item in document["items"]]
