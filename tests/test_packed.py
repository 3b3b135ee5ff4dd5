from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.packed import schemas_folder, site_folder

ROOT = Path(__file__).resolve().parent.parent
ASK = "import sys, pathlib, generator.packed as p; root = pathlib.Path(sys.argv[1]); "


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the real wheel unpacked in it."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--disable-pip-version-check", "--wheel-dir", str(folder), str(ROOT)], check=True)
    with ZipFile(next(folder.glob("taizhang-*.whl"))) as wheel:
        wheel.extractall(folder / "installed")
    return folder / "installed"


def asked(installed: Path, expression: str, root: Path) -> str:
    command = [sys.executable, "-S", "-c", f"{ASK}print({expression})", str(root)]
    return subprocess.check_output(command, env={"PYTHONPATH": str(installed)}, cwd=root, text=True).strip()


def files(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def test_the_wheel_brings_the_schemas_and_the_site_with_its_configuration(installed, tmp_path):
    schemas = Path(asked(installed, "p.schemas_folder(root)", tmp_path))
    site = Path(asked(installed, "p.site_folder(root)", tmp_path))

    assert schemas.is_relative_to(installed)
    assert files(schemas) == files(ROOT / "schemas")
    assert site.is_relative_to(installed)
    assert files(site) == files(ROOT / "site")
    assert (site.parent / "mkdocs.yml").read_bytes() == (ROOT / "mkdocs.yml").read_bytes()


def test_a_repository_s_own_folder_wins_over_the_packed_one(installed, tmp_path):
    (tmp_path / "schemas").mkdir()

    assert asked(installed, "p.schemas_folder(root)", tmp_path) == str(tmp_path / "schemas")
    assert Path(asked(installed, "p.site_folder(root)", tmp_path)).is_relative_to(installed)


def test_a_development_checkout_lends_its_own_folders(tmp_path):
    assert (schemas_folder(tmp_path), site_folder(tmp_path)) == (ROOT / "schemas", ROOT / "site")
