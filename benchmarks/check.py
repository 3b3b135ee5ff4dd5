"""How long `check` takes on a large ledger, against what no checker can avoid and against check-jsonschema.

In one run: the floor (a process that reads every file and lets libyaml parse it, building nothing), the whole
process of `check`, and check-jsonschema on the same files and schemas. The floor and `check` take turns; the best
round of each counts, since other work on the machine only ever adds time.
Prints the figures as JSON, and to stderr what a person wants to see.
Usage: python benchmarks/check.py [--records N] [--rounds N] [--sample N]
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.packed import schemas_folder  # noqa: E402  # the checkout must be on the path first
from generator.simulate import simulate  # noqa: E402

# Two years of many small communities: more than half of the files are hazards, inspections and meetings.
FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)
UNITS, COMMUNITIES = 270, 27
ARGUMENTS = 2000  # files of one check-jsonschema call
FLOOR = """
import os, sys, yaml
for folder, _, files in os.walk(sys.argv[1]):
    for name in files:
        with open(os.path.join(folder, name), "rb") as file:
            for event in yaml.parse(file.read(), yaml.CLoader):
                pass
"""


def main():
    """Make the ledger, measure, report."""
    options = parsed()
    ledger = made(options.records)
    files = grouped(ledger)
    count = sum(map(len, files.values()))
    size = sum(file.stat().st_size for group in files.values() for file in group)
    say(f"{count} records, {size / count:.0f} bytes on average, in {ledger}")
    floor, check, peaks = [], [], []
    for number in range(options.rounds):
        seconds, _ = timed([sys.executable, "-c", FLOOR, str(ledger / "records")])
        floor.append(seconds)
        seconds, peak = timed([sys.executable, "-m", "generator", "--root", str(ledger), "check", "--format", "json"])
        check.append(seconds)
        peaks.append(peak)
        print(
            f"round {number + 1}: floor {floor[-1]:.2f} s, check {seconds:.2f} s, peak {peak:.0f} MB",
            flush=True,
            file=sys.stderr,
        )
    other, share = compared(files, options.sample)
    report(count, (floor, check, max(peaks)), (other, share))


def say(text):
    """Tell a person how it goes."""
    print(text, file=sys.stderr, flush=True)


def parsed():
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=20_000, help="least number of record files")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of floor and check")
    parser.add_argument("--sample", type=int, default=1, help="give check-jsonschema every n-th file only")
    return parser.parse_args()


def made(records):
    """The folder of a simulated ledger with at least so many records; an earlier one is used again."""
    size = {"units": math.ceil(UNITS * records / 20_000), "communities": math.ceil(COMMUNITIES * records / 20_000)}
    folder = Path(tempfile.gettempdir()) / f"taizhang-bench-{records}-{source_day()}"
    done = folder / "counts.json"
    if not done.exists():
        started = time.perf_counter()
        regulation = ROOT / "records"
        counts = simulate(folder, **size, first=FIRST, last=LAST, seed=1, regulation=regulation)
        seconds = time.perf_counter() - started
        print(
            f"simulated {sum(counts.values())} records in {seconds:.1f} s: {dict(counts)}", flush=True, file=sys.stderr
        )
        done.write_text(json.dumps(dict(counts)))
    counts = json.loads(done.read_text())
    if sum(counts.values()) < records:
        raise SystemExit(f"the simulation made only {sum(counts.values())} records")
    return folder


def source_day():
    """Changes whenever the simulation does, so that no old ledger is measured."""
    sources = sorted((ROOT / "generator" / "simulate").rglob("*.*"))
    return max(int(file.stat().st_mtime) for file in sources if file.suffix in {".py", ".toml"})


def grouped(ledger):
    """The record files by kind."""
    found = defaultdict(list)
    for file in sorted((ledger / "records").rglob("*.yaml")):
        found[file.relative_to(ledger / "records").parts[0].removesuffix(".yaml")].append(file)
    return found


def timed(command, expected=(0,)):
    """Wall seconds and peak resident megabytes of a command, its children included."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with process.stdout as output:
        said = output.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    if process.returncode not in expected:
        raise SystemExit(f"{command[:5]} ended with {process.returncode}: {said[-2000:].decode(errors='replace')}")
    process.stderr.close()
    return seconds, usage.ru_maxrss / 1024


def compared(files, sample):
    """Seconds of check-jsonschema for all files, and the share of the files it was given.

    From a sample, the time above start-up is scaled up kind by kind; start-up is counted once for each call that
    the whole would need.
    """
    seconds, given, start_up = 0.0, 0, min(validated("office", files["office"]) for _ in range(3))
    for kind, group in files.items():
        some = group[::sample]
        given += len(some)
        above = max(0.0, validated(kind, some) - calls(some) * start_up)
        seconds += above * len(group) / len(some) + calls(group) * start_up
        say(f"check-jsonschema: {kind} done, {seconds:.0f} s so far for all files")
    return seconds, given / sum(map(len, files.values()))


def calls(group):
    """How many calls a group of files needs."""
    return math.ceil(len(group) / ARGUMENTS)


def validated(kind, group):
    """Seconds that check-jsonschema takes for the files of one kind."""
    program = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--schemafile",
        str(schemas_folder(ROOT) / f"{kind}.schema.json"),
    ]
    parts = (group[start : start + ARGUMENTS] for start in range(0, len(group), ARGUMENTS))
    return sum(timed([*program, *map(str, part)], expected=(0, 1))[0] for part in parts)


def report(count, ours, theirs):
    """The table for people and the figures for the record."""
    floors, checks, peak = ours
    floor, check = min(floors), min(checks)
    whole, share = theirs
    print(
        f"""
{"":24}{"seconds":>10}{"records/s":>12}
{"floor (libyaml events)":24}{floor:10.2f}{count / floor:12.0f}
{"check":24}{check:10.2f}{count / check:12.0f}
{"check-jsonschema":24}{whole:10.2f}{count / whole:12.0f}{"" if share == 1 else f"   (from {share:.0%} of the files)"}

check / floor            {check / floor:6.2f}   (aim: at most 6)
check-jsonschema / check {whole / check:6.2f}   (aim: at least 10)
peak memory of check     {peak:6.0f} MB (aim: at most 250)""",
        file=sys.stderr,
    )
    result = {
        "records": count,
        "rounds": {"floor": [round(s, 3) for s in floors], "check": [round(s, 3) for s in checks]},
        "seconds": round(check, 3),
        "floor_seconds": round(floor, 3),
        "check_jsonschema_seconds": round(whole, 1),
        "check_jsonschema_share": round(share, 4),
        "ratio_floor": round(check / floor, 3),
        "ratio_check_jsonschema": round(whole / check, 2),
        "peak_mb": round(peak, 1),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
