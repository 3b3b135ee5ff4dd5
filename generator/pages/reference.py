"""What an id in a record stands for: what people call the thing, and the page that tells about it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.pages.part import Link
from generator.pages.shown import Row, Shown

#: kinds whose records have a page each, by the folder of these pages
FOLDERS = {
    "unit": "unit",
    "community": "community",
    "hazard": "hazard",
    "inspection": "inspection",
    "meeting": "meeting",
    "post": "responsibility",
    "team": "responsibility/team",
    "duty": "duty",
}
#: kinds that people know by a title
TITLED = ("duty", "document", "meeting")
#: ledgers of which a record may name any
LEDGER = (
    "inspection", "hazard", "meeting", "training", "drill", "publicity", "incident", "document", "patrol", "self_check"
)  # fmt: skip


class References:
    """Names and addresses of all that a snapshot shows."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._clauses: Mapping[str, Row] = {row["number"]: row for row in shown.rows("clause")}
        self._questions = {question["id"]: question["question"] for question in shown.office.get("questions", ())}
        self._periods = {
            period["id"]: f"{calendar['id']}年{period['name']}"
            for calendar in shown.rows("calendar")
            for period in calendar.get("key_periods", ())
        }

    def link(self, kind: str, id: str, root: str) -> Link:
        """The thing of a kind with that id, for a page from which `root` leads to the site's root.

        A thing that the audience does not see stays the id that the record says, without an address.
        """
        if kind == "ledger":
            kind = next((each for each in LEDGER if self._shown.get(each, id)), kind)
        if kind == "clause":
            return self._clause(id, root)
        if kind == "key_period":
            return Link(self._periods.get(id, id))
        if kind == "question":
            return Link(self._questions.get(id, id), f"{root}regulation/question/#{id}")
        name, row = self._shown.name(kind, id), self._shown.get(kind, id)
        if row is None:
            return Link(name or id)
        text = str(row.get("title", name)) if kind in TITLED else name
        return Link(text or id, self._address(kind, row, root))

    def _clause(self, number: str, root: str) -> Link:
        clause = self._clauses.get(number)
        if clause is None:
            return Link(number)
        return Link(clause_name(clause), f"{root}regulation/{clause['id']}/")

    def _address(self, kind: str, row: Row, root: str) -> str | None:
        if kind == "person":
            return f"{root}desk/{row['id']}/" if self._shown.get("desk", row["id"]) else None
        return f"{root}{FOLDERS[kind]}/{row['id']}/" if kind in FOLDERS else None


def clause_name(clause: Row) -> str:
    """What people call a clause: `一、组建专业队伍`, `二（三）安全生产检查`."""
    number = str(clause["number"])
    return f"{number}{'' if number.endswith('）') else '、'}{clause['title']}"
