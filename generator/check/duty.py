"""What a duty record says can be read: its schedule, whom it is asked of, and every condition of its evidence.

A duty that nobody can ever fulfil, for a word misspelt, is refused here and never skipped (办法各条).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.book import Book
from generator.check import condition
from generator.check.condition import Told
from generator.check.fault import Fault, Pointer
from generator.duty.alternative import changed
from generator.duty.event import OCCURRED
from generator.duty.item import lasts, splits
from generator.duty.schedule import NARROWS
from generator.model import KINDS
from generator.model.rule import Alternative, Duty, EvidenceRule, Within
from generator.source.schema import Schemas

ALWAYS = "always"
#: the narrowings that come with others
COMPANIONS = frozenset({"if_off", "nearby_days"})
KEY_PERIODS = ("key_period", "key_period_monthly")


class Text(NamedTuple):
    """One reading of a duty: what is given at a place, and the whole duty as it then reads."""

    given: Duty | Alternative
    whole: Duty
    at: Pointer


def duties(book: Book, schemas: Schemas) -> Iterator[Fault]:
    """Every duty as it is, and as each alternative makes it."""
    for duty in book.duty.values():
        for text in texts(duty):
            for rule in RULES:
                for told in rule(text, schemas):
                    yield Fault("duty", duty.id, (*text.at, *told.pointer), told.code, told.facts)


def texts(duty: Duty) -> Iterator[Text]:
    """The duty's own text, then that of each alternative."""
    yield Text(duty, duty, ())
    for number, alternative in enumerate(duty.alternatives):
        yield Text(alternative, changed(duty, alternative), ("alternatives", number))


def _schedule(text: Text, schemas: Schemas) -> Iterator[Told]:
    """A schedule is narrowed only by what it has: a week by its day, a month by its date, a quarter by its month."""
    when, every = text.whole.when, text.whole.every or ""
    if when is None or not (text.given.when or text.given.every):
        return
    named = {name for name in ("day", "weekday", "month", "first_month") if getattr(when, name) is not None}
    label = schemas.label("duty", "every", every) if every else "—"
    for name in sorted(named - NARROWS.get(every, frozenset())):
        yield Told(("when", name), "duty-when", {"field": schemas.title("duty", ("when", name)), "every": label})
    if not named:
        yield Told(("when",), "duty-when-empty", {})
    if (when.if_off == "nearby") != (when.nearby_days is not None):
        yield Told(("when",), "duty-nearby", {})


def _shape(text: Text, schemas: Schemas) -> Iterator[Told]:
    """What comes round is asked of whom there is; what something calls for, of a hazard or an accident."""
    given, whole = text.given, text.whole
    if not (given.subjects or given.every or given.within) or whole.not_computed_because:
        return
    kind, ledger = whole.subjects.kind, whole.subjects.kind in KINDS and KINDS[whole.subjects.kind].ledger
    if ledger is not bool(whole.within):
        field = "every" if whole.every else "within"
        told = {"subject": schemas.label("duty", ("subjects", "kind"), kind), "field": schemas.title("duty", (field,))}
        yield Told(("subjects", "kind"), "duty-shape", told)


def _need(text: Text, schemas: Schemas) -> Iterator[Told]:
    """Each part of what is asked is of a kind that the evidence has."""
    names = [rule.kind or rule.event or "" for rule in text.whole.evidence]
    for number, part in enumerate(text.given.need.all if text.given.need else ()):
        if part.of is None or part.of not in names:
            pointer = ("need", "all", number) if part.of is None else ("need", "all", number, "of")
            yield Told(pointer, "duty-of", {"value": part.of or "", "names": "、".join(dict.fromkeys(names))})


def _subjects(text: Text, schemas: Schemas) -> Iterator[Told]:
    """The conditions of subjects name fields that they have."""
    asked = text.given.subjects
    for name in ("where", "or_where"):
        where = getattr(asked, name) if asked else None
        if asked and where:
            field = condition.subject_fields(schemas, asked.kind)
            yield from condition.faults(where, field, ("subjects", name), frozenset())


def _call(text: Text, schemas: Schemas) -> Iterator[Told]:
    """What calls for a duty is a step in the life of its subject."""
    within: Within | None = text.given.within
    if within is None:
        return
    kind = text.whole.subjects.kind
    steps = {OCCURRED, *condition.steps(schemas, kind)}
    for number, step in enumerate(within.after):
        if step not in steps:
            yield condition.unknown("duty-step", ("within", "after", number), step, steps)
    known: dict[str, condition.Field] = {}
    for step in within.after:
        known |= condition.event_field(schemas, kind, step)
    yield from condition.faults(within.where or {}, known, ("within", "where"), frozenset())


def _evidence(text: Text, schemas: Schemas) -> Iterator[Told]:
    """Evidence is of a kind of record, or a step in the life of the subject, and its conditions can be asked of it."""
    lists = ("evidence", "more_evidence", "excused_by")
    found = [((name, n), rule) for name in lists for n, rule in enumerate(getattr(text.given, name, ()))]
    narrowed = getattr(text.given, "evidence_where", None)
    for pointer, rule in [*found, *((("evidence_where",), narrowed),)] if narrowed else found:
        yield from (told._replace(pointer=(*pointer, *told.pointer)) for told in _rule(text.whole, rule, schemas))


def _rule(whole: Duty, rule: EvidenceRule, schemas: Schemas) -> Iterator[Told]:
    bound = frozenset({"subject", "holder"} | ({"period"} if whole.every in KEY_PERIODS else set()))
    kind = rule.kind or ""
    if rule.event:
        steps = condition.steps(schemas, whole.subjects.kind)
        if rule.event not in steps:
            yield condition.unknown("duty-step", ("event",), rule.event, steps)
        elif rule.where:
            known = condition.event_field(schemas, whole.subjects.kind, rule.event)
            yield from condition.faults(rule.where, known, ("where",), frozenset({"holder"}))
    elif kind not in KINDS:
        yield condition.unknown("duty-kind", ("kind",), kind, KINDS)
    elif not splits(kind, rule.per):
        per = schemas.label("duty", ("evidence", "per"), rule.per or "")
        yield Told(("per",), "duty-per", {"kind": schemas.by_kind[kind].shape.title, "per": per})
    elif whole.every and lasts(kind, rule.per) is not (whole.every == ALWAYS):
        yield Told(("kind",), "duty-lasting", {"kind": schemas.by_kind[kind].shape.title})
    else:
        fields = condition.item_fields(schemas, kind, rule.per)
        yield from condition.faults(rule.where or {}, fields, ("where",), bound)


#: Each rule is the obligation of its docstring.
RULES = (_schedule, _shape, _need, _subjects, _call, _evidence)
