"""The character policy, over all of Unicode and all of GB 2312."""

from __future__ import annotations

import random
import unicodedata

import pytest

from generator.problem import Problem
from generator.source.character import CLEAN, is_allowed, reason_of
from generator.source.reader import Document, read

EVERY = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
ALLOWED = [character for character in EVERY if is_allowed(character)]
# The ideographs of Unicode 15, which Python 3.11 does not know by name.
NEWER = {chr(code) for first, last in ((0x2B739, 0x2B739), (0x2EBF0, 0x2EE5D), (0x31350, 0x323AF)) for code in range(first, last + 1)}  # fmt: skip # noqa: E501
UNSEEN = [
    character
    for character in EVERY
    if (unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Zs") and character not in " \u3000\n\r\ufeff")
    or 0xFE00 <= ord(character) <= 0xFE0F
    or 0xE0000 <= ord(character) <= 0xE007F
]


def codes(text: str | bytes) -> list[str]:
    found = read(text if isinstance(text, bytes) else text.encode("utf-8"), "x.yaml")
    return [] if isinstance(found, Document) else [item.code for item in found]


def test_only_letters_numbers_signs_and_three_blanks_are_allowed() -> None:
    for character in ALLOWED:
        category = unicodedata.category(character)
        assert category[0] in "LNPS" or character in " \u3000\n" or character in NEWER, f"U+{ord(character):04X}"


def test_letters_are_ascii_han_or_full_width() -> None:
    letters = [character for character in ALLOWED if unicodedata.category(character).startswith("L")]
    strange = [
        character
        for character in letters
        if not character.isascii()
        and not unicodedata.name(character).startswith(("CJK UNIFIED", "CJK COMPATIBILITY IDEOGRAPH", "FULLWIDTH"))
        and character not in "々〆〻"
    ]
    assert strange == []


def test_every_common_han_character_is_allowed() -> None:
    assert all(map(is_allowed, (chr(code) for code in range(0x4E00, 0xA000))))


def test_decimal_digits_are_ascii_or_full_width() -> None:
    digits = [character for character in ALLOWED if unicodedata.category(character) == "Nd"]
    assert "".join(digits) == "0123456789０１２３４５６７８９"


def test_accepted_characters_are_their_own_normal_form_and_never_combine() -> None:
    for character in ALLOWED:
        assert unicodedata.is_normalized("NFC", character)
        assert not unicodedata.combining(character)
    # What combines with the character before it has a decomposition of some other one beginning elsewhere.
    seconds = {
        unicodedata.normalize("NFD", character)[-1] for character in EVERY if unicodedata.decomposition(character)
    }
    composing = [
        character
        for character in ALLOWED
        if character in seconds and any(len(unicodedata.normalize("NFC", base + character)) < 2 for base in "aA~=<が")
    ]
    assert composing == []


def test_the_fast_test_of_a_text_agrees_with_the_test_of_its_characters() -> None:
    for character in EVERY:
        assert (CLEAN.fullmatch(character) is not None) == is_allowed(character)


def test_every_refused_character_has_a_reason() -> None:
    assert all(reason_of(character).startswith("text-") for character in EVERY if not is_allowed(character))


@pytest.mark.parametrize("character", UNSEEN, ids=lambda character: f"U+{ord(character):04X}")
def test_what_cannot_be_seen_is_refused_raw_and_escaped(character: str) -> None:
    raw = read(f"name: 甲{character}乙\n".encode(), "x.yaml")
    escaped = read(f'name: "甲\\U{ord(character):08X}乙"\n'.encode(), "x.yaml")
    for found, column in ((raw, 8), (escaped, 9)):
        assert not isinstance(found, Document)
        assert [(item.line, item.column) for item in found] == [(1, column)]
        assert found[0].text().isprintable()


def test_surrogates_are_refused_raw_and_escaped() -> None:
    assert codes(b"name: \xed\xa0\x80\n") == ["text-encoding-unknown"]
    assert codes('name: "\\ud800"\n') == ["yaml-escape"]


@pytest.mark.parametrize("id", ["ΥH-1", "УН-1", "YH‑1", "ＹＨ-１", "YH-１", "YH–1", "𝐘𝐇-1", "YH\u200b-1"])
def test_look_alikes_of_an_id_are_refused_or_stay_different(id: str) -> None:
    found = read(f"id: {id}\n".encode(), "x.yaml")
    assert not isinstance(found, Document) or found.value == {"id": id}


def gb2312() -> list[str]:
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return [text for pair in pairs if (text := pair.decode("gb2312", "ignore"))]


@pytest.mark.parametrize("frame", ["{}\n", "name: {}\n", "name: 3{}5\n", 'name: "{}"\n', "{}: A\n", "by: [{}]\n"])
def test_no_character_of_gb2312_is_read_as_another_one(frame: str) -> None:
    characters = gb2312()
    assert len(characters) == 6763
    for character in characters:
        data = frame.format(character).encode("gb2312")
        found = read(data, "x.yaml")
        assert not isinstance(found, Document), (character, found)


def test_sentences_in_gbk_are_named_as_such(seed: int) -> None:
    characters, chance = gb2312(), random.Random(seed)
    for _ in range(500):
        text = "".join(chance.choices(characters, k=chance.randint(12, 60)))
        assert codes(f"id: A\nname: {text}。\n".encode("gbk")) == ["text-encoding-gbk"]


def test_a_sentence_that_reads_as_utf_8_by_chance_is_refused_for_its_letters() -> None:
    for word in ("医院", "学校", "农贸", "医院学校农贸"):
        assert codes(f"name: {word}\n".encode("gbk")) == ["text-foreign-letter"]


def test_a_refusal_names_the_character() -> None:
    found = read("name: 甲\u200b\n".encode(), "x.yaml")
    assert isinstance(found, tuple)
    assert isinstance(found[0], Problem)
    assert "U+200B ZERO WIDTH SPACE" in found[0].message()
