"""What stands around every page: whose site it is, for which day it speaks, whom to call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple

from markupsafe import Markup

from generator.pages.frame import Audience
from generator.pages.render import Templates

BEIJING = timezone(timedelta(hours=8))
STALE_AFTER = timedelta(hours=36)


class Line(NamedTuple):
    """A telephone line for reports, with what it is for."""

    label: str
    number: str


DEMO_NOTICE = "演示数据：人名、单位、地点均为虚构"
LINES = (
    Line("火警、救援", "119"),
    Line("急救", "120"),
    Line("政务服务便民热线", "12345"),
    Line("安全生产举报投诉", "12350"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """The office as every page names it. `notice` says that the data is a demo, `phone` takes corrections."""

    site_name: str
    office: str
    as_of: date
    audience: Audience
    notice: str | None = None
    phone: str | None = None
    lines: tuple[Line, ...] = LINES

    @property
    def stale_from(self) -> str | None:
        """When the warning begins: 36 hours after the end of the data's day (ISO 8601); never in a demo."""
        if self.notice is not None:
            return None
        midnight = datetime.combine(self.as_of, time(), BEIJING) + timedelta(days=1)
        return (midnight + STALE_AFTER).isoformat()


def gaps(masthead: Masthead, templates: Templates, path: str) -> Mapping[str, str | Markup]:
    """What fills the gaps of the site on the page at `path`, or on any other of the same depth."""
    return {
        "SITE": masthead.site_name,
        "BANNER": templates.render("frame/banner.html", path, masthead=masthead),
        "FOOTER": templates.render("frame/footer.html", path, masthead=masthead),
    }
