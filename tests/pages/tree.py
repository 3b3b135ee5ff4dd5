"""A poured site on disk: its files, the links between its pages, and any word hidden in its bytes."""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from html import escape
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import quote, unquote, urlsplit

from tests.pages.html import Outline

ELSEWHERE = ("tel:", "data:", "mailto:")


def files(site: Path) -> dict[str, bytes]:
    """Every file by its path."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def broken_links(tree: dict[str, bytes]) -> Iterator[str]:
    """Every link and source of a page that leads to no file or no anchor, or away from the site.

    The page for missing addresses answers at any depth, so it alone counts from the root of the host.
    """
    outlines = {path: Outline(data.decode()) for path, data in tree.items() if path.endswith(".html")}
    anchors = {path: _anchors(outline) for path, outline in outlines.items()}
    for path, outline in outlines.items():
        for address in _addresses(outline):
            inside = address.removeprefix("/") if path == "404.html" else address
            if not address.startswith(ELSEWHERE) and not _leads(inside or "./", path, anchors, tree):
                yield f"{path} → {address}"


def _anchors(outline: Outline) -> set[str]:
    return {element.attributes["id"] for element in outline.elements if "id" in element.attributes}


def _addresses(outline: Outline) -> Iterator[str]:
    for element in outline.elements:
        yield from (element.attributes[name] for name in ("href", "src") if name in element.attributes)


def _leads(address: str, path: str, anchors: dict[str, set[str]], tree: dict[str, bytes]) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return False
    target = normpath(join(path, "..", unquote(parts.path))) if parts.path else path
    if parts.path.endswith(("/", ".", "..")):
        target = "index.html" if target == "." else f"{target}/index.html"
    return target in tree and (not parts.fragment or unquote(parts.fragment) in anchors.get(target, set()))


def encodings(word: str) -> set[bytes]:
    """The forms in which a word could hide in a file."""
    data, points = word.encode(), [f"{ord(letter):x}" for letter in word]
    return {
        data,
        word.encode("utf-16-le"),
        word.encode("gb18030"),
        escape(word).encode(),
        "".join(f"&#{ord(letter)};" for letter in word).encode(),
        "".join(f"&#x{point};" for point in points).encode(),
        quote(word, safe="").encode(),
        "".join(f"%{byte:02x}" for byte in data).encode(),
        json.dumps(word).strip('"').encode(),
        data.hex().encode(),
        *(base64.b64encode(b"\0" * pad + data)[4 if pad else 0 : -4] for pad in range(3)),
        *(base64.urlsafe_b64encode(b"\0" * pad + data)[4 if pad else 0 : -4] for pad in range(3)),
    }


def leaks(tree: dict[str, bytes], words: Iterable[str]) -> Iterator[str]:
    """Every word that a file holds in any form, in its name, its bytes or what is packed inside."""
    forms = {form.lower(): word for word in words for form in encodings(word)}
    for path, data in tree.items():
        text = b"\n".join((path.encode(), data, *_unpacked(data))).lower()
        yield from sorted({f"{path}: {word}" for form, word in forms.items() if form in text})


def _unpacked(data: bytes) -> Iterator[bytes]:
    if data[:2] == b"\x1f\x8b":
        yield gzip.decompress(data)
    start = 0
    while (start := data.find(b"\x78", start)) >= 0 and not data.lstrip().startswith((b"<", b"/*", b"//")):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(data[start:])
        start += 1
