"""A real git repository that holds a small ledger, driven as people drive git and without anybody's settings."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.failure import CannotRun
from generator.history import audit as audits
from generator.history import gate as gates
from generator.history.checkpoint import Checkpoint, checkpoint
from generator.history.git import opened
from generator.problem import Problem
from generator.source.photo import photo_name
from tests.ledger import ROOT, SMALL, TODAY, put

ATTRIBUTES = "* text=auto eol=lf\n*.jpg binary\n*.png binary\n"
IMAGE = b"\xff\xd8\xff first"
PHOTO = f"records/attachment/2026/{photo_name(IMAGE)}"
HAZARD = "records/hazard/2026/YH-2026-0318-KA-01.yaml"
#: the day after the small ledger was entered; each commit is an hour after the one before
BEGIN = 1_777_600_000
NOW = BEGIN + 400 * 86_400
REFUSED = "cannot-run"


@dataclass
class Repository:
    """A work folder with its repository; `clock` is the time of the next commit, in seconds."""

    root: Path
    clock: int = BEGIN
    environment: dict[str, str] = field(default_factory=dict)

    def git(self, *arguments: str, data: bytes = b"", **extra: str) -> str:
        when = f"{self.clock} +0800"
        known = {
            **os.environ,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": when,
            "GIT_COMMITTER_DATE": when,
            **{f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
            **self.environment,
            **extra,
        }
        done = subprocess.run(
            ["git", "-c", "core.autocrlf=false", "-C", str(self.root), *arguments],
            input=data, capture_output=True, env=known, check=False,
        )  # fmt: skip
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, arguments, done.stdout, done.stderr)
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for path, text in files.items():
            put(self.root, path, text)

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode("utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text, f"{path} has no {old!r}"
        put(self.root, path, text.replace(old, new, 1))

    def append(self, path: str, text: str) -> None:
        put(self.root, path, self.read(path) + text)

    def commit(self, files: Mapping[str, str | bytes] = {}, *, at: int | None = None) -> str:
        """Commit the work folder as it stands, an hour later than the last time."""
        self.write(files)
        self.clock = self.clock + 3600 if at is None else at
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "改动")
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str, start: str = "main") -> None:
        self.git("checkout", "-q", "-B", name, start)

    def merge(self, name: str, *how: str) -> str:
        """Merge into main; a squash is committed too."""
        self.clock += 3600
        self.git("checkout", "-q", "main")
        self.git("merge", "-q", *(how or ("--no-ff",)), "-m", "合并", name)
        if "--squash" in how:
            self.git("commit", "-q", "--allow-empty", "-m", "合并")
        return self.git("rev-parse", "HEAD")

    def gate(self, base: str = "main", head: str = "HEAD", *, actor: str = "") -> list[Problem]:
        with opened(self.root) as repository:
            return list(gates.gate(repository, gates.Ask(base, head, TODAY, actor)).problems)

    def audit(self, head: str = "main", since: Checkpoint | None = None) -> audits.Report:
        with opened(self.root) as repository:
            return audits.audit(repository, audits.Ask(head, since, TODAY, NOW))

    def checkpoint(self, head: str = "main") -> Checkpoint:
        with opened(self.root) as repository:
            return checkpoint(repository, repository.commit(head))


def errors(problems: object) -> list[str]:
    """The codes of the errors, in order of place."""
    return [told.code for told in problems if told.severity == "error"]  # type: ignore[attr-defined]  # problems


def outcome(ask: Callable[[], list[Problem]]) -> set[str]:
    """The codes of the errors that were found, or that the run was refused."""
    with suppress(CannotRun):
        return set(errors(ask()))
    return {REFUSED}


def era(commit: str) -> str:
    """What the office's record says of an era that the commit opens."""
    return f"eras:\n  - {{commit: {commit}, date: 2026-05-02, reason: 重新导入, approved_by: P-9001}}\n"


def ledger(root: Path) -> Repository:
    """A repository with the small ledger, continued by two lawful changes."""
    made = Repository(root)
    root.mkdir(parents=True, exist_ok=True)
    made.git("init", "-q", "-b", "main")
    schemas = {f"schemas/{file.name}": file.read_bytes() for file in (ROOT / "schemas").glob("*.json")}
    made.commit({**SMALL, **schemas, ".gitattributes": ATTRIBUTES, PHOTO: IMAGE})
    made.commit({PATROL: SMALL[PATROL] + ROW.format(4)})
    made.append(HAZARD, LATE)
    made.commit()
    return made


PATROL = "records/patrol/2026/PL-KA-01-2026-03.yaml"
ROW = "  - {{date: 2026-03-{:02}, slot: pm, result: normal}}\n"
LATE = """\
  - event: late_reason
    date: 2026-04-01
    by: [P-9003]
    reason: 当时停电，次日补录
"""
#: what explains a change of past days of a list in the registry, `{}`
CORRECTION = """\
corrections:
  - {{date: 2026-05-01, field: {}, from: 无, to: 见新的一条, reason: 原来漏登, approved_by: P-9001}}
"""
