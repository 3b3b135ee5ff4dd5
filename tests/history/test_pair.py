"""Two pull requests that are each in order, one merged after the other: never wrong and green."""

from __future__ import annotations

from collections import Counter
from random import Random

from generator.history.content import Judge, content, schemas_of
from generator.history.git import opened
from generator.history.stored import Stored
from tests.check.fault import clone
from tests.history.repository import HAZARD, LATE, PATROL, Repository, errors, ledger
from tests.ledger import TODAY

SECRETARY = "records/post/SECRETARY-KA.yaml"
COMMUNITY = "records/community/KB.yaml"


#: deeds that may get in each other's way
RELATED = (
    ["continue the hazard", "correct the hazard"],
    ["add a row", "add another row"],
    ["enter a hazard", "enter another under its id", "enter a hazard of its own"],
    ["end the secretary's term", "let the secretary chair a later meeting"],
    ["add a grid", "change a telephone"],
)
CORRECTED = """\
  - event: corrected
    date: 2026-04-02
    by: [P-9003]
    field: location
    from: 一层厨房
    to: 一层后厨
    reason: 笔误
"""


def entered(kind: str, number: int) -> dict[str, str]:
    _, path, text = clone(kind, number)
    return {path: text}


def deeds(made: Repository) -> dict[str, dict[str, str]]:
    """What people may do to the ledger as it stands; each is in order alone."""
    hazard, patrol, community = made.read(HAZARD), made.read(PATROL), made.read(COMMUNITY)
    ended = {SECRETARY: made.read(SECRETARY).replace("from: 2026-01-01}", "from: 2026-01-01, to: 2026-05-10}")}
    late = {
        path: text.replace("2026-03-16", "2026-06-01").replace("2026-0316", "2026-0601").replace("W12", "W23")
        for path, text in entered("meeting", 41).items()
    }
    late = {path.replace("2026-0316", "2026-0601"): text for path, text in late.items()}
    return {
        "continue the hazard": {HAZARD: hazard + LATE.replace("当时停电", "网络中断")},
        "correct the hazard": {HAZARD: hazard + CORRECTED},
        "add a row": {PATROL: patrol + "  - {date: 2026-03-05, slot: pm, result: normal}\n"},
        "add another row": {PATROL: patrol + "  - {date: 2026-03-06, slot: am, result: normal}\n"},
        "enter a hazard": entered("hazard", 40),
        "enter another under its id": {p: t.replace("3只", "5只") for p, t in entered("hazard", 40).items()},
        "enter a hazard of its own": entered("hazard", 42),
        "end the secretary's term": ended,
        "let the secretary chair a later meeting": late,
        "add a grid": {COMMUNITY: community + "  - {id: KB-02, name: 南园}\n"},
        "change a telephone": {COMMUNITY: community.replace("\ngrids", "\noffice_phone: 0000-0000902\ngrids")},
    }  # fmt: skip


def is_sound(made: Repository, head: str) -> bool:
    """Whether the whole ledger is in order, by every check and from its first change."""
    with opened(made.root) as repository:
        commit = repository.commit(head)
        whole = content(Stored.of(repository, commit), Judge(schemas_of(repository, commit), TODAY), None)
    return not errors(whole.problems) and not errors(made.audit(head).problems)


def fate(made: Repository, first: dict[str, str], second: dict[str, str]) -> str:
    """What becomes of the second change once the first is merged: conflict, refused or green."""
    for name, files in (("first", first), ("second", second)):
        made.branch(name)
        made.commit(files)
        assert errors(made.gate("main", name)) == [], f"{name} alone: {made.gate('main', name)}"
    made.merge("first")
    found = set(errors(made.gate("main", "second")))
    if "history-conflict" in found:
        return "conflict"
    if found:
        return "refused"
    made.merge("second")
    assert is_sound(made, "main"), "green, and the ledger is not in order"
    return "green"


def test_pairs_of_changes_conflict_are_refused_or_leave_the_ledger_in_order(tmp_path, count, seed, proof):
    total = count(5, 100)
    rng = Random(seed)
    made = ledger(tmp_path / "ledger")
    start = made.git("rev-parse", "main")
    known, clock = deeds(made), made.clock
    fates: Counter[str] = Counter()
    for _ in range(total):
        made.clock = clock
        made.git("checkout", "-q", "-f", "-B", "main", start)
        names = rng.sample(rng.choice((sorted(known), *RELATED)), 2)
        fates[fate(made, known[names[0]], known[names[1]])] += 1

    proof.record(
        "pairs of changes, each valid alone", total, seed, ", ".join(f"{k} {n}" for k, n in sorted(fates.items()))
    )


def test_each_fate_is_met(tmp_path):
    made = ledger(tmp_path / "ledger")
    start, known = made.git("rev-parse", "main"), deeds(made)
    pairs = {
        ("continue the hazard", "correct the hazard"): "conflict",
        ("enter a hazard", "enter another under its id"): "conflict",
        ("end the secretary's term", "let the secretary chair a later meeting"): "refused",
        ("add a row", "enter a hazard"): "green",
    }
    for (first, second), expected in pairs.items():
        made.git("checkout", "-q", "-f", "-B", "main", start)
        assert fate(made, known[first], known[second]) == expected, (first, second)
