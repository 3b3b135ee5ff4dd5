"""A form of a mapping: its required fields one after the other, the optional ones together at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from generator.cli.talk import Facts, Talk
from generator.failure import CannotRun
from generator.source.explain.key import Sheet
from generator.source.reader import Json
from generator.source.shape import Group, Shape


class Form(NamedTuple):
    """The form of one mapping: what is likely in its fields, and which are nobody's to fill in."""

    talk: Talk
    shape: Shape
    defaults: Mapping[str, Json] = MappingProxyType({})
    skip: frozenset[str] = frozenset()

    def fields(self, value: Facts) -> Mapping[str, Shape]:
        """The fields that the mapping may have, as far as it is filled in."""
        return Sheet.of(self.shape, dict(value)).fields

    def missing(self, value: Facts) -> list[str]:
        """The fields that it must have and has not, in the order of the schema."""
        sheet = Sheet.of(self.shape, dict(value))
        wanted = [key for key in sheet.fields if key in sheet.required]
        return [key for key in wanted if key not in value and key not in self.skip]


def filled(form: Form, value: Facts) -> dict[str, Json]:
    """The mapping with everything that it must have, and what else was wished.

    Raises CannotRun, naming what is missing, where nobody can be asked.
    """
    if not form.talk.asks:
        given = {**form.defaults, **value}
        _complete(form, given)
        return given
    given = dict(value)
    for key in form.missing(given):
        while (answer := asked(form, key, given)) is None:
            form.talk.say("  这一项必须填", "  this one is required")
        given = {**given, key: answer}
    for group in form.shape.groups:
        given = one_of(form, group, given)
    return _more(form, given)


def _complete(form: Form, value: Facts) -> None:
    missing = form.missing(value)
    missing += ["|".join(key for keys in g.sets for key in keys) for g in form.shape.groups if not _met(g, value)]
    if missing:
        fields = form.fields(value)
        named = "、".join(f"{name}（{fields[name.split('|')[0]].title}）" for name in missing)
        options = " ".join(f"--set {name.split('|')[0]}=…" for name in missing)
        raise CannotRun(
            f"缺少 {named}：请补上 {options}，嵌套的部分写进 --from 文件，或在终端里运行逐项回答",
            f"missing {', '.join(missing)}: add {options}, nested parts by --from FILE, or run it in a terminal",
        )


def _met(group: Group, value: Facts) -> bool:
    return any(all(key in value for key in keys) for keys in group.sets)


def one_of(form: Form, group: Group, value: Facts) -> dict[str, Json]:
    """One of a few fields, asked in turn until one is answered."""
    given = dict(value)
    while not _met(group, given):
        for key in (key for keys in group.sets for key in keys):
            answer = asked(form, key, given)
            given = given if answer is None else {**given, key: answer}
            if _met(group, given):
                return given
        titles = "、".join(form.shape.fields[key].title for keys in group.sets for key in keys)
        form.talk.say(f"  {titles}：至少填一项", f"  one of these is required: {titles}")
    return given


def _more(form: Form, value: Facts) -> dict[str, Json]:
    """The optional fields together; whatever has a default is taken over where nobody wants it otherwise."""
    fields, talk = form.fields(value), form.talk
    apart = {key for group in form.shape.groups if group.exactly_one for keys in group.sets for key in keys}
    left = [key for key in fields if key not in {*value, *form.skip, *talk.hidden, *apart}]
    given = {**value, **{key: form.defaults[key] for key in left if key in form.defaults}}
    for number, key in enumerate(left, start=1):
        known = f" = {form.defaults[key]}" if key in form.defaults else ""
        talk.say(f"  {number} {fields[key].title} {key}{known}", f"  {number} {key} {fields[key].title}{known}")
    text = talk.line("以上选填：写编号，可多个，回车跳过", "optional, by number, Enter to skip") if left else ""
    for key in _picked(text, left):
        answer = asked(form, key, given)
        given = given if answer is None else {**given, key: answer}
    return given


def _picked(text: str, keys: list[str]) -> Iterator[str]:
    for part in text.replace("，", " ").replace(",", " ").split():
        if part in keys:
            yield part
        elif part.isdecimal() and 0 < int(part) <= len(keys):
            yield keys[int(part) - 1]


def asked(form: Form, key: str, value: Facts) -> Json:
    """The value of one field: a line, or for a mapping or a list of them a form of its own."""
    child, talk = form.fields(value)[key], form.talk
    if child.type == "object":
        talk.say(f"— {child.title}", f"— {key}")
        return filled(Form(talk, child), {})
    if child.items and child.items.type == "object":
        return form.defaults.get(key) or _rows(talk, child, key)
    return talk.field((key, child), value, form.defaults.get(key))


def _rows(talk: Talk, shape: Shape, key: str) -> Json:
    assert shape.items is not None
    rows: list[Json] = []
    if not shape.least and not talk.agrees(f"有“{shape.title}”要填吗？", f"any {key}?"):
        return rows
    while not rows or talk.agrees(f"“{shape.title}”再加一项？", f"another of {key}?"):
        talk.say(f"— {shape.title} {len(rows) + 1}", f"— {key} {len(rows) + 1}")
        rows.append(filled(Form(talk, shape.items), {}))
    return rows
