from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from generator.failure import CannotRun
from generator.pages.render import Templates
from tests.pages.example import TEMPLATE, parts
from tests.pages.html import HOSTILE, Outline

FOLDER = Path(__file__).resolve().parents[2] / "site" / "templates"
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
REFUSED = (
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg),
    *(nodes.Filter, nodes.Concat, nodes.Call, nodes.ScopedEvalContextModifier, nodes.EvalContextModifier),
)


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "templates")
    return tmp_path / "templates"


def write(folder, text):
    (folder / "page.html").write_text(text, encoding="utf-8")
    return Templates(folder)


def macros(tree):
    here = {node.name for node in tree.find_all(nodes.Macro)}
    imported = {name for node in tree.find_all(nodes.FromImport) for name in node.names}
    return here | {name if isinstance(name, str) else name[1] for name in imported}


def refused(text):
    tree = Environment(autoescape=True).parse(text)
    own = macros(tree)
    calls = [node for node in tree.find_all(nodes.Call) if getattr(node.node, "name", None) in own]
    return sorted({type(node).__name__ for node in tree.find_all(REFUSED) if node not in calls})


@pytest.mark.parametrize("file", FILES)
def test_a_template_lays_out_and_computes_nothing(file):
    assert refused((FOLDER / file).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ days + 1 }}",
        "{{ -days }}",
        "{{ text|safe }}",
        "{{ text|upper }}",
        "{{ a ~ b }}",
        "{{ day.strftime('%Y') }}",
        "{{ range(3) }}",
        "{% autoescape false %}{{ text }}{% endautoescape %}",
    ],
)
def test_arithmetic_filters_calls_and_unescaped_text_would_be_noticed(text):
    assert refused(text) != []


@pytest.mark.parametrize("text", HOSTILE)
def test_no_part_of_a_page_lets_a_text_become_markup(folder, text):
    templates = write(folder, TEMPLATE)

    hostile = Outline(templates.render("page.html", "hazard/index.html", **parts(text, text)))

    assert hostile.shape == Outline(templates.render("page.html", "hazard/index.html", **parts("字", "字"))).shape
    assert hostile.text["h1"] == text


def test_links_start_at_the_root_of_the_site(folder):
    templates = write(folder, '<a href="{{ root }}about/">')

    assert templates.render("page.html", "hazard/x/index.html") == '<a href="../../about/">'


@pytest.mark.parametrize(
    ("text", "culprit"),
    [
        ("{{ nothing }}", "nothing"),
        ("{% if %}", "page.html"),
        ("{{ root|safe }}", "safe"),
        ("{{ range(2) }}", "range"),
    ],
)
def test_a_template_that_asks_for_what_is_not_there_stops_the_run(folder, text, culprit):
    with pytest.raises(CannotRun) as failure:
        write(folder, text).render("page.html", "index.html")

    assert culprit in failure.value.message("zh")
    assert "page.html" in failure.value.message("en")


def test_a_missing_template_is_named(folder):
    with pytest.raises(CannotRun, match=r"absent\.html"):
        Templates(folder).render("absent.html", "index.html")
