"""`gate`, `audit` and `checkpoint` on the real command line: what they print and how they end."""

from __future__ import annotations

import json

import pytest

from tests.history.repository import HAZARD, LATE, ledger
from tests.ledger import run

DAY = ("--as-of", "2026-07-31")


@pytest.fixture
def made(tmp_path):
    repository = ledger(tmp_path / "ledger")
    repository.branch("change")
    repository.append(HAZARD, LATE)
    repository.commit()
    return repository


def test_a_lawful_change_ends_with_nought(made):
    done = run(made.root, "gate", "--base", "main", *DAY)

    assert (done.returncode, done.stdout) == (0, "这次改动：0 个错误，0 个提醒\n")
    assert run(made.root, "--lang", "en", "gate", "--base", "main", *DAY).stdout.startswith("this change: 0 errors")


def test_an_unlawful_change_ends_with_one_and_speaks_every_form(made):
    made.edit(HAZARD, "液化气瓶3只", "液化气瓶1只")
    made.commit()

    text = run(made.root, "gate", "--base", "main", *DAY)
    assert text.returncode == 1
    assert text.stdout.startswith(f"{HAZARD}:7:27: [history-edited] ")
    told = json.loads(run(made.root, "gate", "--base", "main", "--format", "json", *DAY).stdout)
    assert [problem["code"] for problem in told["problems"]] == ["history-edited"]
    assert told["counts"] == {**json.loads(run(made.root, "check", "--format", "json").stdout)["counts"], "errors": 1}
    annotated = run(made.root, "gate", "--base", "main", "--format", "github", *DAY).stdout
    assert annotated.startswith(f"::error file={HAZARD},line=7,col=27,title=history-edited::")


def test_what_cannot_be_told_ends_with_two_and_one_line(made):
    for arguments in (
        ("gate", "--base", "nowhere"),
        ("audit", "--head", "nowhere"),
        ("checkpoint", "--head", "nowhere"),
    ):
        done = run(made.root, *arguments)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), arguments
        assert "请" in done.stderr


def test_audit_and_checkpoint_fit_together(made, tmp_path):
    kept = run(made.root, "checkpoint", "--head", "main")
    assert kept.returncode == 0
    assert set(json.loads(kept.stdout)) == {"origin", "count", "head", "root", "as_of"}
    (tmp_path / "kept.json").write_text(kept.stdout, "utf-8")

    whole = run(made.root, "audit", "--format", "json", *DAY)
    document = json.loads(whole.stdout)
    assert whole.returncode == 0
    assert (document["commits"], document["problems"], document["era"]) == (4, [], None)
    assert document["checkpoint"] == json.loads(run(made.root, "checkpoint").stdout)

    late = run(made.root, "audit", "--since", str(tmp_path / "kept.json"), *DAY)
    assert (late.returncode, late.stdout) == (0, f"核对了 1 个提交、{document['records']} 条记录：0 个错误，0 个提醒\n")
    (tmp_path / "audit.json").write_text(whole.stdout, "utf-8")
    assert run(made.root, "audit", "--since", str(tmp_path / "audit.json"), *DAY).returncode == 0


def test_a_rewritten_history_ends_with_one(made, tmp_path):
    (tmp_path / "kept.json").write_text(run(made.root, "checkpoint").stdout, "utf-8")
    made.git("commit", "-q", "--amend", "-m", "另一句话")
    done = run(made.root, "audit", "--since", str(tmp_path / "kept.json"), *DAY)

    assert done.returncode == 1
    assert "[history-rewritten]" in done.stdout


def test_whatever_git_is_told_by_its_surroundings_has_no_say(made):
    hostile = {
        "GIT_DIR": "/nowhere",
        "GIT_WORK_TREE": "/nowhere",
        "GIT_OBJECT_DIRECTORY": "/nowhere",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.bare",
        "GIT_CONFIG_VALUE_0": "x",
        "GIT_REPLACE_REF_BASE": "refs/heads/",
    }

    assert run(made.root, "gate", "--base", "main", *DAY, environment=hostile).returncode == 0
    assert run(made.root, "audit", *DAY, environment=hostile).returncode == 0
