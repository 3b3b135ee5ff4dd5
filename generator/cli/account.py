"""An explanation: the lines that people read, and the document that programs read."""

from __future__ import annotations

from typing import NamedTuple


class Account(NamedTuple):
    """What `taizhang explain` says of one key."""

    lines: tuple[str, ...]
    document: dict[str, object]
