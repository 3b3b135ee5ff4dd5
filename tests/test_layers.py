"""The shape of the program, read from its source: what may import what, and how long things may get."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = (
    {"failure", "problem", "dates", "packed"},
    {"source"},
    {"model"},
    {"workday", "lifecycle"},
    {"index", "loader", "book", "responsibility"},
    {"duty"},
    {"check"},
    {"history"},
    {"rules"},
    {"view"},
    {"pages"},
    {"export", "document", "feed", "intake", "publish", "notify", "simulate"},
    {"cli", "__main__"},
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
# A library, and the only places that may import it.
OWNERS = {
    "yaml": ("source",),
    "jsonschema": ("source.schema",),
    "jsonschema_rs": ("source.schema",),
    "referencing": ("source.schema",),
    "jinja2": ("pages", "document"),
    "mkdocs": ("pages.frame",),
    "click": ("cli",),
    "rich": ("cli",),
}
SURROUNDINGS = {
    *("print", "input", "exit", "sys.exit", "os._exit", "sys.stdout.write", "sys.stderr.write"),
    *("date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time", "time.localtime"),
    *("os.environ", "os.getenv", "os.getcwd", "os.chdir", "Path.cwd", "Path.home"),
}
MECHANISMS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager"}

FILES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
    for file in (ROOT / "generator").rglob("*.py")
}
MODULES = {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in FILES.items()}
each_module = pytest.mark.parametrize("name", sorted(MODULES))


def imported(tree: ast.Module) -> Iterator[str]:
    """Every dotted name that a module imports, at its top, inside functions or for typing only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(name: str) -> set[str]:
    """The modules of the program that a module imports."""
    found = {module for module in imported(MODULES[name]) if module.startswith("generator.")}
    known = {module if module in MODULES else module.rpartition(".")[0] for module in found}
    return known - {name, "generator"}


def level(name: str) -> int:
    return LEVEL.get(name.split(".")[1], -1)


def belongs(name: str, places: tuple[str, ...]) -> bool:
    return name.removeprefix("generator.").startswith(places)


@each_module
def test_imports_point_down(name):
    assert name == "generator" or name.split(".")[1] in LEVEL, "add the new module to its layer"

    assert [other for other in sorted(own(name)) if name == "generator" or level(other) > level(name)] == []


def test_no_modules_import_each_other_in_a_circle():
    left = {name: own(name) for name in MODULES}
    while free := {name for name, needs in left.items() if not needs & set(left)}:
        left = {name: needs for name, needs in left.items() if name not in free}

    assert left == {}


@each_module
def test_only_the_owner_of_a_library_imports_it(name):
    used = {library.split(".")[0] for library in imported(MODULES[name])} & set(OWNERS)

    assert {library for library in used if not belongs(name, OWNERS[library])} == set()


@each_module
def test_only_the_command_line_prints_exits_and_reads_clock_environment_or_working_folder(name):
    nodes = [node for node in ast.walk(MODULES[name]) if isinstance(node, ast.Name | ast.Attribute)]
    named = {".".join(ast.unparse(node).split(".")[-length:]) for node in nodes for length in (1, 2, 3)}

    assert belongs(name, ("cli", "__main__")) or named & SURROUNDINGS == set()


@each_module
def test_only_the_frame_runs_mkdocs(name):
    words = {node.value for node in ast.walk(MODULES[name]) if isinstance(node, ast.Constant)}

    assert belongs(name, OWNERS["mkdocs"]) or "mkdocs" not in words


@each_module
def test_files_and_functions_stay_short_and_are_named_for_what_they_hold(name):
    functions = [n for n in ast.walk(MODULES[name]) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]

    assert FILES[name].stem not in MECHANISMS
    assert len(FILES[name].read_text(encoding="utf-8").splitlines()) <= 300
    assert [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 50] == []
