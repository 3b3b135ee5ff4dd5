"""Where schemas, the site's source and the start of a new office come from: a repository's own folder wins."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

PACKED = Path(str(resources.files("generator"))) / "_packed"
CHECKOUT = Path(__file__).resolve().parent.parent


def schemas_folder(root: Path) -> Path:
    """The folder of `<kind>.schema.json` files that holds for the repository at `root`."""
    return _folder(root, "schemas")


def site_folder(root: Path) -> Path:
    """The source folder of the site for the repository at `root`; `mkdocs.yml` stands beside it."""
    return _folder(root, "site")


def start_folder() -> Path:
    """What a new office starts from: `office.yaml`, the clauses, the duties and the calendars."""
    packed = PACKED / "records"
    return packed if packed.is_dir() else CHECKOUT / "records"


def _folder(root: Path, name: str) -> Path:
    """The repository's own folder, else the one in the wheel, else that of a development checkout."""
    own, packed = root / name, PACKED / name
    if own.is_dir():
        return own
    return packed if packed.is_dir() else CHECKOUT / name
