"""`taizhang record`: the life of a hazard by commands alone; every mistake is refused and says what to do instead."""

from __future__ import annotations

import json

import pytest

from generator.lifecycle import fingerprint
from tests.cli.terminal import Terminal
from tests.cli.test_new import OFFICE, options
from tests.ledger import SMALL, loaded, put, run, told, write

TOUR = "records/inspection/2026/JC-2026-0730-KA-01.yaml"
FOUND = "YH-2026-0730-KA-01"
PATH = f"records/hazard/2026/{FOUND}.yaml"
MEETING = "records/meeting/2026/HY-2026-0316-KA-01.yaml"
PROOF = "evidence=[{kind: opinion}]"


@pytest.fixture
def root(tmp_path):
    return write(tmp_path, {"records/office.yaml": OFFICE})


class Officer:
    """Somebody who types, and the file of the hazard as it grows."""

    def __init__(self, root) -> None:
        self.root = root

    def talks(self, *arguments: str, answers: tuple[tuple[str, str], ...]) -> str:
        """What the command said in all; the old bytes begin the new ones and the ledger stays in order."""
        old = (self.root / PATH).read_bytes() if (self.root / PATH).is_file() else b""
        talk = Terminal(self.root, *arguments)
        for question, text in answers:
            talk.answer(question, text)
        code, _ = talk.end()
        new = (self.root / PATH).read_bytes()

        assert (code, told(self.root)) == (0, []), talk.all
        assert new.startswith(old)
        assert new != old
        return talk.all

    def is_refused(self, *arguments: str) -> str:
        """What the command said that was refused at once."""
        old = (self.root / PATH).read_bytes()
        talk = Terminal(self.root, *arguments)
        code, _ = talk.end()

        assert code == 1, talk.all
        assert (self.root / PATH).read_bytes() == old
        return talk.all


def test_from_an_inspection_with_one_finding_to_a_closed_hazard_with_a_mistake_at_each_step(root):
    officer = Officer(root)
    said = officer.talks(
        "new",
        "inspection",
        answers=(
            ("检查日期", "2026-7-32"),
            ("检查日期", "2026-7-30"),
            ("检查性质", "日常巡查"),
            ("检查类别", "1"),
            ("人员", "沃清岩"),
            ("人员", "沃青岩"),
            ("选填", ""),
            ("再加一项", "n"),
            ("检查情况", "后门堵塞"),
            ("被检查单位", "老灶台"),
            ("选填", ""),
            ("再加一项", ""),
            ("选填", ""),
            ("社区", "康安"),
            ("家次 1", "y"),
            ("具体部位", "后门"),
            ("隐患描述", "后门通道堆放啤酒箱十二只，堵住出口。"),
            ("隐患类别", "1"),
            ("登记等级", ""),
            ("违反条款", "《消防法》第二十八条"),
            ("督促责任人", ""),
            ("选填", ""),
            ("家次 1", ""),
            ("写入台账", ""),
        ),
    )
    assert "没有叫“沃清岩”的人员 → 请写编号" in said
    assert f"hazards: [{FOUND}]" in (root / TOUR).read_text("utf-8")

    said = officer.is_refused("record", FOUND, "销号")
    assert "未经复查（验收）不得销号 → 请先写 rectification_reported" in said
    assert "下一步：责令整改（order_issued），康安社区安全员 沃青岩，最迟 2026-07-31" in said
    assert "现在可以办理：责令整改 order_issued" in said

    said = officer.talks(
        "record",
        FOUND,
        "责令整改",
        answers=(
            ("日期", "2026-07-29"),
            ("日期", "2026-07-30"),
            ("责令方式", "限时"),
            ("整改期限", "2026-07-29"),
            ("整改期限", "2026-08-03"),
            ("整改要求", "清空通道"),
            ("经办人", "路过人"),
            ("经办人", "沃青岩"),
            ("选填", ""),
            ("要重填哪一项", ""),
            ("不能立即整改的原因", "无处存放"),
            ("写入台账", "y"),
        ),
    )
    assert "2026-07-29 早于最后一步的日期 2026-07-30 → 请写 2026-07-30 或以后的日期" in said
    assert "整改期限“2026-07-29”早于责令日期“2026-07-30” → 请填写责令当日或以后的日期" in said
    assert "无权“责令整改（order_issued）” → 请由下列岗位之一办理" in said
    assert "限时整改没有写明为什么不能立即整改 → 请补上 reason" in said

    said = officer.is_refused("record", FOUND, "复查")
    assert "[step-unreported]" in said

    said = officer.talks(
        "record",
        FOUND,
        "报告整改完成",
        answers=(
            ("日期", "今天"),
            ("整改情况", "已清空"),
            ("凭证种类", "相片"),
            ("凭证种类", "1"),
            ("选填", ""),
            ("再加一项", "n"),
            ("经办人", "路过人"),
            ("经办人", "P-9004"),
            ("选填", ""),
            ("写入台账", "y"),
        ),
    )
    assert "请在 by 写责任单位的人员" in said

    said = officer.talks(
        "record",
        FOUND,
        "reinspected",
        answers=(
            ("日期", ""),
            ("复查结论", "合格"),
            ("复查意见", "通道畅通"),
            ("凭证种类", "复查意见书"),
            ("选填", ""),
            ("再加一项", ""),
            ("经办人", "P-9004"),
            ("经办人", "沃青岩，祁安澜"),
            ("选填", ""),
            ("写入台账", "y"),
        ),
    )
    assert "整改责任人不得自行销号 → 请换与责任单位无关的人员" in said
    assert "P-9002 祁安澜 康安社区党支部书记" in said
    of = fingerprint(loaded(root).book.hazard[FOUND], 3)
    assert f"所验内容校验码 {of}：请抄在" in said

    said = officer.talks(
        "record",
        FOUND,
        answers=(
            ("办理哪一项", "销号"),
            ("日期", "2026-07-30"),
            ("日期", "2026-07-31"),
            ("经办人", "闻店主"),
            ("经办人", "沃青岩"),
            ("选填", ""),
            ("写入台账", "y"),
        ),
    )
    assert "早于最后一步的日期" in said
    assert "现在：已销号" in said

    said = officer.is_refused("record", FOUND, "整改进展")
    assert "隐患已经销号，不能再“整改进展（progress）” → 复发隐患请新建" in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("一层厨房", "二层厨房"),
        ("due_on: 2026-03-25", "due_on: 2026-03-26"),
        ("  - {kind: invoice}", "  - {kind: photo}"),
    ],
)
def test_what_was_accepted_cannot_be_edited_unseen_even_where_no_history_is_left(root, old, new):
    path = f"records/hazard/2026/{SMALL_ONE}.yaml"
    text = (root / path).read_text("utf-8")
    put(root, path, text[: text.index("  - event: reinspected")])
    done = run(root, "record", SMALL_ONE, "复查", *options(*VERDICT, "date=2026-03-26"), stdin=-3)
    accepted = (root / path).read_text("utf-8")

    assert (done.returncode, done.stderr, told(root)) == (0, "", [])
    put(root, path, "# 备注\n" + accepted.replace(old, new))
    line = 1 + accepted.count("\n")
    assert told(root) == [f"{path}:{line}:9 step-accepted-changed"]


def test_whoever_fills_in_the_fingerprint_is_refused_unless_it_is_right(root):
    path = f"records/hazard/2026/{SMALL_ONE}.yaml"
    text = (root / path).read_text("utf-8")
    put(root, path, text[: text.index("  - event: reinspected")])
    wrong = run(root, "record", SMALL_ONE, "复查", *options(*VERDICT, "of=deadbeefdeadbeef"), stdin=-3)

    assert wrong.returncode == 1
    assert "[step-accepted-changed]" in wrong.stderr


SMALL_ONE = "YH-2026-0318-KA-01"
VERDICT = ("result=合格", "opinion=通道畅通", PROOF, "by=沃青岩")


def step(root, *arguments: str, **more: object):
    return run(root, "record", "YH-2026-0318-KA-01", *arguments, stdin=-3, **more)


def test_without_an_event_the_lawful_ones_are_listed_with_what_each_needs(root):
    done = step(root, environment={"LC_ALL": "C"})

    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == " 1 撤销销号 closure_revoked（整改期限 due_on、理由 reason）"
    assert "责令整改" not in done.stdout


def test_an_event_by_options_is_appended_and_nothing_else_changes(root):
    path = root / "records/hazard/2026/YH-2026-0318-KA-01.yaml"
    old = path.read_bytes() + "# 留言不动\n".encode()
    path.write_bytes(old)
    path.chmod(0o640)
    answers = options("by=管晓川", "due_on=2026-8-5", "reason=抽查发现三通未拆")
    done = step(root, "closure_revoked", *answers, "--format", "json")

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["written"] == ["records/hazard/2026/YH-2026-0318-KA-01.yaml"]
    assert (
        path.read_bytes()
        == old
        + (
            "  - event: closure_revoked\n"
            '    date: "2026-07-31"\n'
            "    by: [P-9001]\n"
            '    due_on: "2026-08-05"\n'
            "    reason: 抽查发现三通未拆\n"
        ).encode()
    )
    assert path.stat().st_mode & 0o777 == 0o640
    assert told(root) == []


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("closure_revoked", "by=沃青岩", "due_on=2026-08-05", "reason=抽查"), 1, ("[actor-leader]", "分管领导")),
        (("closure_revoked", "by=管晓川", "due_on=2026-07-05", "reason=抽查"), 1, ("[due-before-order]",)),
        (("closure_revoked", "by=管晓川", "date=2026-03-01"), 1, ("[intake-early]", "2026-03-26")),
        (("closure_revoked", "by=管晓川"), 2, ("--set due_on=…", "--set reason=…")),
        (("closure_revoked", "by=管晓川", "due_om=x"), 1, ("没有“due_om”这一项",)),
        (("voided", "by=管晓川", "reason=重复"), 1, ("[step-void-two]",)),
        (("order_issued", "by=沃青岩"), 1, ("[step-closed]", "现在可以办理：撤销销号 closure_revoked")),
        (("销毁",), 1, ("没有叫“销毁”的事项", "现在可以办理：撤销销号 closure_revoked")),
    ],
)
def test_an_illegal_step_is_refused_in_the_words_of_its_code(root, arguments, code, words):
    path = root / "records/hazard/2026/YH-2026-0318-KA-01.yaml"
    old = path.read_bytes()
    done = step(root, arguments[0], *options(*arguments[1:]))

    assert (done.returncode, done.stdout) == (code, "")
    assert all(word in done.stderr for word in words), done.stderr
    assert path.read_bytes() == old


def test_refusals_speak_english_too(root):
    done = run(root, "--lang", "en", "record", "YH-2026-0318-KA-01", "closed", stdin=-3)

    assert done.returncode == 1
    assert "the hazard is closed" in done.stderr
    assert "nothing was written" in done.stderr


def test_a_decision_of_a_meeting_is_done(root):
    decided = "decisions:\n  - {seq: 1, text: 清查通道, owner: P-9003, due_on: 2026-03-30}\n"
    put(root, MEETING, SMALL[MEETING].replace("decisions: []\n", decided))
    done = run(
        root, "record", "HY-2026-0316-KA-01", "决定落实", *options("seq=1", "note=已清查", "by=沃青岩"), stdin=-3
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert (root / MEETING).read_text("utf-8").endswith("\nevents:\n  - event: decision_done\n" + _LAST)
    assert told(root) == []


_LAST = '    date: "2026-07-31"\n    by: [P-9003]\n    seq: 1\n    note: 已清查\n'


def test_a_decision_that_was_not_taken_or_is_done_cannot_be_done(root):
    once = "\nevents:\n  - event: decision_done\n" + _LAST
    decided = "decisions:\n  - {seq: 1, text: 清查通道, owner: P-9003, due_on: 2026-03-30}" + once
    put(root, MEETING, SMALL[MEETING].replace("decisions: []\n", decided))
    for seq, words in (("3", "没有序号为 3 的"), ("1", "第 1 项已于“2026-07-31”记为落实")):
        answers = options(f"seq={seq}", "note=已清查", "by=沃青岩")
        done = run(root, "record", "HY-2026-0316-KA-01", "决定落实", *answers, stdin=-3)

        assert done.returncode == 1
        assert words in done.stderr


@pytest.mark.parametrize("id", ["YH-2026-0318-KA-1", "yh-2026-0318-ka-01", "YH-2026-0318-KB-01"])
def test_an_id_that_is_nearly_one_is_told_with_it(root, id):
    assert f"{id}”，是不是 YH-2026-0318-KA-01？" in run(root, "record", id, "closed", stdin=-3).stderr


def test_a_day_on_which_a_step_is_not_lawful_is_refused_at_once(root):
    path = root / f"records/hazard/2026/{SMALL_ONE}.yaml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("  - event: rectification_reported")], "utf-8")
    talk = Terminal(root, "record", SMALL_ONE, "申请延期", "--set", "date=2026-03-20", "--set", "by=P-9004")
    talk.answer("申请延至", "2026-03-24")
    talk.answer("申请延至", "2026-04-01")
    for words in ("理由", "临时防范措施"):
        talk.answer(words, "缺件")
    talk.answer("选填", "")
    talk.answer("写入台账", "n")

    assert talk.end()[0] == 1
    assert "延期的新期限“2026-03-24”不晚于现期限“2026-03-25”" in talk.all


@pytest.mark.parametrize("id", ["YH-2026-0101-KA-01", "U-9001", "PL-KA-01-2026-03", "x"])
def test_what_takes_no_events_is_named_in_one_line(root, id):
    done = run(root, "record", id, "closed", stdin=-3)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert id in done.stderr


def test_a_mistake_elsewhere_in_the_ledger_stops_nobody(root):
    put(root, MEETING, "id: &a x\n")
    done = step(root, "late_reason", *options("by=沃青岩", "reason=停电"))

    assert (done.returncode, done.stderr) == (0, "")
    assert {line.rpartition(":")[0].rpartition(":")[0] for line in told(root)} == {MEETING}


def test_without_a_readable_office_nothing_is_entered(root):
    put(root, "records/office.yaml", "id: &a x\n")
    done = step(root, "late_reason", *options("by=沃青岩", "reason=停电"))

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "records/office.yaml" in done.stderr
