"""Problems: what their sentences promise, whatever text a file puts into them."""

from __future__ import annotations

import string

import pytest

from generator.problem import LONGEST_MESSAGE, START, Place, catalogue, problem

HOSTILE = "\x1b[2J\n::error::\u202e\ud800\0" * 4000


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_every_code_says_in_both_languages_what_is_wrong_and_what_to_do(code: str) -> None:
    entry = catalogue()[code]
    assert entry.severity in ("error", "warning")
    assert "请" in entry.zh_hint, "a Chinese hint asks for something to be done"
    assert all((entry.zh, entry.en, entry.en_hint))
    assert not any(character > "\u2e80" for character in entry.en + entry.en_hint), "English holds no Chinese"


@pytest.mark.parametrize("code", sorted(catalogue()))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sentence_stays_short_and_printable_whatever_the_facts(code: str, lang: str) -> None:
    entry = catalogue()[code]
    templates = (entry.zh, entry.zh_hint, entry.en, entry.en_hint)
    names = {name for template in templates for _, name, _, _ in string.Formatter().parse(template) if name}
    made = problem("records/\n.yaml", START, code, **dict.fromkeys(names, HOSTILE))

    assert max(len(made.message(lang)), len(made.hint(lang))) <= LONGEST_MESSAGE
    assert made.text(lang).isprintable()
    made.text(lang).encode("utf-8")


def test_a_code_that_is_not_in_the_catalogue_is_a_bug() -> None:
    with pytest.raises(KeyError):
        problem("x.yaml", START, "no-such-code")


def test_problems_sort_by_file_and_place() -> None:
    places = [("b", Place(1, 1)), ("a", Place(10, 1)), ("a", Place(9, 2)), ("a", Place(9, 1))]
    made = [problem(path, place, "yaml-empty") for path, place in places]

    assert [(item.path, item.line, item.column) for item in sorted(made)] == [
        ("a", 9, 1),
        ("a", 9, 2),
        ("a", 10, 1),
        ("b", 1, 1),
    ]


def test_a_problem_reads_as_one_line_that_editors_can_follow() -> None:
    made = problem("records/office.yaml", Place(4, 1), "yaml-alias", name="a")
    expected = (
        "records/office.yaml:4:1: [yaml-alias] 这里用了引用“*a”，记录里不允许"
        " → 请把内容直接写出来；若是文字，请加双引号"
    )

    assert made.text() == expected


def test_a_place_counts_characters_from_one() -> None:
    assert Place.of("甲乙\n丙丁", 0) == (1, 1)
    assert Place.of("甲乙\n丙丁", 4) == (2, 2)
