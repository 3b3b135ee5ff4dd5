"""Which kinds of hazard a unit can have, from what its record says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from types import MappingProxyType
from typing import Any

from generator.model.place import Unit
from generator.simulate.wording import wording

Theme = Mapping[str, Any]

PUBLIC = frozenset({"public"})
OF_KIND = MappingProxyType(
    {
        "market": ("market",),
        "mall": ("market", "restaurant"),
        "restaurant": ("restaurant",),
        "school": ("tutoring",),
        "kindergarten": ("tutoring",),
        "tutoring": ("tutoring",),
        "elderly_home": ("elderly",),
        "labor_intensive": ("labor",),
    }
)


def tags(unit: Unit) -> frozenset[str]:
    """What the unit has that can be dangerous."""
    says = {
        "any": True,
        "crowded": bool(unit.crowded_kinds),
        "gas": unit.gas_use not in {None, "none"},
        "equipment": bool(unit.special_equipment),
        "goods": unit.dangerous_goods is not None,
        "dust": any("粉尘" in risk for risk in unit.special_risks),
        "labor": unit.industry.startswith("C"),
        "high_risk": unit.gas_use is not None and any(p.class_ == "high_risk" for p in unit.classes),
    }
    kinds = (tag for kind in unit.crowded_kinds for tag in OF_KIND.get(kind, ()))
    return frozenset({*(tag for tag, has in says.items() if has), *kinds})


def choose(rng: Random, has: frozenset[str], *, grave: bool) -> Theme:
    """A kind of hazard that fits; for a grave course one that can be grave."""
    themes: Sequence[Theme] = wording()["hazard"]
    fitting = [theme for theme in themes if theme["needs"] in has and (theme.get("grave") or not grave)]
    return rng.choice(fitting)
