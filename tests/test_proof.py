"""Proofs in two sizes: what a run with and without `--prove` tries and writes down."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROOFS = """
def test_that_holds(count, seed, proof):
    proof.record("holds", count(3, 3000), seed, "0 of them failed")

def test_that_fails(count, proof):
    proof.record("fails", count(3, 3000), 7, "1 of them failed")
    assert False

def test_of_the_usual_kind():
    pass
"""


@pytest.fixture
def run(tmp_path: Path):
    (tmp_path / "test_proofs.py").write_text(PROOFS, encoding="utf-8")

    def pytest_of(*options: str) -> tuple[str, object]:
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-n",
            "2",
            "-p",
            "no:cacheprovider",
            "-p",
            "tests.conftest",
        ]
        command += ["-c", "/dev/null", "--rootdir", str(tmp_path), *options, str(tmp_path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
        written = tmp_path / "build" / "proof.json"
        return done.stdout, json.loads(written.read_text(encoding="utf-8")) if written.exists() else None

    return pytest_of


def test_a_usual_run_tries_a_sample_and_writes_nothing(run):
    said, written = run()

    assert written is None
    assert "proof holds: 3, seed 20250101: 0 of them failed" in said
    assert "1 failed, 3 passed" in said


def test_a_full_run_takes_the_proofs_alone_and_writes_count_seed_and_result_of_each(run):
    said, written = run("--prove", "--seed", "5")

    assert "1 failed, 2 passed" in said
    assert [(p["name"], p["count"], p["seed"], p["passed"]) for p in written["proofs"]] == [
        ("fails", 3000, 7, False),
        ("holds", 3000, 5, True),
        ("holds", 3000, 20250101, True),
    ]
    assert written["proofs"][1]["result"] == "0 of them failed"
