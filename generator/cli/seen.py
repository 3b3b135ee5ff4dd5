"""What an audience sees of a checked ledger; the office is told what the history says as well, the public is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.setting import Setting, as_of_day
from generator.failure import CannotRun

if TYPE_CHECKING:
    from datetime import date

    from generator.cli.ledger import Checked
    from generator.history.audit import Report
    from generator.view.audience import Audience
    from generator.view.snapshot import Snapshot


def seen(setting: Setting, ledger: Checked, audience: Audience, as_of: str | None) -> Snapshot:
    """The snapshot of an audience on the day that was asked for."""
    from generator.history.recorded import recorded  # noqa: PLC0415  # `--help` must not wait for it
    from generator.rules import assess  # noqa: PLC0415
    from generator.view.snapshot import snapshot  # noqa: PLC0415

    day, book = as_of_day(as_of, ledger.loaded), ledger.loaded.book
    if audience == "public":
        return snapshot(assess(book, day), ledger.schemas, audience)
    entered = {id: found for id, found in recorded(setting.root).items() if found}
    return snapshot(assess(book, day, entered), ledger.schemas, audience, audited(setting.root, day))


def audited(root: Path, day: date) -> Report | None:
    """What an audit finds in the history of a ledger; None where there is none, or not the whole of it.

    It takes the history's own last moment for the present: the same commit gives the same site at any hour.
    """
    from generator.history.audit import Ask, audit  # noqa: PLC0415
    from generator.history.commit import line  # noqa: PLC0415
    from generator.history.git import opened  # noqa: PLC0415

    try:
        with opened(root) as repository:
            last = max(line(repository, repository.commit("HEAD")), key=lambda commit: commit.seconds)
            return audit(repository, Ask("HEAD", None, max(day, last.day), last.seconds))
    except CannotRun:
        return None
