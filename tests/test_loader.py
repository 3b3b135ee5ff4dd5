"""Files → records: every path is accounted for, and what cannot be read makes nothing else wrong."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import socket
from pathlib import Path

import pytest

from generator.failure import CannotRun
from generator.loader import LARGEST_PHOTO
from generator.model import KINDS
from tests.ledger import ROOT, SMALL, as_ordinary_user, edit, loaded, problems, put, run, schemas, told, write
from tests.test_index import PATHS

HAZARD = "records/hazard/2026/YH-2026-0318-KA-01.yaml"
CLONE = "records/hazard/2026/YH-2026-0318-KA-02.yaml"
PHOTO = "records/attachment/2026/0123456789abcdef.jpg"
JPEG, PNG = b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n"


def put_photo(root, data):
    """Its path; named as a JPEG of these bytes would be."""
    path = f"records/attachment/2026/{hashlib.sha256(data).hexdigest()[:16]}.jpg"
    put(root, path, data)
    return path


def test_a_sound_ledger_gives_every_record_and_no_problem(tmp_path):
    found = loaded(write(tmp_path))

    assert found.problems == ()
    assert found.files == len(SMALL)
    assert sum(len(found.book.records(kind)) for kind in KINDS) == len(SMALL)


def test_the_ledger_of_this_repository_builds_whatever_it_holds():
    found = loaded(ROOT)
    files = {p.path for p in found.problems}

    assert sum(len(found.book.records(kind)) for kind in KINDS) >= found.files - len(files)


def test_every_stray_path_is_told_once_and_never_skipped(tmp_path):
    write(tmp_path)
    stray = dict(PATHS)
    for path in stray:
        put(tmp_path, path, SMALL[HAZARD])

    found = [problem for problem in loaded(tmp_path).problems if problem.code.startswith("file-")]

    hidden = {"records/.git/config": "records/.git"}
    expected = {hidden.get(path, path): code for path, code in stray.items()}
    assert sorted(problem.path.replace("\\\\", "\\") for problem in found) == sorted(expected)
    told = {problem.path.replace("\\\\", "\\"): problem.code for problem in found}
    for twin in ("records/hazard/2026/YH-2026-0318-KA-02.YAML", "records/Hazard/2026/YH-2026-0318-KA-02.yaml"):
        assert told.pop(twin) == expected.pop(twin) or told.get(twin) is None
    assert {code for path, code in told.items() if code not in (expected[path], "file-path-twin")} == set()


def _symlink(file: Path) -> None:
    file.symlink_to("/etc/passwd")


def _dangling(file: Path) -> None:
    file.symlink_to("nowhere")


def _executable(file: Path) -> None:
    file.write_text(SMALL[HAZARD], "utf-8")
    file.chmod(0o755)


def _socket(file: Path) -> None:
    folder = os.open(file.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(f"/proc/self/fd/{folder}/{file.name}")
    os.close(folder)


@pytest.mark.parametrize("path", [CLONE, PHOTO, "records/unit/U-9077.yaml"])
@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_symlink, "file-symlink"),
        (_dangling, "file-symlink"),
        (os.mkfifo, "file-special"),
        (Path.mkdir, "file-special"),
        (_socket, "file-special"),
        (_executable, "file-executable"),
    ],
)
def test_what_is_no_plain_file_is_told_once_and_not_opened(tmp_path, path, make, code):
    file = write(tmp_path) / path
    file.parent.mkdir(parents=True, exist_ok=True)
    make(file)

    assert told(tmp_path) == [f"{path}:1:1 {code}"]


def test_a_folder_named_like_a_record_is_one_problem_whatever_is_in_it(tmp_path):
    for number in range(3):
        put(write(tmp_path), f"{CLONE}/{number}.yaml", "a: 1\n")

    assert told(tmp_path) == [f"{CLONE}:1:1 file-special"]


@pytest.mark.parametrize("folder", ["records/training", "records/hazard/2027", "records/notes"])
def test_a_linked_folder_is_not_followed(tmp_path, folder):
    (write(tmp_path) / folder).symlink_to(tmp_path / "records/hazard/2026")

    assert told(tmp_path) == [f"{folder}:1:1 file-symlink"]


@pytest.mark.parametrize("more", [0, 1])
def test_a_photo_is_as_large_as_allowed_and_no_larger(tmp_path, more):
    data = JPEG + b"x" * (LARGEST_PHOTO + more - len(JPEG))
    photo = put_photo(write(tmp_path), data)

    assert told(tmp_path) == ([f"{photo}:1:1 file-too-large"] if more else [])


@pytest.mark.parametrize("data", [JPEG, PNG, JPEG + b"\0" * 70_000])
def test_a_photo_bears_the_fingerprint_of_its_bytes_and_its_format_for_a_name(tmp_path, data):
    write(tmp_path)
    expected = f"{hashlib.sha256(data).hexdigest()[:16]}.{'png' if data == PNG else 'jpg'}"
    put(tmp_path, f"records/attachment/2026/{expected}", data)
    assert told(tmp_path) == []

    for name in (f"{expected[:15]}{(int(expected[15], 16) + 1) % 16:x}{expected[16:]}", expected[:17] + "png"):
        if name != expected:
            put(tmp_path, f"records/attachment/2025/{name}", data)
            [found] = problems(tmp_path)
            assert (found.path, found.code) == (f"records/attachment/2025/{name}", "file-photo-content")
            assert expected in found.hint("zh")
            assert expected in found.hint("en")
            (tmp_path / found.path).unlink()


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\xff\xd8\r\n", b"GIF89a", b"\0\0\0\x18ftypheic", b"<svg>", JPEG[1:]]
)
def test_what_is_no_image_is_no_photo_whatever_it_is_called(tmp_path, data):
    photo = put_photo(write(tmp_path), data)

    assert told(tmp_path) == [f"{photo}:1:1 file-photo-format"]


def test_an_unreadable_record_is_a_problem_and_an_unreadable_folder_one_line(tmp_path):
    (write(tmp_path) / HAZARD).chmod(0)
    done = run(tmp_path, "check", "--format", "json", preexec_fn=as_ordinary_user)
    (tmp_path / HAZARD).chmod(0o644)
    (tmp_path / HAZARD).parent.chmod(0)
    closed = run(tmp_path, "check", preexec_fn=as_ordinary_user)
    (tmp_path / HAZARD).parent.chmod(0o755)

    assert [(p["path"], p["code"]) for p in json.loads(done.stdout)["problems"]] == [(HAZARD, "file-unreadable")]
    assert done.returncode == 1
    assert (closed.returncode, closed.stdout, closed.stderr.count("\n")) == (2, "", 1)
    assert "records/hazard/2026" in closed.stderr


@pytest.mark.parametrize("path", sorted(SMALL))
def test_a_record_that_cannot_be_read_makes_nothing_else_wrong(tmp_path, path):
    put(write(tmp_path), path, "id: &a 甲\n")

    assert told(tmp_path) == [f"{path}:1:5 yaml-anchor"]


@pytest.mark.parametrize("path", sorted(set(SMALL) - {"records/office.yaml"}))
@pytest.mark.parametrize("name", ["{}.yml", "{} (1).yaml", "{}.yaml.bak"])
def test_a_record_under_a_wrong_name_makes_nothing_else_wrong(tmp_path, path, name):
    file = write(tmp_path) / path
    file.rename(file.with_name(name.format(file.stem)))

    assert [line.rpartition(" ")[2] for line in told(tmp_path)] in (["file-extension"], ["file-path-character"])


@pytest.mark.parametrize("path", sorted(set(SMALL) - {"records/office.yaml", "records/clause/C-2-5.yaml"}))
def test_a_record_in_a_wrong_folder_makes_nothing_else_wrong(tmp_path, path):
    file = write(tmp_path) / path
    shutil.move(file, tmp_path / "records" / file.name)

    assert told(tmp_path) == [f"records/{file.name}:1:1 file-unknown"]


def test_an_id_that_differs_from_its_file_name_is_found_by_either_name(tmp_path):
    edit(write(tmp_path), "records/unit/U-9001.yaml", "id: U-9001", "id: U-9007")
    edit(tmp_path, HAZARD, "unit: U-9001", "unit: U-9007")

    assert told(tmp_path) == ["records/unit/U-9001.yaml:1:5 id-not-path"]


def test_only_the_grids_of_the_broken_community_are_undecided(tmp_path):
    put(write(tmp_path), "records/community/KB.yaml", "id: *a\n")
    edit(tmp_path, "records/unit/U-9001.yaml", "grid: KA-01", "grid: KA-09")

    assert told(tmp_path) == [
        "records/community/KB.yaml:1:5 yaml-alias",
        "records/unit/U-9001.yaml:5:7 reference-near",
    ]


def test_a_ledger_without_its_folder_or_with_half_of_its_schemas_cannot_run(tmp_path):
    with pytest.raises(CannotRun, match="no records folder"):
        loaded(tmp_path)
    shutil.copytree(ROOT / "schemas", write(tmp_path) / "schemas")
    (tmp_path / "schemas/office.schema.json").unlink()
    done = run(tmp_path, "check")

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "office.schema.json" in done.stderr


def test_a_schema_that_allows_more_than_the_program_knows_is_one_line(tmp_path):
    shutil.copytree(ROOT / "schemas", write(tmp_path) / "schemas")
    schema = tmp_path / "schemas/person.schema.json"
    document = json.loads(schema.read_text("utf-8"))
    document["properties"]["nickname"] = {**document["properties"]["organisation"], "title": "别名"}
    schema.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    edit(tmp_path, "records/person/P-9001.yaml", "organisation", "nickname: 小管\norganisation")
    done = run(tmp_path, "check")

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "person.schema.json" in done.stderr


def test_progress_counts_every_record_once(tmp_path):
    from generator.loader import load  # noqa: PLC0415

    heard: list[tuple[int, int]] = []
    load(write(tmp_path), schemas(), lambda done, total: heard.append((done, total)))

    assert heard == [(number, len(SMALL)) for number in range(1, len(SMALL) + 1)]
