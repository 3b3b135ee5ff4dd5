"""Other people's tools read the schemas as we do: ajv compiles them in strict mode and accepts the same records."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.source.reader import Document, read
from tests.schemas.folder import ROOT, SCHEMAS

RECORDS = ROOT / "tests" / "cases" / "record"
KINDS = sorted(path.stem for path in RECORDS.glob("*.yaml"))


@pytest.fixture(scope="module")
def answer():
    """What ajv says of the schemas, of one record of each kind, and of the same record with a foreign key."""
    assert (ROOT / "node_modules" / "ajv").is_dir(), "ajv is not installed; `make test` installs it"
    node = shutil.which("node", path=f"{ROOT / '.venv' / 'bin'}:/usr/local/bin:/usr/bin:/bin")
    assert node, "node is not installed; `make test` installs it"
    values = [{"kind": kind, "value": record(kind)} for kind in KINDS]
    foreign = [{"kind": kind, "value": {**record(kind), "foreign": 1}} for kind in KINDS]
    script = Path(__file__).with_name("ajv.mjs")
    run = subprocess.run(
        [node, str(script), str(SCHEMAS)],
        input=json.dumps(values + foreign),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def record(kind):
    document = read((RECORDS / f"{kind}.yaml").read_bytes(), kind)
    assert isinstance(document, Document), document
    return document.value


def test_every_schema_passes_the_strict_mode_of_ajv(answer):
    assert {kind: error for kind, error in answer["strict"].items() if error} == {}
    assert len(answer["strict"]) == len(KINDS) + 1


def test_ajv_accepts_a_record_of_each_kind_and_refuses_it_with_a_foreign_key(answer):
    assert answer["valid"] == [True] * len(KINDS) + [False] * len(KINDS)
