"""The reader under damage: it never falls, never dawdles, always says where, and never changes what it accepts."""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode
from ruamel.yaml.scanner import ScannerError

from generator.problem import catalogue
from generator.source.mend import mended
from generator.source.reader import Document, locate, read
from tests.source.corpus import CORPUS
from tests.source.mutation import damaged

SLOWEST = 0.2


def second_reading(text: str) -> Any:
    """The value that ruamel.yaml's own parser of YAML 1.2 finds, with the scalars of JSON."""
    try:
        return value_of(composed(text))
    except ScannerError as error:
        # It refuses a block text whose first line is blank but not empty, which YAML allows.
        if "more indented follow up line" not in str(error):
            raise
        return value_of(composed(re.sub(r"\n +(?=\n)", "\n", text)))


def composed(text: str) -> Node:
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    return reader.compose(text)


def value_of(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {key.value: value_of(value) for key, value in node.value}
    if not isinstance(node, ScalarNode):
        return [value_of(item) for item in node.value]
    words = {"": None, "null": None, "true": True, "false": False}
    if node.style:
        return node.value
    if node.value in words:
        return words[node.value]
    digits = sum(character.isdigit() for character in node.value)
    if re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", node.value, re.ASCII) and digits <= 15:
        return float(node.value) if "." in node.value else int(node.value)
    return node.value


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield key
            yield from texts(held)
    elif isinstance(value, list):
        for held in value:
            yield from texts(held)
    else:
        yield "" if value is None else value if isinstance(value, str) else str(value).lower()


def judge(data: bytes) -> str:
    """Read one file and hold the answer to its promises; says how it went."""
    begun = time.process_time()
    found = read(data, "x.yaml")
    assert time.process_time() - begun < SLOWEST
    if isinstance(found, Document):
        assert repr(found.value) == repr(second_reading(data.decode()))
        locate(data, ["events", 0, "event"])
        assert mended(mended(data)) == mended(data)
        return "accepted"
    lines = re.split("\r\n|\r|\n", data.decode("utf-8", "replace"))
    assert 1 <= len(found) <= 20
    assert len(set(found)) == len(found)
    for item in found:
        assert item.code in catalogue()
        assert (item.text() + item.text("en")).replace("\u3000", "").isprintable()
        assert 1 <= item.line <= len(lines) or item.code.startswith("text-encoding")
        assert item.column >= 1
        assert item.column <= len(lines[min(item.line, len(lines)) - 1]) + 1 or item.code.startswith("text-encoding")
    return found[0].code


def test_damaged_records_are_read_whole_or_refused_with_their_place(
    count: Callable[[int, int], int], seed: int, proof: Any
) -> None:
    chance, cases = random.Random(seed), count(1_000, 50_000)
    results: Counter[str] = Counter()
    for _ in range(cases):
        data = damaged(chance.choice(CORPUS), chance)
        try:
            results[judge(data)] += 1
        except Exception as error:
            raise AssertionError(f"seed {seed}: {data!r}") from error

    assert results["accepted"] > cases / 20, "too much damage proves little"
    assert len(results) > 25, "too little variety proves little"
    refused = cases - results["accepted"]
    proof.record("damaged records", cases, seed, f"{refused} refused in place, {results['accepted']} read alike twice")


SYNTAX = re.compile(r"""["'\\\[\]{},:|>+-]|\s""")


def remaining(text: str) -> Counter[str]:
    """What of a file must come back from its record: all but comments, blanks and YAML's own signs."""
    bare = "\n".join(line for line in text.split("\n") if not re.match(r"\s*#|---", line))
    return Counter(SYNTAX.sub("", bare))


def test_nothing_that_stands_in_an_accepted_file_is_lost(
    count: Callable[[int, int], int], seed: int, proof: Any
) -> None:
    chance, cases, done = random.Random(seed), count(500, 5_000), 0
    while done < cases:
        text = damaged(chance.choice(CORPUS), chance).decode("utf-8", "replace")
        found = read(text.encode(), "x.yaml")
        # Escapes and figures are written otherwise than they read; the second reading above covers them.
        if not isinstance(found, Document) or "\\" in text or re.search(r"[0-9]\.[0-9]|-0\b", text):
            continue
        done += 1
        record = remaining("".join(texts(found.value)))
        written = remaining(text)
        written.subtract(dict.fromkeys(written, 0))
        nulls = len(re.findall(r"(?<![\w:/.-])null(?![\w:/.-])", text))
        lost = written - record - Counter("null" * nulls)
        assert not {c for c in lost if c != "#"}, f"seed {seed}: {text!r} lost {lost}"
    proof.record("nothing lost", cases, seed, "every character of an accepted file is in its record")


def inside_text(text: str, line: int, column: int) -> bool:
    """Whether a place is inside a quoted or block text, by the parser's own marks."""
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent) and event.style:
            start, end = event.start_mark, event.end_mark
            if (start.line, start.column) < (line - 1, column - 1) < (end.line, end.column):
                return event.style in "\"'" or line - 1 > start.line
    return False


def test_text_in_quotes_and_blocks_is_never_taken_for_structure(
    count: Callable[[int, int], int], seed: int, proof: Any
) -> None:
    chance, cases, looked = random.Random(seed), count(1_500, 15_000), 0
    for _ in range(cases):
        text = damaged(chance.choice(CORPUS), chance).decode("utf-8", "replace")
        found = read(text.encode(), "x.yaml")
        if isinstance(found, Document) or any(not item.code.startswith("yaml-") for item in found):
            continue
        try:
            list(yaml.parse(text, Loader=yaml.CSafeLoader))
        except yaml.YAMLError:
            continue
        for item in found:
            # A tab or no-break space is refused wherever it stands.
            is_blank = "\t" in text or "\u00a0" in text
            if item.code not in ("yaml-duplicate-key", "yaml-conflict-marker") and not is_blank:
                looked += 1
                assert not inside_text(text, item.line, item.column), f"seed {seed}: {item.text()} in {text!r}"
    assert looked > cases / 150
    proof.record("no false alarm in text", cases, seed, f"{looked} complaints, none inside quotes or blocks")


@pytest.mark.parametrize("text", CORPUS)
def test_the_records_that_are_damaged_were_whole(text: str) -> None:
    assert judge(text.encode()) == "accepted"
