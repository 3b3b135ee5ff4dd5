"""What a browser would make of a page: its elements with their attributes, and the text of one element."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple


class Element(NamedTuple):
    tag: str
    attributes: dict[str, str]


class Outline(HTMLParser):
    """The elements of a page in order, and the text inside each kind of element."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.text: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.text[tag] = self.text.get(tag, "") + data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [element.attributes for element in self.elements if element.tag == tag]

    @property
    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        """What must not change when only texts change: tags and the names of their attributes."""
        return [(element.tag, tuple(element.attributes)) for element in self.elements]


def texts(html: str) -> str:
    """The text of a piece of a page, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def row_of(body: str, name: str) -> list[str]:
    """The cells of the row of a table that begins with a name."""
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    row = next(row for row in rows if re.search(rf'<th scope="row">\s*(?:<a [^>]*>)?{name}<', row))
    return [texts(cell) for cell in re.findall(r"<td .*?</td>", row, re.DOTALL)]


HOSTILE = (
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "&lt;b&gt; &amp;amp; &#60;script&#62; &quot;",
    "@@BODY@@ @@TITLE@@ @@SITE@@ @@NOTHING@@",
    "{{ 7 * 7 }} {% include 'x' %} ${x}",
    "<!-- --><![CDATA[ ]]> <?php",
    "javascript:alert(1)",
    "一二三 <汉字> “引号” ＜全角＞",
    "\u2028line\u2029separator",
)
