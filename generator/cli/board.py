"""The board of what is overdue (逾期清单) as people and programs read it: text, Markdown, annotations, JSON.

What the text only hints at stands apart and never makes a run fail.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from generator.cli import report
from generator.cli.name import Names
from generator.model import KINDS
from generator.rules.ladder import Step
from generator.rules.overdue import Owed

KINDS_TOLD = {
    "hazard": ("隐患", "hazard"),
    "duty": ("职责", "duty"),
    "commitment": ("承诺事项", "commitment"),
}
CLOCKS = {
    "unit": ("单位整改逾期", "the unit is late"),
    "office": ("街道复查（验收）逾期", "the office is late to verify"),
}
DUE = {
    "overdue": ("{}到期", "due {}"),
    "lacking": ("自{}起不符合", "lacking since {}"),
    "missed": ("{}到期，不能补做", "due {}, cannot be made good"),
}


@dataclass(frozen=True, kw_only=True)
class Board:
    """Everything overdue on a day, and what people call it."""

    names: Names
    as_of: date
    found: Sequence[Owed]

    @cached_property
    def owed(self) -> Sequence[Owed]:
        """What is asked for and was not done."""
        return [one for one in self.found if not one.advisory]

    @cached_property
    def hints(self) -> Sequence[Owed]:
        """What is only advised."""
        return [one for one in self.found if one.advisory]

    def say(self, zh: str, en: str) -> str:
        """The sentence in the asked language."""
        return self.names.setting.say(zh, en)


class Entry(NamedTuple):
    """One entry of the board: how late, what it is, and what else is to be known about it."""

    late: str
    what: str
    notes: tuple[str, ...]


def as_text(board: Board) -> str:
    """Whoever answers, and below what for."""
    lines = [_head(board)]
    for who, entries in _groups(board):
        lines += ["", who]
        for entry in entries:
            lines += [f"  {entry.late}  {entry.what}", *(f"      {note}" for note in entry.notes)]
    return "\n".join(lines)


def as_markdown(board: Board) -> str:
    """The same for a comment on the forge; nothing in a record is read as markup, a link, a person or a number."""
    lines = [f"**{plain(_head(board))}**"]
    for who, entries in _groups(board):
        lines += ["", f"### {plain(who)}", ""]
        for entry in entries:
            notes = (f"  {plain(note)}" for note in entry.notes)
            lines += [f"- **{plain(entry.late)}** {plain(entry.what)}", *notes]
    return "\n".join(lines)


def as_annotations(board: Board) -> str:
    """A warning for each, beside the record that it comes from."""
    return "\n".join(_annotation(board, one) for one in board.owed)


def as_json(board: Board) -> str:
    """The contract of the command; `hints` are what is only advised."""
    document = {
        "as_of": board.as_of.isoformat(),
        "items": [_row(one) for one in board.owed],
        "hints": [_row(one) for one in board.hints],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


FORMS: Mapping[str, Callable[[Board], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
    "github": as_annotations,
}


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line; `@` and `#` full-width, for the forge reads them even escaped."""
    line = " ".join(text.split()).replace("@", "＠").replace("#", "＃")
    return re.sub(r"([!-+.:<-@\[-`{-~])", r"\\\1", line)


def _head(board: Board) -> str:
    missed = sum(one.status == "missed" for one in board.owed)
    late = len(board.owed) - missed
    day = board.as_of
    if not board.owed:
        return board.say(f"截至{day}：没有逾期的事项", f"{day}: nothing is overdue")
    zh, en = f"截至{day}：逾期{late}项", f"{day}: {late} overdue"
    return board.say(zh + f"，漏做{missed}次", en + f", {missed} missed") if missed else board.say(zh, en)


def _groups(board: Board) -> Iterator[tuple[str, Iterable[Entry]]]:
    """Each who answers, with what for; hints at the end."""
    names = board.names
    for (posts, holder), group in groupby(board.owed, key=lambda one: (one.posts[:1], one.holder)):
        yield names.answering(posts, holder), _entries(board, tuple(group))
    if board.hints:
        yield board.say("提示（办法没有规定次数）", "hints: the text sets no number"), _entries(board, board.hints)


def _entries(board: Board, owed: Sequence[Owed]) -> Iterator[Entry]:
    """What can still be done one by one, what cannot once for each duty and subject."""
    yield from (_entry(board, (one,)) for one in owed if one.status != "missed")
    missed = sorted((one for one in owed if one.status == "missed"), key=lambda one: (*_asked(one), one.due_on))
    for _, group in groupby(missed, key=_asked):
        yield _entry(board, tuple(group))


def _asked(one: Owed) -> tuple[str, str]:
    """The duty and its subject, of an occurrence of a duty."""
    return one.id.partition("/")[0], one.subject.id


def _entry(board: Board, owed: Sequence[Owed]) -> Entry:
    """One entry for what is overdue, or for all misses of a duty and subject, oldest first."""
    first, count = owed[0], len(owed)
    many = first.status == "missed"
    id = _asked(first)[0] if many else first.id
    days = first.days
    return Entry(
        late=board.say(f"漏{count}次", f"{count} missed") if many else board.say(f"{days}天", f"{days} d"),
        what=f"{board.say(*KINDS_TOLD[first.kind])} {id} {_title(board, first)}",
        notes=tuple(note for note in (_why(board, owed), _ladder(board, first)) if note),
    )


def _title(board: Board, one: Owed) -> str:
    """What it is, and of whom it is asked where that is not the one who answers."""
    if one.kind == "commitment" or one.subject.kind in ("hazard", "post"):
        return one.title
    name = board.names.subject(one.subject)
    return board.say(f"{name}：{one.title}", f"{name}: {one.title}")


def _why(board: Board, owed: Sequence[Owed]) -> str:
    """Since when, by which clause, and whose time ran out."""
    one = owed[0]
    days = board.say("、", ", ").join(str(each.due_on) for each in owed)
    zh, en = DUE[one.status]
    clock = CLOCKS[one.clock] if one.clock else ("", "")
    because = board.say(f"依据{one.clause}", f"by {one.clause}")
    said = (board.say(zh, en).format(days), because, board.say(*clock))
    return board.say("，", ", ").join(part for part in said if part)


def _ladder(board: Board, one: Owed) -> str:
    """What the ladder asks now, or when it first will."""
    asked, later = one.ladder
    if asked is not None:
        return board.say(f"升级：{_act(board, asked)}", f"asked: {_act(board, asked)}")
    return (
        board.say(f"{later.on}起升级：{_act(board, later)}", f"from {later.on}: {_act(board, later)}") if later else ""
    )


def _act(board: Board, step: Step) -> str:
    who = board.names.answering((step.post,) if step.post else (), step.holder)
    return board.say(f"{step.act}（{who}）", f"{step.act} ({who})")


def _annotation(board: Board, one: Owed) -> str:
    kind = KINDS[one.subject.kind if one.kind == "commitment" else one.kind]
    id = one.subject.id if one.kind == "commitment" else one.id.partition("/")[0]
    entry = _entry(board, (one,))
    who = board.names.answering(one.posts, one.holder)
    text = board.say("；", "; ").join((f"{entry.late} {entry.what}", who, *entry.notes))
    return report.annotation("warning", {"file": kind.path(id), "title": one.id}, text)


def _row(one: Owed) -> dict[str, object]:
    return {
        "kind": one.kind,
        "id": one.id,
        "title": one.title,
        "clause": one.clause,
        "subject": {"kind": one.subject.kind, "id": one.subject.id},
        "community": one.community,
        "responsible": {"post": one.posts[0] if one.posts else None, "holder": one.holder},
        "due_on": one.due_on.isoformat(),
        "days": one.days,
        "ladder": {"asked": _step(one.ladder.asked), "next": _step(one.ladder.next)},
        "status": one.status,
        "clock": one.clock,
    }


def _step(step: Step | None) -> dict[str, object] | None:
    if step is None:
        return None
    return {**step._asdict(), "on": step.on.isoformat()}
