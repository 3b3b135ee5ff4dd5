"""Every state × event × level × overlay: lawful, or refused with the one code that the specification has for it."""

from __future__ import annotations

from datetime import date

import pytest

from generator.lifecycle import TABLE, Standing, illegal_steps, refusals, standing
from generator.model.hazard import Hazard
from tests.ledger import schemas
from tests.lifecycle.oracle import CELLS, FIRST, STATES, STEPS, Cell, refused
from tests.story import NEEDS, hazard

DAY = date(2026, 3, 18)
VARIANT = {"order_issued": "order_kind", "level_set": "level", "listed": "level"}
#: what an answer presupposes besides the cell
ASKED = ("extension_granted", "extension_refused")
steps = pytest.mark.parametrize(("event", "variant"), STEPS, ids=lambda value: value or "-")


def written(event: str, variant: str) -> dict[str, str]:
    """The event, complete in itself."""
    made = {"event": event, "date": "2026-03-18"}
    if variant:
        made[VARIANT.get(event, "result")] = variant
    if variant == "immediate":
        made["due_on"] = "2026-03-18"
    return made


def stands(cell: Cell, event: str) -> Standing:
    """A standing of the cell in which nothing else is missing."""
    overlays = [name for name, lies in (("listed", cell.lister), ("suspended", cell.suspended)) if lies]
    return Standing(
        state=cell.state,
        level=cell.level,
        overlays=tuple(overlays),
        order_kind="partial_suspension" if cell.suspended else "immediate",
        ordered_on=DAY,
        due_on=None if cell.state in ("reported", "registered") else date(2026, 3, 25),
        supervisor="P-9003",
        lister_level=cell.lister or None,
        planned_on=DAY,
        suspended_on=DAY if cell.suspended else None,
        asked_on=DAY if event in ASKED else None,
    )


def test_the_oracle_knows_every_event_and_state_of_the_schema():
    events = schemas().by_kind["hazard"].shape.fields["events"].items.fields["event"].labels

    assert {event for event, _ in STEPS} == set(events) == set(TABLE)
    assert set(NEEDS) <= set(events)
    assert set(STATES) == set(schemas().codes("hazard_state"))


@steps
def test_each_cell_is_lawful_or_refused_with_its_code(event, variant):
    made = hazard([written(event, variant)]).events[0]
    for cell in CELLS:
        told = [refusal.code for refusal in refusals(stands(cell, event), made)]

        assert (cell, sorted(told)) == (cell, sorted(refused(cell, event, variant)))


def test_the_matrix_has_both_kinds_of_cells_in_plenty():
    told = [refused(cell, *step) for step in STEPS for cell in CELLS]

    assert (len(told), sum(not codes for codes in told)) == (7425, 2066)


def ways() -> dict[str, tuple[Cell, list[str]]]:
    """How each state is reached by lawful steps."""
    fixed = ["found", "order_issued:immediate", "rectification_reported"]
    referred = ["found", "listed:district", *fixed[1:], "referred_to_superior"]
    general = {
        "reported": ["reported"],
        "registered": ["found"],
        "rectifying": fixed[:2],
        "awaiting_verification": fixed,
        "verified": [*fixed, "reinspected"],
        "closed": [*fixed, "reinspected", "closed"],
        "not_established": ["reported", "not_established"],
        "transferred": [*fixed[:2], "transferred"],
        "terminated": ["found", "terminated"],
        "voided": ["found", "voided"],
    }
    found = {state: (Cell(state, "general"), way) for state, way in general.items()}
    return {**found, "awaiting_superior": (Cell("awaiting_superior", "major", "district"), referred)}


WAYS = ways()


def history(state: str, *last: dict[str, str]) -> Hazard:
    cell, way = WAYS[state]
    events = [written(*step.partition(":")[::2]) for step in way]
    return hazard([*events, *last], level=cell.level)


@pytest.mark.parametrize("state", STATES)
def test_each_state_is_reached_by_lawful_steps(state):
    made = history(state)

    assert list(illegal_steps(made)) == []
    assert standing(made, date.max).state == state


@steps
@pytest.mark.parametrize("state", STATES)
def test_a_step_leads_where_the_specification_says_and_nowhere_if_its_state_forbids_it(state, event, variant):
    cell, way = WAYS[state]
    asked = [written("extension_requested", "")] if event in ASKED and cell.state in STEPS["progress", ""][0] else []
    made = history(state, *asked, written(event, variant))
    told = {step.refusal.code for step in illegal_steps(made) if step.number == len(way) + len(asked)}
    if asked and state in ("reported", "registered"):
        return
    expected = STEPS[event, variant][0].get(state, state)
    if event == "level_set" and state == "verified" and variant != "general":
        expected = "awaiting_verification"

    assert told == refused(cell, event, variant)
    assert standing(made, date.max).state == expected


@pytest.mark.parametrize("event", sorted(TABLE))
def test_a_life_begins_with_found_or_reported(event):
    made = hazard([written(event, "")])

    assert [step.refusal.code for step in illegal_steps(made)] == ([] if event in FIRST else ["step-first"])
    if event in FIRST:
        assert standing(made, date.max).state == FIRST[event]
