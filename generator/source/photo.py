"""A photo is what it says it is: a JPEG or PNG whose name is the fingerprint of its bytes, never to be exchanged."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from generator.problem import START, Problem, problem

#: how the files of a format begin, by their extension
FORMATS: Mapping[str, bytes] = MappingProxyType({"jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"})
#: hexadecimal digits of SHA-256
LENGTH = 16


def photo_name(data: bytes) -> str | None:
    """The name that a photo must bear; None for what is neither a JPEG nor a PNG."""
    extension = next((name for name, magic in FORMATS.items() if data.startswith(magic)), None)
    return f"{hashlib.sha256(data).hexdigest()[:LENGTH]}.{extension}" if extension else None


def photo_problem(path: str, data: bytes) -> Problem | None:
    """Why a file may not be the photo of that name."""
    expected = photo_name(data)
    if expected is None:
        return problem(path, START, "file-photo-format")
    name = path.rpartition("/")[2]
    return None if name == expected else problem(path, START, "file-photo-content", name=name, expected=expected)
