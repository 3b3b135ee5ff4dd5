"""`taizhang duties`: what the regulation asked of whom and when, and how each occurrence stands."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from generator.cli.setting import Setting, as_of_day, as_of_option, parsed_day
from generator.failure import CannotRun

if TYPE_CHECKING:
    from datetime import date

    from generator.cli.ledger import Checked
    from generator.cli.name import Names
    from generator.duty import Occurrence
    from generator.rules import Assessment


class Column(NamedTuple):
    """A column of the table, and the statuses that it counts."""

    zh: str
    en: str
    statuses: tuple[str, ...]


COLUMNS = (
    Column("应做", "asked", ("met", "met_late", "missed", "due", "at_risk")),
    Column("完成", "met", ("met",)),
    Column("逾期完成", "late", ("met_late",)),
    Column("未完成", "missed", ("missed",)),
    Column("进行中", "open", ("due", "at_risk")),
    Column("豁免", "waived", ("waived",)),
    Column("数据未到", "unknown", ("unknown",)),
)
STATUSES = ("met", "waived", "met_late", "not_applicable", "due", "at_risk", "unknown", "missed")
SUBJECT_HELP = "只看这个对象，可重复：写单位、社区、网格、岗位、隐患等的编号，街道写 OFFICE。"


class Filter(NamedTuple):
    """Which occurrences are wanted: all that touch the days from `first` to `last`; nothing named is no limit."""

    duty: frozenset[str]
    subject: frozenset[str]
    status: frozenset[str]
    first: date | None
    last: date | None

    def wants(self, one: Occurrence) -> bool:
        """Whether an occurrence is among them."""
        return (
            (not self.duty or one.duty in self.duty)
            and (not self.subject or one.subject.id in self.subject)
            and (not self.status or one.status in self.status)
            and (self.first is None or one.period.last >= self.first)
            and (self.last is None or one.period.start <= self.last)
        )


@click.command(help="列出各项职责的履行情况：应做几次，完成几次，漏做几次；加上筛选时逐次列出并说明理由。")
@click.option("--duty", metavar="D-nn", multiple=True, help="只看这项职责，可重复。")
@click.option("--subject", metavar="ID", multiple=True, help=SUBJECT_HELP)
@click.option("--from", "first", metavar="YYYY-MM-DD", help="只看这一天及以后的周期。")
@click.option("--to", "last", metavar="YYYY-MM-DD", help="只看这一天及以前的周期；写将来的日期可看还没开始的。")
@click.option("--status", type=click.Choice(STATUSES), multiple=True, help="只看这种状态，可重复。")
@as_of_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def duties(context: click.Context, /, as_of: str | None, form: str, **wanted: Any) -> None:
    """Print the occurrences that are wanted, with their totals."""
    from generator.cli.ledger import sound  # noqa: PLC0415  # `--help` must not wait for it
    from generator.cli.name import Names  # noqa: PLC0415

    setting: Setting = context.obj
    only = _filter(wanted)
    ledger = sound(setting, context)
    now = _assessed(setting, ledger, as_of_day(as_of, ledger.loaded))
    everything = _occurrences(now, only.last)
    _check(now, only, everything)
    found = [one for one in everything if only.wants(one)]
    if form == "json":
        document = {
            "as_of": now.as_of.isoformat(),
            "occurrences": [_row(setting, now, one) for one in found],
            "totals": _totals(found),
        }
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        _tell(Names(setting=setting, schemas=ledger.schemas, book=now.book), now, found, only)


def _filter(wanted: Mapping[str, Any]) -> Filter:
    """What the options say. Raises CannotRun where they leave no day."""
    first, last = (parsed_day(wanted[name]) if wanted[name] else None for name in ("first", "last"))
    if first and last and last < first:
        zh = f"--to {last} 早于 --from {first}：请对调"
        raise CannotRun(zh, f"--to {last} is before --from {first}: swap them")
    return Filter(frozenset(wanted["duty"]), frozenset(wanted["subject"]), frozenset(wanted["status"]), first, last)


def _assessed(setting: Setting, ledger: Checked, day: date) -> Assessment:
    """The ledger on a day; history says what was entered late."""
    from generator.history.recorded import recorded  # noqa: PLC0415  # as above
    from generator.rules import assess  # noqa: PLC0415

    entered = {id: found for id, found in recorded(setting.root).items() if found}
    return assess(ledger.loaded.book, day, entered)


def _occurrences(now: Assessment, last: date | None) -> Sequence[Occurrence]:
    """All that begin by the day of the assessment, or by a later one that is asked about."""
    from generator.duty import occurrences  # noqa: PLC0415  # as above

    if last is None or last <= now.as_of:
        return now.occurrences
    return tuple(occurrences(now.book, now.as_of, until=last, entered=now.entered))


def _check(now: Assessment, only: Filter, everything: Iterable[Occurrence]) -> None:
    """Raises CannotRun where a duty or subject is named that there is not: a slip is never told as nothing missed."""
    unknown = only.duty - set(now.book.duty) or only.subject - {one.subject.id for one in everything}
    if unknown:
        zh = f"“{min(unknown)}”不是职责，也没有对它核对的职责：请核对编号"
        raise CannotRun(zh, f"“{min(unknown)}” is no duty, and none is asked of it: check the id")


def _row(setting: Setting, now: Assessment, one: Occurrence) -> dict[str, object]:
    """One occurrence, as the contract has it; `end` is the last day, inclusive."""
    return {
        "duty": one.duty,
        "clause": now.book.duty[one.duty].clause,
        "subject": {"kind": one.subject.kind, "id": one.subject.id},
        "responsible": {"post": one.posts[0] if one.posts else None, "holder": one.holder},
        "period": one.period.label,
        "start": one.period.start.isoformat(),
        "end": one.period.last.isoformat(),
        "required": one.verdict.required,
        "counted": one.verdict.counted,
        "status": one.status,
        "evidence": list(one.verdict.evidence),
        "reason": _reason(setting, one),
    }


def _reason(setting: Setting, one: Occurrence) -> str:
    """Why it stands so, with what is to be known beside it."""
    from generator.duty.reason import notes, reason  # noqa: PLC0415  # as above

    return setting.say("；", "; ").join((reason(one, setting.lang), *notes(one, setting.lang)))


def _totals(found: Iterable[Occurrence]) -> dict[str, object]:
    """How many stand how, in all and for each duty."""
    each = _by_duty(found)
    whole = sum(each.values(), Counter[str]())
    return {"status": _counted(whole), "duty": {duty: _counted(count) for duty, count in each.items()}}


def _counted(count: Counter[str]) -> dict[str, int]:
    return {status: count[status] for status in STATUSES}


def _tell(names: Names, now: Assessment, found: Sequence[Occurrence], only: Filter) -> None:
    """A line for each duty, and where something was asked for in particular, each occurrence below."""
    setting = names.setting
    silent = [now.book.duty[id] for id in sorted(only.duty) if now.book.duty[id].not_computed_because]
    for duty in silent:
        zh, en = f"{duty.id} 不自动核对：{duty.not_computed_because}", f"{duty.id}: {duty.not_computed_because}"
        click.echo(setting.say(zh, en))
    if found:
        _table(setting, now, found)
    elif not silent:
        click.echo(setting.say("没有符合条件的", "nothing fits"))
    for one in found if any(only) else ():
        status = names.code("duty_status", one.status)
        what = setting.say("：", ": ").join((names.subject(one.subject), _reason(setting, one)))
        click.echo(f"{one.key} {status} {what}")


def _table(setting: Setting, now: Assessment, found: Sequence[Occurrence]) -> None:
    """A line for each duty; a title gives way where the terminal is narrow, a number never."""
    from rich.console import Console  # noqa: PLC0415  # only the table needs it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    each = _by_duty(found)
    whole = sum(each.values(), Counter[str]())
    rows = [(duty, now.book.duty[duty].title, count) for duty, count in each.items()]
    table = Table(box=None, pad_edge=False)
    table.add_column(setting.say("职责", "duty"), no_wrap=True)
    table.add_column()
    columns = [column for column in COLUMNS if _sum(whole, column.statuses)]
    for column in columns:
        table.add_column(setting.say(column.zh, column.en), justify="right", no_wrap=True)
    for duty, title, count in (*rows, ("", setting.say("合计", "in all"), whole)):
        numbers = (str(_sum(count, column.statuses) or "") for column in columns)
        table.add_row(duty, Text(title, no_wrap=True, overflow="ellipsis"), *numbers)
    Console().print(table, highlight=False)


def _by_duty(found: Iterable[Occurrence]) -> Mapping[str, Counter[str]]:
    each: dict[str, Counter[str]] = {}
    for one in found:
        each.setdefault(one.duty, Counter())[one.status] += 1
    return each


def _sum(count: Counter[str], statuses: Iterable[str]) -> int:
    return sum(count[status] for status in statuses)
