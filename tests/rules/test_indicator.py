"""Every number is the one that a clerk would count by hand, and says what it counted."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

import pytest

from generator.book import Book
from generator.rules import assess
from generator.rules.indicator import Indicator, Span, catalogue, indicators, known
from generator.rules.indicator.general import MEASURES, STOCK
from generator.view.aggregate import tally
from tests.ledger import ROOT, book, write
from tests.rules.april import HAZARDS, april
from tests.rules.clerk import Clerk, courses, ledger_of
from tests.story import told

DAY = timedelta(days=1)
APRIL = Span(date(2026, 4, 1), date(2026, 5, 1))
LAST = date(2026, 4, 30)
FLOWS = ("closing_rate", "on_time_rate", "verify_rate", "increase", "finding_rate", "major_found", "major_listed")


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Book:
    return book(write(tmp_path_factory.mktemp("ledger")))


@pytest.fixture(scope="module")
def written(small) -> Book:
    return april(small)


def counted(ledger: Book, as_of: date, span: Span = APRIL, community: str | None = None) -> dict[str, Indicator]:
    return {found.code: found for found in indicators(known(ledger, as_of), span, community)}


def numbers(found: dict[str, Indicator]) -> dict[str, tuple[float, int | None]]:
    return {code: (one.numerator, one.denominator) for code, one in found.items()}


def short(ids: tuple[str, ...]) -> list[str]:
    return [id[8:15] for id in ids]


def test_the_numbers_of_a_written_april_are_those_counted_by_hand(written):
    assert numbers(counted(written, LAST)) == {
        "closing_rate": (4, 11),
        "on_time_rate": (3, 8),
        "verify_rate": (4, 7),
        "stock": (5, None),
        "increase": (12, None),
        "overdue": (1, None),
        "verify_overdue": (1, None),
        "median_days": (15, 5),
        "finding_rate": (3, 5),
        "visited_units": (2, None),
        "major_found": (1, None),
        "major_closed": (0, None),
        "major_rate": (0, 1),
        "major_planned": (1, None),
        "major_in_place": (1, None),
        "major_listed": (1, None),
        "major_listed_subdistrict": (0, None),
        "major_listed_district": (1, None),
        "major_listed_city": (0, None),
        "major_listed_province": (0, None),
        "major_funds": (120000, None),
    }


def test_each_number_names_the_records_that_a_clerk_would_tick_off(written):
    found = counted(written, LAST)

    assert short(found["closing_rate"].counted) == ["0402-KA", "0407-KA", "0408-KA", "0410-KA"]
    assert set(HAZARDS) - set(found["closing_rate"].among) == {
        "YH-2026-0325-KA-01", "YH-2026-0409-KA-01", "YH-2026-0411-KA-01", "YH-2026-0421-KB-01", "YH-2026-0502-KA-01",
    }  # fmt: skip
    assert short(found["on_time_rate"].counted) == ["0325-KA", "0402-KA", "0407-KA"]
    assert short(found["on_time_rate"].among) == [
        "0325-KA", "0402-KA", "0407-KA", "0408-KA", "0410-KA", "0413-KB", "0415-KA", "0420-KA",
    ]  # fmt: skip
    assert short(found["on_time_rate"].undecided) == ["0415-KA", "0420-KA"]
    assert short(found["verify_rate"].counted) == ["0325-KA", "0407-KA", "0408-KA", "0410-KA"]
    assert short(found["verify_rate"].among) == [
        "0325-KA", "0407-KA", "0408-KA", "0408-KA", "0410-KA", "0415-KA", "0420-KA",
    ]  # fmt: skip
    assert short(found["verify_rate"].undecided) == ["0420-KA"]
    assert short(found["stock"].counted) == ["0402-KB", "0413-KB", "0415-KA", "0420-KA", "0428-KA"]
    assert (short(found["overdue"].counted), short(found["verify_overdue"].counted)) == (["0413-KB"], ["0415-KA"])
    assert found["visited_units"].counted == ("U-9001", "U-9002")
    assert found["finding_rate"].among == (
        "JC-2026-0402-KA-01", "JC-2026-0402-KA-01", "JC-2026-0408-KA-01", "JC-2026-0408-KA-01", "JC-2026-0421-KB-01",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "waiting", "punctual"),
    [
        ("2026-04-28", ["0415-KA"], 3),
        ("2026-04-29", ["0420-KA"], 3),
        ("2026-05-07", ["0420-KA"], 3),
        ("2026-05-08", [], 3),
    ],
)
def test_what_is_not_decided_is_told_apart_until_the_day_on_which_it_is(written, as_of, waiting, punctual):
    found = counted(written, date.fromisoformat(as_of))

    assert short(found["verify_rate"].undecided) == waiting
    assert found["on_time_rate"].numerator == punctual


def test_a_community_has_its_own_numbers_and_a_tour_counts_where_the_unit_is(written):
    found = numbers(counted(written, LAST, community="KB"))

    assert {code: found[code] for code in ("closing_rate", "stock", "overdue", "finding_rate", "visited_units")} == {
        "closing_rate": (0, 2),
        "stock": (2, None),
        "overdue": (1, None),
        "finding_rate": (1, 2),
        "visited_units": (1, None),
    }


def test_nothing_to_divide_by_gives_no_rate(written):
    found = counted(written, LAST, Span(date(2026, 1, 1), date(2026, 2, 1)))
    shares = [code for code, entry in catalogue().items() if entry["kind"] in ("share", "ratio", "median")]

    assert [found[code].value for code in shares] == [None] * 6
    assert {found[code].value for code in found if code not in shares} == {0}


@pytest.mark.parametrize(
    ("result", "as_of", "on_time", "verified", "days"),
    [
        ("pass", "2026-03-25", (0, 1, 1), (0, 1, 1), (0, 0)),
        ("pass", "2026-03-26", (1, 1, 0), (1, 1, 0), (8, 1)),
        ("fail", "2026-03-26", (0, 1, 0), (1, 1, 0), (0, 0)),
    ],
)
def test_reported_on_the_due_day_it_is_punctual_if_the_first_check_passes(
    small, result, as_of, on_time, verified, days
):
    after = "{event: closed, date: 2026-03-26}" if result == "pass" else (
        "{event: order_issued, date: 2026-03-26, due_on: 2026-03-30}"
    )  # fmt: skip
    made = told(f"""
  - {{event: found, date: 2026-03-18}}
  - {{event: order_issued, date: 2026-03-18, due_on: 2026-03-25}}
  - {{event: rectification_reported, date: 2026-03-25}}
  - {{event: reinspected, date: 2026-03-26, result: {result}}}
  - {after}
""")
    ledger, march = replace(small, hazard={made.id: made}), Span(date(2026, 3, 1), date(2026, 4, 1))
    found = counted(ledger, date.fromisoformat(as_of), march)

    def told_by(code: str) -> tuple[float, int | None, int]:
        return found[code].numerator, found[code].denominator, len(found[code].undecided)

    assert (told_by("on_time_rate"), told_by("verify_rate")) == (on_time, verified)
    assert (found["median_days"].numerator, found["median_days"].denominator) == days


@pytest.mark.parametrize(("day", "undecided", "overdue"), [("2026-03-25", 1, 0), ("2026-03-26", 0, 1)])
def test_on_its_due_day_it_is_not_late_yet(small, day, undecided, overdue):
    made = told("\n  - {event: found, date: 2026-03-18}\n  - {event: order_issued, date: 2026-03-18}\n")
    found = counted(
        replace(small, hazard={made.id: made}), date.fromisoformat(day), Span(date(2026, 3, 1), APRIL.start)
    )

    assert (found["on_time_rate"].denominator, len(found["on_time_rate"].undecided)) == (1, undecided)
    assert found["overdue"].numerator == overdue


def test_a_closure_that_was_revoked_proves_nothing(small):
    text = HAZARDS["YH-2026-0407-KA-01"][1] + "  - {event: closure_revoked, date: 2026-04-20, due_on: 2026-04-25}\n"
    made = told(text)
    ledger = replace(small, hazard={made.id: made})
    before, after = counted(ledger, date(2026, 4, 19)), counted(ledger, LAST)

    assert numbers(before)["on_time_rate"] == numbers(before)["closing_rate"] == (1, 1)
    assert numbers(after)["on_time_rate"] == numbers(after)["closing_rate"] == (0, 1)
    assert after["median_days"].denominator == 0


def test_a_report_that_is_transferred_in_time_is_not_the_office_s_delay(small):
    text = "\n  - {event: found, date: 2026-04-07}\n  - {event: order_issued, date: 2026-04-07, due_on: 2026-04-14}\n"
    for day, expected in (("2026-04-17", (0, 0)), ("2026-04-18", (0, 1))):
        made = told(f"{text}  - {{event: rectification_reported, date: 2026-04-14}}\n"
                    f"  - {{event: transferred, date: {day}}}\n")  # fmt: skip

        assert numbers(counted(replace(small, hazard={made.id: made}), LAST))["verify_rate"] == expected


@pytest.mark.parametrize(
    ("replies", "kept"), [([], 1), (["rectifying"], 0), (["returned"], 1), (["returned", "again"], 1)]
)
def test_what_was_transferred_counts_until_the_other_department_goes_on_with_it(small, replies, kept):
    gone = "  - {event: transferred, date: 2026-04-08}\n"
    answers = [gone if said == "again" else f"  - {{event: transferee_replied, date: 2026-04-08, result: {said}}}\n"
               for said in replies]  # fmt: skip
    made = told("\n  - {event: found, date: 2026-04-07}\n" + gone + "".join(answers))
    found = numbers(counted(replace(small, hazard={made.id: made}), LAST))

    assert (found["closing_rate"], found["increase"]) == ((0, kept), (1, None))


@pytest.mark.parametrize(("funds", "complete"), [(0, 0), (0.01, 1)])
def test_a_plan_without_funds_is_not_complete(small, funds, complete):
    made = told(f"""
  - {{event: found, date: 2026-04-02}}
  - {{event: level_set, date: 2026-04-02, level: major}}
  - {{event: plan_filed, date: 2026-04-03, funds_cny: {funds}}}
""")
    found = counted(replace(small, hazard={made.id: made}), LAST)

    assert (found["major_planned"].numerator, found["major_in_place"].numerator) == (1, complete)
    assert found["major_funds"].numerator == funds


@pytest.mark.parametrize("as_of", [date(2026, 4, 15), LAST, date(2026, 6, 30)])
def test_what_stands_on_a_day_agrees_with_the_totals_of_the_ledger(written, as_of):
    now = assess(written, as_of)
    totals = tally(now.hazard.values(), as_of)
    found = counted(written, as_of, Span(date(2020, 1, 1), as_of + DAY))

    assert found["stock"].numerator == totals.open
    assert (found["overdue"].numerator, found["verify_overdue"].numerator) == (totals.overdue, totals.verify_overdue)
    assert found["closing_rate"].numerator == found["median_days"].denominator == totals.closed


def test_what_was_open_at_the_end_of_a_past_month_is_as_it_was_then(written):
    late = counted(written, date(2026, 12, 31))
    then = counted(written, LAST)

    assert [numbers(late)[code] for code in STOCK] == [numbers(then)[code] for code in STOCK]
    assert {late[code].as_of for code in STOCK} == {LAST}
    assert late["closing_rate"].as_of == date(2026, 12, 31)


def test_a_month_that_is_not_over_is_counted_up_to_its_day(written):
    found = counted(written, date(2026, 4, 10))

    assert {one.as_of for one in found.values()} == {date(2026, 4, 10)}
    assert found["on_time_rate"].among == ("YH-2026-0325-KA-01", "YH-2026-0402-KA-01")
    assert found["increase"].numerator == 6


def test_counting_once_more_by_the_definitions_gives_the_same_numbers(small, seed, count, proof):
    chance, tried = random.Random(seed), 0
    for _ in range(count(12, 400)):
        made = courses(chance, 30)
        ledger = ledger_of(small, made)
        for _ in range(8):
            start = date(2026, 1, 1) + chance.randrange(200) * DAY
            span, as_of = Span(start, start + chance.randrange(1, 90) * DAY), start + chance.randrange(200) * DAY
            found = numbers(counted(ledger, as_of, span))
            clerks = [Clerk(small, events, span, as_of) for events in made.values()]
            took = [days for clerk in clerks for days in clerk.took()]

            assert found["closing_rate"] == share(one for clerk in clerks for one in clerk.closing())
            assert found["on_time_rate"] == share(one for clerk in clerks for one in clerk.punctual())
            assert found["verify_rate"] == share(one for clerk in clerks for one in clerk.verified())
            assert found["median_days"] == (median(took) if took else 0, len(took))
            assert found["stock"] == (sum(clerk.open() for clerk in clerks), None)
            assert found["increase"] == (sum(not clerk.out and clerk.since in span for clerk in clerks), None)
            tried += 1
    proof.record("indicators agree with counting again", tried, seed, "every number the same")


def share(told_of: Iterable[bool]) -> tuple[int, int]:
    found = list(told_of)
    return sum(found), len(found)


def test_parts_add_up_to_the_whole_and_the_future_changes_nothing(small, seed):
    chance = random.Random(seed)
    for _ in range(6):
        ledger = ledger_of(small, courses(chance, 25))
        as_of = date(2026, 2, 1) + chance.randrange(200) * DAY
        start, middle, end = date(2026, 1, 1), date(2026, 1, 1) + chance.randrange(1, 300) * DAY, date(2027, 1, 1)
        whole, first, second = (
            counted(ledger, as_of, Span(*days)) for days in ((start, end), (start, middle), (middle, end))
        )
        communities = [counted(ledger, as_of, Span(start, end), id) for id in small.community]

        for code in FLOWS:
            assert sorted(whole[code].among) == sorted((*first[code].among, *second[code].among)), code
            assert sorted(whole[code].counted) == sorted((*first[code].counted, *second[code].counted)), code
        for code in catalogue():
            assert sorted(whole[code].counted) == sorted(id for part in communities for id in part[code].counted), code
        assert whole == counted(ledger.until(as_of), as_of, Span(start, end))


def test_what_is_counted_is_among_what_it_is_divided_by(small, seed):
    ledger = ledger_of(small, courses(random.Random(seed), 40))
    for code, one in counted(ledger, date(2026, 6, 30), Span(date(2026, 1, 1), date(2027, 1, 1))).items():
        if catalogue()[code]["kind"] == "share":
            assert set(one.counted) | set(one.undecided) <= set(one.among)
            assert not set(one.counted) & set(one.undecided) or code == "verify_rate"
            assert (one.numerator, one.denominator) == (len(one.counted), len(one.among))
        elif catalogue()[code]["kind"] == "count":
            assert one.numerator == len(one.counted)


def test_every_indicator_is_described_and_rests_on_a_clause(written):
    clauses = "".join(path.read_text("utf-8") for path in (ROOT / "records/clause").glob("*.yaml"))

    assert list(counted(written, LAST)) == list(catalogue())
    assert set(STOCK) < set(MEASURES)
    for code, entry in catalogue().items():
        assert {"title", "kind", "unit", "numerator", "clause"} <= set(entry), code
        assert ("denominator" in entry) == (entry["kind"] in ("share", "ratio", "median")), code
        assert f"number: {entry['clause']}\n" in clauses
    assert {code for code, entry in catalogue().items() if "undecided" in entry} == {"on_time_rate", "verify_rate"}
