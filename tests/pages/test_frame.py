from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.failure import CannotRun
from generator.pages.frame import DEPTHS, HOME, SECTIONS, build_frame
from generator.pages.pour import OF_PAGE, OF_SITE, Shell
from tests.pages.html import Outline

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
NAMES = ["首页", "隐患", "单位", "社区", "检查", "会议", "责任", "履职", "办法", "指标", "说明"]
#: sections of the office alone
INSIDE = ("integrity", "overdue", "desk")
HARMLESS = {"admonition", "attr_list", "tables", "toc"}


def whole(shell: Shell) -> str:
    names = [*shell.names, ""]
    return "".join(f"{piece}@@{name}@@" if name else piece for piece, name in zip(shell.pieces, names, strict=True))


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    return build_frame(SITE, tmp_path_factory.mktemp("public"), "public")


@pytest.fixture(scope="module")
def internal(tmp_path_factory):
    return build_frame(SITE, tmp_path_factory.mktemp("internal"), "internal")


@pytest.fixture
def copy(tmp_path):
    """A repository's own site, to be broken."""
    shutil.copytree(SITE, tmp_path / "site")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def documents(frame):
    return [whole(shell) for shell in (*frame.shells.values(), *frame.pages.values())]


def test_there_is_a_shell_for_home_and_for_each_section_and_depth(public):
    assert set(public.shells) == {(HOME, 0)} | {(section, depth) for section in SECTIONS for depth in DEPTHS}


def test_every_shell_has_all_gaps_and_every_page_those_of_the_site(public):
    assert {frozenset(shell.names) for shell in public.shells.values()} == {OF_PAGE | OF_SITE}
    assert {frozenset(shell.names) for shell in public.pages.values()} == {OF_SITE}
    assert {shell.names.count("BODY") for shell in public.shells.values()} == {1}


def test_every_shell_marks_its_own_section_in_the_one_navigation_and_integrity_has_none(public):
    order = (HOME, *(section for section in SECTIONS if section not in INSIDE))
    for (section, depth), shell in public.shells.items():
        links = Outline(whole(shell)).all("a")
        marked = [link.get("aria-current") for link in links if "class" not in link][: len(NAMES)]
        mark = "page" if depth <= 1 else "true"
        assert marked == [mark if section == name else None for name in (*order, "about")]


def test_the_navigation_is_the_same_on_every_page_and_the_office_has_one_way_more(public, internal):
    for frame, names in ((public, NAMES), (internal, ["首页", "逾期", *NAMES[1:]])):
        for html in documents(frame):
            navigation = re.search(r'<ul class="tz-nav__list.*?</ul>', html, re.DOTALL)
            assert navigation
            assert re.findall(r">([^<>\s]+)</a>", navigation[0]) == names


def test_the_office_sees_when_it_is_on_the_board_of_what_is_overdue(internal):
    for depth, mark in ((1, "page"), (2, "true"), (3, "true")):
        html = whole(internal.shells["overdue", depth])

        assert re.findall(r'aria-current="(.*?)">(.*?)<', html) == [(mark, "逾期")]


def test_hand_written_pages_stand_where_their_source_stands(public):
    written = {path.relative_to(SITE / "pages").as_posix() for path in (SITE / "pages").rglob("*.md")}

    assert set(public.pages) == {
        "404.html",
        *(path.replace("index.md", "index.html") for path in written if path.endswith("index.md")),
        *(path.replace(".md", "/index.html") for path in written if not path.endswith("index.md")),
    }


def test_nothing_is_shipped_but_our_assets_and_the_themes_stylesheet(public):
    ours = {f"assets/{path.name}" for path in (SITE / "assets").iterdir()}
    theirs = set(public.assets) - ours

    assert set(public.assets) > ours
    assert [bool(re.fullmatch(r"assets/stylesheets/main\.\w+\.min\.css", path)) for path in theirs] == [True]
    assert [path for path, content in public.assets.items() if b"sourceMappingURL" in content] == []


def test_no_page_loads_or_links_to_another_host_or_carries_code(public, internal):
    for html in documents(public) + documents(internal):
        for tag, attributes in Outline(html).elements:
            address = attributes.get("href", attributes.get("src", ""))
            assert not re.match(r"[a-z]+:|//", address), address
            assert tag != "script" or attributes.get("src", "").endswith("assets/taizhang.js")
            assert tag != "style"
            assert "style" not in attributes
            assert not [name for name in attributes if name.startswith("on")]


def test_every_address_is_relative_so_that_the_site_lies_below_any_path(public):
    for path, shell in public.pages.items():
        addresses = [a.get("href", a.get("src", "")) for _, a in Outline(whole(shell)).elements]
        assert path == "404.html" or not [address for address in addresses if address.startswith("/")]


def test_only_the_internal_site_says_so_and_keeps_robots_out(public, internal):
    assert all('name="robots" content="noindex' in html for html in documents(internal))
    assert all('class="tz-internal"' in html and "（内部）</title>" in html for html in documents(internal))
    assert not any("noindex" in html or "tz-internal" in html or "（内部）" in html for html in documents(public))


def test_the_configuration_keeps_out_plugins_hooks_fonts_and_extensions_that_run_text():
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node)[-1])
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), loader)  # noqa: S506 a safe loader
    extensions = {
        name for entry in config["markdown_extensions"] for name in ([entry] if isinstance(entry, str) else entry)
    }

    assert (config["plugins"], config["theme"]["font"], config["strict"]) == ([], False, True)
    assert extensions <= HARMLESS
    assert {"hooks", "repo_url", "edit_uri", "site_url"} & set(config) == set()
    assert all(config[folder].startswith("build/") for folder in ("docs_dir", "site_dir"))


PROGRAM = """
import hashlib, sys
from pathlib import Path
from generator.pages.frame import build_frame
frame = build_frame(Path(sys.argv[1]), Path(sys.argv[2]), "public")
print(hashlib.sha256(repr(frame).encode()).hexdigest())
"""


def test_the_frame_is_the_same_in_any_folder_time_zone_and_locale(public, copy, tmp_path):
    surroundings = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"}
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(copy / "site"), str(tmp_path / "elsewhere" / "deep")],
        env=surroundings, cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert told.stdout.strip() == hashlib.sha256(repr(public).encode()).hexdigest()


def test_nothing_is_left_in_the_work_folder(tmp_path):
    build_frame(SITE, tmp_path / "work", "public")

    assert list((tmp_path / "work").iterdir()) == []


def mkdocs_by_hand(folder: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=folder, capture_output=True, text=True, check=False,
        env={"NO_MKDOCS_2_WARNING": "1", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip


@pytest.mark.parametrize("prepared", [False, True])
def test_mkdocs_by_hand_deletes_no_file_of_the_repository(copy, prepared):
    if prepared:
        shutil.copytree(copy / "site" / "pages", copy / "build" / "frame" / "docs")
        (copy / "build" / "frame" / "html").mkdir()
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}

    done = mkdocs_by_hand(copy)

    assert (done.returncode == 0, "Config" in done.stderr) == (False, not prepared), done.stderr
    assert {path: path.read_bytes() for path in before} == before
    assert [
        path for path in copy.rglob("*") if path.is_file() and path not in before and "build" not in path.parts
    ] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "culprit"),
    [
        ("site/theme/main.html", "{% block content %}", "{% blok content %}", "blok"),
        ("site/theme/main.html", "@@BODY@@", "", "BODY"),
        ("site/theme/main.html", "@@TITLE@@", "@@AUTHOR@@", "AUTHOR"),
        ("site/pages/about/index.md", "(report.md)", "(reprot.md)", "reprot.md"),
        ("mkdocs.yml", "strict: true", "strict: [true", "mkdocs.yml"),
    ],
)
def test_a_broken_site_gives_one_line_that_names_the_culprit(copy, tmp_path, file, old, new, culprit):
    text = (copy / file).read_text(encoding="utf-8")
    (copy / file).write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(CannotRun) as failure:
        build_frame(copy / "site", tmp_path / "work", "public")

    for message in (failure.value.message("zh"), failure.value.message("en")):
        assert culprit in message
        assert "\n" not in message


def test_a_site_without_its_configuration_says_which_file_is_missing(tmp_path):
    with pytest.raises(CannotRun) as failure:
        build_frame(tmp_path / "site", tmp_path / "work", "public")

    assert "mkdocs.yml" in failure.value.message()
