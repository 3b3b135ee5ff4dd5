"""A real Chromium on a site served below a sub-path of 127.0.0.1, and all that a page complains about."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import chromium

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SUB_PATH = "taizhang"


class Visit(NamedTuple):
    """An open page, and one line for each thing that went wrong on it so far."""

    page: Page
    complaints: list[str]


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """The log of a test is no access log."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The origin of a server on a free port of 127.0.0.1 that shows a folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def watch(page: Page, origin: str) -> list[str]:
    """A list that grows with console errors, failed and refused requests, and requests to other origins."""
    complaints: list[str] = []

    def unless(fine: bool, complaint: str) -> None:
        if not fine:
            complaints.append(complaint)

    ours = (f"{origin}/", "data:", "blob:", "about:")
    page.on("console", lambda said: unless(said.type != "error", f"console: {said.text}"))
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    page.on("requestfailed", lambda asked: complaints.append(f"failed: {asked.url}"))
    page.on("request", lambda asked: unless(asked.url.startswith(ours), f"foreign: {asked.url}"))
    page.on("response", lambda got: unless(got.status < 400, f"{got.status}: {got.url}"))
    return complaints


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Chromium for the run. Its home is a fresh folder: it leaves nothing in that of the user."""
    home = str(tmp_path_factory.mktemp("home"))
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium(), args=list(FLAGS), env={**os.environ, "HOME": home}
        )
        yield launched
        launched.close()


@pytest.fixture
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], str]]:
    """`serve(folder)`: the address of a site below a sub-path, so that an absolute link is a broken one."""
    with ExitStack() as stack:

        def start(folder: Path) -> str:
            above = tmp_path_factory.mktemp("served")
            (above / SUB_PATH).symlink_to(folder.resolve(), target_is_directory=True)
            return f"{stack.enter_context(serving(above))}/{SUB_PATH}/"

        yield start


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visit]]:
    """`visit(url, **context)`: opens a page; the options are Playwright's (viewport, color_scheme, …)."""
    with ExitStack() as stack:

        def open_page(url: str, **options: object) -> Visit:
            context = browser.new_context(**{"locale": "zh-CN", "timezone_id": "Asia/Shanghai", **options})
            stack.callback(context.close)
            page, parts = context.new_page(), urlsplit(url)
            complaints = watch(page, f"{parts.scheme}://{parts.netloc}")
            answer = page.goto(url, wait_until="networkidle")
            status = answer.status if answer else "-"
            told = f"Chromium {browser.version} opened {parts.path} · {status} · {page.title()}"
            request.node.user_properties.append(("opened", told))
            return Visit(page, complaints)

        yield open_page
