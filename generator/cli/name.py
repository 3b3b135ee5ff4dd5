"""What people call those who answer, and what something is asked of: titles and names, an id where there is neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.book import Book
from generator.cli.setting import Setting
from generator.duty.subject import Subject

if TYPE_CHECKING:
    from generator.source.schema import Schemas

WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names of one ledger in the language that was asked for."""

    setting: Setting
    schemas: Schemas
    book: Book

    def answering(self, posts: Sequence[str], holder: str | None) -> str:
        """Who answers: the title of the first post and the holder's name; a unit's person with the unit."""
        person = self.book.person.get(holder or "")
        name = person.name if person else holder or ""
        if posts:
            title = self.book.post[posts[0]].title
            return f"{title} {name}" if name else title + self.setting.say("（空缺）", " (vacant)")
        if person and person.unit and person.unit in self.book.unit:
            return f"{self.book.unit[person.unit].name} {name}"
        return name or self.setting.say("党工委", "the Party committee")

    def subject(self, subject: Subject) -> str:
        """What something is asked of."""
        if subject.kind == "office":
            return self.book.settings.name
        if subject.kind == "crowded_kind":
            return self.code("crowded_kind", subject.id)
        if subject.kind == "grid":
            return self.grid(subject.id)
        record = self.book.records(subject.kind).get(subject.id)
        return str(getattr(record, "name", None) or getattr(record, "title", None) or subject.id)

    def community(self, id: str | None) -> str:
        """A community; without one the subdistrict itself."""
        found = self.book.community.get(id or "")
        return found.name if found else id or self.book.settings.name

    def grid(self, id: str) -> str:
        """A grid, with its community."""
        found = self.book.community.get(id.partition("-")[0])
        name = next((grid.name for grid in found.grids if grid.id == id), id) if found else id
        return f"{found.name}{name}" if found and not name.startswith(found.name) else name

    def code(self, list_: str, code: str) -> str:
        """A code of a closed list, in English as it is written."""
        return self.setting.say(self.schemas.codes(list_).get(code, code), code)

    def day(self, day: date) -> str:
        """A day with its day of the week."""
        return self.setting.say(f"{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）", f"{day:%a %Y-%m-%d}")
