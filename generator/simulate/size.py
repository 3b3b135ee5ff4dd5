"""How large an invented office is, and for which days; changes of its registry fall inside those days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

UNITS_OF_COMMUNITY = 45
#: Changes are drawn for the first two years, so that a later last day brings more of the same changes.
CHANGES = 700


@dataclass(frozen=True, kw_only=True)
class Size:
    """Units, communities (None: as many as such an office has), the first and last day, the seed."""

    units: int
    communities: int | None
    first: date
    last: date
    seed: int

    @property
    def places(self) -> int:
        """The number of communities: as asked, else about one for 45 units, at least 4."""
        return self.communities or max(4, round(self.units / UNITS_OF_COMMUNITY))

    def before(self, rng: Random, least: int, most: int) -> date:
        """A day so many days before the first."""
        return self.first - timedelta(days=rng.randint(least, most))

    def change(self, rng: Random, chance: float) -> date | None:
        """The day of a change that happens by such a chance in two years; None if not by the last day."""
        happens, after = rng.random() < chance, rng.randint(15, CHANGES)
        day = self.first + timedelta(days=after)
        return day if happens and day <= self.last else None
