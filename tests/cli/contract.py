"""What the contracts of the commands are written in: objects with exactly their properties, days, counts, ids."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

DAY: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
COUNT: Schema = {"type": "integer", "minimum": 0}
TEXT: Schema = {"type": "string", "minLength": 1}
NAMED: Schema = {"type": ["string", "null"]}


def closed(**properties: Schema) -> Schema:
    """An object with exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def several(items: Schema) -> Schema:
    """A list of them, which may be empty."""
    return {"type": "array", "items": items}


SUBJECT = closed(kind=TEXT, id=TEXT)
RESPONSIBLE = closed(post=NAMED, holder=NAMED)
