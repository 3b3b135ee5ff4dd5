"""What `taizhang explain` says of one occurrence of a duty: clause, days, every record looked at, what still helps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.book import Book
from generator.cli.account import Account
from generator.cli.ledger import Checked
from generator.cli.obstacle import in_words
from generator.cli.setting import Setting
from generator.dates import iso
from generator.duty import Occurrence, On
from generator.duty.explain import Considered, considered, occurrence_of
from generator.duty.reason import notes, reason, remedy
from generator.failure import CannotRun
from generator.model.rule import Clause
from generator.source.schema import Schemas


class Asked(NamedTuple):
    """An occurrence with what was read for it."""

    setting: Setting
    schemas: Schemas
    book: Book
    occurrence: Occurrence
    looked: tuple[Considered, ...]


def occurrence(setting: Setting, ledger: Checked, key: str, as_of: date) -> Account:
    """The account of the occurrence of that key."""
    book = ledger.loaded.book.until(as_of)
    found = occurrence_of(book, key, On(as_of, as_of, frozenset()))
    if found is None:
        raise _nothing(book, key, as_of)
    asked = Asked(setting, ledger.schemas, book, found, considered(book, found))
    return Account(tuple(_lines(asked)), _document(asked, as_of))


def _nothing(book: Book, key: str, as_of: date) -> CannotRun:
    """Why there is no such occurrence."""
    duty = book.duty.get(key.partition("/")[0])
    if duty is None:
        return CannotRun(f"没有职责“{key.partition('/')[0]}”：请核对编号", "there is no such duty: check its id")
    if duty.not_computed_because:
        return CannotRun(f"{duty.id} 不自动核对：{duty.not_computed_because}", f"{duty.id} is not computed")
    zh = f"截至 {as_of} 没有“{key}”这一项：请写成 职责/对象/期间，如 D-11/U-0101/2026-W12，对象和期间见 taizhang duties"
    return CannotRun(zh, f"by {as_of} nothing was asked under “{key}”: see taizhang duties")


def _lines(asked: Asked) -> Iterator[str]:
    setting, found, book = asked.setting, asked.occurrence, asked.book
    duty, status = book.duty[found.duty], asked.schemas.codes("duty_status")[found.status]
    yield f"{found.key} {duty.title}"
    clause = _clause(book, duty.clause)
    yield "  " + setting.say(f"依据{duty.clause}：{clause.paraphrase if clause else ''}", f"clause {duty.clause}")
    yield "  " + _span(setting, found)
    yield "  " + setting.say(f"{status}：{reason(found)}", f"{found.status}: {reason(found, 'en')}")
    yield from (f"  ⚠ {note}" for note in notes(found, setting.lang))
    yield "  " + setting.say(f"负责：{_who(asked)}", f"answers: {_who(asked)}")
    yield setting.say("看过的记录：", "records considered:")
    yield from (f"  {_record(asked, one)}" for one in asked.looked)
    if not asked.looked:
        yield "  " + setting.say("没有", "none")
    helps = remedy(found, setting.lang)
    yield setting.say(f"还能怎么办：{helps}", f"what would help: {helps}")


def _span(setting: Setting, found: Occurrence) -> str:
    period = found.period
    if period.start == period.due and not period.label:
        return setting.say(f"自 {period.start} 起", f"since {period.start}")
    window = setting.say(f"{period.start} 至 {period.last}", f"{period.start} to {period.last}")
    if period.due and (period.opens, period.due) != (period.start, period.last) and period.opens > date.min:
        window += setting.say(
            f"，其中 {period.opens} 至 {period.due} 算按期", f", in time {period.opens} to {period.due}"
        )
    return window


def _who(asked: Asked) -> str:
    book, found = asked.book, asked.occurrence
    posts = "、".join(book.post[id].title for id in found.posts[:1])
    person = book.person.get(found.holder or "")
    vacant = asked.setting.say("（空缺）", " (vacant)") if posts and not person else ""
    return f"{posts} {person.name if person else ''}".strip() + vacant or "—"


def _record(asked: Asked, one: Considered) -> str:
    head = f"{'✔' if one.counts else '✘'} {one.day} {one.id}"
    if one.counts:
        return head
    why = "；".join(in_words(asked.setting, asked.schemas, one.kind, obstacle) for obstacle in one.obstacles)
    return f"{head} {why or asked.setting.say('已有足够的记录', 'there are enough others')}"


def _clause(book: Book, number: str) -> Clause | None:
    return next((clause for clause in book.clause.values() if clause.number == number), None)


def _document(asked: Asked, as_of: date) -> dict[str, object]:
    """The same for programs."""
    found, lang = asked.occurrence, asked.setting.lang
    duty, period = asked.book.duty[found.duty], found.period
    return {
        "key": found.key,
        "as_of": as_of.isoformat(),
        "duty": found.duty,
        "clause": duty.clause,
        "subject": {"kind": found.subject.kind, "id": found.subject.id},
        "period": period.label,
        "start": iso(period.start),
        "end": iso(period.last),
        "opens": iso(max(period.opens, period.start)),
        "due": iso(period.closes),
        "status": found.status,
        "required": found.verdict.required,
        "counted": found.verdict.counted,
        "evidence": list(found.verdict.evidence),
        "reason": reason(found, lang),
        "notes": list(notes(found, lang)),
        "responsible": {"post": found.posts[0] if found.posts else None, "holder": found.holder},
        "remedy": remedy(found, lang),
        "considered": [
            {
                "day": iso(one.day),
                "kind": one.kind,
                "id": one.id,
                "counts": one.counts,
                "why": [in_words(asked.setting, asked.schemas, one.kind, obstacle) for obstacle in one.obstacles],
            }
            for one in asked.looked
        ],
    }
