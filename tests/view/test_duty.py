"""What each audience may see of the duties: every number is the engine's, and no unit, person or inner record leaks."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from functools import cache

import msgspec
import pytest

from generator.duty import Occurrence, Verdict
from generator.duty.period import whole
from generator.duty.subject import SUBJECTS, Subject
from generator.loader import load
from generator.model.place import Publication
from generator.rules import assess
from generator.view.duty.placed import Seen, duties, is_single
from generator.view.duty.single import singles
from generator.view.snapshot import snapshot
from tests.duty import record
from tests.duty.office import office, told, with_
from tests.ledger import ROOT, schemas
from tests.view import year
from tests.view.year import TODAY, seen

KEYS = ("duty_year", "duty_month", "occurrence", "unit_check", "duty_evidence")
PUBLIC_FIELDS = {
    "duty_year": {"id", "duty", "year", "promised", "count", "missed", "now"},
    "duty_month": {"id", "duty", "month", "promised", "count", "missed"},
    "occurrence": {
        *("id", "duty", "year", "kind", "subject", "community", "grid", "posts"),
        *("promised", "count", "periods", "months"),
    },
    "unit_check": {"id", "duty", "last", "label", "due"},
}
PUBLIC_PERIOD = {"label", "month", "since", "due", "status", "evidence", "reason", "notes", "provisional"}


@cache
def demo(audience):
    book = load(ROOT, schemas()).book
    now = assess(book, book.settings.demo.as_of)
    return now, json.loads(json.dumps(snapshot(now, schemas(), audience)))


def both(audience):
    """The year of the small office, and the demo: the occurrences of the engine, and the snapshot."""
    return (tuple(told(year.book(), TODAY).values()), seen(audience)), (
        demo(audience)[0].occurrences,
        demo(audience)[1],
    )


def month(one, duties):
    """The month that an occurrence is counted to, worked out from its label and its last day in time."""
    if duties[one.duty].get("every") == "always":
        return ""
    label = one.period.label
    if label[4:6] == "-W":
        return f"{date.fromisocalendar(int(label[:4]), int(label[6:]), 4):%Y-%m}"
    return f"{one.period.due or one.period.start:%Y-%m}"


@pytest.mark.parametrize("which", [0, 1])
def test_every_number_of_the_office_is_the_engines(which):
    occurrences, whole = both("internal")[which]
    duties = {row["id"]: row for row in whole["duty"]}
    months, years = defaultdict(Counter), defaultdict(Counter)
    for one in occurrences:
        counted = month(one, duties)
        months[one.duty, counted][one.status] += 1
        years[one.duty, int(counted[:4] or whole["as_of"][:4])][one.status] += 1

    assert {(r["duty"], r["month"]): r["count"] for r in whole["duty_month"]} == {
        k: v for k, v in months.items() if k[1]
    }
    assert {(row["duty"], row["year"]): row["count"] for row in whole["duty_year"]} == years
    for row in (*whole["duty_year"], *whole["duty_month"], *whole["occurrence"]):
        assert row["promised"] == sum(row["count"].values()) - row["count"].get("not_applicable", 0)


@pytest.mark.parametrize("which", [0, 1])
def test_the_office_sees_every_occurrence_once_and_days_by_month(which):
    occurrences, whole = both("internal")[which]
    periods, days = {}, Counter()
    for row in whole["occurrence"]:
        for period in row.get("periods", ()):
            key = "/".join(filter(None, (row["duty"], row["subject"], period.get("label", ""))))
            assert periods.setdefault(key, period["status"]) is period["status"]
        for each in row.get("months", ()):
            days.update(
                {(row["duty"], row["subject"], each["month"], status): n for status, n in each["count"].items()}
            )
            assert len(each.get("missed", ())) == each["count"].get("missed", 0)
    daily = {row["duty"] for row in whole["occurrence"] if "months" in row}

    assert daily == {"D-33", "D-34", "D-35"}
    assert periods == {one.key: one.status for one in occurrences if one.duty not in daily}
    assert days == Counter(
        (one.duty, one.subject.id, one.period.label[:7], one.status) for one in occurrences if one.duty in daily
    )


@pytest.mark.parametrize("which", [0, 1])
def test_the_public_sees_the_same_numbers_where_no_unit_is_behind_them_and_never_more(which):
    (_, inside), (_, outside) = both("internal")[which], both("public")[which]
    for key in ("duty_year", "duty_month"):
        known = {row["id"]: row for row in inside[key]}
        about = {row["id"] for row in inside["duty"] if row["subjects"]["kind"] == "unit"}
        assert set(known) == {row["id"] for row in outside[key]}
        for row in outside[key]:
            count = {status: n for status, n in known[row["id"]]["count"].items() if status != "not_applicable"}
            assert row.get("count", count) in (count, known[row["id"]]["count"])
            assert row.get("promised", known[row["id"]]["promised"]) == known[row["id"]]["promised"]
            assert row["duty"] in about or ("count" in row and row.get("now") == known[row["id"]].get("now"))


@pytest.mark.parametrize("which", [0, 1])
def test_of_units_the_public_sees_no_number_below_the_small_count(which):
    """A part that is shown, and all that are asked, have five units behind them or none at all."""
    occurrences, whole = both("public")[which]
    duties, units = {row["id"]: row for row in whole["duty"]}, defaultdict(set)
    for one in occurrences:
        if one.subject.kind == "unit" and one.status != "not_applicable":
            for status in (one.status, "promised"):
                units[one.duty, month(one, duties), status].add(one.subject.id)
    rows = [row for row in whole["duty_month"] if duties[row["duty"]]["subjects"]["kind"] == "unit"]

    assert rows
    for row in rows:
        for status in (*row.get("count", ()), *(["promised"] if "promised" in row else [])):
            assert len(units[row["duty"], row["month"], status]) >= 5, row
        assert "now" not in row


@pytest.mark.parametrize("which", [0, 1])
def test_the_public_sees_only_the_subjects_and_fields_that_are_for_it(which):
    _, whole = both("public")[which]

    assert {row["kind"] for row in whole["occurrence"]} <= {
        "office",
        "community",
        "post",
        "crowded_kind",
        "team",
        "grid",
    }
    assert whole["duty_evidence"] == []
    for key, fields in PUBLIC_FIELDS.items():
        assert {field for row in whole[key] for field in row} <= fields
    for row in whole["occurrence"]:
        assert {field for period in row.get("periods", ()) for field in period} <= PUBLIC_PERIOD
        assert {field for each in row.get("months", ()) for field in each} <= {"month", "count"}


@pytest.mark.parametrize("which", [0, 1])
def test_no_person_unit_log_or_hidden_record_is_named_to_the_public(which):
    (_, inside), (_, outside) = both("internal")[which], both("public")[which]
    text = json.dumps({key: outside[key] for key in KEYS if key != "unit_check"}, ensure_ascii=False)
    published = {row["id"] for row in outside["unit"]}
    hidden = [row["id"] for kind in ("person", "unit", "patrol", "self_check", "hazard") for row in inside[kind]]
    names = [row["name"] for kind in ("person", "unit") for row in inside[kind] if len(row["name"]) > 1]
    known = {row["id"] for rows in outside.values() if isinstance(rows, list) for row in rows}
    cited = [id for row in outside["occurrence"] for each in row.get("periods", ()) for id in each.get("evidence", ())]

    assert [word for word in (*hidden, *names) if word in text] == []
    assert {row["id"] for row in outside["unit_check"]} <= published
    assert cited
    assert set(cited) <= known
    assert {post for row in outside["occurrence"] for post in row.get("posts", ())} <= known


def test_visits_to_units_are_no_evidence_that_the_public_sees():
    """A tour that only looked at units is cited nowhere; one that a leader led in a community is, for the community."""
    cited = {
        id for row in seen("public")["occurrence"] for each in row.get("periods", ()) for id in each.get("evidence", ())
    }

    assert not [id for id in cited if id.startswith("JC-") and not id.endswith("-BL-06")]
    assert "JC-2026-0113-BL-06" in cited


def test_which_unit_was_visited_makes_no_difference_to_the_public():
    """Two ledgers in which two shops change places: the same visits, the same numbers, the same bytes."""
    one, two = (
        with_(
            *(record.tour(f"2026-{number:02}-13", unit) for number in range(1, 6)), record.tour("2026-06-13", "U-8001")
        )
        for unit in ("U-8003", "U-8004")
    )
    public, internal = ([seen(audience, book) for book in (one, two)] for audience in ("public", "internal"))

    assert [public[0][key] for key in KEYS] == [public[1][key] for key in KEYS]
    assert internal[0]["occurrence"] != internal[1]["occurrence"]


def test_who_entered_what_and_when_makes_no_difference_to_the_public():
    late = {"HY-2026-0112-JD-01": date(2026, 3, 1)}
    public, internal = ([seen(audience), seen(audience, None, TODAY, **late)] for audience in ("public", "internal"))

    assert [public[0][key] for key in KEYS] == [public[1][key] for key in KEYS]
    assert "凭证是补录的" in json.dumps(internal[1]["occurrence"], ensure_ascii=False)


@pytest.mark.parametrize("known", [True, False])
def test_a_record_is_named_only_to_those_who_see_it(known):
    """Not as evidence, not as the post that answers, and not in a reason."""
    now = assess(year.book(), TODAY)
    ids = frozenset({"HM-2026-0601-JD-01", "DEPUTY"}) if known else frozenset[str]()
    rows = singles(now, Seen("public", ids), tuple(duties(now)))
    (row,) = [row for row in rows if row["id"] == "D-25/DEPUTY/2026"]
    (waived,) = [period for period in row["periods"] if period["status"] == "waived"]

    assert waived.get("reason") == ("经批准豁免（HM-2026-0601-JD-01）" if known else None)
    assert row.get("posts") == (["DEPUTY"] if known else None)
    assert not any("evidence" in period for row in rows for period in row.get("periods", ()))


@pytest.mark.parametrize("kind", SUBJECTS)
def test_a_subject_is_shown_by_itself_only_where_it_is_on_the_list(kind):
    verdict = Verdict(status="met", required=1, counted=1, reason="done")
    period = whole("2026", date(2026, 1, 1), date(2027, 1, 1))
    one = Occurrence(duty="D-99", subject=Subject(kind, "X"), period=period, verdict=verdict)

    assert is_single(one) is (kind in ("office", "community", "post", "crowded_kind", "team", "grid"))


@pytest.mark.parametrize("kind", ["post", "team"])
def test_a_post_or_team_of_a_unit_is_shown_as_little_as_the_unit(kind):
    class OfUnit:
        unit = "U-8001"

    verdict = Verdict(status="met", required=1, counted=1, reason="done")
    period = whole("2026", date(2026, 1, 1), date(2027, 1, 1))
    one = Occurrence(duty="D-99", subject=Subject(kind, "X", OfUnit()), period=period, verdict=verdict)

    assert not is_single(one)


def test_years_before_the_last_are_one_count_for_each_subject():
    whole_ = seen("internal", year.book(), date(2028, 3, 1))
    rows = {row["id"]: row for row in whole_["occurrence"]}

    assert rows["D-11/U-8001/2026"]["count"] == {"met": 28, "missed": 25}
    assert "periods" not in rows["D-11/U-8001/2026"]
    assert "months" not in rows["D-33/QX/2026"]
    assert {"periods", "months"} & set(rows["D-11/U-8001/2027"])
    assert rows["D-18/QX/2026"]["count"] == {"met": 1}, "what a record called for is counted in its community"
    assert not any("YH-" in id for id in rows)


def test_a_week_is_counted_to_the_month_of_its_thursday():
    """2026-W05 ends on a Sunday in February, 2026-W53 in January: by their Thursdays they are January's and of 2026."""
    rows = {row["id"]: row for row in seen("internal", office(), date(2027, 1, 31))["duty_month"]}

    assert rows["D-09/2026-01"]["promised"] == 5
    assert rows["D-09/2026-02"]["promised"] == 4
    assert rows["D-09/2026-12"]["promised"] == 5
    assert rows["D-09/2027-01"]["promised"] == 4


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("U-8001", ("2026-07-29", "D-11", "2026-W32", "2026-08-09", "met")),
        ("U-8002", ("2026-07-20", "D-12", "2026-08", "2026-08-31", "met")),
        ("U-8003", ("2026-07-13", "D-13", "2026-08", "2026-08-31", "met")),
        ("U-8004", (None, "D-13", "2026-07", "2026-07-31", "at_risk")),
    ],
)
def test_the_next_check_of_a_unit_is_that_of_the_present_period_until_it_is_done(unit, told):
    row = next(row for row in seen("internal")["unit_check"] if row["id"] == unit)

    assert tuple(row.get(field) for field in ("last", "duty", "label", "due", "status")) == told


def test_the_public_is_told_the_checks_of_published_units_only():
    approval = Publication(approved_by="P-8003", approved_on=date(2026, 1, 5), basis="公示")
    shop = msgspec.structs.replace(year.book().unit["U-8003"], publication=approval)

    assert seen("public")["unit_check"] == []
    assert seen("public", with_(shop, under=year.book()))["unit_check"] == [
        {"id": "U-8003", "duty": "D-13", "last": "2026-07-13", "label": "2026-08", "due": "2026-08-31"}
    ]


def test_what_no_program_judges_is_counted_for_the_office():
    rows = {row["id"]: row for row in seen("internal")["duty_evidence"]}

    assert rows["D-30/meeting/2026"] == {
        "id": "D-30/meeting/2026",
        "duty": "D-30",
        "kind": "meeting",
        "year": 2026,
        "number": 28,
        "last": "2026-07-27",
        "record": "HY-2026-0727-QX-01",
    }


def test_the_words_of_the_statuses_are_those_of_the_schemas():
    assert seen("public")["duty_status"] == schemas().codes("duty_status")


def test_a_book_without_duties_shows_nothing_of_them():
    empty = replace(office(), duty={})

    assert [seen(audience, empty)[key] for audience in ("public", "internal") for key in KEYS] == [[]] * 10
