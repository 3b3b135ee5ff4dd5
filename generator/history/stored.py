"""The ledger as a commit holds it: the same tree of files as on disk, read from what git stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from generator.failure import CannotRun
from generator.history.change import LINK, MODULE, PLAIN
from generator.history.git import Repository
from generator.history.store import contents, sizes, streamed
from generator.index import Entry, entry_of
from generator.problem import START, Problem, problem
from generator.source.examine import LARGEST_FILE

RECORDS = "records"


def record_at(path: str) -> Entry | None:
    """The record or photo that stands at a path of a repository; None where none may."""
    found = entry_of(path) if path.startswith(RECORDS + "/") else None
    return found if isinstance(found, Entry) else None


class File(NamedTuple):
    """An entry of a tree that is not a folder: its mode as git writes it, and the id of its content."""

    mode: str
    id: str


@dataclass(frozen=True)
class Stored:
    """The files below `records/` of a commit or tree; contents are read once they are asked for."""

    repository: Repository
    tree: str
    files: Mapping[str, File]
    data: Mapping[str, bytes]
    size: Mapping[str, int]

    @classmethod
    def of(cls, repository: Repository, tree: str) -> Stored:
        """The tree of a commit, nothing of it read."""
        return cls(repository, tree, listed(repository, tree, RECORDS), {}, {})

    def read_ahead(self, paths: Collection[str] | None = None) -> Stored:
        """The same tree with the contents of some paths, or of all, at hand; those too large are not read."""
        wanted = [
            file.id for path, file in self.files.items() if file.mode == PLAIN and (paths is None or path in paths)
        ]
        size = {**self.size, **sizes(self.repository, (id for id in wanted if id not in self.size))}
        small = (id for id in wanted if size[id] <= LARGEST_FILE and id not in self.data)
        return replace(self, data={**self.data, **contents(self.repository, small)}, size=size)

    def bodies(self, paths: Iterable[str], *, largest: int) -> Iterator[tuple[str, bytes]]:
        """The bytes of the files at these paths, one after another; what would not be read is left out."""
        plain = [path for path in paths if path in self.files and self.files[path].mode == PLAIN]
        size = sizes(self.repository, (self.files[path].id for path in plain))
        wanted = [path for path in plain if size[self.files[path].id] <= largest]
        yield from zip(wanted, streamed(self.repository, [self.files[path].id for path in wanted]), strict=True)

    def holding(self, texts: Collection[str], kinds: Collection[str]) -> frozenset[str]:
        """The paths of the records of some kinds whose bytes hold one of the texts, as git finds them."""
        below = [f"{RECORDS}/{kind}" for kind in kinds]
        asked = ("grep", "--files-with-matches", "--null", "--text", "--fixed-strings", "-f", "-", self.tree, "--")
        told = self.repository.objects.asked(*asked, *below, data="\n".join(texts).encode("utf-8"), accept=(0, 1))
        named = told.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1]
        return frozenset(name.removeprefix(f"{self.tree}:") for name in named)

    @cached_property
    def present(self) -> list[str]:
        """The paths below `records/`, in order."""
        return sorted(path for path in self.files if path != RECORDS)

    def paths(self) -> list[str]:
        """The path of everything below `records/`, in order."""
        return self.present

    def is_link(self, path: str) -> bool:
        """Whether a symbolic link is stored there."""
        return path in self.files and self.files[path].mode == LINK

    def refusal(self, path: str, *, largest: int) -> Problem | None:
        """Why the file would not be read."""
        file = self.files.get(path)
        if file is None:
            return problem(path, START, "file-missing")
        if file.mode == LINK:
            return problem(path, START, "file-symlink")
        if file.mode == MODULE:
            return problem(path, START, "file-special", kind="子模块", kind_en="a submodule")
        if file.mode != PLAIN:
            return problem(path, START, "file-executable")
        size = self.size[file.id] if file.id in self.size else sizes(self.repository, [file.id])[file.id]
        return problem(path, START, "file-too-large", size=size, limit=largest) if size > largest else None

    def read(self, path: str) -> bytes | Problem:
        """The bytes of a record, or why they are not read."""
        if found := self.refusal(path, largest=LARGEST_FILE):
            return found
        id = self.files[path].id
        return self.data[id] if id in self.data else contents(self.repository, [id])[id]


def listed(repository: Repository, tree: str, *below: str) -> dict[str, File]:
    """Every file of a commit or tree, or those below some paths. Raises CannotRun where one path stands twice."""
    told = repository.objects.run("ls-tree", "-r", "-z", "--full-tree", tree, "--", *below)
    rows = told.decode("utf-8", "surrogateescape").split("\0")[:-1]
    found: dict[str, File] = {}
    for row in rows:
        about, _, path = row.partition("\t")
        mode, _, id = about.split(" ")
        found[path] = File(mode, id)
    if len(found) < len(rows):
        raise CannotRun(
            f"提交 {tree[:10]} 的文件清单里有重复的路径，仓库已被改坏：请换用一份完整的克隆",
            f"the tree of {tree[:10]} lists a path twice, the repository is damaged: use a complete clone",
        )
    return found
