"""A synthetic ledger as files: the registry first, then the ledger as it happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from generator.failure import CannotRun
from generator.model import KINDS
from generator.problem import Problem
from generator.simulate.ledger import ledger
from generator.simulate.registry import registry
from generator.simulate.size import Size
from generator.simulate.world import Facts
from generator.source.reader import Document, read
from generator.source.writer import write

#: The kinds that are taken from a given folder, word for word, and never invented.
GIVEN = ("clause", "duty", "calendar")


def simulate(
    out: Path,
    *,
    units: int,
    communities: int | None,
    first: date,
    last: date,
    seed: int,
    progress: Callable[[int], None] | None = None,
    regulation: Path | None = None,
) -> Mapping[str, int]:
    """Write a whole ledger below `out`, and say how many records of each kind it has.

    `progress` is told the number of records written so far. Raises CannotRun where `out` has records already,
    and for a size that ids cannot name.
    """
    if (out / "records").exists():
        raise CannotRun(f"“{out}”里已有台账，请换一个空目录。", f"{out} has a ledger already; choose an empty folder.")
    size = Size(units=units, communities=communities, first=first, last=last, seed=seed)
    counts: Counter[str] = Counter()
    for path, data in _files(size, regulation):
        _create(out / path, data)
        counts[_kind(path)] += 1
        if progress:
            progress(counts.total())
    return {kind: counts[kind] for kind in KINDS if counts[kind]}


def records(size: Size, regulation: Path | None = None) -> Iterator[tuple[str, Facts]]:
    """Every record as (path, value): the registry, then the ledger."""
    given = {kind: [value for _, value in files] for kind, files in _given(regulation).items()}
    known = registry(size, given, _questions(regulation))
    for kind, values in known.items():
        for value in values:
            yield KINDS[kind].path(str(value.get("id", kind))), value
    yield from ledger(known, size.first, size.last, size.seed)


def _files(size: Size, regulation: Path | None) -> Iterator[tuple[str, bytes]]:
    given = _given(regulation)
    for kind, files in given.items():
        for data, value in files:
            yield KINDS[kind].path(str(value["id"])), data
    for path, value in records(size, regulation):
        if _kind(path) not in given:
            yield path, write(value)


def _kind(path: str) -> str:
    return Path(path).parts[1].removesuffix(".yaml")


def _given(regulation: Path | None) -> Mapping[str, Sequence[tuple[bytes, Facts]]]:
    """The files of clauses, duties and calendars in a folder, with what they say."""
    if regulation is None:
        return {}
    folders = {kind: sorted((regulation / kind).glob("*.yaml")) for kind in GIVEN}
    return {kind: [_read(file) for file in files] for kind, files in folders.items() if files}


def _questions(regulation: Path | None) -> Sequence[Facts]:
    """The open questions of the office that a folder gives, with the answers that it chose."""
    file = regulation / "office.yaml" if regulation else None
    found = _read(file)[1].get("questions") if file and file.exists() else None
    return found if isinstance(found, list) else ()


def _read(file: Path) -> tuple[bytes, Facts]:
    data = file.read_bytes()
    document = read(data, file.name)
    if isinstance(document, Document):
        return data, dict(document.value)
    first: Problem = document[0]
    raise CannotRun(f"“{file}”读不出：{first.message('zh')}", f"cannot read {file}: {first.message('en')}")


def _create(file: Path, data: bytes) -> None:
    """Write a new file; never over one that stands."""
    try:
        output = file.open("xb")
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        output = file.open("xb")
    with output:
        output.write(data)
