"""`taizhang new`: by questions or by options; nothing wrong is ever written, and every refusal says what to do."""

from __future__ import annotations

import json

import pytest

from generator.model import KINDS
from tests.cli.terminal import Terminal
from tests.ledger import SMALL, put, run, told, write

OFFICE = SMALL["records/office.yaml"] + "demo: {as_of: 2026-07-31, notice: 虚构}\n"
HAZARD = (
    "unit=老灶台",
    "location=后门",
    "description=后门通道堆放啤酒箱十二只，堵住出口。",
    "category=疏散通道",
    "legal_basis=《消防法》第二十八条",
    "source=群众反映",
    "found_by=沃青岩",
)
TOUR = """
community: 康安社区
activity_kind: 日常巡查
category: 日常
members: [{person: 沃青岩}]
visits:
  - unit: 老灶台
    findings: 通道堵塞，灭火器失压
    hazards:
      - location: 后门
        description: 后门通道堆放啤酒箱十二只，堵住出口。
        category: fire_passage
        legal_basis: [《消防法》第二十八条]
      - location: 前厅
        description: 前厅两具干粉灭火器压力不足，无法使用。
        category: 消防设施器材
        legal_basis: [《消防法》第十六条]
    signature: 已签字
  - place: 街心花园
    findings: 未发现问题
"""


@pytest.fixture
def root(tmp_path):
    return write(tmp_path, {"records/office.yaml": OFFICE})


def options(*answers: str) -> list[str]:
    return [part for answer in answers for part in ("--set", answer)]


def files(root) -> set[str]:
    return {str(file.relative_to(root)) for file in root.rglob("*") if file.is_file()}


def test_a_hazard_by_options_takes_place_and_people_from_the_unit(root):
    done = run(root, "new", "hazard", *options(*HAZARD), environment={"LC_ALL": "C"})
    text = (root / "records/hazard/2026/YH-2026-0731-KA-01.yaml").read_text("utf-8")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("已写入 records/hazard/2026/YH-2026-0731-KA-01.yaml\n")
    assert "下一步：现场核实（verified） / 不属实（not_established）" in done.stdout
    assert all(row in text for row in ("community: KA\n", "grid: KA-01\n", "responsible_person: P-9004\n"))
    assert all(row in text for row in ("category: fire_passage\n", "supervisor: P-9003\n", "  - event: reported\n"))
    assert told(root) == []


def test_the_next_hazard_of_a_day_takes_the_next_id_and_the_kind_may_be_said_in_chinese(root):
    for number, kind in (("01", "hazard"), ("02", "隐患"), ("03", "隐")):
        done = run(root, "new", kind, *options(*HAZARD), "--format", "json")
        assert json.loads(done.stdout) == {"written": [f"records/hazard/2026/YH-2026-0731-KA-{number}.yaml"]}


def test_an_inspection_and_what_it_found_are_entered_together(root, tmp_path):
    put(tmp_path, "tour.yaml", TOUR)
    done = run(root, "new", "inspection", "--from", str(tmp_path / "tour.yaml"), *options("occurred_on=昨天"))
    tour = (root / "records/inspection/2026/JC-2026-0730-KA-01.yaml").read_text("utf-8")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("已写入") == 3
    assert "hazards: [YH-2026-0730-KA-01, YH-2026-0730-KA-02]\n    signature: signed\n" in tour
    assert told(root) == []


def test_one_wrong_finding_keeps_the_whole_inspection_off_the_disk(root, tmp_path):
    put(tmp_path, "tour.yaml", TOUR.replace("沃青岩", "路过人"))
    before = files(root)
    done = run(root, "new", "inspection", "--from", str(tmp_path / "tour.yaml"), *options("occurred_on=昨天"))

    assert (done.returncode, done.stdout) == (1, "")
    assert "[actor-post]" in done.stderr
    assert "没有写入任何文件" in done.stderr
    assert files(root) == before


def test_a_finding_that_an_inspection_already_names_is_filled_in_from_the_visit(root):
    path = "records/inspection/2026/JC-2026-0318-KA-01.yaml"
    put(root, path, SMALL[path].replace("[YH-2026-0318-KA-01]", "[YH-2026-0318-KA-01, YH-2026-0318-KA-07]"))
    facts = [answer for answer in HAZARD if not answer.startswith(("unit", "source", "found_by"))]
    done = run(root, "new", "hazard", "--visit", "JC-2026-0318-KA-01", *options(*facts))
    again = run(root, "new", "hazard", "--visit", "JC-2026-0318-KA-01", *options(*facts))

    assert (done.returncode, done.stderr) == (0, "")
    assert told(root) == []
    assert again.returncode == 1
    assert "[intake-visit]" in again.stderr


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (("unit=不存在",), ("没有叫“不存在”的单位", "请写编号")),
        (("found_by=闻店主",), ("P-9004 闻店主", "P-9006 闻店主", "[intake-several]")),
        (("category=天灾",), ("天灾",)),
        (
            ("category=消防",),
            ("fire_passage（疏散通道、消防车通道）、fire_facility（消防设施器材）", "[intake-several]"),
        ),
        (("occurred_on=2026-02-30",), ("2026-02-30",)),
        (("occurred_on=2099-01-01",), ("[date-future]",)),
        (("community=康北",), ("[unit-community]",)),
        (("locaton=x",), ("没有“locaton”这一项",)),
        (("found_by=[P-9003, P-9999]",), ("P-9999",)),
        (("found_by=[P-9003",), ("[yaml-open-bracket]",)),
        (("description=堵",), ("[schema-too-short]",)),
        (("source=检查", "found_by=路过人"), ("[actor-post]",)),
    ],
)
def test_a_wrong_answer_is_refused_with_what_to_do_and_nothing_is_written(root, answers, words):
    before = files(root)
    done = run(root, "new", "hazard", *options(*HAZARD, *answers))

    assert (done.returncode, done.stdout) == (1, "")
    assert all(word in done.stderr for word in (*words, "→", "没有写入任何文件")), done.stderr
    assert files(root) == before


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_a_terminal_what_is_missing_is_named_in_one_line(root, lang):
    done = run(root, "--lang", lang, "new", "hazard", *options("location=后门"), stdin=-3)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert all(f"--set {name}=…" in done.stderr for name in ("description", "category", "legal_basis", "unit"))


@pytest.mark.parametrize("kind", ["meeting", "training", "drill", "publicity", "incident", "document", "supply"])
def test_every_kind_names_what_it_needs(root, kind):
    done = run(root, "new", kind, stdin=-3)

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "缺少" in done.stderr


def test_a_log_of_a_month_takes_its_id_from_its_place(root):
    answers = (
        "grid=康安新村",
        "month=2026-7",
        "grid_member=沃青岩",
        "entries=[{date: 2026-07-01, slot: 上午, result: 正常}]",
    )
    done = run(root, "new", "patrol", *options(*answers))

    assert (done.returncode, done.stderr) == (0, "")
    assert (root / "records/patrol/2026/PL-KA-02-2026-07.yaml").is_file()
    assert told(root) == []


def test_a_meeting_is_entered_by_questions(root):
    talk = Terminal(root, "new", "meeting")
    for question, text in (
        ("会议日期", "昨天"),
        ("会议类别", "社区周一"),
        ("期次", "2026-W31"),
        ("会议名称", "康安社区例会"),
        ("地点", "会议室"),
        ("主持人", "祁安澜"),
        ("应到", "八"),
        ("应到", "8"),
        ("实到", "8"),
        ("议题", "上周情况；本周计划"),
        ("决定事项", "n"),
        ("选填", ""),
        ("社区", "康安"),
        ("写入台账", "y"),
    ):
        talk.answer(question, text)
    code, said = talk.end()

    assert (code, told(root)) == (0, [])
    assert "已写入 records/meeting/2026/HY-2026-0730-KA-01.yaml" in said


def test_a_hazard_by_questions_whose_mistakes_are_mended_on_the_way(root):
    talk = Terminal(root, "new", "hazard")
    for question, text in (
        ("隐患单位", "老灶台"),
        ("发现日期", "2099-01-01"),
        ("发现日期", "明天"),
        ("发现人", "路过人"),
        ("具体部位", "后门"),
        ("隐患描述", "后门通道堆放啤酒箱十二只，堵住出口。"),
        ("隐患类别", "1"),
        ("登记等级", ""),
        ("违反条款", "《消防法》第二十八条"),
        ("来源", "巡查"),
        ("督促责任人", ""),
        ("督促责任人", "沃青岩"),
        ("选填", ""),
        ("要重填哪一项", "发现日期"),
        ("发现日期", "2026-07-31"),
        ("要重填哪一项", ""),
        ("发现人", "沃青岩"),
        ("写入台账", "y"),
    ):
        talk.answer(question, text)
    code, said = talk.end()

    assert (code, told(root)) == (0, []), talk.all
    assert "日期“2099-01-01”还没有到" in talk.all
    assert "[actor-post]" in talk.all
    assert "[tenure-none]" in talk.all
    assert "现在：已登记" in said


def test_who_gives_up_has_written_nothing(root):
    before = files(root)
    talk = Terminal(
        root, "new", "hazard", *options(*(answer for answer in HAZARD if not answer.startswith("location")))
    )
    for question, text in (
        ("发现日期", ""),
        ("具体部位", "后门"),
        ("登记等级", ""),
        ("督促责任人", ""),
        ("选填", ""),
        ("写入台账", "n"),
    ):
        talk.answer(question, text)

    assert talk.end()[0] == 1
    assert files(root) == before


@pytest.mark.parametrize("kind", ["person", "查", "人员"])
def test_every_kind_is_in_the_help_and_no_other_is_entered(root, kind):
    text = " ".join(run(None, "new", "--help").stdout.split())
    done = run(root, "new", kind, stdin=-3)

    assert [kind.name for kind in KINDS.values() if kind.ledger and f"{kind.name} " not in text] == []
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "hazard 隐患" in done.stderr
