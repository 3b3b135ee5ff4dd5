"""The snapshot: all that a site, feed or export of one audience may see, as canonical JSON.

Same book, day and audience: same bytes. A reviewer can read the public one as what residents will see.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from generator.book import voided
from generator.duty.alternative import as_read
from generator.history.audit import Report
from generator.model import KINDS
from generator.rules import Assessment
from generator.source.schema import Schemas
from generator.source.shape import Shape
from generator.view.audience import SEEN, Audience, projected
from generator.view.commitment import commitment
from generator.view.derive import derived
from generator.view.desk import desk
from generator.view.duty import Seen, duty
from generator.view.indicator import indicator, table
from generator.view.integrity import finding, integrity
from generator.view.overdue import overdue
from generator.view.responsibility import handover, vacancy

Snapshot = Mapping[str, Any]


def snapshot(now: Assessment, schemas: Schemas, audience: Audience, audited: Report | None = None) -> Snapshot:
    """What the audience may see: `as_of`, `audience`, `label`, `office`, the rows of each kind by its name, and
    what it may see of the duties (generator/view/duty).

    What was voided stays on record and is shown to the office alone, and so is `integrity`, what an audit found
    in the history, `finding`, what is late or lacking, `vacancy`, posts without anybody, `handover`, `commitment`,
    what somebody promised, `overdue` and `desk`, what each office-holder has to do, `indicator`, numbers with the ids
    that they count, and `monthly_table`.
    """
    shown = [kind for kind in KINDS if kind != "office" and _publish(schemas, kind, audience) != "none"]
    office = _row(now, schemas, ("office", audience), now.book.settings)
    posts = {"vacancy": vacancy(now), "handover": handover(now)} if audience == "internal" else {}
    rows = {kind: _rows(now, schemas, kind, audience) for kind in shown}
    ids = frozenset(row["id"] for found in rows.values() for row in found)
    own = {"integrity": integrity(audited), "finding": finding(now)} if audience == "internal" else {}
    return {
        "as_of": now.as_of.isoformat(),
        "audience": audience,
        "office": office,
        "label": {kind: labels(schemas.by_kind[kind].shape, audience) for kind in KINDS},
        **rows,
        **duty(now, Seen(audience, ids), schemas.codes("duty_status")),
        **own,
        **posts,
        **(_reckoned(now) if audience == "internal" else {}),
    }


def _reckoned(now: Assessment) -> dict[str, Any]:
    """What the office alone is told of what it owes, and of numbers with the records behind them."""
    owed = {"commitment": commitment(now), "overdue": overdue(now), "desk": desk(now)}
    return {**owed, "indicator": indicator(now), "monthly_table": table(now)}


def _publish(schemas: Schemas, kind: str, audience: Audience) -> str:
    """Which records of a kind the audience sees: `all`, those `approved`, or `none`."""
    return str(schemas.document(kind)["x-publish"]) if audience == "public" else "all"


def _rows(now: Assessment, schemas: Schemas, kind: str, audience: Audience) -> list[dict[str, Any]]:
    records = list(now.book.records(kind).values())
    if kind == "duty":
        records = [as_read(record, now.book.settings) for record in records]
    if audience == "public":
        records = [record for record in records if not voided(record)]
    if _publish(schemas, kind, audience) == "approved":
        records = [record for record in records if record.publication]
    return [_row(now, schemas, (kind, audience), record) for record in records]


def _row(now: Assessment, schemas: Schemas, what: tuple[str, Audience], record: Any) -> dict[str, Any]:
    kind, audience = what
    computed = {key: value for key, value in derived(now, kind, record).items() if value is not None}
    value = {**msgspec.to_builtins(record), **computed}
    return projected(schemas.by_kind[kind].shape, value, audience)


def labels(shape: Shape, audience: Audience) -> dict[str, Any]:
    """What the fields that the audience sees are called (`field`), what their codes mean (`code`), and the kind
    of thing that they name (`reference`), each by dotted path and in the order of the schema.

    What only one event has stands under its own name as well: `events.handover.to` beside `events.to`.
    """
    field, code, reference = {}, {}, {}
    for path, inner in _visible(shape, audience, ""):
        field[path] = inner.title
        codes = inner.labels or (inner.items.labels if inner.items else {})
        named = inner.reference or (inner.items.reference if inner.items else "")
        if codes:
            code[path] = dict(codes)
        if named:
            reference[path] = named
    about = {"title": shape.title, "description": shape.description}
    return {**about, "field": field, "code": code, "reference": reference}


def _visible(shape: Shape, audience: Audience, path: str) -> Iterator[tuple[str, Shape]]:
    for name, child in (*shape.fields.items(), *shape.derived.items()):
        if child.visibility in SEEN[audience]:
            yield f"{path}{name}", child
            yield from _visible(child.items or child, audience, f"{path}{name}.")
    for branch, inner in shape.branches.items():
        for name, child in _visible(inner, audience, ""):
            yield f"{path}{name}", child
            yield f"{path}{branch}.{name}", child


def canonical(value: Snapshot) -> str:
    """The snapshot as text: keys in order, one record a line, so that two of them can be compared by eye.

    Labels keep the order of the schemas, in which people are used to read fields and codes.
    """
    parts = []
    for key in sorted(value):
        inner = value[key]
        rows = ",\n".join(_json(row) for row in inner) if isinstance(inner, list) else ""
        whole = _json(inner) if key != "label" else json.dumps(inner, ensure_ascii=False)
        parts.append(f"{_json(key)}: " + (f"[\n{rows}\n]" if rows else whole))
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(", ", ": "))
