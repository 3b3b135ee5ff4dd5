"""What a snapshot says of the duties, found by duty, year, month, subject and place; indexed once for many pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.pages.reference import FOLDERS
from generator.pages.shown import Row, Shown

#: kinds of records that show a duty done and have a page each
SHOWING = ("inspection", "meeting", "hazard", "team", "post", "unit")


class Known:
    """The rows about duties that an audience sees."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self._years = {(row["duty"], row["year"]): row for row in shown.rows("duty_year")}
        self._months = _grouped(shown.rows("duty_month"), lambda row: row["duty"])
        singles = shown.rows("occurrence")
        self._by_year = _grouped(singles, lambda row: (row["duty"], row["year"]))
        self._by_subject = _grouped(singles, lambda row: (row["kind"], row.get("subject"), row["year"]))
        self._by_community = _grouped(singles, lambda row: (row.get("community"), row["year"]))
        self._pages = {row["id"]: f"{FOLDERS[kind]}/{row['id']}/" for kind in SHOWING for row in shown.rows(kind)}

    def years(self, duty: str) -> list[int]:
        """The years in which a duty was asked, and the present one, newest first."""
        return sorted({year for id, year in self._years if id == duty} | {self.shown.as_of.year}, reverse=True)

    def all_years(self) -> list[int]:
        """The years in which any duty was asked, and the present one, newest first."""
        return sorted({year for _, year in self._years} | {self.shown.as_of.year}, reverse=True)

    def year(self, duty: str, year: int) -> Row | None:
        """The counts of a duty in a year; None where nothing was asked."""
        return self._years.get((duty, year))

    def months(self, duty: str, year: int) -> list[Row]:
        """The counts of a duty in the months of a year."""
        return [row for row in self._months.get(duty, ()) if row["month"].startswith(f"{year}-")]

    def month(self, month: str) -> list[Row]:
        """The counts of all duties in a month."""
        return [row for rows in self._months.values() for row in rows if row["month"] == month]

    def subjects(self, duty: str, year: int) -> Sequence[Row]:
        """The subjects of a duty in a year, as far as the audience sees them one by one."""
        return self._by_year.get((duty, year), ())

    def of(self, kind: str, subject: str, year: int) -> Sequence[Row]:
        """What was asked of a subject in a year, duty after duty."""
        return self._by_subject.get((kind, subject, year), ())

    def within(self, community: str, year: int) -> Sequence[Row]:
        """What was asked in a community in a year, of itself and of all that is in it."""
        return self._by_community.get((community, year), ())

    def page(self, record: str) -> str | None:
        """The address of a record's page from the root of the site; None where it has none."""
        return self._pages.get(record)


def _grouped(rows: Iterable[Row], key: Callable[[Row], object]) -> Mapping[object, Sequence[Row]]:
    found: defaultdict[object, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
