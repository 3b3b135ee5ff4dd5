"""One mistake planted in a good record of its kind: the place of the culprit is marked with ¦ in the planted text."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.problem import Place, Problem
from generator.source.reader import Document, read
from generator.source.schema import Schemas

ROOT = Path(__file__).resolve().parent.parent.parent
RECORDS = ROOT / "tests" / "cases" / "record"
MARK = "¦"


class Plant(NamedTuple):
    """The code that is wanted, the kind of record, and what is put for what, each at its only place in the file."""

    code: str
    kind: str
    changes: tuple[tuple[str, str], ...]

    @property
    def marked(self) -> str:
        text = (RECORDS / f"{self.kind}.yaml").read_text("utf-8")
        for old, new in self.changes:
            assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
            text = text.replace(old, new)
        assert text.count(MARK) == 1
        return text

    @property
    def place(self) -> Place:
        before = self.marked.split(MARK)[0]
        line = before.count("\n") + 1
        return Place(line, len(before) - before.rfind("\n"))

    @property
    def data(self) -> bytes:
        return self.marked.replace(MARK, "").encode("utf-8")


def plant(code: str, kind: str, *changes: tuple[str, str]) -> Plant:
    return Plant(code, kind, changes)


def found(schemas: Schemas, kind: str, data: bytes) -> tuple[Problem, ...]:
    """What the schemas say of a file that the reader accepts; nothing where they accept it too."""
    document = read(data, f"{kind}.yaml")
    assert isinstance(document, Document), [problem.text() for problem in document]
    if schemas.accepts(kind, document.value):
        return ()
    return schemas.problems(kind, document, data)


PLANTS = (
    # keys
    plant(
        "schema-missing-key",
        "hazard",
        ("level: general\n", ""),
        ("id: YH-2026-0318-TL-02\noc", "¦id: YH-2026-0318-TL-02\noc"),
    ),
    plant(
        "schema-missing-key",
        "hazard",
        ("    due_on: 2026-03-25\n", ""),
        ("event: order_issued", "¦event: order_issued"),
    ),
    plant("schema-missing-key", "hazard", ("- event: closed\n    date: 2026-03-28", "- ¦date: 2026-03-28")),
    plant("schema-missing-key", "unit", ("{floors: 2,", "{floors: 2,"), ("{kind: 电梯, count: 2,", "¦{kind: 电梯,")),
    plant("schema-missing-key", "duty", ("afterwards: missed\n", ""), ("id: D-11", "¦id: D-11")),
    plant("schema-unknown-key", "hazard", ("level: general", "¦lvel: general")),
    plant("schema-unknown-key", "hazard", ("due_on: 2026-03-25", "¦deu_on: 2026-03-25")),
    plant("schema-unknown-key", "hazard", ("due_on: 2026-03-25", "¦due_date: 2026-03-25")),
    plant("schema-unknown-key", "hazard", ("due_on: 2026-03-25", "¦整改期限: 2026-03-25")),
    plant("schema-unknown-key", "hazard", ("due_on: 2026-03-25", "¦dueOn: 2026-03-25")),
    plant("schema-unknown-key", "hazard", ("unit: U-0107", "¦unti: U-0107")),
    plant("schema-unknown-key", "hazard", ("org: 街道信息公开办", "¦orgs: 街道信息公开办")),
    plant("schema-unknown-key", "hazard", ("{file: 0123456789abcdef.jpg, kind", "{¦fil: 0123456789abcdef.jpg, kind")),
    plant("schema-extra-key", "hazard", ("grid: TL-04", "grid: TL-04\n¦weather: 晴")),
    plant("schema-extra-key", "unit", ("floors: 2,", "floors: 2, ¦colour: 白,")),
    plant("schema-misplaced-key", "hazard", ("note: 现场查见", "note: 现场查见\n    ¦order_kind: deadline")),
    plant("schema-misplaced-key", "hazard", ("grid: TL-04", "grid: TL-04\n¦opinion: 通道畅通")),
    plant("schema-derived-key", "hazard", ("grid: TL-04", "grid: TL-04\n¦overdue_days: 3")),
    plant("schema-key-form", "duty", ("class: high_risk", "¦Class-1: high_risk")),
    plant("schema-too-few-keys", "duty", ("{unit: subject, community: {same_as: community}}", "¦{}")),
    plant("schema-too-many-keys", "duty", ("{at_least: 10}", "¦{at_least: 10, same_as: grid}")),
    plant(
        "schema-one-needed",
        "hazard",
        ("unit: U-0107\n", ""),
        ("id: YH-2026-0318-TL-02\noc", "¦id: YH-2026-0318-TL-02\noc"),
    ),
    plant("schema-one-needed", "clause", ("duties: [D-11, D-12]\n", ""), ("id: C-2-3", "¦id: C-2-3")),
    plant("schema-either-or", "hazard", ("location: 2号厅", "¦public_place: 门厅\nlocation: 2号厅")),
    plant("schema-either-or", "duty", ("note: 过去", "¦not_computed_because: 靠人判断\nnote: 过去")),
    plant(
        "schema-some-needed",
        "hazard",
        ("event: found\n    date: 2026-03-18\n    by: [P-0031]", "¦event: found\n    date: 2026-03-18"),
    ),
    plant("schema-some-needed", "inspection", ("- place: 栖云小区3号楼单元门厅\n    findings", "- ¦findings")),
    # values of the wrong kind
    plant("schema-empty", "hazard", ("location: 2号厅南侧疏散通道", "¦location:")),
    plant("schema-empty", "hazard", ("note: 现场查见", "¦note: null")),
    plant("schema-empty", "hazard", ("  - 《消防法》第二十八条", "  - ¦null")),
    plant("schema-empty", "duty", ("class: high_risk", "¦class: null")),
    plant("schema-blank", "hazard", ("location: 2号厅南侧疏散通道", 'location: ¦"　"')),
    plant("schema-blank", "hazard", ("level: general", 'level: ¦" "')),
    plant("schema-blank", "incident", ("deaths: 0", 'deaths: ¦""')),
    plant("schema-unquoted", "calendar", ('id: "2026"', "id: ¦2026")),
    plant("schema-unquoted", "hazard", ("location: 2号厅南侧疏散通道", "location: ¦12")),
    plant("schema-unquoted", "hazard", ("note: 现场查见", "note: ¦true")),
    plant("schema-quoted-number", "incident", ("deaths: 0", 'deaths: ¦"0"')),
    plant("schema-quoted-number", "incident", ("deaths: 0", "deaths: ¦0人")),
    plant("schema-quoted-number", "incident", ("direct_loss_cny: 300.5", "direct_loss_cny: ¦３００．５")),
    plant("schema-wants-number", "incident", ("deaths: 0", "deaths: ¦无")),
    plant("schema-wants-number", "incident", ("deaths: 0", "deaths: ¦false")),
    plant("schema-wants-integer", "incident", ("deaths: 0", "deaths: ¦0.5")),
    plant("schema-wants-integer", "incident", ("deaths: 0", "deaths: ¦1.0")),
    plant("schema-near-boolean", "incident", ("loss_estimated: true", "loss_estimated: ¦是")),
    plant("schema-near-boolean", "incident", ("loss_estimated: true", "loss_estimated: ¦no")),
    plant("schema-near-boolean", "incident", ("loss_estimated: true", "loss_estimated: ¦1")),
    plant("schema-wants-boolean", "incident", ("loss_estimated: true", "loss_estimated: ¦大约")),
    plant("schema-wants-list", "hazard", ("found_by: [P-0031, P-0041]", "found_by: ¦P-0031")),
    plant("schema-wants-items", "hazard", ("      - {kind: opinion}", "      ¦kind: opinion")),
    plant("schema-wants-mapping", "hazard", ("- {kind: opinion}", "- ¦opinion")),
    plant("schema-wants-mapping", "training", ("{method: 现场提问, passed: 50, failed: 2}", "¦[50, 2]")),
    plant("schema-wants-single", "hazard", ("supervisor: P-0031", "supervisor: ¦[P-0031]")),
    plant("schema-wants-single", "hazard", ("grid: TL-04", "grid: ¦{id: TL-04}")),
    plant("schema-wants-other", "duty", ("building.lodging: true", "building.lodging: ¦1.5")),
    plant("schema-wants-other", "duty", ("building.lodging: true", "building.lodging: ¦1.0")),
    plant("schema-too-small", "drill", ("participants: 126", "participants: ¦0")),
    plant("schema-too-small", "drill", ("alarm_s: 35", "alarm_s: ¦-35")),
    plant("schema-too-large", "drill", ("participants: 126", "participants: ¦126000")),
    plant("schema-too-large", "training", ("hours: 1.5", "hours: ¦100.5")),
    # lists
    plant("schema-list-empty", "hazard", ("found_by: [P-0031, P-0041]", "found_by: ¦[]")),
    plant(
        "schema-list-short",
        "drill",
        ('  - {t: "00:00", step', '  ¦- {t: "00:00", step'),
        ('  - {t: "02:48", step: 疏散完毕}\n', ""),
    ),
    plant(
        "schema-list-long",
        "hazard",
        ("found_by: [P-0031, P-0041]", f"found_by: ¦[{', '.join(f'P-{n:04}' for n in range(11))}]"),
    ),
    plant("schema-duplicate-item", "hazard", ("found_by: [P-0031, P-0041]", "found_by: [P-0031, P-0041, ¦P-0031]")),
    plant(
        "schema-duplicate-item",
        "calendar",
        ("workdays: [2026-01-04, 2026-02-14]", "workdays: [2026-01-04, ¦2026-01-04]"),
    ),
    # codes
    plant("schema-label-for-code", "hazard", ("level: general", "level: ¦重大")),
    plant("schema-label-for-code", "hazard", ("event: found", "event: ¦检查发现")),
    plant("schema-label-for-code", "unit", ("[market, mall]", "[市场, mall]".replace("市场", "¦市场"))),
    plant("schema-near-choice", "hazard", ("level: general", "level: ¦genral")),
    plant("schema-near-choice", "hazard", ("category: fire_passage", "category: ¦消防通道")),
    plant("schema-near-choice", "hazard", ("event: order_issued", "event: ¦order_isued")),
    plant("schema-near-choice", "hazard", ("event: order_issued", "event: ¦Order-Issued")),
    plant("schema-unknown-choice", "hazard", ("level: general", "level: ¦甲")),
    plant("schema-unknown-choice", "hazard", ("level: general", "level: ¦3")),
    plant("schema-unknown-choice", "hazard", ("event: order_issued", "event: ¦吃饭")),
    # texts
    plant(
        "schema-too-short", "hazard", ("description: 疏散通道堆放瓷砖约6托，净宽不足1.1米", "description: ¦通道堆物")
    ),
    plant("schema-too-long", "hazard", ("location: 2号厅南侧疏散通道", f"location: ¦{'厅' * 121}")),
    plant("schema-several-lines", "hazard", ("location: 2号厅南侧疏散通道", "location: ¦|\n  2号厅\n  南侧")),
    plant("schema-space-around", "hazard", ("location: 2号厅南侧疏散通道", "location: ¦|\n  2号厅南侧疏散通道")),
    plant("schema-space-around", "hazard", ("location: 2号厅南侧疏散通道", 'location: ¦" 2号厅南侧"')),
    # dates and times
    plant("schema-no-such-day", "hazard", ("due_on: 2026-03-25", "due_on: ¦2026-02-30")),
    plant("schema-no-such-day", "hazard", ("due_on: 2026-03-25", "due_on: ¦2026-13-01")),
    plant("schema-no-such-day", "hazard", ("due_on: 2026-03-25", "due_on: ¦2025年2月29日")),
    plant("schema-day-range", "hazard", ("due_on: 2026-03-25", "due_on: ¦1999-12-31")),
    plant("schema-day-range", "hazard", ("due_on: 2026-03-25", "due_on: ¦2926-03-25")),
    plant("schema-near-form", "hazard", ("due_on: 2026-03-25", "due_on: ¦2026.3.25")),
    plant("schema-near-form", "hazard", ("due_on: 2026-03-25", "due_on: ¦2026年3月25日")),
    plant("schema-near-form", "hazard", ("due_on: 2026-03-25", "due_on: ¦20260325")),
    plant("schema-near-form", "hazard", ("due_on: 2026-03-25", "due_on: ¦2026-3-25")),
    plant("schema-near-form", "hazard", ("due_on: 2026-03-25", 'due_on: ¦"2026-03-25\\n"')),
    plant("schema-fullwidth", "hazard", ("due_on: 2026-03-25", "due_on: ¦２０２６-03-25")),
    plant("schema-fullwidth", "hazard", ("due_on: 2026-03-25", "due_on: ¦2026－03－25")),
    plant("schema-form", "hazard", ("due_on: 2026-03-25", "due_on: ¦下周三")),
    plant("schema-form", "hazard", ("due_on: 2026-03-25", "due_on: ¦3月25日")),
    plant("schema-near-form", "patrol", ("month: 2026-07", "month: ¦2026年7月")),
    plant("schema-near-form", "patrol", ("month: 2026-07", "month: ¦2026-07-01")),
    plant("schema-form", "patrol", ("month: 2026-07", "month: ¦2026-13")),
    plant("schema-near-form", "incident", ("at: 2026-06-11T14:30:00+08:00", "at: ¦2026-06-11 14:30")),
    plant("schema-form", "incident", ("at: 2026-06-11T14:30:00+08:00", "at: ¦2026-06-11T14:30:00Z")),
    plant("schema-form", "incident", ("at: 2026-06-11T14:30:00+08:00", "at: ¦2026-06-11T24:30:00+08:00")),
    plant("schema-near-form", "inspection", ('at: "09:40"', "at: ¦9点40分")),
    plant("schema-fullwidth", "inspection", ('at: "09:40"', "at: ¦09：40")),
    plant("schema-form", "inspection", ('at: "09:40"', 'at: ¦"24:00"')),
    # ids and names of files
    plant("schema-form", "hazard", ("unit: U-0107", "unit: ¦云岫建材市场")),
    plant("schema-form", "hazard", ("id: YH-2026-0318-TL-02\noc", "id: ¦YH-2026-1318-TL-02\noc")),
    plant("schema-form", "hazard", ("{file: 0123456789abcdef.jpg, kind", "{file: ¦照片1.jpg, kind")),
    plant("schema-near-form", "hazard", ("unit: U-0107", "unit: ¦u-0107")),
    plant("schema-near-form", "hazard", ("unit: U-0107", "unit: ¦U0107")),
    plant("schema-near-form", "hazard", ("unit: U-0107", "unit: ¦107")),
    plant("schema-near-form", "hazard", ("{file: 0123456789abcdef.jpg, kind", "{file: ¦0123456789ABCDEF.JPG, kind")),
    plant("schema-near-form", "duty", ("clause: 二（三）", "clause: ¦二(三)")),
    plant("schema-fullwidth", "hazard", ("grid: TL-04", "grid: ¦ＴＬ-04")),
    plant("schema-other-id", "hazard", ("recurrence_of: YH-2026-0105-TL-01", "recurrence_of: ¦JC-2026-0105-TL-01")),
    plant("schema-other-id", "hazard", ("supervisor: P-0031", "supervisor: ¦U-0107")),
    plant("schema-several-values", "hazard", ("supervisor: P-0031", "supervisor: ¦P-0031、P-0041")),
    plant("schema-several-values", "hazard", ("found_by: [P-0031, P-0041]", "found_by: [¦P-0031；P-0041]")),
)
