"""What holds of every duty on any day, whatever was done: days go by, records come, and nothing is ever unsaid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import hypothesis
import msgspec
import pytest
from hypothesis import strategies as st

from generator.book import Book
from generator.duty.occurrence import STATUSES
from generator.model import KINDS
from tests.duty.act import SHOWS, SPAN, Act, Course, changes, days, evidence, office_after, starts, stories
from tests.duty.office import told

DAY = timedelta(days=1)
SAMPLE, FULL = 20, 400
#: what time alone can do to a duty that comes round or that something calls for
ONLY_TIME = {
    "due": {"due", "at_risk", "missed", "unknown"},
    "at_risk": {"at_risk", "missed", "unknown"},
} | {status: {status} for status in ("met", "met_late", "waived", "missed", "unknown", "not_applicable")}
RANK = {status: rank for rank, status in enumerate(STATUSES)}


@pytest.fixture
def tried(count, seed, proof, request):
    """Try a property on as many stories as this run is to try, and write down how many."""

    def of(strategy, holds):
        number = count(SAMPLE, FULL)
        options = hypothesis.settings(max_examples=number, database=None)
        hypothesis.seed(seed)(options(hypothesis.given(strategy)(holds)))()
        proof.record(request.node.originalname.removeprefix("test_"), number, seed, "0 of them failed")

    return of


def known(now: Book, day: date) -> Book:
    """The book as it was on a day, registry and all: what is of a later day has not been entered."""

    def kept(parts):
        return tuple(_open(part, day) for part in parts if part.from_ <= day)

    ledger = {
        kind.name: {
            id: _past(record, day) for id, record in now.records(kind.name).items() if named(record) <= f"{day}"
        }
        for kind in KINDS.values()
        if kind.ledger
    }
    units = {
        unit.id: msgspec.structs.replace(
            unit, classes=kept(unit.classes), status=kept(unit.status), headcount=kept(unit.headcount)
        )
        for unit in now.unit.values()
    }
    posts = {post.id: msgspec.structs.replace(post, holders=kept(post.holders)) for post in now.post.values()}
    return replace(now, **ledger, unit=units, post=posts)


def named(record) -> str:
    """The first day that a record tells of, as text; of a log its month."""
    return getattr(record, "month", None) or f"{record.occurred_on}"


def _past(record, day: date):
    """A record with the events and rows of that day and before."""
    for name in ("events", "entries"):
        rows = tuple(row for row in getattr(record, name, ()) if row.date <= day)
        record = msgspec.structs.replace(record, **{name: rows}) if hasattr(record, name) else record
    return record


def _open(part, day):
    """A tenure that ends later has, as far as anybody knows, no end."""
    return msgspec.structs.replace(part, to=None) if getattr(part, "to", None) and part.to > day else part


def seen(now: Book, day: date) -> dict[str, tuple]:
    """All that is said of each duty on a day."""
    return {key: (one.verdict, one.period, one.posts, one.holder) for key, one in told(now, day).items()}


def statuses(now: Book, day: date) -> dict[str, str]:
    return {key: one.status for key, one in told(now, day).items() if one.period.label or now.duty[one.duty].within}


def test_time_alone_never_unsays_a_duty(tried):
    def holds(story):
        start, acts, first, more = story
        now = office_after(start, acts)
        day, later = start + first * DAY, start + (first + more) * DAY
        before, after = statuses(now.until(day), day), statuses(now.until(day), later)

        assert before.keys() <= after.keys()
        wrong = {key: (was, after[key]) for key, was in before.items() if after[key] not in ONLY_TIME[was]}
        assert wrong == {}

    tried(st.tuples(starts, stories, days, st.integers(1, 60)), holds)


def test_what_is_missed_or_done_stays_so_whatever_is_recorded_or_changed_later(tried):
    """A later record may make good what may be late, a waiver only while entries may still come.

    A change in the registry may take the subject away before its period is over.
    """
    allowed = {
        "missed": {"missed", "met_late"},
        "provisional": {"missed", "met_late", "waived"},
        "met": {"met", "not_applicable"},
        "met_late": {"met_late"},
    }

    def holds(story):
        start, acts, changed, first, more = story
        now = office_after(start, acts, changed)
        day = start + first * DAY
        before, after = statuses(now, day), statuses(now, day + more * DAY)
        open = {key for key, one in told(now, day).items() if "provisional" in one.verdict.notes}

        assert before.keys() <= after.keys()
        for key, was in before.items():
            stood = "provisional" if key in open else was
            assert after[key] in allowed.get(stood, STATUSES), (key, stood, after[key])
            late = was == "missed" and after[key] == "met_late"
            assert not late or now.duty[key.partition("/")[0]].afterwards == "late", key

    tried(st.tuples(starts, stories, st.lists(changes, max_size=3), days, st.integers(1, 60)), holds)


def test_a_past_day_ignores_the_future(tried):
    def holds(story):
        start, acts, changed, first = story
        now = office_after(start, acts, changed)
        day = start + first * DAY

        assert seen(now, day) == seen(known(now, day), day)

    tried(st.tuples(starts, stories, st.lists(changes, max_size=3), days), holds)


def test_the_order_of_records_does_not_matter(tried):
    def holds(story):
        start, acts, random = story
        now = office_after(start, acts)
        shuffled = {}
        for kind in KINDS:
            found = list(now.records(kind).items())
            random.shuffle(found)
            shuffled[kind] = dict(found)
        day = start + SPAN * DAY

        assert list(told(Book.of(shuffled), day).items()) == list(told(now, day).items())

    tried(st.tuples(starts, stories, st.randoms(use_true_random=False)), holds)


def test_more_evidence_never_makes_a_duty_worse(tried):
    def holds(story):
        start, acts, more, first = story
        day = start + first * DAY
        before, after = (told(office_after(start, done), day) for done in (acts, added(acts, more)))

        worse = {
            key: (was.status, after[key].status)
            for key, was in before.items()
            if RANK[after[key].status] > RANK[was.status]
        }
        assert worse == {}
        fewer = {key for key, was in before.items() if was.verdict.counted > after[key].verdict.counted}
        assert fewer == set()

    tried(st.tuples(starts, stories, evidence, st.integers(0, 2 * SPAN)), holds)


def added(acts, more: Act) -> list[Act | Course]:
    """One act more, at the end; and every course goes one step on that shows something done."""
    return [*(_further(act) if isinstance(act, Course) else act for act in acts), more]


def _further(course: Course) -> Course:
    following = course.steps[course.length] if course.length < len(course.steps) else ""
    name = following[0] if isinstance(following, tuple) else following
    return course._replace(length=course.length + 1) if name in SHOWS or name.isupper() else course


def test_every_verdict_is_whole(tried):
    def holds(story):
        start, acts, changed, first = story
        now = office_after(start, acts, changed)
        day = start + first * DAY
        for key, one in told(now, day).items():
            verdict, period = one.verdict, one.period
            assert verdict.status in STATUSES
            assert 0 <= verdict.counted <= verdict.required, key
            assert (verdict.counted > 0) == bool(verdict.evidence) or one.duty in ("D-01", "D-02", "D-03"), key
            assert verdict.status not in ("met", "met_late") or verdict.counted == verdict.required, key
            assert not verdict.counted == verdict.required > 0 or verdict.status in ("met", "met_late", "waived"), key
            assert period.start <= day, key
            assert one.holder is None or one.holder in now.person, key
            overdue = not period.closes or day > period.closes or verdict.reason in ("lacks", "ended-without")
            assert verdict.status != "missed" or overdue, key

    tried(st.tuples(starts, stories, st.lists(changes, max_size=3), days), holds)
