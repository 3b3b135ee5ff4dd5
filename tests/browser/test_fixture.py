from __future__ import annotations

import pytest

HEAD = '<!doctype html><meta charset="utf-8"><title>好</title><link rel="icon" href="data:,">'
CLEAN = HEAD + '<p id="day">2026-07-31</p>'


@pytest.fixture
def site(tmp_path):
    def write(body: str):
        (tmp_path / "index.html").write_text(CLEAN + body, encoding="utf-8")
        return tmp_path

    return write


def test_a_clean_page_below_a_sub_path_opens_without_a_complaint(site, serve, visit):
    page, complaints = visit(serve(site("")), viewport={"width": 390, "height": 844})

    assert (page.locator("#day").inner_text(), complaints) == ("2026-07-31", [])


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<script>console.error('坏了')</script>", "console: 坏了"),
        ("<script>throw new Error('坏了')</script>", "script: 坏了"),
        ("<img src='/absolute.png' alt=''>", "404: "),
        ("<img src='http://127.0.0.1:9/x.png' alt=''>", "foreign: http://127.0.0.1:9/x.png"),
        ("<img src='http://127.0.0.1:9/x.png' alt=''>", "failed: http://127.0.0.1:9/x.png"),
    ],
    ids=["console", "script", "missing", "foreign", "failed"],
)
def test_whatever_goes_wrong_on_a_page_is_a_complaint(site, serve, visit, body, complaint):
    _, complaints = visit(serve(site(body)))

    assert any(line.startswith(complaint) for line in complaints), complaints
