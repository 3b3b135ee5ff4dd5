"""Reading only what a change reaches tells no less than reading everything."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

import pytest

from generator.history import git
from generator.history.change import changes
from generator.history.content import Judge, brought, content, schemas_of
from generator.history.git import opened
from generator.history.reach import reached
from generator.history.stored import Stored
from generator.problem import Problem
from generator.source.reader import Document, read
from generator.source.writer import write
from tests.check.fault import AGREEMENT, CHARGED, LIVING, SETTING, Fault, clone, planted
from tests.history.repository import HAZARD, Repository, ledger
from tests.ledger import SMALL, TODAY

UNIT = "records/unit/U-9001.yaml"
POST = "records/post/OFFICER-KA.yaml"
TELLING = ("holders", "person", "from", "to", "unit", "name", "community", "grid", "grids", "principal", "post")
#: a hazard that names who acted in a spelling of YAML that no search knows
ESCAPED = HAZARD.replace("-01.yaml", "-71.yaml")
CLONED = ("hazard", "inspection", "meeting", "waiver")
REGISTRY = sorted(path for path in SMALL if path.count("/") < 3)
SECRETARY = "records/post/SECRETARY-KA.yaml"
POSTS = [path for path in REGISTRY if path.startswith("records/post/")]
FAULTS = (*AGREEMENT, *SETTING, *CHARGED, *(fault for fault in LIVING if fault.kind != "life"))


class Told(NamedTuple):
    """What is told of a change by what it reaches, and by the whole ledger; and the files that it reaches."""

    some: list[Problem]
    every: list[Problem]
    reached: frozenset[str] | None


class Start(NamedTuple):
    """A ledger before the change: its repository and commit, who judges it, and what is wrong with it already."""

    repository: Repository
    stored: Stored
    judge: Judge
    problems: tuple[Problem, ...]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The small ledger, with some records more that hang on its registry."""
    repository = ledger(tmp_path_factory.mktemp("reach") / "ledger")
    repository.commit({path: text for kind in CLONED for _, path, text in [clone(kind, 70)]})
    hidden = clone("hazard", 71)[2].replace("by: [P-9003]", 'by: ["P-\\u0039003"]')
    repository.commit({ESCAPED: hidden})
    return repository


@pytest.fixture(scope="module")
def start(made: Repository) -> Iterator[Start]:
    with opened(made.root) as repository:
        yield begun(made, repository, "main")


def begun(made: Repository, repository: git.Repository, name: str) -> Start:
    stored = Stored.of(repository, repository.commit(name))
    judge = Judge(schemas_of(repository, stored.tree), TODAY)
    return Start(made, stored, judge, content(stored, judge, None).problems)


def told(start: Start, files: Mapping[str, str | bytes]) -> Told:
    """What a change brings in, as the gate would tell it."""
    before, judge = start.stored, start.judge
    after = Stored.of(before.repository, changed_by(start, files))
    only = reached(after, judge.schemas, changes(before.repository, before.tree, after.tree))
    some = brought(
        content(after, judge, only).problems, content(before, judge, only).problems if start.problems else ()
    )
    return Told(some, brought(content(after, judge, None).problems, start.problems), only)


def changed_by(start: Start, files: Mapping[str, str | bytes]) -> str:
    """A commit after the start that holds the files; the work folder does not hear of it."""
    data = [(path, text.encode() if isinstance(text, str) else text) for path, text in files.items()]
    parts = [b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(text), text) for path, text in data]
    head = f"commit refs/heads/change\ncommitter a <a@example.org> {start.repository.clock} +0800\ndata 1\nx\n"
    stream = head.encode() + f"from {start.stored.tree}\n".encode() + b"".join(parts)
    start.repository.git("fast-import", "--quiet", "--force", data=stream)
    return start.repository.git("rev-parse", "change")


@pytest.mark.parametrize("number", range(len(FAULTS)), ids=lambda number: f"{number}-{FAULTS[number].code}")
def test_every_disagreement_is_told_of_by_what_a_change_reaches(start, number):
    fault: Fault = FAULTS[number]
    plant = planted(fault, number % 97 + 2)
    found = told(start, {plant.path: plant.data, **plant.also})

    assert found.some == found.every
    assert any(plant.told.split(" ")[0] in problem.text() for problem in found.some)
    assert found.reached is not None


def test_an_edit_of_the_registry_reaches_those_who_are_judged_by_it(start, made):
    unit, post = made.read(UNIT), made.read(POST)
    moved = told(start, {UNIT: unit.replace("老街44号", "老街46号")}).reached
    sold = told(start, {UNIT: unit.replace("principal: P-9004", "principal: P-9003")}).reached
    followed = told(start, {POST: post.replace("2026-01-01}", "2026-01-01, to: 2026-03-17}")}).reached
    followed_later = told(start, {POST: post.replace("2026-01-01}", "2026-01-01, to: 2026-04-30}")}).reached

    assert HAZARD not in moved | followed_later
    assert HAZARD in sold & followed
    assert ESCAPED in followed & followed_later, "nobody can tell by its bytes whom it names"
    assert told(start, {UNIT: "id: [\n"}).reached is None


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (SECRETARY, "from: 2026-01-01", "from: 2026-03-17", "tenure-none"),
        (POST, "from: 2026-01-01}", "from: 2026-01-01, to: 2026-03-17}", "tenure-not-holder"),
        (POST, "community: KA", "community: KA\nunit: U-9001", "actor-self"),
        (UNIT, "principal: P-9004", "principal: P-9003", "actor-self"),
        (
            UNIT,
            "principal:",
            "managers: [{from: 2026-03-01, person: P-9003, full_time: true}]\nprincipal:",
            "actor-self",
        ),
        (UNIT, "community: KA\ngrid: KA-01", "community: KB\ngrid: KB-01", "unit-community"),
        ("records/person/P-9003.yaml", "organisation: 康安社区", "unit: U-9001", "actor-self"),
        ("records/person/P-9003.yaml", "name: 沃青岩", "name: 闻店主", "actor-namesake"),
        ("records/person/P-9003.yaml", "name: 沃青岩", "name: 祁安澜", "person-twin"),
        ("records/person/P-9002.yaml", "name: 祁安澜", "name: 沃青岩", "person-twin"),
        ("records/community/KA.yaml", "id: KA-01", "id: KA-03", "reference-near"),
        ("records/clause/C-2-5.yaml", "二（五）", "二（六）", "reference-missing"),
    ],
)
def test_what_an_edit_of_the_registry_breaks_elsewhere_is_told(start, made, path, old, new, code):
    text = made.read(path)
    found = told(start, {path: text.replace(old, new, 1)})

    assert old in text
    assert found.some == found.every
    assert code in {problem.code for problem in found.some}
    assert found.reached is not None


def test_what_a_mended_registry_record_had_left_undecided_is_told(made):
    text = made.read(POST)
    made.branch("broken")
    made.commit({POST: text + "x\n"})
    with opened(made.root) as repository:
        found = told(begun(made, repository, "broken"), {POST: text.replace("from: 2026-01-01}", "from: 2026-03-20}")})
    made.git("checkout", "-q", "main")

    assert found.some == found.every
    assert HAZARD in {problem.path for problem in found.some}


def day_moved(rng: Random, value: str) -> str:
    return (date.fromisoformat(value) + timedelta(days=rng.choice((-400, -30, -1, 1, 30, 400)))).isoformat()


def text_changed(rng: Random, value: str) -> str:
    """Another day, another id of the same form, or another text."""
    if re.fullmatch(r"20\d\d-\d\d-\d\d", value):
        return day_moved(rng, value)
    ids = sorted({id for text in SMALL.values() for id in re.findall(r"\b(?:[PU]-\d{4}|K[AB](?:-\d\d)?)\b", text)})
    alike = [id for id in ids if id != value and re.sub(r"\d|[AB]", "0", id) == re.sub(r"\d|[AB]", "0", value)]
    return rng.choice(alike) if alike else value + "改"


def changed(rng: Random, value: Any) -> Any:
    """The value with one thing in it changed, doubled or left out; most often one of those that matter to others."""
    if isinstance(value, dict):
        names = sorted(value.keys() - {"id"})
        key = rng.choice(rng.choice((names, [name for name in names if name in TELLING] or names)))
        kept = {name: part for name, part in value.items() if name != key}
        return kept if rng.random() < 0.1 else {**value, key: changed(rng, value[key])}
    if isinstance(value, list) and value:
        at = rng.randrange(len(value))
        middle = rng.choice(
            ([], [changed(rng, value[at])], [changed(rng, value[at])], [value[at], changed(rng, value[at])])
        )
        return value[:at] + middle + value[at + 1 :]
    if isinstance(value, bool | list):
        return not value
    return value + 1 if isinstance(value, int) else text_changed(rng, value)


def test_random_edits_of_the_registry_tell_what_reading_everything_tells(start, count, seed, proof):
    total, rng = count(40, 1500), Random(seed)
    fates: Counter[str] = Counter()
    for _ in range(total):
        path = rng.choice(rng.choice((POSTS, REGISTRY)))
        document = read(SMALL[path].encode(), path)
        assert isinstance(document, Document)
        edited = write(changed(rng, document.value))
        found = told(start, {path: edited})
        assert found.some == found.every, f"{path}:\n{edited.decode()}"
        others = {problem.path for problem in found.some} - {path}
        fates["read whole" if found.reached is None else "told of others" if others else "told of none other"] += 1

    assert fates["read whole"] < total
    proof.record("random edits of the registry", total, seed, ", ".join(f"{k} {n}" for k, n in sorted(fates.items())))
