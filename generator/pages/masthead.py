"""What stands around every page: whose site it is, for which day it speaks, whom to call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from markupsafe import Markup

from generator.dates import BEIJING
from generator.pages.render import Templates
from generator.view.audience import Audience

STALE_AFTER = timedelta(hours=36)
SHORT = 5


class Line(NamedTuple):
    """A telephone that may be shown, with what it is for."""

    label: str
    number: str

    @property
    def dial(self) -> str:
        """The number as a telephone takes it."""
        return self.number.replace(" ", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """The office as every page names it. `lines` take reports; a demo has a `notice` that says so."""

    site_name: str
    office: str
    as_of: date
    audience: Audience
    lines: tuple[Line, ...]
    correction: Line
    notice: str | None = None

    @property
    def stale_from(self) -> str | None:
        """When the warning begins: 36 hours after the end of the data's day (ISO 8601); never in a demo."""
        if self.notice is not None:
            return None
        midnight = datetime.combine(self.as_of, time(), BEIJING) + timedelta(days=1)
        return (midnight + STALE_AFTER).isoformat()


def masthead(snapshot: Mapping[str, Any]) -> Masthead:
    """What the snapshot says about its office. Numbers of up to five digits are lines that answer everywhere (119,
    12345, …) and stand below every page; the office's longer ones stand where they belong.
    """
    office = snapshot["office"]
    lines = tuple(Line(phone["label"], phone["number"]) for phone in office["phones"])
    return Masthead(
        site_name=f"{office['name']}安全生产台账",
        office=office["name"],
        as_of=date.fromisoformat(snapshot["as_of"]),
        audience=snapshot["audience"],
        lines=tuple(line for line in lines if len(line.number) <= SHORT),
        correction=Line("更正", office["correction_phone"]),
        notice=office["demo"]["notice"] if "demo" in office else None,
    )


def gaps(around: Masthead, templates: Templates, path: str) -> Mapping[str, str | Markup]:
    """What fills the gaps of the site on the page at `path`, or on any other of the same depth."""
    return {
        "SITE": around.site_name,
        "BANNER": templates.render("frame/banner.html", path, masthead=around),
        "FOOTER": templates.render("frame/footer.html", path, masthead=around),
    }
