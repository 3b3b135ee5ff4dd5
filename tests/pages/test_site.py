"""Whole sites through the real command: same bytes anywhere, nothing hidden in the public one, nothing half-built."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zlib
from itertools import count as counted

import pytest

from generator.pages.bundle import bundle, poured
from generator.pages.frame import build_frame
from generator.pages.masthead import masthead
from generator.pages.render import Templates
from generator.pages.whole import build_site
from generator.rules import assess
from generator.view.snapshot import canonical, snapshot
from tests.ledger import ROOT, TODAY, loaded, run, schemas, write
from tests.pages.html import HOSTILE, Outline
from tests.pages.seen import SITE, pages, seen
from tests.pages.tree import broken_links, encodings, files, leaks
from tests.view.full import assessed, is_text, plain

AUDIENCES = ("public", "internal")
CANARY = "暗标Qz7{:04}"
SURROUNDINGS = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "HOME": "/nonexistent"},
)


def built(root, *arguments, **options):
    done = run(root, "build", "--as-of", "2026-07-31", *arguments, **options)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    return write(tmp_path_factory.mktemp("ledger"))


@pytest.fixture(scope="module")
def sites(ledger):
    """Both sites of the small ledger, by their files."""
    built(ledger)
    return {audience: files(ledger / "build" / audience / "site") for audience in AUDIENCES}


@pytest.mark.parametrize("number", [0, 1])
def test_the_sites_are_the_same_bytes_in_any_folder_zone_locale_and_hash_seed(sites, tmp_path, number):
    root, out = write(tmp_path / f"台账 {number}"), tmp_path / f"out {number}"
    built(root, "--out", str(out), environment=SURROUNDINGS[number])

    assert {audience: files(out / audience / "site") for audience in AUDIENCES} == sites


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_files_are_those_that_sections_pages_and_assets_predict(sites, audience, tmp_path):
    frame = build_frame(SITE, tmp_path, audience)

    assert set(sites[audience]) == {*frame.assets, *frame.pages, *pages(seen(audience))}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_link_leads_to_a_page_and_an_anchor_of_the_site(sites, audience):
    assert list(broken_links(sites[audience])) == []


def test_a_link_into_the_void_is_found():
    page = b'<a href="../b/#x">1</a><a href="/b/">2</a><a href="https://e.example/">3</a><a href="#no">4</a>'
    tree = {"a/index.html": page, "b/index.html": b'<p id="y"></p>'}

    assert len(list(broken_links(tree))) == 4


def canaries(leaf, numbers, planted):
    """A word that stands nowhere else, in every text that is not for everybody."""
    hidden = not leaf.public or schemas().document(leaf.path.split(".")[0]).get("x-publish") == "none"
    if not hidden or not is_text(leaf):
        return plain(leaf)
    planted[CANARY.format(next(numbers))] = leaf.path
    return [*planted][-1]


@pytest.fixture(scope="module")
def marked():
    """What the public sees of a ledger with a canary in every hidden text, and where each canary sits."""
    numbers, planted = counted(1), {}
    now = assessed(lambda leaf: canaries(leaf, numbers, planted), frozenset({"person.public_name"}))
    return json.loads(canonical(snapshot(now, schemas(), "public"))), planted


def test_no_hidden_text_is_in_any_byte_of_the_public_site(marked, tmp_path):
    whole, planted = marked
    build_site(whole, SITE, tmp_path / "out")

    assert len(planted) > 150
    assert [f"{leak} ({planted[leak.split(': ')[1]]})" for leak in leaks(files(tmp_path / "out"), planted)] == []


def test_a_planted_leak_is_found(marked, tmp_path):
    whole, planted = marked
    word = next(iter(planted))
    leaking = {**whole, "hazard": [{**row, "public_summary": f"某处{word}。"} for row in whole["hazard"]]}
    build_site(leaking, SITE, tmp_path / "out")

    assert any(word in leak for leak in leaks(files(tmp_path / "out"), planted))


def test_nobody_outside_learns_who_is_late_with_what(tmp_path):
    """Of this repository's own ledger: who has a desk, what was promised, why the program calls something late."""
    now = assess(loaded(ROOT).book, TODAY)
    inside = snapshot(now, schemas(), "internal")
    build_site(json.loads(canonical(snapshot(now, schemas(), "public"))), SITE, tmp_path / "out")
    tree = files(tmp_path / "out")
    late = {row["holder"] for row in inside["overdue"] if "holder" in row}
    people = [row for row in inside["person"] if row["id"] in late and not row.get("public_name")]
    promised = [row for row in inside["overdue"] if row["kind"] == "commitment"]
    reasons = [row["reason"] for row in inside["overdue"] if row["kind"] != "duty"]
    words = {*late, *(row["name"] for row in people), *(row["id"] for row in promised), *reasons}

    assert len(people) > 5
    assert len(promised) > 5
    assert list(leaks(tree, {*words, "taizhang explain", "逾期清单", "工作台"})) == []
    assert [path for path in tree if path.startswith(("overdue/", "desk/"))] == []


@pytest.mark.parametrize("number", range(len(encodings(CANARY))))
def test_a_word_is_found_in_every_form(number):
    word = CANARY.format(7)
    form = sorted(encodings(word))[number % len(encodings(word))]

    assert list(leaks({"a.js": b"x = '" + form + b"'"}, [word])) == [f"a.js: {word}"]


def test_a_word_is_found_in_what_is_packed_and_in_names():
    word = CANARY.format(7)
    tree = {
        "a.gz": gzip.compress(word.encode()),
        "b.png": b"\x89PNG....iTXt" + zlib.compress(b"note " + word.encode()),
        f"{word}.html": b"",
    }

    assert [leak.split(": ")[0] for leak in leaks(tree, [word])] == list(tree)


WATCH = """
import os, sys
from pathlib import Path
opened = open(sys.argv[1], "w")
forbidden = str(Path(sys.argv[2]).resolve())
def hook(event, arguments):
    if event in ("open", "os.listdir", "os.scandir", "os.chdir") and isinstance(arguments[0], (str, bytes)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        opened.write(path + "\\n")
        if path.startswith(forbidden):
            raise PermissionError(path)
sys.addaudithook(hook)
sys.argv = ["taizhang", *sys.argv[3:]]
from generator.cli import main
main()
"""


def rendered(ledger, out, log):
    options = ["--snapshot", ledger / "build/public/snapshot.json", "--site", SITE, "--out", out]
    command = [sys.executable, "-c", WATCH, log, ledger / "records", "render", *options]
    return subprocess.run(
        list(map(str, command)), cwd=ledger, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_public_pages_are_made_without_opening_a_record(sites, ledger, tmp_path):
    done = rendered(ledger, tmp_path / "out", tmp_path / "log")
    opened = (tmp_path / "log").read_text("utf-8").splitlines()

    assert (done.returncode, done.stderr) == (0, "")
    assert files(tmp_path / "out") == sites["public"]
    assert any(path.endswith("/snapshot.json") for path in opened)
    assert [path for path in opened if "/records" in path and not path.startswith(sys.prefix)] == []


def test_the_public_pages_are_the_same_where_no_records_are(sites, ledger, tmp_path):
    shutil.copytree(ledger / "build", tmp_path / "build")
    done = rendered(tmp_path, tmp_path / "out", tmp_path / "log")

    assert (done.returncode, done.stderr) == (0, "")
    assert files(tmp_path / "out") == sites["public"]


def test_the_watch_sees_a_record_that_is_opened(ledger, tmp_path):
    command = [sys.executable, "-c", WATCH, tmp_path / "log", ledger / "records", "--root", ledger, "check"]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(list(map(str, command)), env=surroundings, capture_output=True, check=False)

    assert str((ledger / "records").resolve()) in (tmp_path / "log").read_text("utf-8")


@pytest.fixture(scope="module")
def shells(tmp_path_factory):
    whole = seen("internal")
    frame = build_frame(SITE, tmp_path_factory.mktemp("work"), "internal")
    return bundle(frame, masthead(whole), Templates(SITE / "templates"))


def everywhere(text):
    """What officers see of a ledger with this in every text."""
    now = assessed(lambda leaf: text if is_text(leaf) else plain(leaf))
    return {**json.loads(canonical(snapshot(now, schemas(), "internal"))), "label": seen("internal")["label"]}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_in_every_field_stands_there_literally_and_changes_no_element(shells, text):
    hostile, benign = (
        {path: Outline(poured(shells, page)) for path, page in pages(everywhere(each)).items()}
        for each in (text, "甲" * len(text))
    )

    assert {path: outline.shape for path, outline in hostile.items()} == {p: o.shape for p, o in benign.items()}
    assert any(text in outline.text["body"] for outline in hostile.values())
    for outline in hostile.values():
        assert not any(link.get("href", "").lower().startswith("javascript:") for link in outline.all("a"))


def standing(folder):
    """The site of a folder; for a moment of each build it is the old one under its other name."""
    return files(folder / ("site" if (folder / "site").exists() else "site.old"))


def begun(ledger, out):
    command = [
        sys.executable,
        "-P",
        "-m",
        "generator",
        "--root",
        ledger,
        "build",
        "--as-of",
        "2026-07-31",
        "--out",
        out,
    ]
    return subprocess.Popen(
        list(map(str, command)), env={**os.environ, "PYTHONPATH": str(ROOT)}, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one_and_the_next_one_mends_the_rest(
    sites, ledger, tmp_path, count, proof
):
    out, times = tmp_path / "out", count(4, 40)
    shutil.copytree(ledger / "build", out)
    for number in range(times):
        process = begun(ledger, out)
        time.sleep(0.2 + 3 * number / times)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert {audience: standing(out / audience) for audience in AUDIENCES} == sites
    built(ledger, "--out", str(out))

    assert {path.name for path in (out / "public").iterdir()} == {"site", "snapshot.json"}
    proof.record("build killed", times, 0, "the old site or the new one")


def test_a_build_ended_between_taking_the_old_site_away_and_putting_the_new_one_loses_neither(sites, ledger, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(ledger / "build", out)
    (out / "public/site").rename(out / "public/site.old")
    (out / "public/snapshot.new.json").symlink_to("/dev/full")
    failed = run(ledger, "build", "--as-of", "2026-07-31", "--out", str(out))

    assert failed.returncode == 2
    assert files(out / "public/site") == sites["public"]
    assert not (out / "public/site.old").exists()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_full_disk_leaves_the_old_site_and_is_said_in_one_line(sites, ledger, tmp_path, lang):
    out = tmp_path / "out"
    shutil.copytree(ledger / "build", out)
    (out / "public/snapshot.new.json").symlink_to("/dev/full")
    done = run(ledger, "--lang", lang, "build", "--out", str(out))

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert {"zh": "磁盘空间不足", "en": "disk full"}[lang] in done.stderr
    assert {audience: files(out / audience / "site") for audience in AUDIENCES} == sites


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="only root can make a small disk")
@pytest.mark.parametrize("kilobytes", [48, 200, 400])
def test_a_disk_that_fills_up_on_the_way_is_said_in_one_line(sites, ledger, tmp_path, kilobytes):
    used = sum(len(data) // 4096 * 4 + 8 for tree in sites.values() for data in tree.values())
    out = tmp_path / "out"
    out.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={used + kilobytes}k", "tmpfs", str(out)], check=True)
    try:
        shutil.copytree(ledger / "build", out, dirs_exist_ok=True)
        done = run(ledger, "build", "--out", str(out))
        left = {audience: files(out / audience / "site") for audience in AUDIENCES}
    finally:
        subprocess.run(["umount", str(out)], check=True)

    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert left == sites
