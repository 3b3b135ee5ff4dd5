"""What `new` and `record` share: answers given as options, mistakes mended in talk, files written all or none."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from pathlib import Path

import click

from generator.cli.form import Form, asked
from generator.cli.setting import Setting, as_of_day, today
from generator.cli.talk import Facts, Talk, line
from generator.failure import CannotRun
from generator.intake.answer import settled, unknown, written
from generator.intake.trial import Desk
from generator.problem import Problem
from generator.source.explain.key import Sheet
from generator.source.reader import Document, Json, read
from generator.source.shape import Shape
from generator.source.tree import Folder

#: the field that usually mends what a code tells
REMEDIES: Mapping[str, str] = {
    "step-order-reason": "reason",
    "step-order-scope": "scope",
    "step-order-authority": "authority_basis",
    "step-level-authority": "org",
    "step-level-basis": "standard",
    "step-list-leader": "leader",
    "step-accept-evidence": "evidence",
    "step-extension-shorter": "until",
    "step-handover-same": "to",
    "step-superior-level": "acceptor_level",
    "due-before-order": "due_on",
    "due-not-immediate": "due_on",
    "tenure-none": "supervisor",
    "tenure-not-holder": "on_behalf_of",
    "unit-community": "community",
    "task-unknown": "seq",
    "task-done": "seq",
    "task-shorter": "due_on",
}


def desk_of(setting: Setting) -> Desk:
    """The ledger as it is, whatever may be wrong elsewhere in it. Raises CannotRun where the office is unknown."""
    schemas = setting.schemas()
    loaded = setting.load(schemas)
    if "office" not in loaded.book.office:
        zh, en = (
            "records/office.yaml 读不出来：请先运行 taizhang check",
            "records/office.yaml cannot be read: run check",
        )
        raise CannotRun(zh, en)
    day = as_of_day(None, loaded)
    return Desk(tree=Folder(setting.root), schemas=schemas, book=loaded.book, today=today(), day=day)


def is_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def told_and_ended(problems: Sequence[Problem], setting: Setting) -> click.exceptions.Exit:
    """The problems are told; nothing was written, and the command ends with 1."""
    for problem in problems:
        click.echo(line(problem, setting.lang), err=True)
    click.echo(setting.say("没有写入任何文件", "nothing was written"), err=True)
    return click.exceptions.Exit(1)


def given(setting: Setting, desk: Desk, shape: Shape, answers: tuple[tuple[str, ...], Path | None]) -> dict[str, Json]:
    """What the options answer; a field that is not understood ends the command with 1."""
    sets, source = answers
    value: dict[str, Json] = dict(_file(setting, source)) if source else {}
    for text in sets:
        key, equals, said = text.partition("=")
        if not equals:
            zh, en = f"“{text}”缺少“=”：请写成 --set 字段=值", f"“{text}” lacks “=”: write --set FIELD=VALUE"
            raise CannotRun(zh, en)
        meant = written(said)
        if isinstance(meant, Problem):
            raise told_and_ended([meant], setting)
        value[key.strip()] = meant
    fields = {key: shape.child(key, value) for key in value}
    wrong = [unknown(key, shape, value) for key, child in fields.items() if child is None]
    found = {key: settled(desk, child, value[key]) for key, child in fields.items() if child}
    wrong += [meant for meant in found.values() if isinstance(meant, Problem)]
    if wrong:
        raise told_and_ended(wrong, setting)
    return {key: meant for key, meant in found.items() if not isinstance(meant, Problem)}


def _file(setting: Setting, source: Path) -> dict[str, Json]:
    if not source.is_file():
        raise CannotRun(f"没有文件“{source}”：请核对路径", f"there is no file “{source}”: check the path")
    document = read(source.read_bytes(), source.name)
    if isinstance(document, Document):
        return document.value
    raise told_and_ended(document, setting)


def mended(talk: Talk, shape: Shape, value: Facts, judge: Callable[[Facts], Sequence[Problem]]) -> dict[str, Json]:
    """The value once nothing is held against it; the officer says which field to answer again, or gives up."""
    current = dict(value)
    while problems := judge(current):
        if not talk.asks:
            raise told_and_ended(problems, talk.setting)
        talk.tell(problems)
        fields = Sheet.of(shape, current).fields
        likely = _likely(problems[0].code, fields)
        zh, en = "要重填哪一项？写英文名或名称，写 0 放弃", "which field again? 0 gives up"
        name = talk.line(zh, en, likely)
        key = name if name in fields else next((k for k, child in fields.items() if child.title == name), "")
        if name in ("0", ""):
            raise told_and_ended((), talk.setting)
        if key:
            rest = {other: inner for other, inner in current.items() if other != key}
            answer = asked(Form(talk, shape), key, rest)
            current = rest if answer is None else {**rest, key: answer}
    return current


def _likely(code: str, fields: Container[str]) -> str:
    """The field that is probably to be answered again; 0, which gives up, where none is likely."""
    persons = ("by", "found_by", "members") if code.startswith("actor-") else ()
    days = ("date", "occurred_on") if code.startswith("date-") else ()
    return next((key for key in (REMEDIES.get(code, ""), *persons, *days) if key in fields), "0")


def agreed(talk: Talk, text: bytes) -> None:
    """Shows what would be written and goes on if that is right."""
    if talk.asks:
        click.echo(text.decode("utf-8"), err=True)
        if not talk.agrees("写入台账？", "write it?", "y"):
            raise told_and_ended((), talk.setting)


def create(root: Path, files: Mapping[str, bytes]) -> None:
    """Write new files, all or none; a file that is there is never touched. Raises CannotRun where one is."""
    made: list[Path] = []
    try:
        for path, data in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with _beside(target, data) as ready:
                os.link(ready, target)
            made.append(target)
    except OSError as error:
        for target in made:
            target.unlink(missing_ok=True)
        if isinstance(error, FileExistsError):
            zh, en = f"{path} 刚刚被占用：请再试一次", f"{path} was taken just now: try again"
            raise CannotRun(zh, en) from error
        raise


def replace(root: Path, path: str, versions: tuple[bytes, bytes]) -> None:
    """Put the new version in the place of the old. Raises CannotRun where the old one has changed meanwhile."""
    old, new = versions
    target = root / path
    if target.read_bytes() != old:
        raise CannotRun(f"{path} 刚刚被改动：请再试一次", f"{path} has just been changed: try again")
    with _beside(target, new) as ready:
        ready.chmod(target.stat().st_mode & 0o777)
        ready.replace(target)


@contextlib.contextmanager
def _beside(target: Path, data: bytes) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".entry-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(0o644)
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
