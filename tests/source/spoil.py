"""Good records, spoilt at random: something deleted, added, renamed, replaced, repeated or moved."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

SCALARS: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 7, 1.0, 0.5, 1e9, 10**18, -(10**30)),
    *("", " ", "　", "甲", "是", "0", "12人", "P-0031", "U-0107", "TL", "TL-04", "YH-2026-0318-TL-02"),
    *("2026-03-18", "2026-02-30", "2026-02-29", "2024-02-29", "2026.3.18", "２０２６-03-18", "20260318"),
    *("1999-12-31", "2026-03", "2026-13", "09:40", "24:00", "9点", "2026-06-11T14:30:00+08:00", "2026-W12"),
    *("2026-06-11T14:30:00Z", "2026-03-18\n", "D-11\n", "一行\n两行", " 前后 ", "字" * 121, "字" * 4001),
    *("general", "major", "重大", "found", "closed", "0123456789abcdef.jpg", "../x", "二（三）", "class"),
    *("三\u00a0", "é", "\U00020000", "-", "P-٠٠٣١", "a" * 41),
)
KEYS = ("unit", "place", "by", "org", "event", "date", "due_on", "note", "to", "from", "state", "新", "x", "a.b")
LARGE: tuple[Any, ...] = ([], {}, [None], ["甲", "甲"], {"kind": "paper"}, [[]], list(range(500)))


def spoilt(good: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """A copy of the record with one to three things changed."""
    value = copy.deepcopy(good)
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        holder = dice.choice(list(_holders(value)) or [value])
        if isinstance(holder, list):
            _spoil_list(holder, dice)
        else:
            _spoil_mapping(holder, dice)
    return value


def _holders(value: object) -> Iterator[Any]:
    """Every mapping and list of a record that holds something, itself first."""
    if isinstance(value, dict | list) and value:
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _holders(inner)


def _anything(dice: random.Random) -> object:
    return copy.deepcopy(dice.choice(LARGE)) if dice.random() < 0.1 else dice.choice(SCALARS)


def _spoil_mapping(holder: dict[str, Any], dice: random.Random) -> None:
    key = dice.choice(list(holder) or ["x"])
    match dice.randrange(5):
        case 0:
            holder.pop(key, None)
        case 1:
            holder[dice.choice(KEYS)] = _anything(dice)
        case 2:
            holder[_misspelt(key, dice)] = holder.pop(key, None)
        case 3:
            holder[key] = [holder.get(key)] if dice.random() < 0.5 else {"a": holder.get(key)}
        case _:
            holder[key] = _anything(dice)


def _spoil_list(holder: list[Any], dice: random.Random) -> None:
    index = dice.randrange(len(holder))
    match dice.randrange(4):
        case 0:
            del holder[index]
        case 1:
            holder.insert(dice.randrange(len(holder) + 1), copy.deepcopy(holder[index]))
        case 2:
            holder.extend(copy.deepcopy(holder[index]) for _ in range(dice.choice((1, 50, 401))))
        case _:
            holder[index] = _anything(dice)


def _misspelt(key: str, dice: random.Random) -> str:
    at = dice.randrange(len(key))
    spelt = (key[:at] + key[at + 1 :], key.upper(), key + "s", key.replace("_", "-"), key[::-1])
    return dice.choice(spelt) or "x"
