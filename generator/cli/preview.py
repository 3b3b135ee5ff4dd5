"""What `taizhang serve` shows: the newest build that succeeded, over HTTP on this machine only."""

from __future__ import annotations

import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click

from generator.cli import report
from generator.cli.build import build_one
from generator.cli.ledger import checked
from generator.cli.setting import Setting
from generator.failure import CannotRun
from generator.view.audience import AUDIENCES

#: put into served pages only, never into the site: asks once a second whether a newer build is there
RELOAD = b"""<script>let v;setInterval(async()=>{try{const n=await(await fetch("/-/version")).text();
if(v!==undefined&&v!==n)location.reload();v=n}catch{}},1000)</script>"""
EVERY = 0.5


class Preview:
    """What is served: the newest build that succeeded, and a number that changes with it."""

    def __init__(self, setting: Setting, audience: str, as_of: str | None) -> None:
        self.setting, self.audience, self.as_of = setting, audience, as_of
        self.site = (setting.root / "build" / "preview" / audience / "site").resolve()
        self.version = 0

    def rebuild(self) -> None:
        """Build again; when the records have errors they are told and the last good site stays."""
        ledger = checked(self.setting)
        if ledger.counts["errors"]:
            click.echo(report.as_text(ledger.problems, self.setting.lang), err=True)
            return
        chosen = next(known for known in AUDIENCES if known == self.audience)
        out = self.setting.root / "build" / "preview"
        built = build_one(self.setting, ledger, chosen, (out, self.as_of))
        self.version += 1
        click.echo(
            self.setting.say(f"已生成 {built['pages']} 页，{built['seconds']} 秒", f"built {built['pages']} pages")
        )

    def watch(self) -> None:
        """Rebuild whenever a record, schema or template changes."""
        before = self._stamps()
        while True:
            time.sleep(EVERY)
            after = self._stamps()
            if after != before:
                before = after
                try:
                    self.rebuild()
                except CannotRun as failure:
                    click.echo(failure.message(self.setting.lang), err=True)

    def _stamps(self) -> dict[Path, int]:
        folders = (self.setting.root / "records", self.setting.root / "schemas", self.setting.site())
        files = (file for folder in folders if folder.is_dir() for file in folder.rglob("*") if file.is_file())
        return {file: file.stat().st_mtime_ns for file in files}


def server_of(preview: Preview, port: int) -> ThreadingHTTPServer:
    """The server of a preview; port 0 takes any free one. Raises OSError where the port is taken."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, preview, directory=str(preview.site)))


class Handler(SimpleHTTPRequestHandler):
    """Static files, with the reload script put into pages as they leave."""

    def __init__(self, preview: Preview, *args: object, directory: str) -> None:
        self.preview = preview
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]  # the server's own three arguments

    def do_GET(self) -> None:
        """Answer one request."""
        file = Path(self.translate_path(self.path))
        page = file / "index.html" if file.is_dir() else file
        if self.path == "/-/version":
            self._send(str(self.preview.version).encode(), "text/plain")
        elif page.suffix == ".html" and page.is_file() and (file.is_file() or self.path.endswith("/")):
            self._send(page.read_bytes() + RELOAD, "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: an officer looks for problems here, not for requests."""
