"""No false alarm: whatever people lawfully do, by branches, merges and squashes, neither gate nor audit objects."""

from __future__ import annotations

from datetime import date
from random import Random

from generator.history.recorded import recorded
from tests.history.chronicle import write
from tests.history.repository import errors, ledger


def test_lawful_histories_raise_no_alarm(tmp_path, count, seed, proof):
    total = count(15, 500)
    rng = Random(seed)
    commits = 0
    for number in range(total):
        made = ledger(tmp_path / f"ledger-{number}")
        write(made, rng, rng.randint(2, 5))
        kept = made.checkpoint(f"main~{rng.randrange(2)}")
        whole, late = made.audit(), made.audit(since=kept)
        commits += whole.commits

        assert errors(whole.problems) == [], f"history {number}"
        assert errors(late.problems) == [], f"history {number}"
        days = recorded(made.root)
        assert all(isinstance(day, date) for day in days.values())

    proof.record("lawful histories without alarm", total, seed, f"{commits} changes, 0 alarms")
