"""`taizhang render`: a site from a snapshot and the site's source alone.

`build` runs it in a process of its own, so that what makes the public site is never given a record.
"""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command(hidden=True, help="由快照和 site/ 生成网站，不读台账（build 用它）。")
@click.option("--snapshot", "source", type=click.Path(path_type=Path), required=True)
@click.option("--site", type=click.Path(path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def render(source: Path, site: Path, out: Path) -> None:
    """Write the site and print how many pages it has."""
    from generator.pages.whole import build_site  # noqa: PLC0415  # `--help` must not wait for it

    snapshot = json.loads(source.read_text("utf-8"))
    click.echo(json.dumps({"pages": build_site(snapshot, site, out)}))
