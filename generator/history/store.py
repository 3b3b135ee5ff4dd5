"""The contents of stored files, by id; what does not have the content that its id vouches for is never given out."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO

from generator.failure import CannotRun
from generator.history.git import Git, Repository, broken

#: so many ids fit into the smallest pipe, so that neither side ever waits for the other
_AT_ONCE = 200


def contents(repository: Repository, ids: Iterable[str]) -> Mapping[str, bytes]:
    """The bytes of each blob. Raises CannotRun where one is missing or damaged."""
    wanted = tuple(dict.fromkeys(ids))
    return dict(zip(wanted, streamed(repository, wanted), strict=True))


def sizes(repository: Repository, ids: Iterable[str]) -> Mapping[str, int]:
    """The size of each blob in bytes."""
    wanted = tuple(dict.fromkeys(ids))
    if not wanted:
        return {}
    told = repository.objects.run("cat-file", "--batch-check", data=_lines(wanted)).decode("ascii").splitlines()
    return {id: _size(id, line) for id, line in zip(wanted, told, strict=True)}


def blob_id(repository: Repository, data: bytes) -> str:
    """The id that bytes have as a stored file."""
    return hashlib.new(repository.hash, b"blob %d\0" % len(data) + data).hexdigest()


def streamed(repository: Repository, ids: Sequence[str]) -> Iterator[bytes]:
    """The bytes of each blob, one after another. Raises CannotRun where one is missing or damaged."""
    if not ids:
        return
    with _reader(repository.objects) as process:
        asked, told = _pipes(process)
        for start in range(0, len(ids), _AT_ONCE):
            chunk = ids[start : start + _AT_ONCE]
            asked.write(_lines(chunk))
            asked.flush()
            for id in chunk:
                data = told.read(_size(id, told.readline().decode("utf-8", "replace")))
                told.read(1)
                if blob_id(repository, data) != id:
                    raise _damaged(id)
                yield data
        asked.close()


def _reader(git: Git) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        git.command("cat-file", "--batch"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=git.environment
    )


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise broken("cat-file", b"")
    return process.stdin, process.stdout


def _lines(ids: Iterable[str]) -> bytes:
    return "".join(f"{id}\n" for id in ids).encode("ascii")


def _size(id: str, line: str) -> int:
    """The size that git tells of a blob in `<id> blob <size>`."""
    match line.split():
        case [named, "blob", size] if named == id:
            return int(size)
    raise _damaged(id)


def _damaged(id: str) -> CannotRun:
    return CannotRun(
        f"仓库里缺少或损坏了内容 {id[:12]}：请换用一份完整的克隆",
        f"the content {id[:12]} is missing from the repository or damaged: use a complete clone",
    )
