"""How long all duties of a large subdistrict take beyond reading its records: 1, 2 and 5 years of 1,140 units.

Each size runs in a process of its own. The floor of the same run is one pass over the same rows that does nothing
but group them by unit or grid and day: no engine can do less. Usage: python benchmarks/duties.py [--years N …]
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator import duty  # noqa: E402  # the checkout must be on the path first
from generator.loader import load  # noqa: E402
from generator.packed import schemas_folder  # noqa: E402
from generator.simulate import simulate  # noqa: E402
from generator.source.schema import Schemas  # noqa: E402

UNITS = 1140
FIRST = date(2025, 1, 1)
YEARS = (1, 2, 5)
MOST_SECONDS, MOST_MB = 20, 1500
#: how much more the time for each year of the longest run may be than for each of the shortest
GROWTH = 1.5


def main():
    """Measure each size, print the figures as JSON; 1 if the longest is too slow, too large, or out of proportion."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--years", type=int, nargs="+", default=YEARS)
    options.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.measure:
        print(json.dumps(measured(made(chosen.measure), chosen.measure)))
        return 0
    figures = {str(years): in_own_process(years) for years in chosen.years}
    for years, found in figures.items():
        print(f"{years} years: {found}", file=sys.stderr)
    print(json.dumps(figures))
    longest, shortest = figures[str(chosen.years[-1])], figures[str(chosen.years[0])]
    growth = longest["seconds"] / chosen.years[-1] / (shortest["seconds"] / chosen.years[0])
    print(f"seconds a year, longest to shortest: {growth:.2f} (at most {GROWTH})", file=sys.stderr)
    return int(longest["seconds"] > MOST_SECONDS or longest["peak_mb"] > MOST_MB or growth > GROWTH)


def in_own_process(years):
    """The figures of one size, from a fresh process."""
    command = [sys.executable, __file__, "--measure", str(years)]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)


def made(years):
    """The folder of a simulated ledger of so many years; an earlier one is used again."""
    sources = [file for file in (ROOT / "generator" / "simulate").rglob("*.*") if file.suffix in {".py", ".toml"}]
    stamp = max(int(file.stat().st_mtime) for file in [*sources, *(ROOT / "records" / "duty").glob("*.yaml")])
    folder = Path(tempfile.gettempdir()) / f"taizhang-bench-duties-{years}-{stamp}"
    done = folder / "counts.json"
    if not done.exists():
        last = date(FIRST.year + years - 1, 12, 31)
        options = {"units": UNITS, "communities": None, "first": FIRST, "last": last, "seed": 1}
        done.write_text(json.dumps(dict(simulate(folder, **options, regulation=ROOT / "records"))))
    return folder


def measured(ledger, years):
    """Seconds of reading, of the floor and of all duties, and the peak of memory."""
    started = time.perf_counter()
    loaded = load(ledger, Schemas.load(schemas_folder(ROOT)))
    as_of = date(FIRST.year + years - 1, 12, 31)
    book = loaded.book.until(as_of)
    reading = time.perf_counter() - started
    started = time.perf_counter()
    rows = grouped(book)
    floor = time.perf_counter() - started
    started = time.perf_counter()
    found = tuple(duty.occurrences(book, as_of))
    seconds = time.perf_counter() - started
    return {
        "records": loaded.files,
        "rows": rows,
        "occurrences": len(found),
        "statuses": dict(Counter(occurrence.status for occurrence in found)),
        "reading_seconds": round(reading, 2),
        "seconds": round(seconds, 2),
        "floor_seconds": round(floor, 3),
        "ratio_floor": round(seconds / floor, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def grouped(book):
    """How many rows there are, each put to its unit or grid and day."""
    found = defaultdict(list)
    for tour in book.inspection.values():
        for visit in tour.visits:
            found[visit.unit, tour.occurred_on].append(visit)
    for log in (*book.patrol.values(), *book.self_check.values()):
        for entry in log.entries:
            found[log.id[3:-8], entry.date].append(entry)
    return sum(map(len, found.values()))


if __name__ == "__main__":
    sys.exit(main())
