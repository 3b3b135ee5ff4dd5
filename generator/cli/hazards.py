"""`taizhang hazards`: every hazard and where it stands on its way to close-out (销号)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from generator.cli.setting import Setting, as_of_day, as_of_option
from generator.dates import iso

if TYPE_CHECKING:
    from generator.rules import Assessment
    from generator.rules.finding import Finding

    Found = Mapping[str, list[Finding]]

WIDEST = 1_000


@click.command(help="列出全部隐患及其状态、期限和逾期天数。")
@as_of_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def hazards(context: click.Context, as_of: str | None, form: str) -> None:
    """Print every hazard with its standing on the day."""
    from generator.cli.ledger import sound  # noqa: PLC0415  # `--help` must not wait for it
    from generator.rules import assess  # noqa: PLC0415

    setting: Setting = context.obj
    ledger = sound(setting, context)
    now = assess(ledger.loaded.book, as_of_day(as_of, ledger.loaded))
    found = _found(now)
    rows = list(_rows(setting, now, found))
    if form == "json":
        document = {"as_of": now.as_of.isoformat(), "hazards": rows}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    codes = {name: dict(ledger.schemas.codes(name)) for name in ("hazard_state", "hazard_level")}
    _table(setting, rows, codes, found)


def _found(now: Assessment) -> Found:
    """What is late or lacking about each hazard."""
    found: dict[str, list[Finding]] = {id: [] for id in now.hazard}
    for finding in now.findings:
        found[finding.hazard].append(finding)
    return found


def _rows(setting: Setting, now: Assessment, found: Found) -> Iterator[dict[str, object]]:
    from generator.cli.told import finding_row  # noqa: PLC0415  # as above

    for record in now.book.hazard.values():
        clocks = now.hazard[record.id]
        standing = clocks.standing
        yield {
            "id": record.id,
            "unit": record.unit,
            "community": record.community,
            "category": record.category,
            "level": standing.level,
            "state": standing.state,
            "overlays": list(standing.overlays),
            "found_on": iso(record.occurred_on),
            "due_on": iso(standing.due_on),
            "original_due_on": iso(standing.original_due_on),
            "verify_due": iso(clocks.verify_due),
            "closed_on": iso(standing.closed_on),
            "overdue_days": clocks.overdue_days,
            "verify_overdue_days": clocks.verify_overdue_days,
            "attempts": standing.attempts,
            "supervisor": standing.supervisor,
            "findings": [finding_row(setting, finding) for finding in found[record.id]],
        }


def _table(
    setting: Setting, rows: list[dict[str, object]], codes: Mapping[str, Mapping[str, str]], found: Found
) -> None:
    from rich.console import Console  # noqa: PLC0415  # only the table needs it
    from rich.table import Table  # noqa: PLC0415

    titles = ("编号", "等级", "状态", "期限", "整改逾期", "复查逾期", "提醒")
    english = ("id", "level", "state", "due", "overdue", "verify overdue", "findings")
    table = Table(*(english if setting.lang == "en" else titles), box=None)
    for row in rows:
        level, state = str(row["level"]), str(row["state"])
        if setting.lang != "en":
            level, state = codes["hazard_level"][level], codes["hazard_state"][state]
        days = (str(row[name] or "") for name in ("overdue_days", "verify_overdue_days"))
        told = (finding.short(setting.lang) for finding in found[str(row["id"])])
        table.add_row(str(row["id"]), level, state, str(row["due_on"] or ""), *days, setting.say("、", ", ").join(told))
    # A terminal that is too narrow wraps the lines; an id is never cut.
    whole = Console(width=WIDEST).measure(table).maximum
    Console(width=max(whole, Console().width)).print(table)
