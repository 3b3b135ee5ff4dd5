"""A command that was written wrongly is told in one line, in the asked language."""

from __future__ import annotations

import subprocess
import sys

import pytest


def _run(*arguments: str):
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chekc"], "没有 chekc 这个命令，是不是 check：运行 taizhang --help 看写法"),
        (["check", "--fomat", "json"], "没有 --fomat 这个选项，是不是 --format：运行 taizhang check --help 看写法"),
        (["check", "--root", "x"], "--root 要写在命令名称的前面：运行 taizhang check --help 看写法"),
        (["simulate"], "缺少 --units：运行 taizhang simulate --help 看写法"),
        (["simulate", "--units", "many"], "--units 的值不对：运行 taizhang simulate --help 看写法"),
        (["build", "--audience", "x"], "--audience 只能是 public、internal：运行 taizhang build --help 看写法"),
        (["simulate", "--units"], "选项 --units 用得不对，后面要跟一个值：运行 taizhang --help 看写法"),
    ],
)
def test_a_wrong_command_is_told_in_one_chinese_line(arguments, told):
    done = _run(*arguments)

    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"taizhang: {told}\n")


def test_a_wrong_command_is_told_in_english_where_that_was_asked_for():
    done = _run("--lang", "en", "chekc")

    assert (done.returncode, done.stderr) == (2, "taizhang: No such command 'chekc'. Did you mean 'check'?\n")
