"""What a step asks for besides its state: each guard tells everything that is missing, at the field that shows it.

A guard knows the hazard alone: who held which post is asked elsewhere, and no guard asks what day it is today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.lifecycle.standing import GOVERNMENT, LEVELS, SUSPENSION, Standing
from generator.model.hazard import (
    Accepted,
    ExtensionGranted,
    ExtensionRequested,
    FixedOnSite,
    Handover,
    LevelSet,
    Listed,
    OrderIssued,
    SuperiorAccepted,
)
from generator.model.record import Event, Voided

MOST_EXTENSIONS = 2
PANEL = 3
TWO = 2
#: An acceptance shows its opinion, a technical proof and the plan item by item.
ACCEPTANCE = (("acceptance_opinion",), ("test_report", "certificate"), ("plan_checklist",))


class Refusal(NamedTuple):
    """Why a step is not allowed: the code, the field of the event that shows it, and the facts of the message."""

    code: str
    field: str = "event"
    facts: Mapping[str, object] = {}


#: The second parameter is the event of the guard's own row of the table.
Guard = Callable[[Standing, Any], Iterator[Refusal]]


def none(now: Standing, event: Event) -> Iterator[Refusal]:
    """Nothing but the state counts."""
    yield from ()


def order(now: Standing, event: OrderIssued) -> Iterator[Refusal]:
    """At once is the rule (二（五）): a deadline needs its reason, a suspension its scope and somebody's power."""
    suspends = event.order_kind in SUSPENSION
    if now.running and now.order_kind != "immediate" and not (suspends and "suspended" not in now.overlays):
        yield Refusal("step-order-again", facts={"due": now.due_on})
    if event.order_kind == "deadline" and not event.reason:
        yield Refusal("step-order-reason", "order_kind")
    if suspends and not event.scope:
        yield Refusal("step-order-scope", "order_kind")
    if suspends and event.issuer_level in (None, GOVERNMENT[0]) and not event.authority_basis:
        yield Refusal("step-order-authority", "order_kind")


def level(now: Standing, event: LevelSet) -> Iterator[Refusal]:
    """What is major is determined by the competent department; a determination or a downgrade has its basis."""
    lowered = LEVELS.index(event.level) < LEVELS.index(now.level)
    if event.level == "major" and not event.org:
        yield Refusal("step-level-authority", "level")
    elif (lowered or event.level == "major") and not (event.standard or event.opinion):
        yield Refusal("step-level-basis", "level")


def listed(now: Standing, event: Listed) -> Iterator[Refusal]:
    """A major hazard is listed, once by each level upward, with a deadline and a leader who answers for it."""
    if not now.grave:
        yield Refusal("step-list-general")
        return
    if "listed" in now.overlays and _rank(event.level) <= _rank(now.lister_level):
        yield Refusal("step-list-again", "level")
    if event.deadline < event.date:
        yield Refusal("step-list-deadline", "deadline", {"deadline": event.deadline, "date": event.date})
    if event.level == GOVERNMENT[0] and not event.leader:
        yield Refusal("step-list-leader", "level")


def plan(now: Standing, event: Event) -> Iterator[Refusal]:
    """A plan is filed for a listed hazard."""
    if "listed" not in now.overlays:
        yield Refusal("step-plan-unlisted")


def extension_asked(now: Standing, event: ExtensionRequested) -> Iterator[Refusal]:
    """More time is asked for no later than the due day, at most twice, for a later day, one wish at a time."""
    if now.due_on is None:
        yield Refusal("step-extension-no-due")
        return
    if event.date > now.due_on:
        yield Refusal("step-extension-late", "date", {"date": event.date, "due": now.due_on})
    if now.extensions >= MOST_EXTENSIONS:
        yield Refusal("step-extension-third")
    elif now.asked_on:
        yield Refusal("step-extension-pending", facts={"date": now.asked_on})
    if event.until <= now.due_on:
        yield Refusal("step-extension-shorter", "until", {"until": event.until, "due": now.due_on})


def extension_granted(now: Standing, event: ExtensionGranted) -> Iterator[Refusal]:
    """Only what was asked for is granted; a due day in force never moves back."""
    yield from extension_answered(now, event)
    if now.asked_on and now.due_on and event.due_on <= now.due_on:
        yield Refusal("step-extension-shorter", "due_on", {"until": event.due_on, "due": now.due_on})


def extension_answered(now: Standing, event: Event) -> Iterator[Refusal]:
    """Only what was asked for is answered."""
    if not now.asked_on:
        yield Refusal("step-extension-unasked")


def fixed_on_site(now: Standing, event: FixedOnSite) -> Iterator[Refusal]:
    """On the spot means: a general hazard, ordered at once, put right the same day before two persons."""
    if now.grave:
        yield Refusal("step-major-accepted")
        return
    if now.order_kind != "immediate":
        yield Refusal("step-on-site-order")
    elif event.date != now.ordered_on:
        yield Refusal("step-on-site-day", "date", {"date": event.date, "ordered": now.ordered_on})
    if len(event.by) < TWO:
        yield Refusal("step-on-site-two", "by" if event.by else "event")


def reinspected(now: Standing, event: Event) -> Iterator[Refusal]:
    """A major hazard is accepted by those who have the power, not reinspected by the finder."""
    if now.grave:
        yield Refusal("step-superior-accepts" if now.listed_above else "step-major-accepted")


def accepted(now: Standing, event: Accepted) -> Iterator[Refusal]:
    """The subdistrict accepts what it has listed itself: a panel of three, a plan, an opinion, a proof (二（五）)."""
    if not now.grave:
        yield Refusal("step-general-reinspected")
    elif now.listed_above:
        yield Refusal("step-superior-accepts")
    elif "listed" not in now.overlays:
        yield Refusal("step-major-unlisted")
    else:
        yield from _panel(now, event)


def _panel(now: Standing, event: Accepted) -> Iterator[Refusal]:
    if len(event.by) + bool(event.org) < PANEL:
        yield Refusal("step-accept-panel", "by" if event.by else "event")
    if event.result != "pass":
        return
    if not now.planned_on:
        yield Refusal("step-accept-plan")
    shown = {evidence.kind for evidence in event.evidence}
    if not all(shown.intersection(kinds) for kinds in ACCEPTANCE):
        yield Refusal("step-accept-evidence", "evidence")


def referred(now: Standing, event: Event) -> Iterator[Refusal]:
    """The superior accepts what it has listed, and only that (二（五） last sentence)."""
    if not now.listed_above:
        yield Refusal("step-refer-own" if "listed" in now.overlays else "step-refer-unlisted")


def superior(now: Standing, event: SuperiorAccepted) -> Iterator[Refusal]:
    """Who accepts is not below who listed."""
    if _rank(event.acceptor_level) < max(_rank(now.lister_level), 1):
        yield Refusal("step-superior-level", "acceptor_level")


def delisted(now: Standing, event: Event) -> Iterator[Refusal]:
    """Only what is listed is taken off the list."""
    if "listed" not in now.overlays:
        yield Refusal("step-delist-unlisted")


def lifted(now: Standing, event: Event) -> Iterator[Refusal]:
    """Only a suspension in force is lifted."""
    if "suspended" not in now.overlays:
        yield Refusal("step-resume-unsuspended")


def resumed(now: Standing, event: Event) -> Iterator[Refusal]:
    """Only what was suspended may resume; the suspension may have been lifted by a paper of its own."""
    if not now.suspended_on:
        yield Refusal("step-resume-unsuspended")


def closed(now: Standing, event: Event) -> Iterator[Refusal]:
    """Nothing is struck off while it is still listed or suspended."""
    if "suspended" in now.overlays:
        yield Refusal("step-close-suspended")
    if "listed" in now.overlays:
        yield Refusal("step-close-listed")


def voided(now: Standing, event: Voided) -> Iterator[Refusal]:
    """Two persons take a record out of the count."""
    if len(event.by) < TWO:
        yield Refusal("step-void-two", "by" if event.by else "event")


def handover(now: Standing, event: Handover) -> Iterator[Refusal]:
    """The duty to press goes to somebody else."""
    if event.to == now.supervisor:
        yield Refusal("step-handover-same", "to")


def _rank(level: str | None) -> int:
    return GOVERNMENT.index(level) if level else -1
