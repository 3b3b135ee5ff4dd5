"""Random damage to a record's file, as editors, keyboards, transfers and enemies do it."""

from __future__ import annotations

import random

PIECES = (
    *("：", "，", "［", "］", "｛", "｝", "“", "”", "＂", "－", "＃", "｜", "\u3000", "\u00a0", "\t", "\u200b"),
    *(":", ": ", ",", ", ", "-", "- ", "? ", "[", "]", "{", "}", "#", " #", "&a ", "*a", "!a ", "<<: ", "%", "@"),
    *('"', "'", "\\", "\\x00", "\\u200b", "|", ">", "|\n", "\n", "\n\n", "\n  ", " ", "  ", "\r\n", "\r", "\0"),
    *("---\n", "...\n", "<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n", "\ufeff", "\ue000", "\ufffd", "\u0301"),
    *("null", "true", "1.50", "0374", "-0", "1e5", "id: ", "by:", "事项", "医院", "é", "Ж", "⽕", "٣", "😀", "·", "²"),
)  # fmt: skip


def damaged(text: str, chance: random.Random) -> bytes:
    """A file that differs from the record in one to four places, in its characters or its bytes."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        text = chance.choice((_inserted, _inserted, _deleted, _replaced, _moved, _indented))(text, chance)
    data = text.encode("utf-8", "surrogatepass")
    kind = chance.random()
    if kind < 0.8:
        return data
    if kind < 0.85:
        return text.encode(chance.choice(("gb18030", "utf-16", "utf-16-le", "utf-32", "utf-8-sig")))
    for _ in range(chance.choice((1, 2, 8))):
        data = _shaken(data, chance)
    return data


def _inserted(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(PIECES) + text[at:]


def _deleted(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + text[at + chance.choice((1, 1, 2, 20)) :]


def _replaced(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(PIECES) + text[at + 1 :]


def _moved(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    line = chance.choice(lines)
    lines.insert(chance.randrange(len(lines)), line)
    if chance.random() < 0.5:
        lines.remove(line)
    return "".join(lines)


def _indented(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((" ", "  ", "\t", "\u3000")) + lines[at] if chance.random() < 0.5 else lines[at].lstrip()
    return "".join(lines)


def _shaken(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    byte = bytes((chance.randrange(256),))
    return chance.choice((data[:at] + byte + data[at:], data[:at] + data[at + 1 :], data[:at] + byte + data[at + 1 :]))
