"""A record's file on disk: opened only if it is a plain, small file that no link leads to."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from generator.problem import START, Problem, problem
from generator.source.examine import LARGEST_FILE

_SPECIAL = (
    (stat.S_ISDIR, "文件夹", "a folder"),
    (stat.S_ISFIFO, "管道", "a pipe"),
    (stat.S_ISSOCK, "套接字", "a socket"),
    (stat.S_ISBLK, "设备", "a device"),
    (stat.S_ISCHR, "设备", "a device"),
)
_EXECUTABLE = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH
# Not every system has them all.
_FLAGS = sum(getattr(os, flag, 0) for flag in ("O_RDONLY", "O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


def read_file(root: Path, relative: str, *, largest: int = LARGEST_FILE) -> bytes | Problem:
    """The bytes of a file below `root`, or why it is not opened; it never waits for a pipe or follows a link.

    `relative` has "/" between its parts and leads nowhere but down. `largest` is in bytes.
    """
    try:
        return _refusal(root, relative, largest) or _content(root / relative, relative, largest)
    except OSError as error:
        return _unreadable(relative, error)


def file_problem(root: Path, relative: str, *, largest: int = LARGEST_FILE) -> Problem | None:
    """Why `read_file` would not open the file; it is not opened here."""
    try:
        return _refusal(root, relative, largest)
    except OSError as error:
        return _unreadable(relative, error)


def _refusal(root: Path, relative: str, largest: int) -> Problem | None:
    folder = root
    for part in relative.split("/")[:-1]:
        folder /= part
        if folder.is_symlink():
            return problem(relative, START, "file-symlink")
    found = (root / relative).lstat()
    if stat.S_ISLNK(found.st_mode):
        return problem(relative, START, "file-symlink")
    for is_kind, kind, kind_en in _SPECIAL:
        if is_kind(found.st_mode):
            return problem(relative, START, "file-special", kind=kind, kind_en=kind_en)
    # On Windows the bit follows from the name of the file and says nothing.
    if found.st_mode & _EXECUTABLE and os.name == "posix":
        return problem(relative, START, "file-executable")
    return _too_large(relative, found.st_size, largest) if found.st_size > largest else None


def _content(path: Path, relative: str, largest: int) -> bytes | Problem:
    """Read without following a link or waiting, should the file have been replaced since it was judged."""
    with os.fdopen(os.open(path, _FLAGS), "rb", buffering=0) as file:
        data = file.read(largest + 1) or b""
    return data if len(data) <= largest else _too_large(relative, len(data), largest)


def _too_large(relative: str, size: int, largest: int) -> Problem:
    return problem(relative, START, "file-too-large", size=size, limit=largest)


def _unreadable(relative: str, error: OSError) -> Problem:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return problem(relative, START, "file-missing")
    if error.errno == errno.ELOOP:
        return problem(relative, START, "file-symlink")
    return problem(relative, START, "file-unreadable", reason=errno.errorcode.get(error.errno or 0, "EIO"))
