"""A ledger that was read and checked: its book, and all that is wrong with its files."""

from __future__ import annotations

from typing import NamedTuple

import click

from generator.book import Book
from generator.check import all_faults, problems_of
from generator.cli import report
from generator.cli.setting import Setting, today
from generator.loader import Loaded, photo_problems
from generator.model import KINDS
from generator.problem import Problem
from generator.source.schema import Schemas


class Checked(NamedTuple):
    """The ledger, the schemas it was judged by, and its problems in order of place."""

    loaded: Loaded
    schemas: Schemas
    problems: tuple[Problem, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Files, records, errors and warnings."""
        return report.counted(self.problems, self.loaded.files, records(self.loaded.book))


def checked(setting: Setting) -> Checked:
    """Read the ledger and hold its records against their schemas and each other."""
    schemas = setting.schemas()
    loaded = setting.load(schemas)
    disagreements = problems_of(setting.root, schemas, all_faults(loaded.book, today(), schemas))
    photos = photo_problems(setting.root)
    return Checked(loaded, schemas, tuple(sorted({*loaded.problems, *disagreements, *photos})))


def sound(setting: Setting, context: click.Context) -> Checked:
    """The ledger if it has no errors; otherwise the errors are told and the command ends with 1."""
    ledger = checked(setting)
    if ledger.counts["errors"]:
        click.echo(report.as_text(ledger.problems, setting.lang), err=True)
        zh = f"台账有 {ledger.counts['errors']} 个错误，请先改正"
        click.echo(setting.say(zh, f"{ledger.counts['errors']} errors: mend them first"), err=True)
        context.exit(1)
    return ledger


def records(book: Book) -> int:
    """How many records the book holds."""
    return sum(len(book.records(kind)) for kind in KINDS)
