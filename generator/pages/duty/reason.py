"""Why a duty was not simply done: for each such period a sentence, who answered, and the records that counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.pages.duty import span
from generator.pages.duty.about import About, key, subject
from generator.pages.duty.status import tag
from generator.pages.part import Link, Tag
from generator.pages.sheet import MOST
from generator.pages.shown import Row

#: statuses that a reader is told the reason of, in a list of their own
TOLD = ("missed", "met_late", "waived")


class Reason(NamedTuple):
    """Why one period stands as it does; `key` is what `taizhang explain` takes, for officers.

    `id` is where it stands on its page; `others` are those of further subjects of which the same is told.
    """

    id: str
    head: Link
    period: str
    tag: Tag
    text: str
    answers: Link | None = None
    records: tuple[Link, ...] = ()
    key: str | None = None
    others: tuple[str, ...] = ()


def of_period(about: About, row: Row, period: Row) -> Reason | None:
    """Why a period of a subject is not simply done; None where it is, or is not over yet."""
    if period["status"] not in TOLD:
        return None
    label, internal = period.get("label", ""), about.facts.shown.internal
    return Reason(
        id=anchor(row, label),
        head=subject(about, row["kind"], row["subject"]),
        period="" if about.called or about.lasting else span.full(about.facts, label),
        tag=tag(about.facts.shown, about.duty, period["status"]),
        text="；".join((*filter(None, [period.get("reason")]), *period.get("notes", ()))),
        answers=answers(about, row, period.get("holder")),
        records=tuple(about.record(id) for id in period.get("evidence", ())),
        key=key(about, row["subject"], label) if internal else None,
    )


class Listing(NamedTuple):
    """The reasons on a page, and whether any of them has records and keys."""

    caption: str
    parts: tuple[Reason, ...]
    records: bool
    keys: bool


def listing(reasons: Iterable[Reason]) -> Listing | None:
    """The reasons as a list, the last of them where they are too many; None for none."""
    found = tuple(_together(reasons))
    shown = found[-MOST:]
    caption = f"共 {len(found)} 条" + (f"，列出最后 {MOST} 条" if len(found) > MOST else "")
    keys = any(reason.key for reason in shown)
    return Listing(caption, shown, any(reason.records for reason in shown), keys) if found else None


def _together(reasons: Iterable[Reason]) -> Iterator[Reason]:
    """The reasons with what excused several subjects from one period told once."""
    alike: defaultdict[object, list[Reason]] = defaultdict(list)
    for reason in reasons:
        excused = reason.tag.tone == "neutral" and not reason.records
        alike[(reason.period, reason.text) if excused else reason.id].append(reason)
    for first, *more in alike.values():
        if not more:
            yield first
            continue
        text = f"{first.head.text}等 {len(more) + 1} 个"
        yield first._replace(head=Link(text), answers=None, key=None, others=tuple(other.id for other in more))


def of_days(about: About, row: Row, month: Row) -> Reason | None:
    """Which days of a month were missed; the public is told how many."""
    missed = month["count"].get("missed", 0)
    if not missed:
        return None
    days: Sequence[str] = month.get("missed", ())
    done = month["count"].get("met", 0)
    named = f"没有做的是{_days(days)}" if days else f"{missed} 天没有做"
    return Reason(
        id=anchor(row, month["month"]),
        head=subject(about, row["kind"], row["subject"]),
        period=span.full(about.facts, month["month"]),
        tag=tag(about.facts.shown, about.duty, "missed"),
        text=f"到期 {done + missed} 天，做了 {done} 天，{named}；过期不补",
        answers=answers(about, row, None),
        key=key(about, row["subject"], days[0]) if days else None,
    )


def anchor(row: Row, label: str) -> str:
    """Where on its page the reason of a period stands."""
    return ".".join(part for part in (row["subject"], label) if part)


def answers(about: About, row: Row, person: str | None) -> Link | None:
    """The post that answers first, with who held it where the audience may know; or the person of an enterprise."""
    name = about.facts.shown.person(person or "")
    post = next(iter(row.get("posts", ())), None)
    if post is None:
        return Link(name) if name else None
    link = about.facts.references.link("post", post, about.facts.root)
    return Link(f"{link.text}（{name}）" if name else link.text, link.href)


def _days(labels: Iterable[str]) -> str:
    return "、".join(f"{int(label[8:])}日" for label in labels)
