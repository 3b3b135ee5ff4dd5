"""`taizhang fmt`: mends what editors leave behind, and touches nothing else."""

from __future__ import annotations

import json

import pytest

from tests.ledger import SMALL, put, run, told, write

HAZARD = "records/hazard/2026/YH-2026-0318-KA-01.yaml"
UNIT = "records/unit/U-9001.yaml"


def everything(root):
    return {file: (file.read_bytes(), file.stat().st_mode) for file in root.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n", b"\r"),
        lambda data: data.replace("厨房\n".encode(), "厨房 \n".encode()),
        lambda data: data.rstrip(b"\n"),
        lambda data: data + b"\n\n",
        lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b" \r\n").rstrip(),
    ],
    ids=["bom", "crlf", "cr", "space", "no last newline", "empty lines", "all"],
)
def test_it_mends_and_a_second_run_changes_nothing(tmp_path, damage):
    put(write(tmp_path), HAZARD, damage(SMALL[HAZARD].encode()))
    first = run(tmp_path, "fmt")
    mended = everything(tmp_path)
    second = run(tmp_path, "fmt")

    assert (first.returncode, second.returncode) == (0, 0)
    assert (tmp_path / HAZARD).read_text("utf-8") == SMALL[HAZARD]
    assert first.stdout.endswith("整理了 1 个文件\n")
    assert HAZARD in first.stdout
    assert second.stdout == "整理了 0 个文件\n"
    assert everything(tmp_path) == mended
    assert told(tmp_path) == []


def test_it_leaves_alone_what_it_does_not_understand(tmp_path):
    write(tmp_path)
    put(tmp_path, HAZARD, "id: 甲\r\n".encode("gbk"))
    put(tmp_path, "records/attachment/2026/0123456789abcdef.jpg", b"\xff\xd8\r\n")
    put(tmp_path, "notes.txt", b"a \r\n")
    (tmp_path / "records/unit/U-9055.yaml").symlink_to(tmp_path / "notes.txt")
    before = everything(tmp_path)

    assert run(tmp_path, "fmt").returncode == 0
    assert everything(tmp_path) == before


def test_it_mends_the_named_files_alone_and_keeps_their_mode(tmp_path):
    for path in (HAZARD, UNIT):
        put(write(tmp_path) if path == HAZARD else tmp_path, path, SMALL[path].replace("\n", "\r\n"))
    (tmp_path / HAZARD).chmod(0o600)
    done = run(None, "fmt", UNIT, HAZARD, cwd=tmp_path)

    assert done.stdout.endswith("整理了 2 个文件\n")
    assert (tmp_path / HAZARD).stat().st_mode & 0o777 == 0o600
    put(tmp_path, UNIT, SMALL[UNIT] + "\n")
    put(tmp_path, HAZARD, SMALL[HAZARD] + "\n")
    assert run(None, "fmt", UNIT, cwd=tmp_path).stdout.endswith("整理了 1 个文件\n")
    assert (tmp_path / HAZARD).read_text("utf-8").endswith("\n\n")


def test_what_check_asks_to_be_mended_with_fmt_is_mended_by_it(tmp_path):
    put(write(tmp_path), HAZARD, b"\xef\xbb\xbf" + SMALL[HAZARD].replace("\n", "\r\n").encode())
    hints = [p["hint"] for p in json.loads(run(tmp_path, "check", "--format", "json").stdout)["problems"]]

    assert hints
    assert all("taizhang fmt" in hint for hint in hints)
    run(tmp_path, "fmt")
    assert run(tmp_path, "check").returncode == 0


@pytest.mark.parametrize("path", ["nowhere", "records/unit/U-1.yaml"])
def test_a_path_that_is_not_there_is_one_line(tmp_path, path):
    done = run(write(tmp_path), "fmt", path)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert path in done.stderr
