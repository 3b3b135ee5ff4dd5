"""The files around the program: locks that any pip can trust, a Makefile that explains itself."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-docs.txt", "requirements-dev.txt")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)[^\\\n]*\\$", re.MULTILINE)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> set[tuple[str, str]]:
    return set(PIN.findall(text(name)))


def declared(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=]", requirement)[0].lower().replace(".", "-") for requirement in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pin_with_hashes_and_names_no_host(lock):
    body = re.sub(r"(?m)^#.*\n", "", text(lock))
    pin = r"[a-z0-9-]+==[^\s\\]+( ; [^\\\n]+)? \\\n(    --hash=sha256:[0-9a-f]{64}( \\)?\n)+"

    assert re.fullmatch(f"({pin})+", body)
    assert "://" not in text(lock)


def test_each_lock_holds_the_one_before_with_the_same_versions():
    runtime, docs, dev = (pins(lock) for lock in LOCKS)

    assert runtime < docs < dev


def test_the_locks_hold_what_the_project_declares():
    project = tomllib.loads(text("pyproject.toml"))
    groups = project["dependency-groups"]
    wanted = (
        project["project"]["dependencies"] + groups["build"],
        project["project"]["optional-dependencies"]["docs"],
        groups["dev"],
    )

    for lock, requirements in zip(LOCKS, wanted, strict=True):
        assert declared(requirements) - {name for name, _ in pins(lock)} == set()


def test_the_javascript_lock_names_no_registry_and_runs_nothing_on_installation():
    packages = json.loads(text("package-lock.json"))["packages"]

    assert [name for name, package in packages.items() if {"resolved", "hasInstallScript"} & set(package)] == []
    assert all("integrity" in package for name, package in packages.items() if name)


def test_every_command_of_the_makefile_is_explained():
    makefile = text("Makefile")
    explained = set(re.findall(r"^([a-z]+):[^#\n]*## \S", makefile, re.MULTILINE))

    assert explained >= {"site", "test", "prove", "bench", "serve", "check", "lint", "lock", "clean"}


def test_workflows_are_short_and_start_with_no_permission():
    for workflow in (ROOT / ".github" / "workflows").glob("*.yml"):
        lines = workflow.read_text(encoding="utf-8").splitlines()

        assert len(lines) <= 45
        assert "permissions: {}" in lines
        assert [line for line in lines if "uses:" in line and not re.search(r"@[0-9a-f]{40} # v\d", line)] == []
