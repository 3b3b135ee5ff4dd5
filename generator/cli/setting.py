"""What every command starts from: the ledger's folder, the language, the day, the records."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import dates
from generator.failure import CannotRun
from generator.packed import schemas_folder, site_folder

if TYPE_CHECKING:
    from generator.loader import Loaded, Progress
    from generator.source.schema import Schemas


#: how often the bar moves where the end is unknown or near
EVERY = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where the ledger is and in which language people are told about it."""

    root: Path
    lang: str

    @classmethod
    def of(cls, root: str | None, lang: str) -> Setting:
        """The folder that was named, else the nearest one upwards that holds records, else the current one."""
        if root is not None:
            return cls(root=Path(root), lang=lang)
        here = Path.cwd()
        return cls(root=next((p for p in (here, *here.parents) if (p / "records").is_dir()), here), lang=lang)

    def say(self, zh: str, en: str) -> str:
        """The sentence in the asked language."""
        return en if self.lang == "en" else zh

    def schemas(self) -> Schemas:
        """The schemas that hold for this ledger: its own, else the packed ones."""
        from generator.source.schema import Schemas  # noqa: PLC0415  # half of the start-up time

        return Schemas.load(schemas_folder(self.root))

    def site(self) -> Path:
        """The source of the site: the ledger's own, else the packed one."""
        return site_folder(self.root)

    def load(self, schemas: Schemas) -> Loaded:
        """The ledger, with a bar on the terminal where it takes more than a moment."""
        from generator.loader import load  # noqa: PLC0415  # half of the start-up time

        with progress(self.say("读取台账", "reading")) as advance:
            return load(self.root, schemas, advance)


def today() -> date:
    """The day it is in Beijing."""
    return datetime.now(dates.BEIJING).date()


def as_of_day(given: str | None, loaded: Loaded) -> date:
    """The day a command speaks for: the one given, else a demo's own, else today."""
    if given is not None:
        return parsed_day(given)
    office = loaded.book.office.get("office")
    return office.demo.as_of if office and office.demo else today()


def parsed_day(text: str) -> date:
    """A day written on the command line. Raises CannotRun where it is none."""
    day = dates.day(text)
    if day is None:
        raise CannotRun(f"“{text}” 不是日期：请写成 2026-07-31 的样子", f"“{text}” is no day: write it as 2026-07-31")
    return day


as_of_option = click.option("--as-of", metavar="YYYY-MM-DD", help="按哪一天说话；演示台账默认其数据日，否则今天。")


@contextmanager
def progress(label: str) -> Iterator[Progress | None]:
    """A bar on a terminal for work that lasts over a second; nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  # only a terminal needs it
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None, visible=False)
        yield _shown_late(lambda done, total, late: bar.update(task, completed=done, total=total or None, visible=late))


def _shown_late(update: Callable[[int, int, bool], None]) -> Progress:
    """Show the bar from the first second on, and move it now and then; a total of 0 is one that nobody knows."""
    started = datetime.now(dates.BEIJING)

    def advance(done: int, total: int) -> None:
        if done % (total // 100 or EVERY) == 0 or done == total:
            update(done, total, (datetime.now(dates.BEIJING) - started).total_seconds() > 1)

    return advance
