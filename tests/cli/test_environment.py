"""What is wrong around the ledger gets one clear line and ends with 2; a bug ends with 3 and a report."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator import __version__
from tests.cli.test_init import FACTS
from tests.ledger import ROOT, as_ordinary_user, put, run, write


def refused(done, *words: str) -> None:
    """One line on the error stream, nothing on the other, ends with 2."""
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done
    assert done.stderr.startswith("taizhang: ")
    for word in words:
        assert word in done.stderr


@pytest.fixture
def disk(tmp_path):
    """A disk of its own size, as small as asked."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = []

    def mount(size: str) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("this machine mounts no small disk")
        mounted.append(folder)
        return folder

    yield mount
    for one in mounted:
        subprocess.run(["umount", "-l", str(one)], check=True)


@pytest.mark.parametrize("command", [("check",), ("hazards",), ("snapshot",), ("build",), ("fmt",)])
def test_a_folder_that_is_no_ledger_is_named(tmp_path, command):
    refused(run(tmp_path, *command), str(tmp_path))
    refused(run(tmp_path / "nowhere", *command), "nowhere")


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        (None, "", "common.schema.json"),
        ("hazard.schema.json", "", "hazard.schema.json"),
        ("hazard.schema.json", "{", "hazard.schema.json"),
        ("hazard.schema.json", "[]", "hazard.schema.json"),
        ("hazard.schema.json", '{"$schema": "https://json-schema.org/draft/2020-12/schema"}', "hazard.schema.json"),
        ("common.schema.json", "\xff", "common.schema.json"),
    ],
    ids=["no schemas", "empty", "not JSON", "a list", "without a type", "not UTF-8"],
)
def test_broken_schemas_are_named_before_any_record_is_read(tmp_path, name, content, word):
    put(write(tmp_path), "records/unit/U-9001.yaml", "id: &a x\n")
    if name is None:
        (tmp_path / "schemas").mkdir()
    else:
        shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
        (tmp_path / "schemas" / name).write_bytes(content.encode("latin-1"))
    refused(run(tmp_path, "check"), word)


def test_a_misspelt_keyword_in_a_schema_is_named(tmp_path):
    shutil.copytree(ROOT / "schemas", write(tmp_path) / "schemas")
    schema = tmp_path / "schemas/person.schema.json"
    schema.write_text(
        schema.read_text("utf-8").replace('"maxLength"', '"maxLenght"').replace('"required"', '"requird"')
    )
    refused(run(tmp_path, "check"), "person.schema.json", "requird")


def test_unreadable_schemas_and_records_are_named(tmp_path):
    shutil.copytree(ROOT / "schemas", write(tmp_path) / "schemas")
    for place in ("schemas/hazard.schema.json", "schemas", "records"):
        mode = (tmp_path / place).stat().st_mode
        (tmp_path / place).chmod(0)
        refused(run(tmp_path, "check", preexec_fn=as_ordinary_user), place.split("/")[0])
        (tmp_path / place).chmod(mode)


@pytest.mark.parametrize(
    ("command", "day"),
    [
        ("hazards", "2026-02-30"),
        ("snapshot", "昨天"),
        ("hazards", "2026-7-31"),
        ("build", "1999-12-31"),
        ("snapshot", ""),
    ],
)
def test_a_day_that_is_none_is_named(tmp_path, command, day):
    refused(run(write(tmp_path), command, "--as-of", day), f"“{day}”")


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--nope"),
        ("chek",),
        ("check", "--format", "xml"),
        ("snapshot", "--audience", "everybody"),
        ("--lang", "fr", "check"),
        ("simulate",),
        ("simulate", "--units", "0", "--from", "2026-01-01", "--to", "2026-02-01", "--out", "x"),
        ("simulate", "--units", "5", "--from", "2026-03-01", "--to", "2026-02-01", "--out", "x"),
        ("simulate", "--units", "5", "--from", "2026-03-41", "--to", "2026-02-01", "--out", "x"),
        ("serve", "--port", "70000"),
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_is_one_line(tmp_path, arguments):
    refused(run(write(tmp_path), *arguments))


def test_without_a_command_the_commands_are_listed(tmp_path):
    done = run(None, cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: ")
    assert all(name in done.stderr for name in ("build", "check", "fmt", "hazards", "init", "serve", "snapshot"))
    assert "render" not in done.stderr


@pytest.mark.parametrize("language", [("--lang", "en"), ("--lang=en",)])
def test_a_reason_is_given_in_the_asked_language_also_for_a_folder_named_en(tmp_path, language):
    (tmp_path / "en").mkdir()

    assert "no records folder" in run(tmp_path, *language, "check").stderr
    assert "没有 records 文件夹" in run(tmp_path / "en", "check").stderr


@pytest.mark.parametrize("command", [("check",), ("snapshot",), ("hazards", "--format", "json"), ("--version",)])
def test_output_that_cannot_be_written_is_one_line(tmp_path, command):
    write(tmp_path)
    with Path("/dev/full").open("w") as full:
        done = run(tmp_path, *command, capture_output=False, stdout=full, stderr=subprocess.PIPE)

    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done
    assert "磁盘空间不足" in done.stderr


def test_a_reader_that_stops_early_is_no_mistake():
    command = ["sh", "-c", '"$@" | head -c 10', "sh", os.sys.executable, "-m", "generator", "snapshot"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert (done.stdout, done.stderr) == ('{\n"as_of":', "")


def test_a_full_disk_stops_build_with_one_line_and_no_half_site(tmp_path, disk):
    refused(run(write(tmp_path / "ledger"), "build", "--out", str(disk("4k"))), "磁盘空间不足")

    assert not list((tmp_path / "disk").rglob("site"))


def test_a_full_disk_stops_fmt_and_leaves_the_record_as_it_was(disk):
    root = write(disk("200k"))
    file = root / "records/unit/U-9001.yaml"
    put(root, "records/unit/U-9001.yaml", file.read_text("utf-8").replace("\n", "\r\n"))
    before = file.read_bytes()
    free = os.statvfs(root)
    put(root, "filler", b"x" * free.f_bavail * free.f_frsize)
    refused(run(root, "fmt"), "磁盘空间不足")

    assert file.read_bytes() == before
    assert [path.name for path in root.rglob(".fmt-*")] == []


def test_a_full_disk_stops_init_and_it_can_be_made_again(disk):
    folder = disk("40k")
    refused(run(None, "init", str(folder / "new"), *FACTS), "磁盘空间不足")
    assert not (folder / "new/records").exists()
    subprocess.run(["mount", "-o", "remount,size=4m", str(folder)], check=True)

    assert run(None, "init", str(folder / "new"), *FACTS).returncode == 0
    assert run(folder / "new", "check").returncode == 0


def test_a_full_disk_stops_simulate_with_one_line(disk):
    days = ("--from", "2026-01-01", "--to", "2026-02-01")
    refused(run(None, "simulate", "--units", "30", *days, "--out", str(disk("100k") / "new")), "磁盘空间不足")


def test_a_folder_that_may_not_be_written_is_named(tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o555)
    refused(run(None, "init", str(folder / "new"), *FACTS, preexec_fn=as_ordinary_user), str(folder))


@pytest.mark.parametrize("command", [("check", "--format", "json"), ("hazards", "--format", "json")])
def test_a_bug_ends_with_3_and_a_report_to_send(tmp_path, command):
    """A start-up file of Python's own breaks one function in the child."""
    put(tmp_path, "broken/sitecustomize.py", "import generator.cli.report as r\nr.counted = lambda *a: 1 // 0\n")
    paths = os.pathsep.join([str(tmp_path / "broken"), str(ROOT)])
    done = run(write(tmp_path / "ledger"), *command, environment={"PYTHONPATH": paths})

    assert (done.returncode, done.stdout) == (3, "")
    for word in ("程序出错", f"taizhang {__version__}", "ZeroDivisionError", "Traceback"):
        assert word in done.stderr


def test_the_version_is_that_of_the_package():
    done = run(None, "--version")

    assert (done.returncode, done.stdout) == (0, f"taizhang {__version__}\n")


def test_the_help_of_every_command_is_shown_without_a_ledger(tmp_path):
    for name in ("build", "check", "fmt", "hazards", "init", "serve", "simulate", "snapshot"):
        done = run(None, name, "-h", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("Usage: ")


def test_json_goes_to_the_output_stream_as_one_document_and_nothing_else(tmp_path):
    write(tmp_path)
    for command in (("check", "--format", "json"), ("hazards", "--format", "json"), ("snapshot",)):
        done = run(tmp_path, *command, environment={"FORCE_COLOR": "1", "TERM": "xterm-256color"})
        assert (done.returncode, done.stderr) == (0, "")
        assert isinstance(json.loads(done.stdout), dict)
        assert "\x1b" not in done.stdout
