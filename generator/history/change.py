"""What a change does to each path, as git stored it: no renames are guessed, no name is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.history.commit import Commit
from generator.history.git import Repository, broken

PLAIN = "100644"
ABSENT = "000000"
LINK = "120000"
MODULE = "160000"
_FILES = (PLAIN, "100755", "100664")
_COMPARE = ("diff-tree", "-r", "-z", "--no-renames", "--raw")


class Change(NamedTuple):
    """One path before and after: modes as git writes them (`100644`; `000000` for absent), and ids of the contents."""

    path: str
    old_mode: str
    new_mode: str
    old: str
    new: str

    @property
    def added(self) -> bool:
        """Whether nothing stood there before."""
        return self.old_mode == ABSENT

    @property
    def deleted(self) -> bool:
        """Whether nothing stands there after."""
        return self.new_mode == ABSENT

    @property
    def is_edit(self) -> bool:
        """Whether a file became another plain file, or the plain file that it should have been."""
        return self.old_mode in _FILES and self.new_mode == PLAIN and self.old != self.new

    @property
    def appears(self) -> bool:
        """Whether a plain file stands where none stood, be it that a link or a submodule did."""
        return self.old_mode not in _FILES and self.new_mode == PLAIN


class Step(NamedTuple):
    """A commit of the line of first parents, what came before it, and its changes; a root begins from nothing."""

    commit: Commit
    before: Commit | None
    changes: tuple[Change, ...]


def changes(repository: Repository, old: str, new: str) -> tuple[Change, ...]:
    """What differs between two commits or trees."""
    told = repository.objects.run(*_COMPARE, old, new)
    return tuple(_read(_fields(told)))


def steps(
    repository: Repository, chain: Sequence[Commit], before: Commit | None, *, below: Sequence[str] = ()
) -> Iterator[Step]:
    """The changes of each commit against the one before it, whatever else it merged; with `below` at those paths."""
    earlier = (before, *chain[:-1]) if chain else ()
    pairs = zip(chain, earlier, strict=True)
    asked = "".join(f"{now.id} {then.id}\n" if then else f"{now.id}\n" for now, then in pairs)
    told = repository.objects.run(*_COMPARE, "--stdin", "--root", "--", *below, data=asked.encode("ascii"))
    found = _by_commit(_fields(told))
    for now, then in zip(chain, earlier, strict=True):
        yield Step(now, then, tuple(found.get(now.id, ())))


def _fields(told: bytes) -> list[str]:
    return told.decode("utf-8", "surrogateescape").split("\0")[:-1]


def _by_commit(fields: Sequence[str]) -> dict[str, list[Change]]:
    """The output of many comparisons, taken apart at the lines that name a commit."""
    found: dict[str, list[Change]] = {}
    own: list[Change] = []
    left = iter(fields)
    for field in left:
        if field.startswith(":"):
            own.append(_change(field, next(left)))
        else:
            own = found.setdefault(field, [])
    return found


def _read(fields: Iterable[str]) -> Iterator[Change]:
    left = iter(fields)
    return (_change(field, next(left)) for field in left)


def _change(field: str, path: str) -> Change:
    """`:100644 100644 <id> <id> M` and the path that follows it."""
    match field.removeprefix(":").split(" "):
        case [old_mode, new_mode, old, new, _]:
            return Change(path, old_mode, new_mode, old, new)
    raise broken("diff-tree", field.encode("utf-8", "surrogateescape"))
