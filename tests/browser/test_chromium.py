from __future__ import annotations

from tests.browser.chromium import find


def executable(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_search_path_goes_before_the_cache(tmp_path):
    installed = executable(tmp_path / "bin" / "chromium-browser")
    executable(tmp_path / "cache/chromium-1/chrome-linux/chrome")

    assert find(str(tmp_path / "bin"), [tmp_path / "cache"]) == installed


def test_the_newest_of_the_cache_is_taken(tmp_path):
    executable(tmp_path / "cache/chromium-1000/chrome-linux/chrome")
    newest = executable(tmp_path / "cache/chromium-1200/chrome-linux64/chrome")

    assert find(str(tmp_path), [tmp_path / "nowhere", tmp_path / "cache"]) == newest


def test_no_chromium_is_none(tmp_path):
    assert find(str(tmp_path), [tmp_path]) is None
