"""The strict reader: each mistake at its place, once; lawful files whole."""

from __future__ import annotations

import time

import pytest

from generator.problem import Problem, catalogue
from generator.source.reader import Document, read
from tests.source.fault import FAULTS, Fault

PATH = "records/hazard/2026/YH-2026-0318-LD-01.yaml"


def value(text: str) -> object:
    found = read(text.encode("utf-8"), PATH)
    assert isinstance(found, Document), [item.text() for item in found]
    return found.value


def problems(text: str | bytes) -> tuple[Problem, ...]:
    found = read(text if isinstance(text, bytes) else text.encode("utf-8"), PATH)
    assert not isinstance(found, Document), found.value
    return found


def codes(text: str | bytes) -> list[tuple[str, int, int]]:
    return [(item.code, item.line, item.column) for item in problems(text)]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code} {fault.line}:{fault.column}")
def test_each_mistake_gives_one_problem_at_its_exact_place(fault: Fault) -> None:
    assert codes(fault.data) == [(fault.code, fault.line, fault.column)]


def test_every_code_of_the_text_has_a_fault_that_shows_it() -> None:
    families = {code for code in catalogue() if code.startswith(("text-", "yaml-"))}
    assert {fault.code for fault in FAULTS} == families


LAWFUL = [
    "summary: 检查内容：通道\nid: A\n",
    "id: A\nsummary: |\n  检查内容：通道\n  note：某\n  key:value # 不是注释\n  “甲”: 乙\n  － 丙\n  ［丁］\n",
    "id: A\nsummary: >-\n  检查内容：通道\n\n  　　第二段\n\nnote: 乙\n",
    "id: A\npoints:\n  - LED:2处\n  - 甲:乙\n",
    "id: A\npoints:\n  - 检查内容：通道、出口\n  - LED：损坏2处\n  - “八个到位”：见附件\n  - ——完——\n",
    "id: A\nsummary:\n  检查内容：通道\n  复查结果：合格\n",
    "id: A\nsummary: 检查\n  内容：通道\n",
    'id: A\nlocation: "3号楼 #402"\n',
    "id: A\nlocation: '3号楼 #402'\nroom: 3号楼#402\n",
    "# 说明：甲\nid: A\n  # 说明 # 乙\nname: 甲\n\n# 结束\n",
    "slogan: “安全第一，预防为主”\ntopic: ‘一站式’服务\nid: A\n",
    "name: ［2026］15号\nnumber: 平安委办〔2026〕3号\nid: A\n",
    "link: https://example.org/a:b\ntime: 14:30\nsee: http://example.org\n",
    "events:\n- {event: found, opinion: 报警器未通电，已拆, by: [P-0041, P-0042]}\n- {event: closed, by: []}\n",
    "events:\n  - event: found\n    by:\n    - P-0041\n    note: |-\n      甲\n    date: 2026-03-18\n",
    'events:\n  - {event: order_issued, date: "2026-03-18", by: P-0041,\n     note: 整改前停止使用, due: 2026-03-25}\n',
    'id: A\nnote: "第一行\n  第二行：通道 # 还是文字\n  name：甲"\nend: 乙\n',
    "id: A\nnote: 'it''s'\nother: it's\nmore: 5\" 管\n",
    "---\nid: A\n",
    "id: A",
    "id: A\n\n\n",
    "id: A\nsize: 宽2.4米×高3米，面积12m²，温度35°，阿依古丽·买买提，误差 ±0.5、１２㎡①Ⅷ✔😀\n",
    "id: A\nlist: []\nmap: {}\nempty:\nnull: null\n",
    '{"id": "A", "by": ["P-0041"], "plan": {"a": 1}}\n',
    "id: A\nnote: 甲 - 乙\nrange: 9:00-11:00\nminus: -甲\n",
    "id: A\nnote: 'a: b'\nother: \"c: d # e\"\n",
    "id: A\nmulti: [甲：乙, 丙，丁,\n  戊]\n",
]


@pytest.mark.parametrize("text", LAWFUL)
def test_lawful_text_with_chinese_punctuation_raises_nothing(text: str) -> None:
    value(text)


INDEPENDENT = [
    ("id: A\n甲：1\nname:乙\n- note\n", ["yaml-fullwidth-colon 2:2", "yaml-colon-space 3:5"]),
    (
        "a1: 1\na1: 2\na1: 3\nb: 1\nb: 2\n",
        ["yaml-duplicate-key 2:1", "yaml-duplicate-key 3:1", "yaml-duplicate-key 5:1"],
    ),
    (
        "id: 甲\u200b乙\nname: ٣\nid: 丙\n",
        ["text-invisible-character 1:6", "text-foreign-digit 2:7", "yaml-duplicate-key 3:1"],
    ),
    ("\ufeffid: A\r\nid: B\r\n", ["text-bom 1:1", "text-line-end 1:6", "yaml-duplicate-key 2:1"]),
    (
        "id: A #1\nby: B #2\nid: C\n",
        ["yaml-inline-comment 1:7", "yaml-inline-comment 2:7", "yaml-duplicate-key 3:1"],
    ),
    ('id: A\nid: B\nname: "甲\n', ["yaml-duplicate-key 2:1", "yaml-open-quote 3:7"]),
]


@pytest.mark.parametrize(("text", "expected"), INDEPENDENT)
def test_independent_mistakes_are_all_told(text: str, expected: list[str]) -> None:
    assert [f"{code} {line}:{column}" for code, line, column in codes(text)] == expected


def test_a_run_of_refused_characters_is_one_mistake() -> None:
    assert codes("name: 医院ҽԺѧУ学校\n") == [("text-foreign-letter", 1, 9)]


def test_a_duplicate_key_names_the_line_of_the_first() -> None:
    (found,) = problems("id: A\nname: 甲\nid: B\n")
    assert "第 1 行" in found.message()
    assert "line 1" in found.message("en")


def test_at_most_twenty_problems_are_told_of_one_file() -> None:
    assert len(problems("id: A\n" * 30)) == 20
    assert len(problems("id: 甲\u200b乙\n" * 30)) == 20


SCALARS = {
    **dict.fromkeys(("null", "")),
    "true": True,
    "false": False,
    **{text: int(text) for text in ("0", "7", "-7", "10", "2026", "-0", "999999999999999", "-999999999999999")},
    **{text: float(text) for text in ("0.5", "-0.5", "2.40", "0.0", "123456789.12345", "10.01")},
}
TEXTS = r"""
    0374 03742331234 00123 +1 1_000_000 1e5 1E5 1.5e3 .5 5. 1. -.5 +0.5 0x1F 0o17 017 0b101 1,000 １２３ ٣
    1000000000000000 -1000000000000000 12345678.12345678 0.1234567890123456 9999999999999999999999999
    14:30 08:30 14:30:00 190:20:30 2026-03-18 2026-02-30 0000-01-01 2026-03-18T10:20:00+08:00 2026-13-01
    yes no on off YES NO Yes No ON OFF y n Y N True TRUE False FALSE tRUE Null NULL ~ nil none None
    .inf -.inf .Inf .nan .NaN inf nan NaN Infinity -Infinity - -- -- 1-2 1- 1/2 50% 1.2.3 1.2.3.4 1:2 -a
    P-0041 U-0107 YH-2026-0318-TL-02 TL TL-04 二（三） 甲 真 否 是 零 〇 ① Ⅷ 3号楼 3号楼#402 A# a:b http://x
    = << <<< = == => -> ->- a,b a;b a|b a>b a&b a*b a!b a@b a`b (a) a[0] a{b} a]b a}b % ％ $1 ￥5 ^ ~1 /a \n
    C:\资料 1\2 "a 'b null0 nulls true1 falsey 0- -0- 0.0.0 1..2
"""
PLAIN = [text for text in TEXTS.split() if text not in ("<<", "-", "--", "%", '"a', "'b", "٣", "->-")]


@pytest.mark.parametrize("text", SCALARS)
def test_plain_words_and_decimals_of_json_are_special(text: str) -> None:
    found = value(f"a: {text}\nb: [{text or 'null'}]\n")
    assert repr(found) == repr({"a": SCALARS[text], "b": [SCALARS[text]]})


@pytest.mark.parametrize("text", SCALARS)
def test_quoted_words_and_decimals_are_text(text: str) -> None:
    assert value(f"a: '{text}'\nb: \"{text}\"\n") == {"a": text, "b": text}


@pytest.mark.parametrize("text", PLAIN)
def test_everything_else_is_the_text_that_stands_there(text: str) -> None:
    assert value(f"a: {text}\n") == {"a": text}


@pytest.mark.parametrize("key", ["1", "true", "on", "null", "0374", "2026-03-18", "~", "检查"])
def test_a_key_is_always_the_text_that_stands_there(key: str) -> None:
    assert value(f"{key}: x\n") == {key: "x"}


def test_block_texts_keep_their_lines_and_are_text() -> None:
    assert value("a: |\n  1\nb: >-\n  甲\n  乙\n\n  丙\nc: |-\n  true\n") == {"a": "1\n", "b": "甲 乙\n丙", "c": "true"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "- - ", "[{a: ", "[["])
@pytest.mark.parametrize("depth", [9, 10, 100, 1_000, 10_000, 30_000, 65_000])
def test_deep_nesting_is_refused_at_once(opening: str, depth: int) -> None:
    begun = time.perf_counter()
    found = problems("a:\n " + (opening * depth)[:65_000])
    assert {item.code for item in found} <= {"yaml-too-deep", "yaml-complex-key"}
    assert time.perf_counter() - begun < 0.2


def bomb(first: str, item: str) -> str:
    """Nine levels, each of which repeats the one before ten times."""
    names = zip("abcdefgh", "bcdefghi", strict=True)
    return f"a: &a {first}\n" + "".join(f"{to}: &{to} {item.format(', '.join([f'*{of}'] * 10))}\n" for of, to in names)


BOMBS = [
    bomb("[x]", "[{}]"),
    bomb("{x: 1}", "{{<<: [{}]}}"),
    "&a x: *a\n",
    "a: &a {x: *a}\n",
    "a: &a\n  - *a\n",
    "? &a [*a]\n: 1\n",
    "&root\na: *root\n",
]


@pytest.mark.parametrize("text", BOMBS)
def test_anchors_and_aliases_are_refused_before_anything_is_built(text: str) -> None:
    begun = time.perf_counter()
    assert {item.code for item in problems(text)} <= {"yaml-anchor", "yaml-alias", "yaml-complex-key"}
    assert time.perf_counter() - begun < 0.2


@pytest.mark.parametrize(("depth", "lawful"), [(7, True), (8, True), (9, False)])
def test_eight_levels_are_the_most(depth: int, lawful: bool) -> None:
    text = "a: " + "[" * (depth - 1) + "]" * (depth - 1) + "\n"
    assert isinstance(read(text.encode(), PATH), Document) is lawful


@pytest.mark.parametrize(("length", "lawful"), [(7_999, True), (8_000, True), (8_001, False)])
def test_eight_thousand_characters_are_the_longest_text(length: int, lawful: bool) -> None:
    assert isinstance(read(f"a: {'字' * length}\n".encode(), PATH), Document) is lawful


@pytest.mark.parametrize(("count", "lawful"), [(3_999, True), (4_000, True), (4_001, False)])
def test_four_thousand_keys_and_values_are_the_most(count: int, lawful: bool) -> None:
    text = "a: [" + ", ".join(["1"] * (count - 3)) + "]\n"
    assert isinstance(read(text.encode(), PATH), Document) is lawful


@pytest.mark.parametrize(("size", "lawful"), [(65_535, True), (65_536, True), (65_537, False)])
def test_sixty_four_kibibytes_are_the_largest_file(size: int, lawful: bool) -> None:
    text = "a: b\n" + "#" * (size - 6) + "\n"
    assert isinstance(read(text.encode(), PATH), Document) is lawful
