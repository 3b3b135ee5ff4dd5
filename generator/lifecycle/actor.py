"""Who may take a step: the posts that may, whether an outside body or the party itself may, and who must keep out.

A post may do what the posts below it in the same line may; whoever acts in a post counts as its holder.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from generator.lifecycle.standing import GOVERNMENT, LEVELS, SUSPENSION, Standing
from generator.model.hazard import Closed, LevelSet, Listed, OrderIssued
from generator.model.record import Event

LEADERS = ("deputy_safety", "principal_gov", "principal_party")
OFFICE = ("safety_office", *LEADERS)
CONFIRMING = ("safety_officer", "community_secretary", "assigned_leader", *OFFICE)
OFFICERS = ("grid_member", *CONFIRMING)
#: Who stands above whom; an extension is granted from above.
RANK = {
    "grid_member": 1,
    "safety_officer": 2,
    "community_secretary": 3,
    "safety_office": 3,
    "assigned_leader": 4,
    "deputy_safety": 5,
    "principal_gov": 6,
    "principal_party": 6,
}


class Who(NamedTuple):
    """One of `posts` must be among the persons of the step, unless a body or the party itself took it."""

    posts: tuple[str, ...] = ()
    #: an outside body may take the step instead; by name where only this one may
    body: bool | str = False
    party: bool = False
    #: nobody of the party may be among those who take the step
    apart: bool = False
    #: those who issued the order: the step is taken by a post above theirs
    above: tuple[str, ...] = ()
    anyone: bool = False
    code: str = "actor-post"


#: The second parameter is the event of the row of the table.
Asked = Callable[[Standing, Any], Who]


def anyone(now: Standing, event: Event) -> Who:
    """Nobody in particular."""
    return Who(anyone=True)


def finder(now: Standing, event: Event) -> Who:
    """Whoever inspects: an officer, or a body that inspects from above."""
    return Who(OFFICERS, body=True)


def confirmer(now: Standing, event: Event) -> Who:
    """A grid member's word alone does not confirm a lead."""
    return Who(CONFIRMING, body=True)


def office(now: Standing, event: Event) -> Who:
    """The safety office, or a leader above it."""
    return Who(OFFICE)


def leader(now: Standing, event: Event) -> Who:
    """The deputy leader in charge of safety, or a principal leader."""
    return Who(LEADERS, code="actor-leader")


def body(now: Standing, event: Event) -> Who:
    """Only an outside body; the office keeps its paper."""
    return Who(body=True, code="actor-body")


def officer(now: Standing, event: Event) -> Who:
    """Any officer."""
    return Who(OFFICERS)


def party(now: Standing, event: Event) -> Who:
    """The responsible party, by a person of its own or as a body."""
    return Who(body=True, party=True, code="actor-party")


def issuer(now: Standing, event: OrderIssued) -> Who:
    """The finder orders; business is suspended by the competent authority or by the office that has the power."""
    if event.order_kind not in SUSPENSION:
        return Who(OFFICERS, body=True)
    if event.issuer_level in (None, GOVERNMENT[0]):
        return Who(OFFICE, code="actor-suspension")
    return Who(body=True, code="actor-suspension")


def assessor(now: Standing, event: LevelSet) -> Who:
    """The office suspects, the competent department determines, the deputy leader signs for less."""
    if LEVELS.index(event.level) < LEVELS.index(now.level):
        return Who(LEADERS, code="actor-downgrade")
    return Who(CONFIRMING, body=True)


def lister(now: Standing, event: Listed) -> Who:
    """The leaders of the subdistrict, or the superior who lists."""
    return _of_level(event.level)


def delister(now: Standing, event: Event) -> Who:
    """Who has listed."""
    return _of_level(now.lister_level)


def _of_level(level: str | None) -> Who:
    own = level in (None, GOVERNMENT[0])
    return Who(LEADERS, code="actor-leader") if own else Who(body=True, code="actor-body")


def grantor(now: Standing, event: Event) -> Who:
    """A post above that of whoever ordered; where an outside body ordered, that body."""
    if not now.issued_by:
        return Who(body=True, code="actor-extension")
    return Who(OFFICERS, above=now.issued_by, code="actor-extension")


def on_site(now: Standing, event: Event) -> Who:
    """The finder with a second person, none of them of the party."""
    return Who(OFFICERS, apart=True)


def verifier(now: Standing, event: Event) -> Who:
    """The finder or another officer, never the rectifier."""
    return Who(OFFICERS, apart=True)


def panel(now: Standing, event: Event) -> Who:
    """A panel that the deputy leader chairs, none of it of the party."""
    return Who(LEADERS, apart=True, code="actor-chair")


def authority(now: Standing, event: Event) -> Who:
    """The authority that suspended."""
    return Who(body=now.suspended_by, code="actor-authority") if now.suspended_by else Who(OFFICE)


def closer(now: Standing, event: Closed) -> Who:
    """An officer strikes off a general hazard, the office a major one; never the rectifier."""
    return Who(OFFICE if now.grave else OFFICERS, apart=True)
