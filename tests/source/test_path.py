"""Paths under records/: one name, one file, on every system."""

from __future__ import annotations

import pytest

from generator.source.path import attachment_name_problem, is_photo_name, path_problem, twins

GOOD = [
    "records/office.yaml",
    "records/hazard/2026/YH-2026-0318-LD-01.yaml",
    "records/patrol/2026/PL-TL-04-2026-07.yaml",
    "records/attachment/2026/0123456789abcdef.jpg",
    "records/attachment/2026/0123456789abcdef.png",
    "records/community/CONTENT.yaml",
    "records/unit/COM.yaml",
]
BAD = {
    "file-path-step": [
        "/etc/passwd",
        "records/../secret.yaml",
        "records/./a.yaml",
        "records//a.yaml",
        "records/a/",
        "",
        "..",
    ],
    "file-path-hidden": [
        "records/.DS_Store",
        "records/.git/config",
        "records/hazard/.YH-1.yaml.swp",
        "records/hazard/...yaml",
    ],
    "file-path-ending": ["records/hazard/YH-1.yaml.", "records/hazard/YH-1.yaml ", "records/hazard /YH-1.yaml"],
    "file-path-character": [
        "records/hazard/副本.yaml",
        "records/hazard/YH (1).yaml",
        "records/hazard/YH 1.yaml",
        "records/hazard/YH-1.yaml~",
        "records/hazard/#YH-1.yaml#",
        "records\\hazard\\YH-1.yaml",
        "C:/records/YH-1.yaml",
        "records/hazard/%2e%2e.yaml",
        "records/hazard/YH-1.yaml\n",
        "records/hazard/YH\0.yaml",
        "records/hazard/\udcff.yaml",
        "records/hazard/e\u0301.yaml",
    ],
    "file-path-reserved": [
        "records/hazard/CON.yaml",
        "records/nul/YH-1.yaml",
        "records/hazard/aux",
        "records/hazard/LPT1.yaml",
        "records/Com9.yaml",
    ],
    "file-path-too-long": ["records/hazard/" + "A" * 101 + ".yaml"],
    "file-extension": [
        "records/hazard/2026/YH-1.yml",
        "records/hazard/2026/YH-1.yaml.bak",
        "records/hazard/2026/YH-1.YAML",
        "records/hazard/2026/YH-1",
        "records/hazard/2026/YH-1.json",
        "records/README.md",
        "records/hazard/2026/YH-1.yaml.orig",
        "records/photo.jpg",
    ],
}


@pytest.mark.parametrize("path", GOOD)
def test_paths_of_records_and_photos_are_accepted(path: str) -> None:
    assert path_problem(path) is None


@pytest.mark.parametrize(("code", "path"), [(code, path) for code, paths in BAD.items() for path in paths])
def test_every_other_path_is_refused_for_its_own_reason(code: str, path: str) -> None:
    found = path_problem(path)
    assert found is not None
    assert (found.code, found.line, found.column) == (code, 1, 1)
    assert found.text().isprintable()


@pytest.mark.parametrize(("length", "lawful"), [(119, True), (120, True), (121, False)])
def test_a_path_has_at_most_120_characters(length: int, lawful: bool) -> None:
    path = "records/hazard/" + "A" * (length - 20) + ".yaml"
    assert len(path) == length
    assert (path_problem(path) is None) is lawful


def test_the_hint_names_the_right_file_name() -> None:
    found = path_problem("records/hazard/2026/YH-1.yaml.bak")
    assert found is not None
    assert "“YH-1.yaml”" in found.hint()


def test_paths_that_differ_by_case_or_form_are_twins() -> None:
    paths = ["records/unit/U-1.yaml", "records/unit/u-1.yaml", "records/Unit/U-2.yaml", "a/\u00e9", "a/e\u0301", "a/b"]
    found = twins(paths)

    assert [(item.path, dict(item.facts)["other"]) for item in found] == [
        ("a/\u00e9", "a/e\u0301"),
        ("records/unit/u-1.yaml", "records/unit/U-1.yaml"),
    ]
    assert {item.code for item in found} == {"file-path-twin"}


def test_the_same_path_twice_is_no_twin() -> None:
    assert twins(["a/b", "a/b", "a/c"]) == []


NAMES = """
    ../0123456789abcdef.jpg ./0123456789abcdef.jpg /0123456789abcdef.jpg a/0123456789abcdef.jpg ..\\x.jpg
    \\\\host\\share\\x.jpg C:\\x.jpg C:0123456789abcdef.jpg c:/0123456789abcdef.jpg %2e%2e/x.jpg %2e%2e%2fx.jpg
    0123456789abcdef%2ejpg 0123456789abcdef.jpeg 0123456789abcdef.JPG 0123456789ABCDEF.jpg 0123456789abcde.jpg
    0123456789abcdef0.jpg 0123456789abcdef.jpg.exe 0123456789abcdef.gif 0123456789abcdef.svg 0123456789abcdef
    .jpg 0123456789abcdeg.jpg ０123456789abcdef.jpg 0123456789abcdef．jpg file:///etc/passwd http://x/0.jpg
    0123456789abcdef.jpg? 0123456789abcdef.jpg#x ~/0123456789abcdef.jpg $HOME 0123456789abcdef..jpg ..;/x.jpg
    照片.jpg IMG_0001.jpg con.jpg nul 0123456789abcdef.png/ 0123456789abcdef.jpg/.. ....//x.jpg ..%5cx.jpg
""".split()  # noqa: SIM905 - a list of fifty quoted names would hide what is in it
ODD = ["", " ", "0123456789abcdef.jpg\0", "0123456789abcdef.jpg\n", " 0123456789abcdef.jpg", "0123456789abcdef .jpg"]


@pytest.mark.parametrize("name", [*NAMES, *ODD])
def test_a_photo_is_named_by_nothing_but_its_bare_name(name: str) -> None:
    found = attachment_name_problem(name, "records/hazard/2026/YH-1.yaml")
    assert found is not None
    assert found.code == "file-photo-name"
    assert not is_photo_name(name)


def test_the_bare_name_of_a_photo_is_accepted() -> None:
    assert attachment_name_problem("0123456789abcdef.png", "x.yaml") is None
