"""The snapshot: same ledger, day and audience give the same bytes anywhere; approvals open what is closed."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from tests.ledger import ROOT, SMALL, edit, put, run, write

HAZARD = "records/hazard/2026/YH-2026-0318-KA-01.yaml"
PUBLISHED = """\
  - event: published
    date: 2026-04-02
    org: 信息公开办
    basis: 审批表第9号
    public_summary: 某餐饮店用气隐患，已整改。
    names_unit: {}
"""


def snapshot(root: Path, *arguments: str, **options: object) -> str:
    done = run(root, "snapshot", "--as-of", "2026-07-31", *arguments, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows(text: str, kind: str) -> dict[str, dict]:
    return {row["id"]: row for row in json.loads(text)[kind]}


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_it_is_canonical(tmp_path, audience):
    text = snapshot(write(tmp_path), "--audience", audience)
    document = json.loads(text)

    assert list(document) == sorted(document)
    assert text.endswith("}\n")
    for kind in document:
        for row in document[kind] if isinstance(document[kind], list) else []:
            line = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(", ", ": "))
            assert text.count(f"\n{line},\n") + text.count(f"\n{line}\n") >= 1


SURROUNDINGS = [
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "7", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "99", "TZ": "Pacific/Kiritimati", "LC_ALL": "", "LANG": "zh_CN.GBK", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "random", "HOME": "/nonexistent", "COLUMNS": "20", "NO_COLOR": "1"},
]


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_it_is_the_same_in_every_folder_zone_locale_and_order_of_files(tmp_path, audience):
    texts = set()
    for number, surroundings in enumerate(SURROUNDINGS):
        root = tmp_path / f"台账 {number}"
        items = list(SMALL.items())
        random.Random(number).shuffle(items)
        for path, text in items:
            put(root, path, text)
        texts.add(snapshot(root, "--audience", audience, environment=surroundings))

    assert len(texts) == 1


def test_a_unit_is_absent_until_its_publication_is_approved(tmp_path):
    text = snapshot(write(tmp_path))

    assert list(rows(text, "unit")) == ["U-9002"]
    assert "U-9001" not in text
    assert "老灶台" not in text
    assert "康北建材市场" in text


def test_a_name_is_shown_only_where_it_is_approved(tmp_path):
    text = snapshot(write(tmp_path))

    assert rows(text, "post")["DEPUTY-KP"]["holder_name"] == "管晓川"
    assert "holder_name" not in rows(text, "post")["OFFICER-KA"]
    assert not any(name in text for name in ("祁安澜", "沃青岩", "闻店主", "P-9"))


@pytest.mark.parametrize("names_unit", [True, False])
def test_a_summary_and_the_unit_are_shown_only_after_the_hazard_is_published(tmp_path, names_unit):
    closed = snapshot(write(tmp_path))
    put(tmp_path, HAZARD, SMALL[HAZARD] + PUBLISHED.format(str(names_unit).lower()))
    row = rows(snapshot(tmp_path), "hazard")["YH-2026-0318-KA-01"]
    early = run(tmp_path, "snapshot", "--as-of", "2026-04-01").stdout

    assert "public_summary" not in rows(closed, "hazard")["YH-2026-0318-KA-01"]
    assert row["public_summary"] == "某餐饮店用气隐患，已整改。"
    assert ("unit" in row, row.get("unit_name")) == ((True, "老灶台炒鸡店") if names_unit else (False, None))
    assert "某餐饮店" not in early
    assert "老灶台" not in early


def test_what_is_restricted_is_shown_to_nobody(tmp_path):
    edit(write(tmp_path), "records/unit/U-9002.yaml", "industry", "dangerous_goods: 油漆三桶\nindustry")

    assert "油漆" not in snapshot(tmp_path) + snapshot(tmp_path, "--audience", "internal")


def test_the_grid_of_a_hazard_is_not_told_by_the_chain_of_responsibility(tmp_path):
    row = rows(snapshot(write(tmp_path)), "hazard")["YH-2026-0318-KA-01"]
    inside = rows(snapshot(tmp_path, "--audience", "internal"), "hazard")["YH-2026-0318-KA-01"]

    assert row["responsible_posts"] == ["康安社区安全员", "康安社区党支部书记", "分管副主任"]
    assert "grid_posts" not in row
    assert inside["grid_posts"] == ["康安老街网格员"]


def test_a_past_day_is_the_same_whatever_happened_since(tmp_path):
    write(tmp_path)
    before = run(tmp_path, "snapshot", "--as-of", "2026-03-20").stdout
    text = SMALL[HAZARD]
    put(tmp_path, HAZARD, text[: text.index("  - event: rectification_reported")])
    shutil.rmtree(tmp_path / "records/waiver")

    assert run(tmp_path, "snapshot", "--as-of", "2026-02-11").returncode == 0
    assert (
        json.loads(run(tmp_path, "snapshot", "--as-of", "2026-03-20").stdout)["hazard"] == json.loads(before)["hazard"]
    )


def test_the_public_snapshot_of_the_demo_holds_no_roster_and_no_inner_number():
    text = snapshot(ROOT)
    inside = json.loads(snapshot(ROOT, "--audience", "internal"))
    allowed = {row["name"] for row in inside["person"] if row.get("public_name")}
    shown = [row["name"] for row in inside["person"] if row["name"] in text and row["name"] not in allowed]

    assert "P-0" not in text
    assert shown == []
