"""Keys of a mapping: missing, unknown, misspelt, misplaced; and sets of keys of which one is needed."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.source.explain.fault import Fault, Spot, packed
from generator.source.shape import Group, Shape

#: the keys of a record by the title of the mapping that holds them, for keys at the wrong depth
Homes = Mapping[str, str]


#: words in names that say too little to tell what was meant
_SMALL_WORDS = frozenset(("at", "by", "from", "id", "in", "is", "no", "of", "on", "to"))


class Sheet(NamedTuple):
    """The fields that a mapping may and must have here, its branch included."""

    fields: Mapping[str, Shape]
    required: tuple[str, ...]
    whole: bool
    title: str

    @classmethod
    def of(cls, shape: Shape, value: Mapping[str, object]) -> Sheet:
        """`whole` is false where the branch is not known: nobody can say which further keys are right."""
        branch = shape.branch(value)
        if branch is None:
            return cls(shape.fields, shape.required, not shape.branches, "")
        return cls({**shape.fields, **branch.fields}, (*shape.required, *branch.required), True, branch.title)


def key_faults(shape: Shape, value: Mapping[str, object], spot: Spot, homes: Homes) -> Iterator[Fault]:
    """Every mistake in the keys of a mapping; a key that is only misspelt is not missing besides."""
    sheet = Sheet.of(shape, value)
    unknown = [key for key in value if key not in sheet.fields and not _free(shape, key)] if sheet.whole else []
    meant = _meant(unknown, {key: field for key, field in sheet.fields.items() if key not in value})
    for key in unknown:
        yield _unknown(key, meant.get(key), (shape, sheet, spot), homes)
    present = {*value, *meant.values()}
    for key in sheet.required:
        if key not in present:
            yield missing(key, sheet.fields[key], spot)
    for group in shape.groups:
        yield from _group(group, present, list(value), (sheet, spot))
    yield from _count(shape, value, spot)


def _free(shape: Shape, key: str) -> bool:
    return shape.free is not None and shape.free.pattern.fullmatch(key) is not None


def _meant(unknown: Iterable[str], absent: Mapping[str, Shape]) -> dict[str, str]:
    """For each unknown key the absent one that was probably meant; no key is meant twice."""
    left = dict(absent)
    found: dict[str, str] = {}
    for key in unknown:
        if expected := near(key, left):
            found[key] = expected
            del left[expected]
    return found


def near(key: str, fields: Mapping[str, Shape]) -> str | None:
    """The field that a key nearly spells, by its name or by its title."""
    plain = unicodedata.normalize("NFKC", key).strip()
    by_title = {field.title: name for name, field in fields.items()}
    if plain in by_title:
        return by_title[plain]
    name = re.sub(r"[\s-]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", plain)).lower()
    if found := difflib.get_close_matches(name, fields, n=1, cutoff=0.6):
        return found[0]
    if found := difflib.get_close_matches(plain, by_title, n=1, cutoff=0.6):
        return by_title[found[0]]
    words = set(name.split("_")) - _SMALL_WORDS
    akin = [field for field in fields if words & set(field.split("_"))]
    return akin[0] if len(akin) == 1 else None


def _unknown(key: str, expected: str | None, around: tuple[Shape, Sheet, Spot], homes: Homes) -> Fault:
    shape, sheet, spot = around
    inner = Spot((*spot.pointer, key), sheet.title or spot.title, key)
    if expected:
        return _key(inner, "schema-unknown-key", expected=expected, label=sheet.fields[expected].title)
    if derived := shape.derived.get(key):
        return _key(inner, "schema-derived-key", label=derived.title)
    if shape.free:
        return _key(inner, "schema-key-form", example=shape.free.shape.example or "supervision_class")
    if home := homes.get(key):
        return _key(inner, "schema-misplaced-key", home=home)
    return _key(inner, "schema-extra-key", **packed(sheet.fields))


def _key(spot: Spot, code: str, /, **facts: object) -> Fault:
    return spot.fault(code, key=spot.field, **facts)._replace(at_key=True)


def missing(key: str, field: Shape, spot: Spot) -> Fault:
    """A key that must be there and is not; the culprit is the mapping."""
    return Spot(spot.pointer, field.title, key).fault("schema-missing-key", example=example(field))


def example(shape: Shape) -> str:
    """What could stand behind a key."""
    if shape.example:
        return str(shape.example)
    if shape.labels:
        return next(iter(shape.labels))
    if shape.items:
        inner = example(shape.items)
        return "" if inner in ("", "…") else f"[{inner}]"
    return {"boolean": "true", "integer": "1", "number": "1", "object": ""}.get(shape.type, "…")


def _group(group: Group, present: Collection[str], order: list[str], around: tuple[Sheet, Spot]) -> Iterator[Fault]:
    """None of the sets is there, or two of those that exclude each other."""
    sheet, spot = around
    whole = [keys for keys in group.sets if all(key in present for key in keys)]
    if not whole:
        yield from _absent(group, present, around)
    elif group.exactly_one and len(whole) > 1:
        own = [key for keys in whole for key in keys if sum(key in others for others in whole) == 1]
        later = max(own, key=lambda key: order.index(key) if key in order else 0)
        first = next(key for key in own if key != later)
        inner = Spot((*spot.pointer, later), sheet.fields[later].title, later)
        yield _key(inner, "schema-either-or", other=sheet.fields[first].title, other_field=first)


def _absent(group: Group, present: Collection[str], around: tuple[Sheet, Spot]) -> Iterator[Fault]:
    """The set that is nearest lacks these keys; where several are as near, any of their keys would do."""
    sheet, spot = around
    counts = [sum(key in present for key in keys) for keys in group.sets]
    best = [keys for keys, count in zip(group.sets, counts, strict=True) if count == max(counts)]
    lacking = [[key for key in keys if key not in present] for keys in best]
    if len(best) == 1:
        for key in lacking[0]:
            yield missing(key, sheet.fields[key], spot)
        return
    heads = list(dict.fromkeys(keys[0] for keys in lacking))
    code = "schema-one-needed" if group.exactly_one else "schema-some-needed"
    names = {
        "names": "、".join(f"{sheet.fields[key].title}（{key}）" for key in heads),
        "keys": ", ".join(heads),
    }
    yield spot.fault(code, **names)


def _count(shape: Shape, value: Mapping[str, object], spot: Spot) -> Iterator[Fault]:
    if shape.least is not None and len(value) < shape.least:
        yield spot.fault("schema-too-few-keys", limit=int(shape.least))
    elif shape.most is not None and len(value) > shape.most:
        yield spot.fault("schema-too-many-keys", limit=int(shape.most), length=len(value))
