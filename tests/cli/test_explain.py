"""`taizhang explain`: a hazard's story on one screen, as people and as programs read it."""

from __future__ import annotations

import json

import pytest

from tests.ledger import SMALL, edit, put, run, write

ID = "YH-2026-0318-KA-01"


def explained(root, day: str, *more: str):
    return run(root, "explain", ID, "--as-of", day, *more, environment={"LC_ALL": "C"})


def test_the_story_tells_where_it_stands_what_is_next_who_must_act_by_when_and_why(tmp_path):
    done = explained(write(tmp_path), "2026-03-27")
    open_one = explained(tmp_path, "2026-03-20")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:5] == [
        f"{ID} 老灶台炒鸡店 一层厨房",
        "  厨房内存放15公斤液化气瓶3只，软管使用三通且老化。",
        "一般 · 已销号，自 2026-03-26（截至 2026-03-27）",
        "整改期限 2026-03-25，原定 2026-03-25，逾期 0 天",
        "复查（验收）期限 2026-03-30，逾期 0 天",
    ]
    assert "没有待办的步骤" in done.stdout
    assert (
        "下一步：报告整改完成（rectification_reported），老灶台炒鸡店 闻店主、康安社区安全员 沃青岩，最迟 2026-03-25。"
        "依据二（五）：" in open_one.stdout
    )
    assert "2026-03-18 责令整改 沃青岩 期限 2026-03-25 更换金属软管，拆除三通。" in open_one.stdout


PATH = f"records/hazard/2026/{ID}.yaml"


LATE = {
    "zh": (
        "⚠ 整改期限 2026-03-25，原定 2026-03-25，逾期 7 天",
        "⚠ 督促责任人“沃青岩”已不在岗",
        "31 起，依据二（五））",
    ),
    "en": ("⚠ due 2026-03-25, first 2026-03-25, 7 days", "⚠ “沃青岩”, who presses", "(since 2026-03-31, 二（五）)"),
}


@pytest.mark.parametrize(("lang", "told"), LATE.items())
def test_what_is_late_is_told(tmp_path, lang, told):
    put(write(tmp_path), PATH, SMALL[PATH].partition("  - event: rectification")[0])
    for post in ("OFFICER-KA", "GRID-KA-01"):
        edit(tmp_path, f"records/post/{post}.yaml", "from: 2026-01-01}", "from: 2026-01-01, to: 2026-03-30}")
    done = run(tmp_path, "--lang", lang, "explain", ID, "--as-of", "2026-04-01")

    assert all(words in done.stdout for words in told), done.stdout


def test_a_deadline_that_was_put_off_is_told_with_the_first_one(tmp_path):
    put(write(tmp_path), PATH, SMALL[PATH].partition("  - event: rectification")[0] + PUT_OFF)
    told = explained(tmp_path, "2026-04-01").stdout

    assert "整改期限 2026-04-10，原定 2026-03-25（已过 7 天），逾期 0 天" in told


PUT_OFF = """\
  - {event: extension_requested, date: 2026-03-20, by: [P-9004], until: 2026-04-10, reason: 缺, interim_measures: 看护}
  - {event: extension_granted, date: 2026-03-21, by: [P-9001], due_on: 2026-04-10}
"""


def test_programs_read_the_same(tmp_path):
    story = json.loads(explained(write(tmp_path), "2026-03-25", "--format", "json").stdout)

    assert story["key"] == ID
    assert (story["state"], story["since"], story["verify_due"]) == (
        "awaiting_verification",
        "2026-03-25",
        "2026-03-30",
    )
    assert [event["event"] for event in story["events"]] == ["found", "order_issued", "rectification_reported"]
    assert story["next"][0]["events"] == ["reinspected"]
    assert story["next"][0]["by"] == "2026-03-30"
    assert story["next"][0]["who"] == [{"post": "康安社区安全员", "person": "P-9003", "body": ""}]
    assert "reinspected" in story["legal"]
    assert "closed" not in story["legal"]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("D-11",), "D-11"),
        (("YH-2026-0101-KA-01",), "YH-2026-0101-KA-01"),
        ((ID, "--as-of", "2026-03-17"), "2026-03-17"),
    ],
)
def test_what_cannot_be_explained_is_named_in_one_line(tmp_path, arguments, word):
    done = run(write(tmp_path), "explain", *arguments)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert word in done.stderr
