"""Runs every benchmark beside this file and gathers the figures in build/bench.json.

A benchmark is a program that prints one JSON object of figures to stdout, and what a person wants to see
to stderr.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Run them one after another; 1 when one of them failed."""
    figures: dict[str, object] = {}
    failed = False
    for file in sorted(HERE.glob("[!_]*.py")):
        print(f"{file.name} …", file=sys.stderr, flush=True)
        done = subprocess.run([sys.executable, str(file)], cwd=HERE.parent, stdout=subprocess.PIPE, check=False)
        failed |= done.returncode != 0
        figures[file.stem] = json.loads(done.stdout) if done.returncode == 0 else {"failed": done.returncode}
    machine = {"python": platform.python_version(), "processor": platform.machine(), "cores": os.cpu_count()}
    text = json.dumps({"machine": machine, "benchmarks": figures}, ensure_ascii=False, indent=2)
    target = HERE.parent / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(text + "\n", encoding="utf-8")
    print(text)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
