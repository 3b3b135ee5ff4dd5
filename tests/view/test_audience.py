"""Deny by default: the public sees what is declared for it and approved, and nothing else moves a byte."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from generator.model import KINDS
from generator.source.shape import Field, Shape
from generator.view.audience import AUDIENCES, projected
from generator.view.snapshot import canonical, snapshot
from tests.ledger import schemas
from tests.view.full import Leaf, assessed, is_text, plain, value

APPROVALS = frozenset({"unit.publication", "person.public_name"})
NAMES_UNIT = "hazard.events.published.names_unit"
HIDDEN = ("aggregate", "internal", "restricted")


def shown(now, audience="public") -> str:
    return canonical(snapshot(now, schemas(), audience))


def stuffed(made: Any, extra: Any) -> Any:
    """The value with a further key in every mapping."""
    if isinstance(made, dict):
        return {**{key: stuffed(inner, extra) for key, inner in made.items()}, "EXTRA": extra}
    return [stuffed(inner, extra) for inner in made] if isinstance(made, list) else made


def widened(shape: Shape, visibility: str) -> Shape:
    """The shape with a further field in every mapping."""
    new = Shape(type="string", title="新项", visibility=visibility)
    fields = {name: widened(child, visibility) for name, child in shape.fields.items()}
    return replace(
        shape,
        fields={**fields, "EXTRA": new} if shape.type == "object" else fields,
        items=widened(shape.items, visibility) if shape.items else None,
        branches={name: widened(branch, visibility) for name, branch in shape.branches.items()},
    )


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_key_that_no_schema_knows_is_never_shown(kind, audience):
    shape, made = schemas().by_kind[kind].shape, value(kind)
    for extra in ("CNR", {"deep": "CNR"}, ["CNR"]):
        assert projected(shape, stuffed(made, extra), audience) == projected(shape, made, audience)


@pytest.mark.parametrize("visibility", ["", *HIDDEN, "public"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_field_reaches_the_public_only_when_it_is_declared_public(kind, visibility):
    shape, made = schemas().by_kind[kind].shape, value(kind)
    new = projected(widened(shape, visibility), stuffed(made, "CNR"), "public")

    assert (new != projected(shape, made, "public")) == (visibility == "public")
    assert ("CNR" in json.dumps(new)) == (visibility == "public")


@pytest.mark.parametrize("visibility", HIDDEN)
def test_a_new_hidden_field_of_every_schema_leaves_the_public_snapshot_unchanged_to_the_byte(visibility):
    by_kind = {
        name: replace(kind, shape=replace(widened(kind.shape, visibility), derived=kind.shape.derived))
        for name, kind in schemas().by_kind.items()
    }
    changed = replace(schemas(), by_kind=by_kind)

    assert canonical(snapshot(assessed(), changed, "public")) == shown(assessed())


def test_no_internal_text_is_in_the_public_snapshot():
    tokens: dict[str, str] = {}
    #: links that something computed follows; what they lead to is marked all the same
    links = {"hazard.unit", "hazard.level", "post.holders.person", "meeting.chair", "inspection.led_by", "hazard.grid"}

    def marked(leaf: Leaf) -> Any:
        is_date = leaf.shape.format in ("day", "moment", "month")
        if leaf.path == NAMES_UNIT:
            return False
        if leaf.shape.type != "string" or is_date or leaf.path in links or leaf.path.endswith(".id"):
            return plain(leaf)
        if leaf.public and not leaf.shape.requires:
            return plain(leaf)
        return tokens.setdefault(leaf.path, f"CNR{len(tokens):04}内部")

    public = shown(assessed(marked, APPROVALS))
    internal = shown(assessed(marked, APPROVALS), "internal")

    assert len(tokens) >= 150
    assert [path for path, token in tokens.items() if token in public] == []
    assert "CNR" not in public
    assert "U-0107" not in public
    unseen = [path for path, token in tokens.items() if token not in internal]
    assert unseen == ["unit.dangerous_goods"], "what is restricted reaches no screen, all else the officers"


def test_every_public_text_is_in_the_public_snapshot_once_it_is_approved():
    public = shown(assessed())
    wanted: list[str] = []

    def noted(leaf: Leaf) -> Any:
        if leaf.public and is_text(leaf) and not leaf.path.startswith(("person.", "patrol.", "self_check.")):
            wanted.append(plain(leaf))
        return plain(leaf)

    assessed(noted)

    assert len(wanted) >= 50
    assert [text for text in wanted if text not in public] == []


def other(leaf: Leaf) -> Any:
    """Another value than the plain one for whatever the public does not see."""
    made = plain(leaf)
    if leaf.public or leaf.path.startswith((*APPROVALS, NAMES_UNIT)):
        return made
    if leaf.shape.labels:
        return list(leaf.shape.labels)[-1]
    if isinstance(made, int):
        return not made if isinstance(made, bool) else made + 1
    is_date = leaf.shape.format in ("day", "moment", "month", "clock")
    return made.replace("18", "19") if is_date else f"另{made}"


def bare(text: str) -> Any:
    """A snapshot without what is computed: declared aggregates may follow from hidden fields."""
    document = json.loads(text)
    for kind in KINDS:
        found = document.get(kind, [])
        for row in found if isinstance(found, list) else [found]:
            for name in schemas().by_kind[kind].shape.derived:
                row.pop(name, None)
    return document


def test_two_ledgers_that_differ_in_every_hidden_field_show_the_public_the_same():
    one, two = assessed(), assessed(other)

    assert shown(one, "internal") != shown(two, "internal")
    assert bare(shown(one)) == bare(shown(two))


def names(field: Field) -> set[str]:
    """The paths of a label: no item numbers, with and without the event that has the field."""
    first, *rest = (step for step in field.path if step != "*")
    return {".".join([first, *rest]), ".".join([first, *([field.event] if field.event else []), *rest])}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_labels_are_given_for_what_the_audience_sees_and_for_nothing_else(audience):
    document = json.loads(shown(assessed(), audience))
    allowed = {"public": {"public"}, "internal": {"public", "aggregate", "internal"}}[audience]
    for kind, said in document["label"].items():
        seen = {name for f in schemas().fields(kind) if f.visibility in allowed for name in names(f)}
        assert set(said["field"]) <= seen
        assert set(said["code"]) <= set(said["field"])
    assert ("person" in document) == (audience == "internal")
