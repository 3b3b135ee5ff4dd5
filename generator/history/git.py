"""Git's plumbing, asked so that nothing but the stored objects can answer.

Every question about objects is put in an empty repository of our own that borrows the ledger's objects: no setting,
attribute, hook, graft or replacement of the ledger's repository, or of whoever runs this, has a say.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from generator.failure import CannotRun

_ALONE = MappingProxyType(
    {
        "LC_ALL": "C",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
    }
)
#: a commit graph or an index of packs is a copy of what the objects say, and may say something else
_OWN = """[core]
\trepositoryformatversion = {version}
\tbare = true
\tcommitGraph = false
\tmultiPackIndex = false
[gc]
\tauto = 0
[extensions]
{extensions}"""
_HASHES = {40: "sha1", 64: "sha256"}


@dataclass(frozen=True, slots=True)
class Git:
    """The program, and a folder to run it in with settings of nobody."""

    program: str
    folder: Path
    environment: Mapping[str, str]

    def run(self, *arguments: str, data: bytes = b"", accept: Collection[int] = (0,)) -> bytes:
        """What git prints; raises CannotRun where it fails."""
        return self.asked(*arguments, data=data, accept=accept).stdout

    def asked(self, *arguments: str, data: bytes, accept: Collection[int]) -> subprocess.CompletedProcess[bytes]:
        """The finished run, its exit code one of those accepted."""
        done = subprocess.run(
            self.command(*arguments), input=data, capture_output=True, env=self.environment, check=False
        )
        if done.returncode not in accept:
            raise broken(arguments[0], done.stderr)
        return done

    def command(self, *arguments: str) -> list[str]:
        """The whole command line."""
        return [self.program, "-C", str(self.folder), "-c", "protocol.allow=never", *arguments]

    def line(self, *arguments: str) -> str:
        """The one line that git prints."""
        return self.run(*arguments).decode("utf-8", "surrogateescape").strip()


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with its whole history: where its names are looked up, and where its objects are read."""

    names: Git
    objects: Git
    #: how ids of objects are made: sha1 or sha256
    hash: str

    def commit(self, revision: str) -> str:
        """The id of the commit that a revision names. Raises CannotRun where it names none."""
        asked = ("rev-parse", "--verify", "--quiet", revision + "^{commit}")
        found = self.names.asked(*asked, data=b"", accept=(0, 1, 128)) if not revision.startswith("-") else None
        if found is None or found.returncode:
            raise CannotRun(
                f"仓库里没有“{revision}”这个提交：请核对名称，必要时先 git fetch",
                f"there is no commit “{revision}” in the repository: check the name, or git fetch first",
            )
        return found.stdout.decode("ascii").strip()


@contextmanager
def opened(root: Path) -> Iterator[Repository]:
    """The repository whose top folder is `root`.

    Raises CannotRun where there is none, and where its history is not whole or not to be trusted: a shallow clone,
    grafts, replacements.
    """
    program = shutil.which("git")
    if program is None:
        raise CannotRun("没有找到 git：请先安装 git 2.38 以上版本", "git is not installed: install git 2.38 or later")
    with tempfile.TemporaryDirectory(prefix="taizhang-") as name:
        alone = Path(name)
        # Who owns the folder says nothing about its objects; no command of its settings is ever run.
        (alone / "settings").write_text("[safe]\n\tdirectory = *\n", "utf-8")
        environment = {
            **_ALONE,
            "HOME": name,
            "PATH": str(Path(program).parent),
            "GIT_CONFIG_GLOBAL": str(alone / "settings"),
        }
        names = Git(program, root, environment)
        folder = _top(names)
        _refuse_partial(names, folder)
        hash_name = names.line("rev-parse", "--show-object-format")
        yield Repository(names, Git(program, _borrowing(alone, folder, hash_name), environment), hash_name)


def broken(what: str, told: bytes) -> CannotRun:
    """That git could not answer, with its own first line."""
    line = next(iter(told.decode("utf-8", "replace").splitlines()), "").removeprefix("fatal: ")[:120]
    return CannotRun(
        f"git {what} 读不出历史（{line}）：请换用一份完整的克隆",
        f"git {what} cannot read the history ({line}): use a complete clone",
    )


def _top(names: Git) -> Path:
    """The folder of the repository's objects and names."""
    asked = ("rev-parse", "--path-format=absolute", "--git-common-dir", "--show-prefix")
    try:
        found = names.asked(*asked, data=b"", accept=(0, 128))
    except OSError:
        found = None
    if found is None or found.returncode:
        raise CannotRun(
            f"“{names.folder}” 不是 git 仓库：请在台账仓库里运行，或用 --root 指明",
            f"“{names.folder}” is no git repository: run inside the ledger's repository or name it with --root",
        )
    folder, _, prefix = found.stdout.decode("utf-8", "surrogateescape").removesuffix("\n").partition("\n")
    if prefix.strip():
        raise CannotRun(
            f"“{names.folder}” 不是仓库的最上层文件夹：台账的 records 须在仓库最上层",
            f"“{names.folder}” is not the top folder of its repository: records must be at the top",
        )
    return Path(folder)


def _refuse_partial(names: Git, folder: Path) -> None:
    """A history of which a part is missing or shown differently proves nothing."""
    if _holds(folder / "shallow"):
        raise CannotRun(
            "这是浅克隆，历史不全，无法核对：请运行 git fetch --unshallow（CI 里设 fetch-depth: 0）",
            "this is a shallow clone, its history is not whole: run git fetch --unshallow (in CI: fetch-depth: 0)",
        )
    if _holds(folder / "info" / "grafts"):
        raise CannotRun(
            "仓库设有 grafts，历史被改接，无法核对：请删除 .git/info/grafts 或重新克隆",
            "the repository has grafts that rewire its history: delete .git/info/grafts or clone again",
        )
    if names.run("for-each-ref", "--count=1", "refs/replace/"):
        raise CannotRun(
            "仓库设有 replace 引用，内容被顶替，无法核对：请用 git replace -d 删除或重新克隆",
            "the repository has replace refs that show other content: delete them with git replace -d or clone again",
        )


def _holds(file: Path) -> bool:
    return file.is_file() and file.stat().st_size > 0


def _borrowing(alone: Path, folder: Path, hash_name: str) -> Path:
    """An empty repository that borrows the objects of another; whatever is written lands in it."""
    own = alone / "own"
    (own / "refs").mkdir(parents=True)
    (own / "objects" / "info").mkdir(parents=True)
    (own / "HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    (own / "objects" / "info" / "alternates").write_text(f"{folder / 'objects'}\n", "utf-8", "surrogateescape")
    is_plain = hash_name == "sha1"
    extensions = "" if is_plain else f"\tobjectFormat = {hash_name}\n"
    (own / "config").write_text(_OWN.format(version=0 if is_plain else 1, extensions=extensions), "utf-8")
    return own
