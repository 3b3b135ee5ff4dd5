"""The small office in April 2026, the first month of its ledger, on disk: what the commands on duties are shown with.

Patrols and self-checks are not kept yet, so that a page holds what is to be told.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.duty.office import OFFICE, base
from tests.ledger import ROOT, put, records

NOT_YET = [{"kind": kind, "from": "2026-06-01"} for kind in ("patrol", "self_check")]


def open_office(root: Path, **settings: Any) -> Path:
    """Write the office into a folder, with other settings where they are named; None is left out."""
    story = records((ROOT / "tests" / "cli" / "office.txt").read_text("utf-8"))
    own = {**json.loads(base()[OFFICE]), "ledger_start": "2026-04-01", "flow_start": NOT_YET, **settings}
    kept = {name: value for name, value in own.items() if value is not None}
    for path, text in {**base(), **story, OFFICE: json.dumps(kept, ensure_ascii=False) + "\n"}.items():
        put(root, path, text)
    return root
