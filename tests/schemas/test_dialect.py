"""Every strictness of the schema loader bites: a schema broken in one way stops the program and says where."""

from __future__ import annotations

import json
import socket

import pytest

from generator.source.dialect import pattern_faults
from tests.schemas.folder import SCHEMAS, copy_of, refusal


def test_the_schemas_of_the_project_are_sound():
    assert refusal(SCHEMAS) == ""


def field(kind, *path):
    """A change of one field: its keywords are set, those given as None are taken away."""

    def of(**keywords):
        def change(node):
            inner = node["properties"]
            for step in path[:-1]:
                inner = inner[step]
            inner = inner[path[-1]]
            for name, value in keywords.items():
                inner.pop(_keyword(name), None)
                if value is not None:
                    inner[_keyword(name)] = value

        return kind, change

    return of


def _keyword(name):
    return "$ref" if name == "ref" else name.replace("x_", "x-")


def root(kind, **keywords):
    def change(node):
        for name, value in keywords.items():
            node.pop(_keyword(name), None)
            if value is not None:
                node[_keyword(name)] = value

    return kind, change


def drop_first_branch(node):
    node["properties"]["events"]["items"]["allOf"][0]["then"] = {"type": "object"}


def circle(node):
    node["$defs"]["task"]["properties"]["owner"]["$ref"] = "#/$defs/task"


def two_of_a_type(node):
    node["$defs"]["plain"]["anyOf"].append({"type": "boolean"})


def odd_group(node):
    node["oneOf"][0]["minProperties"] = 2


description = field("hazard", "description")
BROKEN = {
    "no visibility": (description(x_visibility=None), "#/properties/description: this field lacks 'x-visibility'"),
    "no title": (description(title=None), "lacks 'title'"),
    "no description": (description(description=None), "lacks 'description'"),
    "unknown visibility": (description(x_visibility="secret"), "unknown x-visibility 'secret'"),
    "no longest length": (description(maxLength=None), "'maxLength' is missing"),
    "unknown keyword": (description(maxLenght=9), "the keyword 'maxLenght' may not be used"),
    "unknown format": (description(format="date-time"), "unknown format 'date-time'"),
    "no type": (description(type=None), "may not be used"),
    "two types": (description(type=["string", "null"]), "unknown type"),
    "pattern open at the end": (description(pattern="^[0-9]{4}"), "not anchored"),
    "pattern open at the start": (description(pattern="[0-9]{4}$"), "not anchored"),
    "pattern of two halves": (description(pattern="^a|b$"), "not anchored"),
    "digits of all scripts": (description(pattern=r"^\d+$"), "may not use"),
    "letters of all scripts": (description(pattern=r"^\w+$"), "may not use"),
    "any character": (description(pattern="^.*$"), "may not use"),
    "nested repeats": (description(pattern="^([a-z]+ ?)*$"), "nested repeats"),
    "no regular expression": (description(pattern="^($"), "valid JSON Schema|pattern is wrong"),
    "negative length": (description(maxLength=-1), "not a valid JSON Schema"),
    "text as a length": (description(maxLength="9"), "not a valid JSON Schema"),
    "remote reference": (field("hazard", "unit")(ref="http://127.0.0.1:1/x.json#/$defs/y"), "leads nowhere"),
    "file reference": (field("hazard", "unit")(ref="file:///etc/passwd"), "leads nowhere"),
    "reference to nothing": (field("hazard", "unit")(ref="common.schema.json#/$defs/none"), "leads nowhere"),
    "reference outside": (field("hazard", "unit")(ref="../x.schema.json#/$defs/y"), "leads nowhere"),
    "reference in a circle": (("common", circle), "contains itself"),
    "reference with more": (field("hazard", "unit")(maxLength=3), "may not be used"),
    "unknown kind referred to": (field("hazard", "unit")(x_reference="shop"), "unknown x-reference"),
    "open record": (root("hazard", additionalProperties=None), "additionalProperties: false is missing"),
    "open field": (field("training", "assessment")(additionalProperties=None), "additionalProperties: false"),
    "open item": (field("inspection", "visits", "items")(additionalProperties=True), "additionalProperties: false"),
    "open event": (field("hazard", "events", "items")(unevaluatedProperties=None), "additionalProperties: false"),
    "endless list": (field("hazard", "found_by")(maxItems=None), "'maxItems' is missing"),
    "list of anything": (field("hazard", "found_by")(items=None), "'items' is missing"),
    "unbounded number": (field("incident", "deaths")(maximum=None), "'maximum' is missing"),
    "labels short of one": (field("unit", "gas_use")(enumDescriptions=["不用气"]), "differ in length"),
    "labels missing": (field("unit", "gas_use")(enumDescriptions=None), "differ in length"),
    "numbers in an enum": (field("unit", "gas_use")(enum=[1, 2, 3, 4]), "holds texts only"),
    "unique objects": (field("inspection", "visits")(uniqueItems=True), "plain values only"),
    "unknown publication": (root("hazard", **{"x-publish": "some"}), "unknown x-publish"),
    "another draft": (root("hazard", **{"$schema": "http://json-schema.org/draft-07/schema#"}), "$schema must be"),
    "another condition": (("hazard", drop_first_branch), "only a branch by the value of one field"),
    "another group": (("hazard", odd_group), "only a set of required fields"),
    "two alternatives of a type": (("duty", two_of_a_type), "two alternatives are of type 'boolean'"),
    "derived without visibility": (
        ("hazard", lambda node: node["x-derived"]["state"].pop("x-visibility")),
        "#/x-derived/state: this field lacks 'x-visibility'",
    ),
    "no object as a field": (("hazard", lambda node: node["properties"].update(grid=True)), "an object is wanted"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_schema_that_is_broken_in_one_way_stops_the_run(name, tmp_path):
    (kind, change), reason = BROKEN[name]
    said = refusal(copy_of(tmp_path, kind, change))
    assert any(part in said for part in reason.split("|")), said
    assert f"{kind}.schema.json" in said


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.name)
def test_a_new_field_without_visibility_is_refused_in_every_object(path, tmp_path):
    """Deny by default: wherever somebody adds a field, it must say who may see it."""
    copy_of(tmp_path, "", lambda node: None)
    text = path.read_text("utf-8")
    count = len(list(_objects(json.loads(text))))
    for number in range(count):
        node = json.loads(text)
        list(_objects(node))[number]["properties"]["brand_new"] = {
            "title": "新",
            "description": "新",
            "type": "boolean",
        }
        (tmp_path / path.name).write_text(json.dumps(node, ensure_ascii=False), "utf-8")
        assert "brand_new: this field lacks 'x-visibility'" in refusal(tmp_path)
    assert count


def _objects(node, within=""):
    """Every object of a schema that names fields, but not the conditions, which only look at them."""
    if isinstance(node, list):
        node = dict(enumerate(node))
    if not isinstance(node, dict) or within in {"if", "required"}:
        return
    names = node.get("properties")
    if isinstance(names, dict) and True not in names.values():
        yield node
    for name, inner in node.items():
        yield from _objects(inner, name)


def test_a_folder_without_schemas_stops_the_run(tmp_path):
    assert "cannot be read" in refusal(tmp_path / "none")
    assert "no common.schema.json" in refusal(tmp_path)


@pytest.mark.parametrize("text", ["{", "[]", '"x"', '{"a": 1, "a": 2}', "\ufeff{}"])
def test_a_schema_that_is_no_json_object_stops_the_run(text, tmp_path):
    copy_of(tmp_path, "hazard", lambda node: None)
    (tmp_path / "hazard.schema.json").write_text(text, "utf-8")
    assert "hazard.schema.json" in refusal(tmp_path)


def test_a_schema_that_is_not_utf8_stops_the_run(tmp_path):
    copy_of(tmp_path, "hazard", lambda node: None)
    (tmp_path / "hazard.schema.json").write_bytes('{"title": "隐患"}'.encode("gbk"))
    assert "hazard.schema.json" in refusal(tmp_path)


def test_a_remote_reference_is_never_fetched(tmp_path):
    """A server stands ready; that nobody ever connects is what is shown."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/common.schema.json#/$defs/unit_id"
        kind, change = field("hazard", "unit")(ref=address)
        assert "leads nowhere" in refusal(copy_of(tmp_path, kind, change))
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize(
    "pattern", ["^[A-Z]{2}-[0-9]{2}$", "^C(-[0-9]{1,2})+$", r"^[a-z_]+(\.[a-z0-9_]+)*$", "^(a|b)$"]
)
def test_a_plain_pattern_is_allowed(pattern):
    assert list(pattern_faults(pattern)) == []


@pytest.mark.parametrize("pattern", ["^(-[a-z-]+)*$", "^(a+)+$", "^([a-z]*-?)*$", r"^(\.[.a-z]+)*$", r"^[a-z]+\$"])
def test_a_slow_or_open_pattern_is_not(pattern):
    assert list(pattern_faults(pattern))
