"""Whatever random thing is done to what was entered, it is seen."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.history.repository import Repository, ledger, outcome


def byte(rng: Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]


def without_line(rng: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    del lines[rng.randrange(len(lines))]
    return b"".join(lines)


def doubled_line(rng: Random, data: bytes) -> bytes:
    """A line again, anywhere but where it would be the next row."""
    lines = data.splitlines(keepends=True)
    at = rng.randrange(len(lines) - 1)
    return b"".join([*lines[: at + 1], lines[at], *lines[at + 1 :]])


def swapped_lines(rng: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    first, second = rng.sample(range(len(lines)), 2)
    lines[first], lines[second] = lines[second], lines[first]
    return b"".join(lines)


def cut(rng: Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data))]


def moved_digit(rng: Random, data: bytes) -> bytes:
    digits = [at for at, value in enumerate(data) if value in b"0123456789"]
    at = rng.choice(digits)
    return data[:at] + str((int(chr(data[at])) + rng.randint(1, 9)) % 10).encode() + data[at + 1 :]


def continued(rng: Random, data: bytes) -> bytes:
    """Something appended that is no event and no row."""
    return data + rng.choice([b"      x\n", b"x: y\n", b"id: Z\n", b"...\n", b"\t\n", b"  x\n", b"---\n"])


CONTENT: tuple[Callable[[Random, bytes], bytes], ...] = (
    byte,
    without_line,
    doubled_line,
    swapped_lines,
    cut,
    moved_digit,
    continued,
)


def mutate(made: Repository, rng: Random) -> str:
    """Spoil one record in one way, and say how."""
    files = sorted((made.root / "records").rglob("*.*"))
    ledger_files = [file for file in files if file.parent.name == "2026" and file.suffix == ".yaml"]
    way = rng.randrange(10)
    file = rng.choice(ledger_files if way < 7 else files)
    if way < 7:
        act = CONTENT[way]
        data = file.read_bytes()
        mutated = next(new for _ in range(1000) if (new := act(rng, data)) != data)
        file.write_bytes(mutated)
        return f"{act.__name__} {file.name}"
    if way == 7:
        file.unlink()
    elif way == 8:
        file.rename(file.with_name(f"{file.stem}X{file.suffix}"))
    else:
        file.chmod(0o755)
    return f"{('deleted', 'renamed', 'executable')[way - 7]} {file.name}"


def test_every_random_mutation_of_what_was_entered_is_found(tmp_path, count, seed, proof):
    total = count(25, 500)
    rng = Random(seed)
    made = ledger(tmp_path / "ledger")
    start = made.clock
    for number in range(total):
        made.clock = start
        made.branch("change")
        what = mutate(made, rng)
        made.commit()

        assert outcome(made.gate), f"mutation {number}: {what} passed the gate"
        assert outcome(lambda: made.audit("change").problems), f"mutation {number}: {what} passed the audit"
        made.git("checkout", "-q", "-f", "main")

    proof.record("random mutations found by gate and audit", total, seed, "all found")
