"""What the ledger would be once a change is merged: made by git's own merge, in nobody's work folder."""

from __future__ import annotations

from typing import NamedTuple

from generator.failure import CannotRun
from generator.history.git import Repository


class Merged(NamedTuple):
    """The tree of the merge, and the paths where it needs a person to decide."""

    tree: str
    conflicts: tuple[str, ...]


def merged(repository: Repository, base: str, head: str) -> Merged:
    """Merge two commits without any merge driver. Raises CannotRun where git is too old to."""
    _check_version(repository)
    asked = ("merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", base, head)
    told = repository.objects.asked(*asked, data=b"", accept=(0, 1)).stdout
    tree, *conflicts = told.decode("utf-8", "surrogateescape").rstrip("\0").split("\0")
    return Merged(tree, tuple(dict.fromkeys(path for path in conflicts if path)))


def _check_version(repository: Repository) -> None:
    version = repository.objects.line("version").split()[2]
    major, minor, *_ = (*version.split("."), "0")
    if (int(major), int(minor)) < (2, 38):
        raise CannotRun(
            f"git 版本 {version} 太旧，无法预演合并：请升级到 2.38 以上",
            f"git {version} is too old to try a merge: install 2.38 or later",
        )
