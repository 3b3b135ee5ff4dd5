"""`taizhang new`: enters a record by questions or by options; what would make the ledger wrong is never written."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.setting import Setting
from generator.failure import CannotRun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.cli.talk import Facts, Talk
    from generator.intake.draft import Draft
    from generator.intake.trial import Desk
    from generator.problem import Problem
    from generator.source.reader import Json
    from generator.source.shape import Shape

KINDS = (
    "KIND：inspection 检查、hazard 隐患、meeting 会议、training 培训、drill 演练、publicity 宣传、"
    "incident 事故（险情）、document 文件、supply 应急物资、waiver 豁免、patrol 巡查、self_check 自查；中英文都行。"
)
SETS = "填一项，可重复；列表写 [甲, 乙]；人员、单位可写名称，日期可写“今天”。"


@click.command(help="新建一条记录：逐项提问，或用 --set、--from 一次给全。写入前先检查整个台账。", epilog=KINDS)
@click.argument("kind", metavar="KIND")
@click.option("--set", "sets", metavar="FIELD=VALUE", multiple=True, help=SETS)
@click.option("--from", "source", type=click.Path(path_type=Path), metavar="FILE", help="从 YAML 文件取各项。")
@click.option("--visit", metavar="JC-…", help="隐患由哪次检查发现：带出单位、社区、来源、发现人和日期。")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def new(
    context: click.Context, /, *, kind: str, visit: str | None, form: str, sets: tuple[str, ...], source: Path | None
) -> None:
    """Write the record, with an inspection also the hazards it registers: all of them or none."""
    from generator.cli import entry  # noqa: PLC0415  # `--help` must not wait for it

    setting: Setting = context.obj
    desk = entry.desk_of(setting)
    kind = _kind(desk, kind)
    shape = desk.schemas.by_kind[kind].shape
    given = entry.given(setting, desk, shape, (sets, source))
    if visit:
        given = {**_visited(setting, desk, kind, visit), **given}
    drafts = _drafts(setting, desk, kind, given)
    entry.create(setting.root, {draft.path: draft.data for draft in drafts})
    _report(setting, desk, drafts, form)


def _kind(desk: Desk, text: str) -> str:
    """The kind of ledger record that a code, a title or a part of one title means. Raises CannotRun for none."""
    from generator.model import KINDS  # noqa: PLC0415  # as above

    titles = {known.name: desk.schemas.by_kind[known.name].shape.title for known in KINDS.values() if known.ledger}
    found = [name for name, title in titles.items() if text in (name, title)]
    found = found or [name for name, title in titles.items() if text in title]
    if len(found) != 1:
        names = "、".join(f"{name} {title}" for name, title in titles.items())
        zh, en = f"“{text}”不是台账：请写 {names} 之一", f"“{text}” is no ledger: write one of {', '.join(titles)}"
        raise CannotRun(zh, en)
    return found[0]


def _visited(setting: Setting, desk: Desk, kind: str, visit: str) -> dict[str, Json]:
    from generator.cli.entry import told_and_ended  # noqa: PLC0415  # as above
    from generator.intake.draft import of_visit  # noqa: PLC0415
    from generator.problem import Problem  # noqa: PLC0415

    if kind != "hazard":
        raise CannotRun("--visit 只用于 new hazard：请去掉它", "--visit is for new hazard only: leave it out")
    found = of_visit(desk, visit)
    if isinstance(found, Problem):
        raise told_and_ended([found], setting)
    return found


def _drafts(setting: Setting, desk: Desk, kind: str, given: Facts) -> tuple[Draft, ...]:
    """The records as they would be written; the command ends with 1 where they would be wrong."""
    from generator.cli import entry  # noqa: PLC0415  # as above
    from generator.cli.form import Form  # noqa: PLC0415
    from generator.cli.talk import Talk  # noqa: PLC0415
    from generator.intake.draft import hazard  # noqa: PLC0415

    shape = desk.schemas.by_kind[kind].shape
    silent = Form(Talk(setting=setting, desk=desk, asks=False), shape, skip=SKIPPED)
    follows = {**_likely(desk, kind), **given}
    missing = silent.missing(hazard(desk, follows) if kind == "hazard" else follows)
    asks = entry.is_terminal() and bool(missing or not given)
    talk = Talk(setting=setting, desk=desk, asks=asks, hidden=frozenset({"hazards"} if kind == "inspection" else ()))
    talk = replace(talk, objects=lambda key, answer, value: _objects(desk, key, answer, value))
    value = _asked(talk, kind, shape, given)
    value = entry.mended(talk, shape, value, lambda facts: _wrong(desk, kind, facts))
    drafts = _made(desk, kind, value)
    assert isinstance(drafts, tuple)
    entry.agreed(talk, b"\n".join(draft.data for draft in drafts))
    return drafts


SKIPPED = frozenset({"id", "events"})


def _likely(desk: Desk, kind: str) -> dict[str, Json]:
    return {} if kind in ("patrol", "self_check") else {"occurred_on": desk.day.isoformat()}


def _asked(talk: Talk, kind: str, shape: Shape, given: Facts) -> dict[str, Json]:
    """The facts, asked for where they are missing."""
    from generator.cli.form import Form, filled  # noqa: PLC0415  # as above

    likely = _likely(talk.desk, kind)
    if kind == "hazard":
        return _hazard(talk, shape, given)
    value = _placed(talk, shape, filled(Form(talk, shape, likely, SKIPPED | {"community"}), given))
    return _with_findings(talk, value) if kind == "inspection" and talk.asks else value


def _placed(talk: Talk, shape: Shape, value: Facts) -> dict[str, Json]:
    """The community decides the id, so it is always asked for; nothing typed is the subdistrict itself."""
    from generator.cli.form import Form, asked  # noqa: PLC0415  # as above

    if not talk.asks or "community" in value or "community" not in shape.fields:
        return dict(value)
    answer = asked(Form(talk, shape), "community", value)
    return dict(value) if answer is None else {**value, "community": answer}


def _hazard(talk: Talk, shape: Shape, given: Facts) -> dict[str, Json]:
    """The place first: most of the rest follows from the unit."""
    from generator.cli.form import Form, asked, filled, one_of  # noqa: PLC0415  # as above
    from generator.intake.draft import hazard  # noqa: PLC0415

    value = {**_likely(talk.desk, "hazard"), **given} if not talk.asks else dict(given)
    if talk.asks:
        for group in shape.groups:
            value = one_of(Form(talk, shape), group, value)
        for key in ("occurred_on", "found_by"):
            while value.get(key) is None:
                value = {**value, key: asked(Form(talk, shape, _likely(talk.desk, "hazard")), key, value)}
    follows = hazard(talk.desk, value)
    likely = {key: inner for key, inner in follows.items() if key not in value}
    # Who presses follows from who found it, so that it is not missing besides.
    skip = SKIPPED if talk.asks or "found_by" in value else SKIPPED | {"supervisor"}
    done = filled(Form(talk, shape, likely, skip), value)
    return _placed(talk, shape, done)


def _with_findings(talk: Talk, value: Facts) -> dict[str, Json]:
    """The tour with what each visit found: entered now, since a merged inspection never changes."""
    from generator.intake.draft import shared  # noqa: PLC0415  # as above

    talk = replace(talk, hidden=frozenset())
    visits: list[Json] = []
    rows = value["visits"]
    for number, visit in enumerate(rows if isinstance(rows, list) else [], start=1):
        assert isinstance(visit, dict)
        found: list[Json] = []
        zh, en = f"家次 {number}：有要登记的隐患吗？", f"visit {number}: any hazard to register?"
        while talk.agrees(zh, en):
            from_tour = shared(value, visit, "JC-0000-0000-JD-00")
            hazard = _hazard(talk, talk.desk.schemas.by_kind["hazard"].shape, from_tour)
            own = {key: inner for key, inner in hazard.items() if from_tour.get(key) != inner}
            found.append(own)
            zh, en = f"家次 {number}：还有吗？", f"visit {number}: another?"
        visits.append({**visit, "hazards": found} if found else visit)
    return {**value, "visits": visits}


def _objects(desk: Desk, key: str, answer: Json, value: Facts) -> Sequence[Problem]:
    """A day to come, and who presses for a hazard without being in office: told at once."""
    from generator import dates  # noqa: PLC0415  # as above
    from generator.problem import START, problem  # noqa: PLC0415

    day = dates.day(str(answer if key == "occurred_on" else value.get("occurred_on")))
    if key == "occurred_on" and day and day > desk.today:
        return [problem("", START, "date-future", date=day, today=desk.today)]
    if key != "supervisor" or day is None or any(desk.book.posts_of(str(answer), day)):
        return ()
    return [problem("", START, "tenure-none", person=answer, date=day)]


def _made(desk: Desk, kind: str, facts: Facts) -> tuple[Draft, ...] | Problem:
    from generator.intake.draft import drafts  # noqa: PLC0415  # as above

    return drafts(desk, kind, facts)


def _wrong(desk: Desk, kind: str, facts: Facts) -> Sequence[Problem]:
    from generator.intake.trial import objections  # noqa: PLC0415  # as above
    from generator.problem import Problem  # noqa: PLC0415

    drafts = _made(desk, kind, facts)
    if isinstance(drafts, Problem):
        return [drafts]
    return objections(desk, {draft.path: draft.data for draft in drafts})


def _report(setting: Setting, desk: Desk, drafts: Sequence[Draft], form: str) -> None:
    """What was written, and what the ledger asks for next."""
    from generator.cli.told import next_steps  # noqa: PLC0415  # as above

    hazards = [draft.value for draft in drafts if draft.kind == "hazard"]
    if form == "json":
        click.echo(json.dumps({"written": [draft.path for draft in drafts]}, ensure_ascii=False, indent=2))
        return
    for draft in drafts:
        click.echo(setting.say(f"已写入 {draft.path}", f"written: {draft.path}"))
    for value in hazards:
        for row in next_steps(setting, desk, value):
            click.echo(row)
    if not hazards:
        click.echo(setting.say("下一步：提交这个文件（git add、commit）", "next: commit the file"))
