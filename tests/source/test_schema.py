"""What the schemas tell the rest of the program: kinds, names, codes, who may see what, and where references stand."""

from __future__ import annotations

import time

import pytest

from generator.source.formats import FORMATS
from generator.source.reader import Document, read
from generator.source.schema import Reference, Schemas
from generator.source.shape import Field
from tests.source.plant import RECORDS, ROOT


@pytest.fixture(scope="module")
def schemas():
    return Schemas.load(ROOT / "schemas")


def good(kind):
    document = read((RECORDS / f"{kind}.yaml").read_bytes(), kind)
    assert isinstance(document, Document)
    return document.value


def test_the_kinds_are_the_files_but_for_the_common_one(schemas):
    names = {path.name.split(".")[0] for path in (ROOT / "schemas").glob("*.json")}
    assert set(schemas.kinds) == names - {"common"}
    assert schemas.document("hazard")["title"] == "隐患"
    assert schemas.resolve("hazard", "common.schema.json#/$defs/day")["format"] == "day"
    assert schemas.resolve("hazard", "#/$defs/closed")["title"] == "销号"


@pytest.mark.parametrize(
    ("kind", "path", "title"),
    [
        ("hazard", ("level",), "登记等级"),
        ("hazard", ("found_by", 1), "发现人"),
        ("hazard", ("events", 1, "due_on"), "整改期限"),
        ("hazard", ("events", 0, "date"), "日期"),
        ("hazard", ("events", 4, "evidence", 0, "file"), "附件"),
        ("hazard", ("events", 4), "经过"),
        ("hazard", ("overdue_days",), "整改逾期"),
        ("inspection", ("visits", 0, "unit"), "被检查单位"),
        ("duty", ("subjects", "where", "class"), "条件"),
        ("hazard", ("nothing",), ""),
        ("hazard", ("level", "nothing"), ""),
        ("hazard", (), "隐患"),
    ],
)
def test_a_path_leads_to_what_people_call_the_field(schemas, kind, path, title):
    assert schemas.title(kind, path) == title
    assert schemas.title(kind, path, good(kind)) == title


def test_the_same_key_of_two_events_is_told_apart_by_the_record(schemas):
    record = {"events": [{"event": "listed"}, {"event": "level_set"}, {"event": "transferred"}, {"event": "handover"}]}
    titles = [schemas.title("hazard", ("events", index, "level"), record) for index in (0, 1, 2)]
    assert titles == ["挂牌层级", "等级", ""]


def test_codes_have_labels(schemas):
    assert dict(schemas.codes("hazard_level")) == {"general": "一般", "suspected_major": "疑似重大", "major": "重大"}
    assert schemas.label("hazard", "level", "major") == "重大"
    assert schemas.label("hazard", ("events", "event"), "order_issued") == "责令整改"
    assert schemas.label("hazard", ("events", "evidence", "kind"), "photo") == "照片"
    assert schemas.label("hazard", "state", "rectifying") == "整改中"
    assert schemas.label("hazard", "level", "new") == "new"
    assert schemas.label("hazard", "nothing", "x") == "x"


def test_a_definition_does_not_hide_the_name_of_the_field_from_editors(schemas):
    """An editor shows the title behind a reference, if there is one, in place of the field's own."""
    for name, shape in schemas.definitions.items():
        assert bool(shape.title) == (bool(shape.labels) or shape.type == "object"), name


def test_labels_of_a_closed_list_are_distinct(schemas):
    for name, shape in schemas.definitions.items():
        assert len(set(shape.labels.values())) == len(shape.labels), name


def test_fields_tell_who_may_see_them(schemas):
    fields = list(schemas.fields("hazard"))
    order = next(field for field in fields if field.path == ("events", "*", "due_on") and field.event == "order_issued")
    assert order == Field(
        path=("events", "*", "due_on"),
        title="整改期限",
        description=order.description,
        visibility="public",
        requires="",
        reference="",
        event="order_issued",
    )
    state = next(field for field in fields if field.path == ("state",))
    assert state.derived
    found_by = next(field for field in fields if field.path == ("found_by",))
    assert (found_by.reference, found_by.visibility) == ("person", "internal")


def test_every_field_of_every_kind_has_a_name_and_a_visibility(schemas):
    count = 0
    for kind in schemas.kinds:
        for field in schemas.fields(kind):
            assert field.title, (kind, field)
            assert field.description, (kind, field)
            assert field.visibility in {"public", "aggregate", "internal", "restricted"}, (kind, field)
            count += 1
    assert count > 700


def test_what_a_field_requires_is_a_field_of_the_same_kind(schemas):
    for kind in schemas.kinds:
        names = {field.path[-1] for field in schemas.fields(kind)}
        for field in schemas.fields(kind):
            assert not field.requires or field.requires in names, (kind, field)


def test_the_branches_of_events_are_their_closed_list(schemas):
    for kind in schemas.kinds:
        events = schemas.by_kind[kind].shape.at(("events", 0))
        if events is not None:
            assert list(events.branches) == list(events.fields["event"].labels), kind


def test_every_example_fits_its_own_form(schemas):
    for kind in schemas.kinds:
        for shape in (*_shapes(schemas.by_kind[kind].shape), *schemas.definitions.values()):
            if shape.pattern:
                assert shape.pattern.fullmatch(shape.example), (kind, shape.title)
                assert not shape.format or FORMATS[shape.format](shape.example), (kind, shape.title)


def _shapes(shape):
    yield shape
    inner = [*shape.fields.values(), *shape.branches.values(), *shape.alternatives.values()]
    for child in (*inner, *filter(None, (shape.items, shape.free and shape.free.shape))):
        yield from _shapes(child)


def test_references_are_found_with_their_pointers(schemas):
    assert list(schemas.references("waiver", good("waiver"))) == [
        Reference(("duty",), "duty", "D-11"),
        Reference(("subject",), "subject", "U-0107"),
        Reference(("approved_by",), "person", "P-0003"),
    ]
    assert next(schemas.references("duty", good("duty"))) == Reference(("clause",), "clause", "二（三）")
    hazard = list(schemas.references("hazard", good("hazard")))
    assert Reference(("events", 1, "on_behalf_of"), "post", "OFFICER-TL") in hazard
    assert Reference(("events", 4, "evidence", 0, "file"), "attachment", "fedcba9876543210.png") in hazard
    assert Reference(("grid",), "grid", "TL-04") in hazard
    assert Reference(("source_ref",), "ledger", "JC-2026-0318-TL-01") in hazard
    assert len(hazard) == 20


def test_a_name_of_its_own_is_no_reference(schemas):
    for kind in ("hazard", "community", "calendar", "clause"):
        pointers = [pointer for pointer, *_ in schemas.references(kind, good(kind))]
        assert not [pointer for pointer in pointers if pointer[-1] in {"id", "number"}]


def test_the_usual_way_is_fast(schemas):
    """20,000 records are judged in a few seconds; the bound is loose, for slow machines."""
    value = good("hazard")
    start = time.perf_counter()
    for _ in range(200):
        assert schemas.accepts("hazard", value)
        assert sum(1 for _ in schemas.references("hazard", value))
    assert time.perf_counter() - start < 200 * 0.002


def test_a_hostile_record_is_explained_quickly(schemas):
    """Every one of 400 events wrong in three ways, in the largest file: no hang."""
    event = '  - {event: order_isued, date: 2026.3.18, by: P-0031, note: "' + "甲" * 15 + '"}\n'
    data = ("id: x\nevents:\n" + event * 400).encode("utf-8")
    document = read(data, "hazard.yaml")
    assert isinstance(document, Document)
    start = time.perf_counter()
    assert len(schemas.problems("hazard", document, data)) > 1200
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize(
    ("name", "good_ones", "bad_ones"),
    [
        ("day", ["2026-03-18", "2024-02-29"], ["2026-02-29", "2026-3-18", "2026-03-18\n", "２０２６-03-18", ""]),
        ("month", ["2026-03"], ["2026-13", "2026-00", "2026-3", "2026-03\n"]),
        ("moment", ["2026-03-18T09:40:00+08:00"], ["2026-03-18T09:40:00Z", "2026-03-18T24:00:00+08:00", "2026-03-18"]),
        ("clock", ["00:00", "23:59"], ["24:00", "9:40", "09:60", "09:40\n"]),
        ("filled", ["甲", " 甲 ", "甲\n乙\n"], ["", " ", "\u3000", "\n"]),
        ("line", ["甲", "甲 乙"], ["", " ", "\u3000甲", "甲\n", "甲\n乙", "甲 "]),
        ("attachment", ["0123456789abcdef.jpg"], ["0123456789ABCDEF.jpg", "1.jpg", "0123456789abcdef.gif", "a/b.jpg"]),
    ],
)
def test_a_format_tells_good_from_bad(name, good_ones, bad_ones):
    assert [text for text in good_ones if not FORMATS[name](text)] == []
    assert [text for text in bad_ones if FORMATS[name](text)] == []


def test_every_format_is_tried_and_used(schemas):
    used = {shape.format for kind in schemas.kinds for shape in _shapes(schemas.by_kind[kind].shape)}
    assert used - {""} == set(FORMATS)
