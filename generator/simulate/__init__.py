"""Lawful synthetic ledgers of any size, the same for the same seed, for benchmarks, properties and the demo's bulk.

Everything in them is invented. Whatever a real office does and leaves undone happens in them: visits and
meetings with lapses, hazards in every course of life; nothing happens that the life cycle forbids.
"""

from __future__ import annotations

from generator.simulate.ledger import ledger
from generator.simulate.size import Size
from generator.simulate.write import records, simulate

__all__ = ["Size", "ledger", "records", "simulate"]
