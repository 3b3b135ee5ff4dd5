"""A record that goes on: which events may follow, what each asks for, and the text with one event more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from generator import dates
from generator.check import problems_of
from generator.check.task import tasks_of
from generator.cli.entry import is_terminal, mended, told_and_ended
from generator.cli.form import Form, filled
from generator.cli.setting import Setting
from generator.cli.talk import Facts, Talk
from generator.cli.told import next_steps
from generator.failure import CannotRun
from generator.index import BY_PREFIX
from generator.intake.answer import answered
from generator.intake.append import appended
from generator.intake.draft import ordered
from generator.intake.legal import Offer, fitting, offer, offers, who_of, why_not
from generator.intake.trial import Desk, objections, refused
from generator.lifecycle import fingerprint
from generator.model import KINDS
from generator.model.hazard import Hazard
from generator.problem import START, Problem, problem
from generator.source.explain.key import Sheet
from generator.source.reader import Document, Json, read
from generator.source.shape import Shape

MOST_PERSONS = 8
#: the field of an acceptance that says what was accepted; the program fills it in
FINGERPRINT = "of"
#: the part of an id that is alike in the records of a kind and day
DAY_OF_ID = "YH-2026-0318"
#: days that a step of a hazard sets
SET_DAYS = ("due_on", "until", "deadline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A ledger record as it is on disk."""

    setting: Setting
    desk: Desk
    kind: str
    path: str
    old: bytes
    record: Any
    value: Mapping[str, Json]

    @property
    def events(self) -> Shape:
        """What an event of the kind may hold."""
        shape = self.desk.schemas.by_kind[self.kind].shape.fields["events"].items
        assert shape is not None
        return shape

    def label(self, event: str) -> str:
        return self.desk.schemas.label(self.kind, ("events", "event"), event)

    def day(self, given: Facts) -> date:
        """The day of the event: as given, else today, or the day of the last step where that is later."""
        steps = getattr(self.record, "events", ())
        last: date = steps[-1].date if steps else self.record.occurred_on
        return dates.day(str(given.get("date"))) or max(self.desk.day, last)

    def legal(self) -> list[str]:
        """The events that may be next, by name."""
        if isinstance(self.record, Hazard):
            return [one.event for one in offers(self.desk.book, self.record, self.day({}))]
        voided = any(type(event).__name__ == "Voided" for event in self.record.events)
        return [] if voided else list(self.events.branches)

    def needs(self, event: str) -> str:
        """What the event must have besides its day and signers, in brackets."""
        sheet = Sheet.of(self.events, {"event": event})
        keys = [key for key in sheet.required if key not in ("event", "date")]
        row = "、".join(f"{sheet.fields[key].title} {key}" for key in keys)
        return f"（{row}）" if row else ""

    def event(self, text: str) -> str:
        """The event that a name or a label means; the command ends with 1 where there is none."""
        found = answered(self.desk, self.events.fields["event"], text)
        if isinstance(found, Problem):
            self._tell([problem(self.path, START, "intake-event", value=text)])
            raise told_and_ended((), self.setting)
        return str(found)

    def filled(self, event: str, given: Facts) -> tuple[Talk, dict[str, Json]]:
        """The event with everything it must have, and the talk it came from; ends with 1 where it is not lawful."""
        day = self.day(given)
        start: dict[str, Json] = {**given, "event": event}
        self._refuse_early(event, day)
        talk = self.talk(start)
        likely: dict[str, Json] = {"date": day.isoformat()}
        value = filled(Form(talk, self.events, likely), start)
        return talk, self._whole(mended(talk, self.events, value, self._wrong))

    def _whole(self, event: Facts) -> dict[str, Json]:
        """The event as it is written: in the order of the schema, an acceptance with what it has accepted."""
        value = ordered(self.events, {**self._accepted(event), **event})
        assert isinstance(value, dict)
        return value

    def _accepted(self, event: Facts) -> dict[str, Json]:
        if not isinstance(self.record, Hazard) or FINGERPRINT not in Sheet.of(self.events, dict(event)).fields:
            return {}
        return {FINGERPRINT: fingerprint(self.record, len(self.record.events))}

    def talk(self, given: Facts) -> Talk:
        """The conversation: who may take the step is shown, and why others may not."""
        missing = Form(Talk(setting=self.setting, desk=self.desk, asks=False), self.events).missing(given)
        signed = "by" in given or "org" in given
        missing = [key for key in missing if key != "date"]
        asks = is_terminal() and bool(missing or not signed)
        told = Talk(setting=self.setting, desk=self.desk, asks=asks, hidden=frozenset({FINGERPRINT}))
        return replace(told, help=self._help, objects=self._objects)

    def _refuse_early(self, event: str, day: date) -> None:
        """A step that is not lawful in any way is refused before anything is asked."""
        if told := self._unlawful(event, day):
            self._tell(told)
            raise told_and_ended((), self.setting)

    def _unlawful(self, event: str, day: date) -> Sequence[Problem]:
        """What stands against every way to take the step on that day."""
        early = list(self._too_early(day))
        if early or not isinstance(self.record, Hazard):
            return early
        found = offer(self.desk.book, self.record, day, event)
        if isinstance(found, Offer):
            return ()
        told = list(problems_of(self.desk.tree, self.desk.schemas, found)) or [self._nobody(event, day)]
        return [self._nobody(event, day)] if all(one.code.startswith("actor-") for one in told) else told

    def _tell(self, problems: Sequence[Problem]) -> None:
        """The problems, what the record waits for, and everything that may be done instead."""
        talk, legal = self.talk({}), self.legal()
        talk.tell(problems)
        for row in next_steps(self.setting, self.desk, self.value) if self.kind == "hazard" else ():
            talk.say(row, row)
        names = "、".join(f"{self.label(name)} {name}" for name in legal)
        talk.say(f"  现在可以办理：{names or '无'}", f"  lawful now: {', '.join(legal) or 'nothing'}")

    def _nobody(self, event: str, day: date) -> Problem:
        who = who_of(self.record, self._plain(event, day))
        codes = self.desk.schemas.codes("post_code")
        posts = "、".join(codes[post] for post in who.posts)
        return problem(self.path, START, "intake-nobody", event=self.label(event), date=day, posts=posts)

    def _plain(self, event: str, day: date) -> dict[str, Any]:
        return {"event": event, "date": day.isoformat(), **self.sample(event, day)}

    def sample(self, event: str, day: date) -> dict[str, Any]:
        """A lawful way to take the step, signers left out."""
        found = offer(self.desk.book, self.record, day, event)
        sample = found.sample if isinstance(found, Offer) else {}
        return {key: value for key, value in sample.items() if key not in ("by", "org")}

    def _help(self, key: str, value: Facts) -> Sequence[str]:
        if key == "by" and isinstance(self.record, Hazard):
            return list(self._signers(self.record, value))
        return [f"{task.seq} {task.text}" for task in tasks_of(self.record)] if key == "seq" else ()

    def _signers(self, hazard: Hazard, value: Facts) -> Iterator[str]:
        day = self.day(value)
        step = {**self.sample(str(value["event"]), day), **value}
        who = who_of(hazard, step)
        persons = list(fitting(self.desk.book, hazard, step, day))[:MOST_PERSONS]
        if persons:
            yield self.setting.say("可以办理的人员：", "who may take the step:")
        for person in persons:
            posts = "、".join(post.title for post in self.desk.book.posts_of(person.id, day))
            yield f"  {person.id} {person.name} {posts}".rstrip()
        if who.body:
            org = f"“{who.body}”" if isinstance(who.body, str) else ""
            zh = (
                f"外部单位{org}办理的：这里回车跳过，下面填 org"
                if persons
                else f"由外部单位{org}办理：回车跳过，下面填 org"
            )
            yield self.setting.say(zh, f"where an outside body acts {org}: Enter, then name it in org")

    def _objects(self, key: str, answer: Json, value: Facts) -> Sequence[Problem]:
        """What stands against the persons of a step or the days it sets, told at once."""
        event = str(value.get("event", ""))
        if event and key == "date" and (day := dates.day(str(answer))):
            return self._unlawful(event, day)
        if not event or key not in ("by", *SET_DAYS) or not isinstance(self.record, Hazard):
            return ()
        day = self.day(value)
        sample = self.sample(event, day)
        against = why_not if key == "by" else refused
        found = against(self.desk.book, self.record, {**sample, **value, key: answer}, day) if sample else ()
        told = [fault for fault in found if key in ("by", fault.pointer[-1])]
        return tuple(problems_of(self.desk.tree, self.desk.schemas, told))

    def _too_early(self, day: date) -> Iterator[Problem]:
        steps = getattr(self.record, "events", ())
        before: date = steps[-1].date if steps else self.record.occurred_on
        if day < before:
            yield problem(self.path, START, "intake-early", date=day, before=before)
        elif day > self.desk.today:
            yield problem(self.path, START, "date-future", date=day, today=self.desk.today)

    def appended(self, event: Facts) -> bytes | tuple[Problem, ...]:
        """The text with the event at its end."""
        return appended(self.old, self.path, event)

    def after(self, event: Facts) -> dict[str, Json]:
        """The values with the event after the others."""
        events = self.value.get("events")
        return {**self.value, "events": [*(events if isinstance(events, list) else []), dict(event)]}

    def _wrong(self, event: Facts) -> Sequence[Problem]:
        new = self.appended(self._whole(event))
        return objections(self.desk, {self.path: new}) if isinstance(new, bytes) else new


def matter_of(setting: Setting, desk: Desk, id: str) -> Matter:
    """The record of that id. Raises CannotRun where the ledger has none, or it cannot be read."""
    kind = BY_PREFIX.get(id.partition("-")[0])
    record = desk.book.records(kind.name).get(id) if kind else None
    if kind is None or record is None or not hasattr(record, "events"):
        near = _nearly(desk, id)
        zh, en = (f"，是不是 {near}？", f", perhaps {near}?") if near else ("", "")
        raise CannotRun(
            f"没有可以追加事项的记录“{id}”{zh or '：'}请核对编号，运行 taizhang check 看它是否读得出来",
            f"there is no record “{id}” that takes events{en or ':'} check the id, and run taizhang check",
        )
    path = kind.path(id)
    old = desk.tree.read(path)
    document = read(old, path) if isinstance(old, bytes) else None
    if not isinstance(old, bytes) or not isinstance(document, Document):
        raise CannotRun(f"{path} 读不出来：请先运行 taizhang check", f"{path} cannot be read: run taizhang check")
    return Matter(setting=setting, desk=desk, kind=kind.name, path=path, old=old, record=record, value=document.value)


def _nearly(desk: Desk, id: str) -> str:
    """The one id that is written almost like that."""
    wanted = id.strip().upper()
    known = [each for kind in KINDS.values() if kind.ledger for each in desk.book.records(kind.name)]
    alike = [each for each in known if each[: len(DAY_OF_ID)] == wanted[: len(DAY_OF_ID)]] or known
    return next(iter(get_close_matches(wanted, alike, n=1, cutoff=0.85)), "")
