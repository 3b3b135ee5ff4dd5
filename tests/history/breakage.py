"""What can be done past every gate: to the main branch, to the repository itself, or by pushing another history."""

from __future__ import annotations

from tests.history.repository import HAZARD, PATROL, REFUSED, Repository
from tests.history.tamper import FINISHED, Tamper


def evil_edit(made: Repository) -> None:
    """A lawful branch, and an edit of something else inside the merge."""
    lawful_branch(made)
    made.edit(HAZARD, "液化气瓶3只", "液化气瓶1只")
    made.git("add", "-A")
    made.git("commit", "-q", "--amend", "--no-edit")


def evil_deletion(made: Repository) -> None:
    lawful_branch(made)
    made.git("rm", "-q", FINISHED)
    made.git("commit", "-q", "--amend", "--no-edit")


def lawful_branch(made: Repository) -> None:
    made.branch("side")
    made.append(PATROL, "  - {date: 2026-03-05, slot: pm, result: normal}\n")
    made.commit()
    made.merge("side")


def unrelated(made: Repository) -> None:
    made.git("checkout", "-q", "--orphan", "other")
    made.git("rm", "-q", "-r", "--cached", ".")
    made.clock += 3600
    made.git("commit", "-q", "--allow-empty", "-m", "x")
    made.git("checkout", "-q", "-f", "main")
    made.merge("other", "--allow-unrelated-histories", "--no-ff")


def back_dated(made: Repository) -> None:
    made.append(PATROL, "  - {date: 2026-03-05, slot: pm, result: normal}\n")
    made.commit(at=made.clock - 86_400)


#: on the main branch itself, past every gate; the gate is asked about the last commit all the same
MERGED = (
    Tamper("an edit hides in a merge", evil_edit, "history-edited"),
    Tamper("a deletion hides in a merge", evil_deletion, "history-deleted"),
    Tamper("another history is mixed in", unrelated, "history-root"),
    Tamper("a commit is dated back", back_dated, "history-clock"),
)


def replaced(made: Repository) -> None:
    old = made.git("rev-parse", f"HEAD:{HAZARD}")
    made.git("replace", old, made.git("hash-object", "-w", "--stdin", data=b"id: x\n"))


def grafted(made: Repository) -> None:
    (made.root / ".git/info/grafts").write_text(made.git("rev-parse", "HEAD") + "\n", "utf-8")


def shallow(made: Repository) -> None:
    (made.root / ".git/shallow").write_text(made.git("rev-parse", "HEAD") + "\n", "utf-8")


def loose(made: Repository, revision: str) -> str:
    id = made.git("rev-parse", revision)
    return f".git/objects/{id[:2]}/{id[2:]}"


def lost(made: Repository) -> None:
    (made.root / loose(made, f"HEAD:{HAZARD}")).unlink()


def damaged(made: Repository) -> None:
    """The right id on other content: what git itself would give out."""
    other = made.git("hash-object", "-w", "--stdin", data=made.read(HAZARD).replace("3只", "1只").encode())
    target = made.root / loose(made, f"HEAD:{HAZARD}")
    content = (made.root / f".git/objects/{other[:2]}/{other[2:]}").read_bytes()
    target.chmod(0o644)
    target.write_bytes(content)


def doubled(made: Repository) -> None:
    """A tree that lists one path twice, which no work folder could hold."""
    rows = made.git("ls-tree", "HEAD:records/hazard/2026")
    other = made.git("hash-object", "-w", "--stdin", data=b"id: x\n")
    tree = f"{rows}\n100644 blob {other}\tYH-2026-0318-KA-01.yaml\n"
    for above in ("records/hazard", "records", ""):
        name = {"records/hazard": "2026", "records": "hazard", "": "records"}[above]
        inner = made.git("mktree", data=tree.encode())
        others = [row for row in made.git("ls-tree", f"HEAD:{above}").splitlines() if not row.endswith(f"\t{name}")]
        tree = "".join(f"{row}\n" for row in [*others, f"040000 tree {inner}\t{name}"])
    made.clock += 3600
    top = made.git("mktree", data=tree.encode())
    made.git("update-ref", "HEAD", made.git("commit-tree", top, "-p", "HEAD", "-m", "x"))


#: to the repository: nobody can tell any more, and both say so
BROKEN = tuple(
    Tamper(name, act, REFUSED)
    for name, act in (
        ("content is replaced", replaced),
        ("history is grafted", grafted),
        ("history is cut short", shallow),
        ("content is missing", lost),
        ("content is exchanged under its id", damaged),
        ("a path stands twice", doubled),
    )
)


def rewritten(made: Repository) -> None:
    """The last change never happened."""
    made.git("reset", "-q", "--hard", "main~1")
    made.commit({PATROL: made.read(PATROL) + "  - {date: 2026-03-06, slot: am, result: normal}\n"})


def begun_anew(made: Repository) -> None:
    """The same files, and no history."""
    made.git("checkout", "-q", "--orphan", "anew")
    made.commit()
    made.git("branch", "-f", "main", "anew")
    made.git("checkout", "-q", "main")


def parents_exchanged(made: Repository) -> None:
    """A merge whose first parent is the side branch: what was the main line is now inside of it."""
    made.branch("side", "main~1")
    made.append(PATROL, "  - {date: 2026-03-06, slot: am, result: normal}\n")
    made.commit()
    made.clock += 3600
    made.git("merge", "-q", "-m", "x", "main")
    made.git("branch", "-f", "main", "side")
    made.git("checkout", "-q", "main")


def amended(made: Repository) -> None:
    """Not even a byte of a record is other."""
    made.git("commit", "-q", "--amend", "-m", "另一句话")


#: a history that is lawful in itself, and another than it was: only the checkpoint knows
FORCED = (
    Tamper("the last change is taken back", rewritten, "history-rewritten"),
    Tamper("the history begins anew", begun_anew, "history-rewritten"),
    Tamper("the main line is moved aside", parents_exchanged, "history-rewritten"),
    Tamper("a message is reworded", amended, "history-rewritten"),
)
