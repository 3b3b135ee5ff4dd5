"""What a path alone says: which record stands there, or the one reason why none can."""

from __future__ import annotations

import pytest

from generator.index import Entry, Index, entries_of, entry_of
from generator.model import KINDS
from generator.problem import Problem

H = "records/hazard/2026/"
#: file names that people, editors and systems leave behind, and what they are told
PATHS = [
    (f"{H}YH-2026-0318-KA-02.yml", "file-extension"),
    (f"{H}YH-2026-0318-KA-02.yaml.bak", "file-extension"),
    (f"{H}YH-2026-0318-KA-02.yaml~", "file-path-character"),
    (f"{H}YH-2026-0318-KA-02.YAML", "file-extension"),
    (f"{H}YH-2026-0318-KA-02.json", "file-extension"),
    (f"{H}YH-2026-0318-KA-02.docx", "file-extension"),
    (f"{H}YH-2026-0318-KA-02", "file-extension"),
    (f"{H}YH-2026-0318-KA-02.yaml.txt", "file-extension"),
    (f"{H}YH-2026-0318-KA-02.swp", "file-extension"),
    (f"{H}.YH-2026-0318-KA-02.yaml.swp", "file-path-hidden"),
    (f"{H}.DS_Store", "file-path-hidden"),
    (f"{H}.gitkeep", "file-path-hidden"),
    ("records/.git/config", "file-path-hidden"),
    (f"{H}Thumbs.db", "file-extension"),
    (f"{H}desktop.ini", "file-extension"),
    (f"{H}~$台账.docx", "file-path-character"),
    (f"{H}副本.yaml", "file-path-character"),
    (f"{H}YH-2026-0318-KA-02 - 副本.yaml", "file-path-character"),
    (f"{H}YH-2026-0318-KA-02 (1).yaml", "file-path-character"),
    (f"{H}YH-2026-0318-KA-02（1）.yaml", "file-path-character"),
    (f"{H}YH－2026－0318－KA－02.yaml", "file-path-character"),
    (f"{H}YH-2026-0318-KA-02.yaml ", "file-path-ending"),
    (f"{H}YH-2026-0318-KA-02.yaml.", "file-path-ending"),
    (f"{H}YH-2026-0318-KА-02.yaml", "file-path-character"),
    (f"{H}YH:2026.yaml", "file-path-character"),
    (f"{H}YH\\2026.yaml", "file-path-character"),
    (f"{H}CON.yaml", "file-path-reserved"),
    (f"{H}{'A' * 120}.yaml", "file-path-too-long"),
    (f"{H}yh-2026-0318-ka-02.yaml", "file-name"),
    (f"{H}YH_2026_0318_KA_02.yaml", "file-name"),
    (f"{H}new.yaml", "file-name"),
    (f"{H}YH.yaml", "file-name"),
    (f"{H}-.yaml", "file-name"),
    ("records/hazard/2025/YH-2026-0318-KA-02.yaml", "file-place"),
    ("records/hazard/YH-2026-0318-KA-02.yaml", "file-place"),
    ("records/hazard/2026/03/YH-2026-0318-KA-02.yaml", "file-place"),
    ("records/inspection/2026/YH-2026-0318-KA-02.yaml", "file-place"),
    ("records/unit/YH-2026-0318-KA-02.yaml", "file-place"),
    ("records/unit/2026/U-0101.yaml", "file-place"),
    ("records/person/U-0101.yaml", "file-place"),
    ("records/patrol/2026/PL-KA-01-2025-03.yaml", "file-place"),
    ("records/U-0101.yaml", "file-unknown"),
    ("records/README.md", "file-unknown"),
    ("records/hazards/2026/YH-2026-0318-KA-02.yaml", "file-unknown"),
    ("records/Hazard/2026/YH-2026-0318-KA-02.yaml", "file-unknown"),
    ("records/office/office.yaml", "file-name"),
    ("records/attachment/2026/现场.jpg", "file-path-character"),
    ("records/attachment/2026/IMG_0001.jpg", "file-photo-name"),
    ("records/attachment/2026/0123456789ABCDEF.jpg", "file-photo-name"),
    ("records/attachment/2026/0123456789abcdef.jpeg", "file-photo-name"),
    ("records/attachment/0123456789abcdef.jpg", "file-place"),
]
#: one path of each kind, as the design writes them
LAWFUL = {
    "records/office.yaml": ("office", "office"),
    "records/community/TL.yaml": ("community", "TL"),
    "records/person/P-0041.yaml": ("person", "P-0041"),
    "records/post/SECRETARY-TL.yaml": ("post", "SECRETARY-TL"),
    "records/unit/U-0107.yaml": ("unit", "U-0107"),
    "records/team/T-01.yaml": ("team", "T-01"),
    "records/clause/C-2-3.yaml": ("clause", "C-2-3"),
    "records/duty/D-11.yaml": ("duty", "D-11"),
    "records/calendar/2026.yaml": ("calendar", "2026"),
    "records/inspection/2026/JC-2026-0318-TL-02.yaml": ("inspection", "JC-2026-0318-TL-02"),
    "records/hazard/2026/YH-2026-0318-TL-02.yaml": ("hazard", "YH-2026-0318-TL-02"),
    "records/meeting/2025/HY-2025-0318-JD-01.yaml": ("meeting", "HY-2025-0318-JD-01"),
    "records/training/2026/PX-2026-0318-TL-02.yaml": ("training", "PX-2026-0318-TL-02"),
    "records/drill/2026/YL-2026-0318-TL-02.yaml": ("drill", "YL-2026-0318-TL-02"),
    "records/publicity/2026/XC-2026-0318-TL-02.yaml": ("publicity", "XC-2026-0318-TL-02"),
    "records/incident/2026/SG-2026-0318-TL-02.yaml": ("incident", "SG-2026-0318-TL-02"),
    "records/document/2026/WJ-2026-0318-TL-02.yaml": ("document", "WJ-2026-0318-TL-02"),
    "records/supply/2026/WZ-2026-0318-TL-02.yaml": ("supply", "WZ-2026-0318-TL-02"),
    "records/waiver/2026/HM-2026-0318-TL-02.yaml": ("waiver", "HM-2026-0318-TL-02"),
    "records/patrol/2026/PL-TL-04-2026-07.yaml": ("patrol", "PL-TL-04-2026-07"),
    "records/self_check/2026/ZC-U-0107-2026-07.yaml": ("self_check", "ZC-U-0107-2026-07"),
    "records/attachment/2026/0123456789abcdef.jpg": ("attachment", "0123456789abcdef.jpg"),
}


@pytest.mark.parametrize(("path", "code"), PATHS)
def test_a_path_that_is_none_of_ours_gets_one_reason(path, code):
    found = entry_of(path)

    assert isinstance(found, Problem), found
    assert (found.code, found.line, found.column) == (code, 1, 1)
    assert "//" not in found.hint()


@pytest.mark.parametrize(("path", "entry"), LAWFUL.items())
def test_each_kind_has_its_path(path, entry):
    assert entry_of(path) == Entry(*entry, path)


def test_every_kind_has_a_lawful_path_above():
    assert {kind for kind, _ in LAWFUL.values()} == {*KINDS, "attachment"}


@pytest.mark.parametrize(
    "twin",
    ["records/unit/u-0101.yaml", "records/Unit/U-0101.yaml", "records/unit/U-0101.YAML", "records/UNIT/u-0101.Yaml"],
)
def test_of_case_twins_the_lawful_one_is_kept_and_the_other_is_told_once(twin):
    entries, refused = entries_of(sorted(["records/unit/U-0101.yaml", twin]))

    assert [entry.path for entry in entries] == ["records/unit/U-0101.yaml"]
    assert {path: found.code for path, found in refused.items()} == {twin: "file-path-twin"}
    assert "records/unit/U-0101.yaml" in refused[twin].message()


def test_a_suggested_id_of_the_ledger_keeps_its_kind():
    entries, _ = entries_of([*LAWFUL, "records/inspection/2026/JC-2026-0318-TL-04.yaml"])
    index = Index.of(entries)

    assert index.near("ledger", "JC-2026-0318-TL-03") == "JC-2026-0318-TL-04"
    assert index.near("ledger", "YH-2026-0318-TL-03") == "YH-2026-0318-TL-02"
    assert index.near("ledger", "JX-2026-0318-TL-02") == ""
    assert index.near("unit", "U-0170") == "U-0107"
