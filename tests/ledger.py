"""A small but complete ledger for tests, and records that a test adds to it as text.

In a text each record begins with its path as a comment (`# records/…`), so that a docstring can hold a whole story.
"""

from __future__ import annotations

import ctypes
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from generator.book import Book
from generator.check import all_faults, problems_of
from generator.loader import Loaded, load, photo_problems
from generator.problem import Problem
from generator.source.schema import Schemas

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 7, 31)
_HEADING = re.compile(r"^# (?=records/)", re.MULTILINE)


@cache
def schemas() -> Schemas:
    """The schemas of this repository."""
    return Schemas.load(ROOT / "schemas")


def records(text: str) -> dict[str, str]:
    """The records of a text by their path."""
    parts = (part.partition("\n") for part in _HEADING.split(text)[1:])
    return {path.strip(): body.rstrip("\n") + "\n" for path, _, body in parts}


SMALL: Mapping[str, str] = records((ROOT / "tests" / "ledger.txt").read_text("utf-8"))


def write(root: Path, *layers: Mapping[str, str] | str) -> Path:
    """Write the small ledger into a folder, then what the layers add or replace."""
    for layer in (SMALL, *layers):
        for path, text in (records(inspect.cleandoc(layer)) if isinstance(layer, str) else layer).items():
            put(root, path, text)
    return root


def put(root: Path, path: str, text: str | bytes) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)


def edit(root: Path, path: str, old: str, new: str) -> None:
    """Replace the one place where a file of the ledger holds `old`."""
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1, f"{path}: {old!r} stands {text.count(old)} times"
    put(root, path, text.replace(old, new))


def loaded(root: Path) -> Loaded:
    return load(root, schemas())


def book(root: Path) -> Book:
    """The book of a ledger without mistakes."""
    assert told(root) == []
    return loaded(root).book


def problems(root: Path, today: date = TODAY) -> list[Problem]:
    """Everything wrong with a ledger, in order of place, as `check` would list it."""
    found = loaded(root)
    disagreements = problems_of(root, schemas(), all_faults(found.book, today, schemas()))
    return sorted([*found.problems, *disagreements, *photo_problems(root)])


def told(root: Path, today: date = TODAY) -> list[str]:
    """The problems as `path:line:column code`."""
    return [f"{p.path}:{p.line}:{p.column} {p.code}" for p in problems(root, today)]


def run(
    root: Path | None, *arguments: str, environment: Mapping[str, str] = MappingProxyType({}), **options: object
) -> subprocess.CompletedProcess[str]:
    """The real command line; without `root` it finds the ledger by itself."""
    where = [] if root is None else ["--root", str(root)]
    command = [sys.executable, "-P", "-m", "generator", *where, *arguments]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    settings = {"capture_output": True, "encoding": "utf-8", "cwd": "/", "timeout": 60, **options}
    return subprocess.run(command, env=surroundings, check=False, **settings)


def as_ordinary_user() -> None:
    """In a child before it starts: permissions hold for root too (for `preexec_fn`)."""
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP
