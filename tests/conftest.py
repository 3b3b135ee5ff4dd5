"""Proofs in two sizes: a sample on every run, the full count with `--prove`; and what Chromium opened."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.browser.fixture"]

FIXED_SEED = 20250101

settings.register_profile("taizhang", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("taizhang")


@dataclass(frozen=True)
class Proof:
    """Hands the figures of a proof to the run; with `--prove` they end up in build/proof.json."""

    properties: list[tuple[str, object]]

    def record(self, name: str, count: int, seed: int, result: str) -> None:
        self.properties.append(("proof", {"name": name, "count": count, "seed": seed, "result": result}))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--prove", action="store_true", help="the proofs alone, in full, into build/proof.json")
    parser.addoption("--update", action="store_true", help="write what the cases of tests/cases say anew")
    parser.addoption("--seed", type=int, help="repeat a run with the fresh seed that it named")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        prove = config.getoption("--prove")
        config.pluginmanager.register(Report(config.rootpath / "build" / "proof.json" if prove else None))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--prove"):
        proofs = [item for item in items if "count" in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=[item for item in items if item not in proofs])
        items[:] = proofs


@pytest.fixture
def count(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """`count(sample, full)`: how many cases this run is to try."""
    return lambda sample, full: full if request.config.getoption("--prove") else sample


@pytest.fixture(params=["fixed", "fresh"])
def seed(request: pytest.FixtureRequest) -> int:
    """A seed that is always the same, and one that is new on each run and named when the test fails."""
    if request.param == "fixed":
        return FIXED_SEED
    named = request.config.getoption("--seed")
    value = secrets.randbits(32) if named is None else named
    request.node.add_report_section("setup", "seed", f"--seed {value}")
    return value


@pytest.fixture
def proof(request: pytest.FixtureRequest) -> Proof:
    """`proof.record(name, count, seed, result)` writes down what was shown."""
    return Proof(request.node.user_properties)


class Report:
    """Gathers, in the process that started the run, what the tests told about themselves."""

    def __init__(self, target: Path | None) -> None:
        self.target = target
        self.proofs: list[dict[str, object]] = []
        self.opened: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            self.proofs += [{**told, "passed": report.passed} for told in _told(report, "proof")]
            self.opened += _told(report, "opened")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for line in sorted(set(self.opened)):
            terminalreporter.write_line(line)
        for told in self.proofs:
            terminalreporter.write_line("proof {name}: {count}, seed {seed}: {result}".format(**told))

    def pytest_sessionfinish(self) -> None:
        if self.target:
            self.target.parent.mkdir(exist_ok=True)
            ordered = sorted(self.proofs, key=lambda told: (told["name"], told["seed"]))
            text = json.dumps({"proofs": ordered}, ensure_ascii=False, indent=2)
            self.target.write_text(text + "\n", encoding="utf-8")


def _told(report: pytest.TestReport, key: str) -> Iterator:
    return (value for name, value in report.user_properties if name == key)
