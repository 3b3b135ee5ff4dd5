"""Where the files of a ledger are kept: a folder on disk, or anything else that can list and read them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.failure import CannotRun
from generator.problem import Problem
from generator.source.file import file_problem, read_file


class Tree(Protocol):
    """The files below `records/`, by their path from the root with "/" between its parts."""

    def paths(self) -> Iterable[str]:
        """The path of everything that is not a folder. Raises CannotRun where there are no records at all."""

    def is_link(self, path: str) -> bool:
        """Whether a symbolic link stands there."""

    def refusal(self, path: str, *, largest: int) -> Problem | None:
        """Why the file would not be read; `largest` is in bytes."""

    def read(self, path: str) -> bytes | Problem:
        """The bytes of a plain, small file, or why they are not read."""


class Album(Tree, Protocol):
    """A tree that hands out its photos."""

    def bodies(self, paths: Iterable[str], *, largest: int) -> Iterator[tuple[str, bytes]]:
        """The bytes of the files at these paths, one after another; what would not be read is left out."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The tree of a folder on disk; no link is followed."""

    root: Path

    def paths(self) -> list[str]:
        """The path of everything below `records/`, in order."""
        if not (self.root / "records").is_dir():
            raise CannotRun(
                f"“{self.root}” 里没有 records 文件夹：请在台账的文件夹里运行，或用 --root 指明；"
                "新台账用 taizhang init 开始",
                f"no records folder in “{self.root}”: run inside a ledger or name it with --root; "
                "start one with taizhang init",
            )
        return sorted(_walk(self.root, "records"))

    def is_link(self, path: str) -> bool:
        """Whether a symbolic link stands there."""
        return (self.root / path).is_symlink()

    def refusal(self, path: str, *, largest: int) -> Problem | None:
        """Why the file would not be read."""
        return file_problem(self.root, path, largest=largest)

    def read(self, path: str) -> bytes | Problem:
        """The bytes of a record, or why they are not read."""
        return read_file(self.root, path)

    def bodies(self, paths: Iterable[str], *, largest: int) -> Iterator[tuple[str, bytes]]:
        """The bytes of the files at these paths, one after another."""
        for path in paths:
            data = read_file(self.root, path, largest=largest)
            if isinstance(data, bytes):
                yield path, data


def tree_of(source: Path | Tree) -> Tree:
    """The tree itself, or that of the folder."""
    return Folder(source) if isinstance(source, Path) else source


def _walk(root: Path, folder: str) -> Iterator[str]:
    """The relative paths of everything below a folder that is not itself a folder; links are not followed."""
    try:
        with os.scandir(root / folder) as found:
            entries = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in found]
    except OSError as error:
        raise CannotRun(
            f"文件夹 {folder} 打不开（{error.strerror}）：请检查它的权限",
            f"the folder {folder} cannot be opened ({error.strerror}): check its permissions",
        ) from error
    for name, is_folder in entries:
        path = f"{folder}/{name}"
        # No folder of ours has a dot: a folder named like a file, or a hidden one, is judged as one thing.
        if is_folder and "." not in name:
            yield from _walk(root, path)
        else:
            yield path
