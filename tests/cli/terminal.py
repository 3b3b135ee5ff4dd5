"""The command line in a terminal of its own, as somebody sees it who types the answers."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

from tests.ledger import ROOT

PATIENCE = 30


class Terminal:
    """A command that runs in a terminal; `answer` waits for a question and types the answer to it."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.master, slave = pty.openpty()
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C", "TERM": "dumb"}
        command = [sys.executable, "-P", "-m", "generator", "--root", str(root), *arguments]
        streams = {"stdin": slave, "stdout": slave, "stderr": slave}
        self.process = subprocess.Popen(command, cwd="/", env=surroundings, start_new_session=True, **streams)
        os.close(slave)
        self.seen = ""
        self.all = ""

    def answer(self, question: str, text: str) -> str:
        """Everything that was said up to the question; what is held against an answer comes before the next one."""
        self._wait(lambda: question in self.seen.rpartition("\n")[2] and self.seen.endswith(": "), question)
        said, self.seen = self.seen, ""
        os.write(self.master, f"{text}\n".encode())
        return said

    def end(self) -> tuple[int, str]:
        """How it ended, and what it said last."""
        self._wait(lambda: self.process.poll() is not None and not self._ready(), "its end")
        os.close(self.master)
        return self.process.wait(), self.seen

    def _ready(self) -> bool:
        return bool(select.select([self.master], [], [], 0.05)[0]) and self._read()

    def _read(self) -> bool:
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        text = data.decode("utf-8", "replace").replace("\r\n", "\n")
        self.seen, self.all = self.seen + text, self.all + text
        return bool(data)

    def _wait(self, done, what: str) -> None:
        until = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > until or (self.process.poll() is not None and not self._ready() and not done()):
                self.process.kill()
                self.process.wait()
                raise AssertionError(f"never came to {what!r}:\n{self.all}")
            self._ready()
