"""`taizhang fmt`: mends line ends, the byte order mark, space at line ends and the last newline; nothing else."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.setting import Setting
from generator.failure import CannotRun


@click.command(help="整理台账文件：换行、文件开头的 BOM、行尾空格、文末换行，其他一概不动。")
@click.argument("paths", nargs=-1, type=click.Path())
@click.pass_context
def fmt(context: click.Context, paths: tuple[str, ...]) -> None:
    """Mend the named files, or all records; says which ones were changed."""
    from generator.source.mend import mended  # noqa: PLC0415  # `--help` must not wait for it

    setting: Setting = context.obj
    changed = 0
    for file in _files(setting.root, paths):
        before = file.read_bytes()
        after = mended(before)
        if after != before:
            _replace(file, after)
            click.echo(str(file))
            changed += 1
    click.echo(setting.say(f"整理了 {changed} 个文件", f"{changed} files mended"))


def _files(root: Path, paths: tuple[str, ...]) -> Iterator[Path]:
    for path in [Path(path) for path in paths] or [root / "records"]:
        if not path.exists():
            raise CannotRun(f"没有“{path}”：请核对路径", f"there is no “{path}”: check the path")
        found = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and not file.is_symlink())


def _replace(file: Path, content: bytes) -> None:
    """Write beside and rename, so that no crash leaves half a record."""
    handle, beside = tempfile.mkstemp(dir=file.parent, prefix=".fmt-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(beside).chmod(file.stat().st_mode & 0o777)
        Path(beside).replace(file)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise
