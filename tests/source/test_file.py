"""Files on disk: only plain, small ones, reached without a link."""

from __future__ import annotations

import os
import socket
import stat
import time
from pathlib import Path

import pytest

from generator.problem import Problem
from generator.source.examine import LARGEST_FILE
from generator.source.file import file_problem, read_file

NAME = "records/office.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "records").mkdir()
    return tmp_path


def code(root: Path, relative: str = NAME) -> str:
    begun = time.perf_counter()
    found = read_file(root, relative)
    assert time.perf_counter() - begun < 0.2
    assert isinstance(found, Problem), found
    assert (found.path, found.line, found.column) == (relative, 1, 1)
    return found.code


def test_a_plain_file_is_read_as_it_is(root: Path) -> None:
    (root / NAME).write_bytes(b"id: A\r\n\xff")
    assert read_file(root, NAME) == b"id: A\r\n\xff"


def test_a_file_that_is_not_there(root: Path) -> None:
    assert code(root) == "file-missing"
    assert code(root, "records/hazard/2026/YH-1.yaml") == "file-missing"


def test_a_link_is_not_followed(root: Path) -> None:
    (root / "secret").write_bytes(b"a: 1\n")
    (root / NAME).symlink_to(root / "secret")
    assert code(root) == "file-symlink"


def test_a_link_to_nothing_is_a_link(root: Path) -> None:
    (root / NAME).symlink_to(root / "nothing")
    assert code(root) == "file-symlink"


def test_a_folder_that_is_a_link_is_not_entered(root: Path) -> None:
    (root / "outside").mkdir()
    (root / "outside" / "U-1.yaml").write_bytes(b"a: 1\n")
    (root / "records" / "unit").symlink_to(root / "outside")
    assert code(root, "records/unit/U-1.yaml") == "file-symlink"


def test_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / NAME)
    assert code(root) == "file-special"


def test_a_folder_is_no_record(root: Path) -> None:
    (root / NAME).mkdir()
    assert code(root) == "file-special"


def test_a_socket_is_no_record(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(NAME)
        assert code(root) == "file-special"


@pytest.mark.skipif(not hasattr(os, "mknod") or os.geteuid() != 0, reason="only root makes devices")
def test_a_device_is_no_record(root: Path) -> None:
    try:
        os.mknod(root / NAME, stat.S_IFCHR | 0o644, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("this container makes no devices")
    assert code(root) == "file-special"


@pytest.mark.parametrize("mode", [0o755, 0o744, 0o645, 0o654])
def test_an_executable_file_is_no_record(root: Path, mode: int) -> None:
    (root / NAME).write_bytes(b"a: 1\n")
    (root / NAME).chmod(mode)
    assert code(root) == "file-executable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file(root: Path) -> None:
    (root / NAME).write_bytes(b"a: 1\n")
    (root / NAME).chmod(0)
    assert code(root) == "file-unreadable"


def test_a_path_that_no_system_opens_is_unreadable(root: Path) -> None:
    assert code(root, "records/" + "A" * 300) == "file-unreadable"


@pytest.mark.parametrize(("more", "lawful"), [(-1, True), (0, True), (1, False)])
def test_the_size_is_judged_before_reading(root: Path, more: int, lawful: bool) -> None:
    (root / NAME).touch()
    os.truncate(root / NAME, LARGEST_FILE + more)
    found = read_file(root, NAME)
    assert isinstance(found, bytes) is lawful
    if not lawful:
        assert code(root) == "file-too-large"


def test_a_file_of_any_size_costs_nothing(root: Path) -> None:
    (root / NAME).touch()
    os.truncate(root / NAME, 1 << 40)
    assert code(root) == "file-too-large"


def test_a_file_can_be_judged_without_being_opened(root: Path) -> None:
    (root / NAME).write_bytes(b"a: 1\n")
    assert file_problem(root, NAME) is None
    assert file_problem(root, NAME, largest=1) == read_file(root, NAME, largest=1)
    assert file_problem(root, "records/no.yaml") == read_file(root, "records/no.yaml")
