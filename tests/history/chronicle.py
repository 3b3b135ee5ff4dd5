"""Random lawful histories: records are entered and continued, the registry is kept, on branches that merge as they may.

The branch `main` is never touched but by merges, and every change was accepted by the gate before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.check.fault import clone
from tests.history.repository import CORRECTION, Repository, errors

MERGES = (("--no-ff",), ("--squash",), ("--ff",))
#: a draft that is not squashed or merged as one would become part of the main line
DRAFTED = MERGES[:2]


@dataclass
class Chronicle:
    """What is still to be told of each record: its path, and its text in stages of which each begins the next."""

    made: Repository
    rng: Random
    number: int = 10
    open: dict[str, list[str]] = field(default_factory=dict)
    drafted: set[str] = field(default_factory=set)

    def change(self, name: str) -> list[str]:
        """A branch with one to three lawful deeds, some drafted wrongly at first; the paths that it touches."""
        self.made.branch(name)
        touched: list[str] = []
        for _ in range(self.rng.randint(1, 3)):
            deed: Callable[[], dict[str, str]] = self.rng.choice((self.begin, self.go_on, self.go_on, self.register))
            files = {path: text for path, text in deed().items() if path not in touched}
            touched += files
            if self.rng.random() < 0.3:
                self.made.commit({path: text + "草稿\n" for path, text in files.items()})
                self.drafted.add(name)
            self.made.commit(files)
        return touched

    def begin(self) -> dict[str, str]:
        """Enter a new record, up to some stage."""
        self.number += 1
        _, path, text = clone(self.rng.choice(("hazard", "meeting", "patrol", "waiver")), self.number)
        stages = staged(text)
        self.open[path] = stages[1:]
        return {path: stages[0]}

    def go_on(self) -> dict[str, str]:
        """Enter what happened next to a record."""
        going = sorted(path for path, stages in self.open.items() if stages)
        if not going:
            return self.begin()
        path = self.rng.choice(going)
        stages = self.open[path]
        take = self.rng.randint(1, len(stages))
        text, self.open[path] = stages[take - 1], stages[take:]
        return {path: text}

    def register(self) -> dict[str, str]:
        """Keep the registry: somebody or something new, an address, a class from now on, a member who was forgotten."""
        self.number += 1
        match self.rng.randrange(4):
            case 0:
                _, path, text = clone(self.rng.choice(("unit", "person")), self.number)
                return {path: text.replace("name: ", f"name: 第{self.number}", 1)}
            case 1:
                path = "records/unit/U-9002.yaml"
                text = self.made.read(path)
                return {
                    path: text.replace("北园路", "北园大街") if "路" in text else text.replace("北园大街", "北园路")
                }
            case 2:
                path = "records/team/T-91.yaml"
                head, key, told = self.made.read(path).partition(CORRECTION.partition("\n")[0] + "\n")
                row = CORRECTION.format("members").partition("\n")[2]
                member = "  - {person: P-9004, role: 队员, from: 2025-06-01}\n"
                return {path: head + member + (key or "corrections:\n") + told + row}
            case _:
                path = "records/unit/U-9001.yaml"
                day = f"2026-05-{min(len(self.made.read(path).splitlines()) - 13, 28):02}"
                return {
                    path: self.made.read(path).replace("status:\n", f"  - {{from: {day}, class: key}}\nstatus:\n", 1)
                }

    def merge(self, name: str) -> None:
        """Merge a branch as it may be; it must be accepted, or conflict with another that came before."""
        self.made.merge(name, *self.rng.choice(DRAFTED if name in self.drafted else MERGES))


def staged(text: str) -> list[str]:
    """A record after each of its events or rows."""
    for mark in ("  - event: ", "  - {date: "):
        if text.count(mark) > 1:
            head, *rows = text.split(mark)
            return [head + mark + mark.join(rows[: count + 1]) for count in range(len(rows))]
    return [text]


def write(made: Repository, rng: Random, changes: int) -> Chronicle:
    """A lawful history of so many changes, two of them open at once at times; the gate accepts each."""
    told = Chronicle(made, rng)
    number = 0
    while number < changes:
        taken: set[str] = set()
        names = []
        for _ in range(rng.randint(1, 2)):
            before, name = {path: list(stages) for path, stages in told.open.items()}, f"change-{number}"
            touched = set(told.change(name))
            number += 1
            if taken & touched:
                # Two who continue one record conflict: the second will be done again.
                told.open = before
            else:
                names.append(name)
            taken |= touched
        for name in names:
            assert errors(made.gate("main", name)) == [], f"{name}: {made.gate('main', name)}"
            told.merge(name)
    return told
