"""`taizhang explain`: why something stands as it does; of a hazard its story, what is next, who must act and why."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from generator.cli.account import Account
from generator.cli.setting import Setting, as_of_day, as_of_option
from generator.dates import iso
from generator.failure import CannotRun

if TYPE_CHECKING:
    from datetime import date

    from generator.cli.ledger import Checked
    from generator.intake.story import Story
    from generator.model.hazard import HazardEvent

Told = Callable[[Setting, "Checked", str, "date"], "Account"]


@click.command(
    help="讲清楚为什么。隐患（YH-…）：来龙去脉、两个期限、现在可以办什么、该谁办、最迟哪天、依据哪条；"
    "职责（D-11/U-0101/2026-W12）：哪一条、哪几天、看过哪些记录、为什么算或不算、还能怎么办。"
)
@click.argument("key", metavar="YH-… | D-…/对象/期间")
@as_of_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def explain(context: click.Context, key: str, as_of: str | None, form: str) -> None:
    """Print the explanation of what the key names."""
    from generator.cli.ledger import sound  # noqa: PLC0415  # `--help` must not wait for it

    setting: Setting = context.obj
    told = next((told for pattern, told in EXPLAINED if re.fullmatch(pattern, key)), None)
    if told is None:
        zh = f"“{key}”不能解释：请写隐患编号（如 YH-2026-0318-TL-02），或职责/对象/期间（如 D-11/U-0101/2026-W12）"
        en = f"“{key}” is no hazard and no duty: write YH-2026-0318-TL-02, or D-11/U-0101/2026-W12"
        raise CannotRun(zh, en)
    ledger = sound(setting, context)
    account = told(setting, ledger, key, as_of_day(as_of, ledger.loaded))
    if form == "json":
        click.echo(json.dumps(account.document, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(account.lines))


def _hazard(setting: Setting, ledger: Checked, id: str, as_of: date) -> Account:
    """The story of a hazard."""
    from generator.intake.story import story  # noqa: PLC0415  # as above

    found = ledger.loaded.book.hazard.get(id)
    if found is None:
        raise CannotRun(f"没有隐患“{id}”：请核对编号", f"there is no hazard “{id}”: check the id")
    if found.occurred_on > as_of:
        zh, en = f"{as_of} 时还没有发现 {id}：请写以后的日期", f"{id} was not found by {as_of}: give a later day"
        raise CannotRun(zh, en)
    told = story(ledger.loaded.book, id, as_of)
    return Account(tuple(_lines(setting, ledger, told)), _document(setting, told))


def _duty(setting: Setting, ledger: Checked, key: str, as_of: date) -> Account:
    """Why one occurrence of a duty stands as it does."""
    from generator.cli.occurrence import occurrence  # noqa: PLC0415  # as above

    return occurrence(setting, ledger, key, as_of)


#: what can be explained: the form of its key, and who explains it
EXPLAINED: tuple[tuple[str, Told], ...] = ((r"YH-.*", _hazard), (r"D-.*", _duty))


def _lines(setting: Setting, ledger: Checked, told: Story) -> Iterator[str]:
    """The story on one screen."""
    from generator.cli.told import finding_line, step_line  # noqa: PLC0415  # as above

    book, schemas = ledger.loaded.book, ledger.schemas
    yield from _head(setting, ledger, told)
    yield setting.say("经过：", "what happened:")
    for event in told.steps:
        yield f"  {_step(setting, ledger, event)}"
    yield from (finding_line(setting, found) for found in told.findings)
    yield from (step_line(setting, schemas, book, due).strip() for due in told.awaited)
    if not told.awaited:
        yield setting.say("没有待办的步骤", "nothing is due")
    names = [f"{schemas.label('hazard', ('events', 'event'), name)}（{name}）" for name in told.legal]
    legal = setting.say("、".join(names), ", ".join(told.legal))
    yield setting.say(f"现在可以办理：{legal or '无'}", f"lawful now: {legal or 'nothing'}")


def _head(setting: Setting, ledger: Checked, told: Story) -> Iterator[str]:
    """What it is, where it stands since when, and both clocks."""
    book, codes = ledger.loaded.book, ledger.schemas.codes
    hazard, now = told.hazard, told.clocked.standing
    unit = book.unit.get(hazard.unit or "")
    place = " ".join(part for part in (unit.name if unit else hazard.public_place, hazard.location) if part)
    yield f"{hazard.id} {place}"
    yield f"  {hazard.description}"
    lays = "、".join(codes("overlay")[overlay] for overlay in now.overlays)
    zh = f"{codes('hazard_level')[now.level]} · {codes('hazard_state')[now.state]}" + (f" · {lays}" if lays else "")
    en = " · ".join((now.level, now.state, *now.overlays))
    yield setting.say(f"{zh}，自 {told.since}（截至 {told.as_of}）", f"{en} since {told.since} (as of {told.as_of})")
    yield from _clocks(setting, told)


def _clocks(setting: Setting, told: Story) -> Iterator[str]:
    """The unit's time and the office's, each with its own delay."""
    from generator.lifecycle import OPEN  # noqa: PLC0415  # as above

    now = told.clocked.standing
    if now.due_on and now.original_due_on:
        days = told.clocked.overdue_days
        past = (told.as_of - now.original_due_on).days if now.state in OPEN and now.due_on != now.original_due_on else 0
        zh = f"整改期限 {now.due_on}，原定 {now.original_due_on}" + (f"（已过 {past} 天）" if past > 0 else "")
        en = f"due {now.due_on}, first {now.original_due_on}" + (f" ({past} days ago)" if past > 0 else "")
        yield _marked(days) + setting.say(f"{zh}，逾期 {days} 天", f"{en}, {days} days overdue")
    if told.clocked.verify_due:
        due, days = told.clocked.verify_due, told.clocked.verify_overdue_days
        zh, en = f"复查（验收）期限 {due}，逾期 {days} 天", f"verify by {due}, {days} days overdue"
        yield _marked(days) + setting.say(zh, en)


def _marked(days: int) -> str:
    return "⚠ " if days else ""


def _step(setting: Setting, ledger: Checked, event: HazardEvent) -> str:
    """An event in a line: day, what, by whom, the day or verdict it sets."""
    from generator.lifecycle import name  # noqa: PLC0415  # as above

    book, step = ledger.loaded.book, name(event)
    label = ledger.schemas.label("hazard", ("events", "event"), step)
    by = "、".join(book.person[id].name if id in book.person else id for id in event.by)
    parts = [str(event.date), setting.say(label, step), by, event.org or ""]
    if result := getattr(event, "result", None):
        labels = {**ledger.schemas.codes("verdict"), **ledger.schemas.codes("reply_result")}
        parts.append(setting.say(labels[result], result))
    if due := getattr(event, "due_on", None):
        parts.append(setting.say(f"期限 {due}", f"due {due}"))
    words = next((getattr(event, key) for key in WORDS if getattr(event, key, None)), "")
    return " ".join(part for part in (*parts, words if len(words) <= WIDEST else words[:WIDEST] + "…") if part)


WORDS = ("measures_done", "opinion", "measures", "reason", "note", "basis")
WIDEST = 40


def _document(setting: Setting, told: Story) -> dict[str, object]:
    """The same for programs."""
    from msgspec import to_builtins  # noqa: PLC0415  # as above

    from generator.cli.told import due_row, finding_row  # noqa: PLC0415  # as above

    now = told.clocked
    return {
        "key": told.hazard.id,
        "as_of": told.as_of.isoformat(),
        "state": now.standing.state,
        "since": told.since.isoformat(),
        "level": now.standing.level,
        "overlays": list(now.standing.overlays),
        "due_on": iso(now.standing.due_on),
        "original_due_on": iso(now.standing.original_due_on),
        "overdue_days": now.overdue_days,
        "verify_due": iso(now.verify_due),
        "verify_overdue_days": now.verify_overdue_days,
        "events": to_builtins(told.steps),
        "findings": [finding_row(setting, found) for found in told.findings],
        "next": [due_row(setting, due) for due in told.awaited],
        "legal": list(told.legal),
    }
