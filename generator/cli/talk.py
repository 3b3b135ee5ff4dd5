"""Questions on the terminal: one line each, in the schema's own words; they go to the error stream."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import click

from generator.cli.setting import Setting
from generator.intake.answer import candidates, choices, settled
from generator.intake.search import named
from generator.intake.trial import Desk
from generator.problem import Problem
from generator.source.reader import Json
from generator.source.shape import Shape

Facts = Mapping[str, Json]
MOST_SHOWN = 12


def _no_help(key: str, value: Facts) -> Sequence[str]:
    return ()


def _no_objection(key: str, answer: Json, value: Facts) -> Sequence[Problem]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A conversation about one ledger: what helps to answer a field, and what is held against an answer at once."""

    setting: Setting
    desk: Desk
    asks: bool
    help: Callable[[str, Facts], Sequence[str]] = _no_help
    objects: Callable[[str, Json, Facts], Sequence[Problem]] = _no_objection
    #: optional fields that are asked for in another way
    hidden: frozenset[str] = frozenset()

    def say(self, zh: str, en: str) -> None:
        click.echo(self.setting.say(zh, en), err=True)

    def tell(self, problems: Sequence[Problem]) -> None:
        """Each problem in a line: what is wrong, and what to do instead."""
        for problem in problems:
            click.echo(line(problem, self.setting.lang), err=True)

    def line(self, zh: str, en: str, default: str = "") -> str:
        """One line that is typed; empty where nothing is."""
        # Chinese is typed in UTF-8 whatever the locale says.
        if sys.stdin.encoding.lower() != "utf-8":
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # TextIO in practice
        text: str = click.prompt(self.setting.say(zh, en), default=default, show_default=bool(default), err=True)
        return text.strip()

    def agrees(self, zh: str, en: str, default: str = "n") -> bool:
        """Whether the answer is yes."""
        return self.line(f"{zh}（y/n）", f"{en} (y/n)", default).lower() in ("y", "yes", "是")

    def field(self, named: tuple[str, Shape], value: Facts, default: Json = None) -> Json:
        """The value of a field, asked until it is understood; None where nothing is typed and there is no default."""
        key, shape = named
        for told in (*self.help(key, value), *_choices(shape)):
            click.echo(f"  {told}", err=True)
        title = _title(shape)
        shown = "" if default is None else ", ".join(map(str, default)) if isinstance(default, list) else str(default)
        while True:
            text = self.line(title, f"{title} {key}", shown)
            if not text:
                return None
            answer = default if text == shown else settled(self.desk, shape, text)
            against = [answer] if isinstance(answer, Problem) else self.objects(key, answer, value)
            if not against and not isinstance(answer, Problem):
                self._repeat(shape, text, answer)
                return answer
            self.tell(against)
            self._offer(shape, text, against)

    def _repeat(self, shape: Shape, text: str, answer: Json) -> None:
        """What was understood, where it is not what was typed."""
        parts = [str(part) for part in answer] if isinstance(answer, list) else [str(answer)]
        if text not in (", ".join(parts), "，".join(parts)):
            click.echo("  → " + "、".join(self._called(shape.items or shape, part) for part in parts), err=True)

    def _called(self, shape: Shape, part: str) -> str:
        """An id or a code with what people call it."""
        name = named(self.desk.book, shape.reference, part) if shape.reference else shape.labels.get(part, part)
        return part if name == part else f"{part} {name}"

    def _offer(self, shape: Shape, text: str, against: Sequence[Problem]) -> None:
        target = shape.items or shape
        if target.reference and against[0].code == "intake-several":
            for match in candidates(self.desk, target, text)[:MOST_SHOWN]:
                click.echo(f"  {match.label}", err=True)


def _title(shape: Shape) -> str:
    """What the field is called and means; what is on record may be named."""
    target = shape.items or shape
    named = ("可写名称",) if target.reference and target.reference not in ("attachment", "ledger") else ()
    more = (*([shape.description] if shape.description != shape.title else []), *named)
    return f"{shape.title}（{'；'.join(more)}）" if more else shape.title


def _choices(shape: Shape) -> list[str]:
    return [f"{number} {label} {code}" for number, (code, label) in enumerate(choices(shape), start=1)]


def line(problem: Problem, lang: str) -> str:
    """A problem without its place: what it is about is not on disk."""
    return f"✗ {problem.message(lang)} → {problem.hint(lang)} [{problem.code}]"
