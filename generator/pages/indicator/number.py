"""A number in words: with its unit, never without what it is divided by, and said openly where it cannot be."""

from __future__ import annotations

from typing import NamedTuple

from generator.pages.shown import Row, Shown
from generator.rules.indicator import catalogue

NONE = "没有可算的"
WAN = 10_000


class Said(NamedTuple):
    """A number as it is read, and its unit."""

    value: str
    unit: str

    def __str__(self) -> str:
        return self.value + self.unit if self.unit == "%" else f"{self.value} {self.unit}"


def percent(part: int, whole: int) -> str:
    """A share in per cent with one decimal; neither 0% nor 100% unless it is that exactly."""
    if not whole:
        return NONE
    tenths = (2000 * part + whole) // (2 * whole)
    tenths = min(max(tenths, min(part, 1)), 1000 if part == whole else 999)
    return f"{tenths / 10:g}%"


def wan(cny: float) -> str:
    """Money in units of ten thousand yuan, to the yuan."""
    return f"{cny / WAN:.4f}".rstrip("0").rstrip(".")


def result(shown: Shown, code: str, number: Row) -> Said:
    """What a number says; one that is too small to be told says only that."""
    kind, unit = catalogue()[code]["kind"], catalogue()[code]["unit"]
    if "numerator" not in number:
        return Said(f"少于 {shown.office['publication']['small_count']}", unit)
    part, whole = number["numerator"], number.get("denominator", 1)
    if not whole:
        return Said("—", NONE)
    match kind:
        case "share":
            return Said(percent(part, whole).removesuffix("%"), unit)
        case "ratio":
            return Said(f"{part / whole:.2f}", unit)
        case "sum":
            return Said(wan(part), f"万{unit}")
        case _:
            return Said(str(part), unit)


def fraction(code: str, number: Row) -> str:
    """What was divided by what, or of how many it is the middle; nothing for a plain count."""
    if "denominator" not in number:
        return ""
    if catalogue()[code]["kind"] == "median":
        return f"{number['denominator']} 处的中位数"
    return f"分子 {number['numerator']}，分母 {number['denominator']}"


def waiting(number: Row) -> str:
    """How much of the denominator is not decided yet."""
    return f"{number['waiting']} 个还没有结果" if number.get("waiting") else ""


def defined(code: str) -> str:
    """How it is counted, in a paragraph."""
    entry = catalogue()[code]
    said = [f"分母：{entry['denominator']}。"] if "denominator" in entry else []
    first = "分子" if entry["kind"] in ("share", "ratio") else "数的是"
    return "".join((*said, f"{first}：{entry['numerator']}。", entry.get("note", "")))
