"""The paths of records and photos: ASCII, short, and the same file on every system.

A path is judged as text alone; which folder belongs to which kind is not known here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from generator.problem import START, Problem, problem

LONGEST_PATH = 120

_CHARACTER = re.compile(r"[^A-Za-z0-9_./-]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
_PHOTO = re.compile(r"[0-9a-f]{16}\.(?:jpg|png)")
_ATTACHMENT = "records/attachment/"


def path_problem(relative: str) -> Problem | None:
    """Why a path from the root, with "/" between its parts, may not be in `records/`: the first reason."""
    parts = relative.split("/")
    step = next((part for part in parts if part in ("", ".", "..")), None)
    if step is not None:
        return problem(relative, START, "file-path-step", part=step or "//")
    hidden = next((part for part in parts if part.startswith(".")), None)
    if hidden:
        return problem(relative, START, "file-path-hidden", part=hidden)
    ending = next((part for part in parts if part.endswith((".", " "))), None)
    if ending:
        return problem(relative, START, "file-path-ending", part=ending)
    if strange := _CHARACTER.search(relative):
        return problem(relative, START, "file-path-character", character=strange[0])
    reserved = next((part for part in parts if _RESERVED.match(part)), None)
    if reserved:
        return problem(relative, START, "file-path-reserved", part=reserved)
    if len(relative) > LONGEST_PATH:
        return problem(relative, START, "file-path-too-long", length=len(relative), limit=LONGEST_PATH)
    return _extension_problem(relative, parts[-1])


def _extension_problem(relative: str, name: str) -> Problem | None:
    if name.endswith(".yaml") or relative.startswith(_ATTACHMENT):
        return None
    stem, _, extension = name.partition(".")
    return problem(relative, START, "file-extension", extension=extension, expected=f"{stem}.yaml")


def twins(paths: Iterable[str], known: Iterable[str] = ()) -> list[Problem]:
    """A problem for each path that another system would take for a known or an earlier one (case, Unicode form)."""
    first = {_folded(path): path for path in known}
    found = []
    for path in sorted(set(paths)):
        other = first.setdefault(_folded(path), path)
        if other != path:
            found.append(problem(path, START, "file-path-twin", other=other))
    return found


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def is_photo_name(text: str) -> bool:
    """Whether a record may name a photo so: the bare name of its content, nothing that leads to a folder."""
    return _PHOTO.fullmatch(text) is not None


def attachment_name_problem(text: str, path: str) -> Problem | None:
    """Why a record at `path` may not name a photo so."""
    return None if is_photo_name(text) else problem(path, START, "file-photo-name", name=text)
