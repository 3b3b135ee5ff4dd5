"""Steps and deadlines in sentences: shared by what is printed after a record was entered, and by `explain`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.book import Book
from generator.cli.setting import Setting
from generator.dates import iso
from generator.intake.party import Awaited, Party, awaited
from generator.intake.trial import Desk
from generator.lifecycle import standing
from generator.model import build
from generator.model.hazard import Hazard
from generator.rules.finding import Finding
from generator.rules.hazard import clocked
from generator.rules.pending import Case
from generator.source.reader import Json
from generator.source.schema import Schemas


def next_steps(setting: Setting, desk: Desk, value: Mapping[str, Json]) -> Iterator[str]:
    """What a hazard that was just entered or went on waits for."""
    hazard = build("hazard", value)
    assert isinstance(hazard, Hazard)
    book = replace(desk.book, hazard={**desk.book.hazard, hazard.id: hazard})
    day = max(desk.day, hazard.events[-1].date)
    now = clocked(book, standing(hazard, day), day)
    state = desk.schemas.codes("hazard_state")[now.standing.state]
    yield setting.say(f"{hazard.id} 现在：{state}", f"{hazard.id} is now: {now.standing.state}")
    due = awaited(Case(book=book, hazard=hazard, clocked=now, day=day))
    for each in due:
        yield step_line(setting, desk.schemas, book, each)
    if not due:
        yield setting.say("  没有待办的步骤", "  nothing is due")
    else:
        command = f"taizhang record {hazard.id} {due[0].step.events[0]}"
        yield setting.say(f"  办理时运行：{command}", f"  when it is done: {command}")


def step_line(setting: Setting, schemas: Schemas, book: Book, due: Awaited) -> str:
    """One step that is due: what, by whom, by when, why."""
    step, why = due.step, due.step.message(setting.lang)
    english = setting.lang == "en"
    labels = [schemas.label("hazard", ("events", "event"), event) for event in step.events]
    what = " / ".join(step.events if english else [f"{a}（{b}）" for a, b in zip(labels, step.events, strict=True)])
    who = "、".join(dict.fromkeys(party(setting, schemas, book, one) for one in due.who)) or "—"
    if english:
        by = f" by {step.by}" if step.by else ""
        return f"  next: {what}, {who}{by}: {why} ({step.clause})"
    by = f"，最迟 {step.by}" if step.by else ""
    return f"  下一步：{what}，{who}{by}。依据{step.clause}：{why}"


def due_row(setting: Setting, due: Awaited) -> dict[str, object]:
    """The same for programs."""
    step = due.step
    who = [{"post": one.post, "person": one.person, "body": one.body} for one in due.who]
    said = {"clause": step.clause, "message": step.message(setting.lang)}
    return {"code": step.code, "events": list(step.events), "who": who, "by": iso(step.by), **said}


def party(setting: Setting, schemas: Schemas, book: Book, who: Party) -> str:
    """Who must act, with the post; a vacancy is said."""
    known = book.person.get(who.person)
    person = known.name if known else who.person
    level = schemas.codes("government_level").get(who.body)
    body = setting.say(f"{level}级挂牌部门", f"the {who.body} authority") if level else who.body
    if who.post and not person:
        return setting.say(f"{who.post}（空缺）", f"{who.post} (vacant)")
    return f"{who.post} {person}".strip() if who.post else " ".join(part for part in (body, person) if part)


def finding_line(setting: Setting, found: Finding) -> str:
    """What is late or lacking, since when, by which clause."""
    words = found.message(setting.lang)
    zh, en = f"（{found.since} 起，依据{found.clause}）", f" (since {found.since}, {found.clause})"
    return f"⚠ {words}{setting.say(zh, en)}"


def finding_row(setting: Setting, found: Finding) -> dict[str, str]:
    """The same for programs."""
    words = found.message(setting.lang)
    return {"code": found.code, "since": found.since.isoformat(), "clause": found.clause, "message": words}
