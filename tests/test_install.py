"""What somebody sees whose machine lacks something: one line that says what to install, and exit 2."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("sh", "cat", "cmp", "dirname", "git", "rm")
OLD = '#!/bin/sh\ncase "$1" in --version) echo "Python 3.9.2";; *) exit 1;; esac\n'
BARE = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; *) exit 0;; esac\n'


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A fresh checkout in a folder with a space in its name, and a search path of bare tools."""
    checkout, tools = tmp_path / "台 账", tmp_path / "bin"
    (checkout / ".ci").mkdir(parents=True)
    for name in (".ci/install", "pyproject.toml", "requirements-docs.txt"):
        shutil.copy(ROOT / name, checkout / name)
    tools.mkdir()
    for tool in TOOLS:
        (tools / tool).symlink_to(shutil.which(tool) or tool)
    return checkout


def install(checkout: Path) -> tuple[int, str, str]:
    command = ["sh", ".ci/install", "requirements-docs.txt"]
    tools = str(checkout.parent / "bin")
    done = subprocess.run(
        command, cwd=checkout, env={"PATH": tools}, capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout, done.stderr


def program(checkout: Path, name: str, script: str) -> None:
    file = checkout.parent / "bin" / name
    file.write_text(script, encoding="utf-8")
    file.chmod(0o755)


@pytest.mark.parametrize(
    ("python", "said"),
    [(None, "找不到 python3"), (OLD, "Python 3.9.2 太旧"), (BARE, "没有 venv 模块")],
    ids=["none", "old", "bare"],
)
def test_a_python_that_cannot_do_is_named_in_one_line(checkout, python, said):
    if python:
        program(checkout, "python3", python)

    code, out, err = install(checkout)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert not (checkout / ".venv").exists()


def test_a_missing_git_is_named_in_one_line(checkout):
    (checkout.parent / "bin" / "git").unlink()

    code, out, err = install(checkout)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "找不到 git" in err


def test_a_second_installation_of_the_same_files_does_nothing(checkout):
    python = checkout / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\n")
    python.chmod(0o755)
    stamp = [checkout / "requirements-docs.txt", checkout / "pyproject.toml"]
    text = f"{checkout}\n" + "".join(file.read_text(encoding="utf-8") for file in stamp)
    (checkout / ".venv/requirements-docs.txt.installed").write_text(text, encoding="utf-8")

    assert install(checkout) == (0, "", "")
