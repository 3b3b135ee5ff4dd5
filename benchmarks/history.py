"""Gate, audit and `recorded` on a long history: 10,000 commits, then a ledger of 20,000 records.

The repository is written by `git fast-import`, so that making it takes seconds; the commands run as anybody runs them.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
COMMITS = 10_000
RECORDS = 20_000
FLOOR = {"audit": 15.0, "audit_since": 2.0, "gate": 1.5, "gate_registry": 1.5}
BEGIN = 1_735_700_000


def main() -> int:
    """Print the seconds of each command, the best of three."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        files = _files(root / "made")
        repository = root / "ledger"
        _import(repository, files)
        figures = _measured(repository, root)
    print(json.dumps(figures))
    for what, limit in FLOOR.items():
        print(f"{what}: {figures[what]} s (at most {limit} s)", file=sys.stderr)
    return int(any(figures[what] > limit for what, limit in FLOOR.items()))


def _files(folder: Path) -> dict[str, bytes]:
    """A ledger of some 20,000 records, oldest last."""
    days = ("--from", "2024-06-01", "--to", "2026-06-30")
    _taizhang(folder, "simulate", "--units", "480", *days, "--seed", "1", "--out", str(folder))
    for kind in ("clause", "duty", "calendar"):
        for file in sorted((HERE / "records" / kind).glob("*.yaml")):
            target = folder / "records" / kind / file.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    found = sorted((folder / "records").rglob("*.yaml"))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def _import(repository: Path, files: dict[str, bytes]) -> None:
    """The registry and most of the ledger in one commit, then one commit for each record or half of one."""
    ledger = [path for path in files if path.count("/") == 3]
    late = _edits(files, ledger)
    waiting = {path for path, _ in late}
    first = [(path, data) for path, data in files.items() if path not in waiting]
    first.append((".gitattributes", (HERE / ".gitattributes").read_bytes()))
    _git(HERE, "init", "-q", "-b", "main", str(repository))
    stream = b"".join([_commit(0, first), *(_commit(n, [edit]) for n, edit in enumerate(late, start=1))])
    _git(repository, "fast-import", "--quiet", data=stream)
    _git(repository, "checkout", "-q", "main")


def _edits(files: dict[str, bytes], ledger: list[str]) -> list[tuple[str, bytes]]:
    """9,999 lawful edits: records are entered, and then continued event by event."""
    found: list[tuple[str, bytes]] = []
    hazards = [path for path in ledger if path.startswith("records/hazard/")]
    others = [path for path in ledger if not path.startswith(("records/hazard/", "records/inspection/"))]
    for hazard, other in zip(hazards, others, strict=False):
        # Entered, then continued; a record of another kind in between.
        cut = files[hazard].rfind(b"  - event: ")
        if files[hazard].count(b"  - event: ") > 1:
            found.append((hazard, files[hazard][:cut]))
        found += [(hazard, files[hazard]), (other, files[other])]
    found += [(path, files[path]) for path in others[len(hazards) :]]
    return found[: COMMITS - 1]


def _commit(number: int, edits: list[tuple[str, bytes]]) -> bytes:
    head = f"commit refs/heads/main\ncommitter a <a@example.org> {BEGIN + number * 600} +0800\ndata 1\nx\n"
    return head.encode() + b"".join(_edit(path, data) for path, data in edits) + b"\n"


def _edit(path: str, data: bytes) -> bytes:
    return f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"


def _measured(repository: Path, root: Path) -> dict[str, float]:
    kept = root / "checkpoint.json"
    kept.write_text(_taizhang(repository, "checkpoint", "--head", "main~100"), "utf-8")
    _branch(repository)
    count = int(_git(repository, "rev-list", "--first-parent", "--count", "main"))
    records = len(_git(repository, "ls-tree", "-r", "--name-only", "main", "records").splitlines())
    return {
        "commits": count,
        "records": records,
        "audit": _best(repository, "audit"),
        "audit_since": _best(repository, "audit", "--since", str(kept)),
        "checkpoint": _best(repository, "checkpoint"),
        "gate": _best(repository, "gate", "--base", "main", "--head", "change"),
        "gate_registry": _best(repository, "gate", "--base", "main", "--head", "registry"),
        "recorded": _recorded(repository),
    }


def _branch(repository: Path) -> None:
    """Two changes of ten records: five new and five continued ones of the ledger; and ten of the registry."""
    _git(repository, "checkout", "-q", "-b", "change")
    meetings = sorted((repository / "records" / "meeting" / "2026").glob("*.yaml"))[:5]
    for number, file in enumerate(meetings):
        text = file.read_text("utf-8")
        fresh = file.stem[:-2] + f"{90 + number}"
        file.with_name(f"{fresh}.yaml").write_text(text.replace(f"id: {file.stem}", f"id: {fresh}"), "utf-8")
    hazards = sorted((repository / "records" / "hazard" / "2026").glob("*.yaml"))[:5]
    for file in hazards:
        late = "  - event: late_reason\n    date: 2026-06-30\n    by: [P-0001]\n    reason: 补录。\n"
        file.write_text(file.read_text("utf-8") + late, "utf-8")
    _commit_all(repository)
    _git(repository, "checkout", "-q", "-b", "registry", "main")
    _edit_registry(repository / "records")
    _commit_all(repository)
    _git(repository, "checkout", "-q", "main")


def _edit_registry(records: Path) -> None:
    """Units that move and whose principal changes, a person renamed, officers and grid members who hand over."""
    units = [file for file in sorted((records / "unit").glob("*.yaml")) if "\nprincipal: " in file.read_text("utf-8")]
    for file in units[:3]:
        _replace(file, r"\naddress: ", "\naddress: 新门牌")
    for file in units[3:6]:
        _replace(file, r"\nprincipal: .*", "\nprincipal: P-0002")
    _replace(sorted((records / "person").glob("*.yaml"))[29], r"\nname: ", "\nname: 新")
    busiest = (records / "post" / name for name in ("SAFETY-OFFICE-1.yaml", "DEPUTY-SAFETY.yaml"))
    for file in (*busiest, sorted((records / "post").glob("SAFETY-OFFICER-*.yaml"))[0]):
        _replace(file, r"\Z", "    to: 2026-06-30\n  - person: P-0002\n    from: 2026-07-01\n")


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8").rstrip("\n") + "\n"
    file.write_text(re.sub(old, new, text, count=1), "utf-8")


def _commit_all(repository: Path) -> None:
    _git(repository, "add", "-A")
    _git(repository, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "x")


def _best(repository: Path, *arguments: str) -> float:
    return min(_seconds(repository, *arguments) for _ in range(3))


def _seconds(repository: Path, *arguments: str) -> float:
    started = time.perf_counter()
    _taizhang(repository, *arguments)
    return round(time.perf_counter() - started, 2)


def _recorded(repository: Path) -> float:
    sys.path.insert(0, str(HERE))
    from generator.history.recorded import recorded  # noqa: PLC0415  # the path is set only now

    started = time.perf_counter()
    days = recorded(repository)
    assert all(isinstance(day, date) for day in days.values())
    return round(time.perf_counter() - started, 2)


def _taizhang(root: Path, *arguments: str) -> str:
    command = [sys.executable, "-P", "-m", "generator", "--root", str(root), *arguments]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(HERE)}, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit((done.stdout + done.stderr).decode()[-2000:])
    return done.stdout.decode()


def _git(folder: Path, *arguments: str, data: bytes = b"") -> str:
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        input=data, capture_output=True, check=True, env={**os.environ, **settings},
    )  # fmt: skip
    return done.stdout.decode()


if __name__ == "__main__":
    sys.exit(main())
