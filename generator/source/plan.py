"""Where in the records of a kind certain values stand: made once per kind, walked once per record.

Only what leads to such a value is in the plan, so that 20,000 records are walked without their schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.source.shape import Path, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What of one value leads on; `here` is the shape if the value itself is wanted."""

    here: Shape | None = None
    fields: tuple[tuple[str, Plan], ...] = ()
    others: Plan | None = None
    items: Plan | None = None
    alternatives: tuple[Plan, ...] = ()
    branch_key: str = ""
    branches: Mapping[str, Plan] | None = None


def plan_of(shape: Shape, wanted: Callable[[Shape], bool]) -> Plan | None:
    """The plan of all values below a shape that are wanted; None where there are none."""
    fields = _leading(shape.fields, wanted)
    items = plan_of(shape.items, wanted) if shape.items else None
    others = plan_of(shape.free.shape, wanted) if shape.free else None
    branches = _leading(shape.branches, wanted)
    alternatives = tuple(_leading(shape.alternatives, wanted).values())
    here = shape if wanted(shape) else None
    if not (here or fields or others or items or branches or alternatives):
        return None
    return Plan(
        here=here,
        fields=tuple(fields.items()),
        others=others,
        items=items,
        alternatives=alternatives,
        branch_key=shape.branch_key,
        branches=branches or None,
    )


def _leading(shapes: Mapping[str, Shape], wanted: Callable[[Shape], bool]) -> dict[str, Plan]:
    plans = {name: plan_of(shape, wanted) for name, shape in shapes.items()}
    return {name: plan for name, plan in plans.items() if plan}


def values(plan: Plan, value: object, pointer: Path = ()) -> Iterator[tuple[Path, Shape, object]]:
    """Every value at a wanted place of a record, with its pointer and the shape of the place.

    Where there are alternatives, a value is met once for each that is wanted, whatever its own type.
    """
    if plan.here:
        yield pointer, plan.here, value
    for alternative in plan.alternatives:
        yield from values(alternative, value, pointer)
    if isinstance(value, dict):
        yield from _fields(plan.fields, value, pointer)
        if plan.branches:
            name = value.get(plan.branch_key)
            branch = plan.branches.get(name) if isinstance(name, str) else None
            yield from _fields(branch.fields if branch else (), value, pointer)
        if plan.others:
            yield from _fields(tuple((name, plan.others) for name in value), value, pointer)
    elif plan.items and isinstance(value, list):
        for index, item in enumerate(value):
            yield from values(plan.items, item, (*pointer, index))


def _fields(
    fields: tuple[tuple[str, Plan], ...], value: Mapping[str, object], pointer: Path
) -> Iterator[tuple[Path, Shape, object]]:
    for name, plan in fields:
        if name in value:
            yield from values(plan, value[name], (*pointer, name))
