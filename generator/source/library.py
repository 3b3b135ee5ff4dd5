"""The files of the schema folder, as they stand: read once, by file name, or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.failure import CannotRun
from generator.source.dialect import DRAFT, Node, Spot, refuse

SUFFIX = ".schema.json"
COMMON = "common" + SUFFIX


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """The schema documents of one folder by file name."""

    documents: Mapping[str, Node]

    def resolve(self, spot: Spot, reference: str) -> tuple[Node, Spot]:
        """The definition that a `$ref` leads to and where it is; none outside of the folder can be reached."""
        file, _, name = reference.partition("#/$defs/")
        target = Spot(file or spot.file, ("$defs", name))
        node = self.documents.get(target.file, {}).get("$defs", {}).get(name)
        if node is None:
            refuse(spot, f"引用“{reference}”在本文件夹里找不到", f"the reference {reference!r} leads nowhere here")
        return node, target

    def definitions(self) -> Iterator[Spot]:
        """Where each definition of each file is."""
        for file, node in self.documents.items():
            for name in node.get("$defs", {}):
                yield Spot(file, ("$defs", name))


def read_library(folder: Path) -> Library:
    """Every schema of a folder by file name."""
    try:
        files = sorted(path for path in folder.iterdir() if path.name.endswith(SUFFIX))
        found = {path.name: _document(path) for path in files}
    except OSError as error:
        raise CannotRun(
            f"数据结构文件夹“{folder}”读不出来（{error.strerror}）。请恢复 schemas 文件夹。",
            f"the schema folder “{folder}” cannot be read ({error.strerror}). Restore it.",
        ) from error
    if COMMON not in found:
        raise CannotRun(
            f"“{folder}”里没有 {COMMON}。请恢复 schemas 文件夹。",
            f"no {COMMON} in “{folder}”. Restore the schemas.",
        )
    return Library(MappingProxyType(found))


def check_no_circle(library: Library) -> None:
    """A definition that contains itself would never end."""
    graph = {spot: set(_targets(library, library.resolve(spot, str(spot))[0], spot)) for spot in library.definitions()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        spot = error.args[1][0]
        refuse(spot, "这个定义引用了自己", "this definition contains itself")


def _targets(library: Library, node: object, spot: Spot) -> Iterator[Spot]:
    """Every definition that a node leads to at once."""
    if isinstance(node, Mapping):
        if isinstance(reference := node.get("$ref"), str):
            yield library.resolve(spot, reference)[1]
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from _targets(library, inner, spot)


def _document(path: Path) -> Node:
    spot = Spot(path.name)
    try:
        node = json.loads(path.read_text("utf-8"), object_pairs_hook=_distinct)
    except ValueError as error:
        refuse(spot, f"不是正确的 JSON（{error}）", f"this is not JSON ({error})")
    if not isinstance(node, dict) or node.get("$schema") != DRAFT:
        refuse(spot, f"$schema 应是 {DRAFT}", f"$schema must be {DRAFT}")
    return node


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is written twice")
    return found
