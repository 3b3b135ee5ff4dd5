"""What an audience sees of the small ledger, to be changed by a test, and the pages that come of it."""

from __future__ import annotations

import copy
import json
import tempfile
from functools import cache
from pathlib import Path

from generator.pages import SECTIONS
from generator.pages.render import Templates
from generator.pages.shown import Shown
from generator.rules import assess
from generator.view.snapshot import canonical, snapshot
from tests.ledger import ROOT, TODAY, loaded, schemas, write

SITE = ROOT / "site"
#: what an office has on its first day
START = ("office", "calendar", "clause", "duty")
HAZARD = "YH-2026-0318-KA-01"


@cache
def _text(audience):
    with tempfile.TemporaryDirectory() as folder:
        now = assess(loaded(write(Path(folder))).book, TODAY)
        return canonical(snapshot(now, schemas(), audience))


def seen(audience="public"):
    """The snapshot of the small ledger, as the rendering process reads it."""
    return json.loads(_text(audience))


def first_day(audience="public"):
    """The snapshot of an office that has entered nothing."""
    whole = seen(audience)
    whole |= {kind: [] for kind, rows in whole.items() if isinstance(rows, list) and kind not in START}
    totals = {name: 0 for name, value in whole["office"].items() if isinstance(value, int)}
    return {**whole, "office": {**whole["office"], **totals}}


def hazards(whole, *changes):
    """The snapshot with one hazard for each change of the one that the small ledger has."""
    known = next(row for row in whole["hazard"] if row["id"] == HAZARD)
    rows = [{**copy.deepcopy(known), "id": f"YH-2026-0401-KA-{n:02}", **change} for n, change in enumerate(changes, 1)]
    return {**whole, "hazard": sorted(rows, key=lambda row: row["id"])}


def pages(whole, *sections):
    """The pages of a snapshot by their path, not yet poured."""
    templates = Templates(SITE / "templates")
    return {page.path: page for section in sections or SECTIONS for page in section(Shown(whole), templates)}
