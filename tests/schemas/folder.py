"""A copy of the schema folder with one thing changed, and what the loader says of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.failure import CannotRun
from generator.source.schema import Schemas

ROOT = Path(__file__).resolve().parent.parent.parent
SCHEMAS = ROOT / "schemas"

Change = Callable[[dict[str, Any]], object]


def copy_of(folder: Path, kind: str, change: Change) -> Path:
    """The folder, filled with the schemas, that of `kind` changed."""
    for path in SCHEMAS.glob("*.json"):
        text = path.read_text("utf-8")
        if path.name == f"{kind}.schema.json":
            node = json.loads(text)
            change(node)
            text = json.dumps(node, ensure_ascii=False)
        (folder / path.name).write_text(text, "utf-8")
    return folder


def refusal(folder: Path) -> str:
    """Why the schemas of a folder cannot be used, in English; "" if they can."""
    try:
        Schemas.load(folder)
    except CannotRun as stop:
        return stop.message("en")
    return ""
