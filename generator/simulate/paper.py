"""The papers of a month: documents, supplies and their stocktaking, waivers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from generator.simulate.roster import works
from generator.simulate.wording import say, wording
from generator.simulate.world import Entry, Facts, Month, World

PLANS = {
    1: ("plan", "plan_title"),
    2: ("resource", "resource_title"),
    3: ("responsibility_letter", "letter_title"),
    7: ("assessment", "assessment_title"),
}
STOCKTAKINGS = 40


def papers(world: World, month: Month) -> Iterator[Entry]:
    """Every document and waiver of the month."""
    yield from _documents(world, month)
    yield from _rule_books(world, month)
    yield from _waivers(world, month)


def _documents(world: World, month: Month) -> Iterator[Entry]:
    rng = world.chance("document", month)
    days = world.roster.on(month.first, month.last)
    people = world.roster.officers("", None, days[0]) if days else ()
    if not people:
        return
    if month.first.month in PLANS:
        kind, title = PLANS[month.first.month]
        yield from _issued(world, rng, rng.choice(days), (kind, f"{month.first.year}{wording()['document'][title]}"))
    for _ in range(rng.randint(1, 3)):
        yield from _directive(world, rng, rng.choice(days), people[0])


def _issued(world: World, rng: Random, day: date, what: tuple[str, str]) -> Iterator[Entry]:
    kind, title = what
    facts: Facts = {
        "kind": kind,
        "title": title,
        "doc_no": f"街安办〔{day.year}〕{rng.randint(1, 40)}号",
        "issuer": "街道安全办",
        "summary": say(rng, "document", "summary"),
    }
    yield from world.entry("document", day, None, facts)


def _directive(world: World, rng: Random, day: date, owner: str) -> Iterator[Entry]:
    """A paper from above: passed on within days, its task done about the due day."""
    due = day + timedelta(days=rng.randint(7, 25))
    passed, done = day + timedelta(days=rng.randint(1, 4)), due - timedelta(days=rng.randint(-3, 2))
    events = [
        {"event": "passed_on", "date": passed, "by": _keeper(world, passed, owner), "to": "各社区、各重点单位"},
        {
            "event": "action_done",
            "date": done,
            "by": _keeper(world, done, owner),
            "seq": 1,
            "note": "已按要求完成并报送。",
        },
    ]
    facts: Facts = {
        "kind": "directive",
        "title": say(rng, "meeting", "conveyed"),
        "doc_no": f"区安委办〔{day.year}〕{rng.randint(1, 90)}号",
        "issuer": wording()["org"]["committee"],
        "received_on": day,
        "summary": say(rng, "document", "directive"),
        "actions": [{"seq": 1, "text": say(rng, "document", "action"), "owner": owner, "due_on": due}],
        "events": events if rng.random() < 0.85 else events[:1],
    }
    yield from world.entry("document", day, None, facts)


def _keeper(world: World, day: date, other: str) -> list[str]:
    return [next(iter(world.roster.officers("", None, day)), other)]


def _rule_books(world: World, month: Month) -> Iterator[Entry]:
    """A rule book of January and the one that replaces it half a year later, each naming the other."""
    days = world.roster.on(month.first, month.last)
    later = days[0] + timedelta(days=182) if days else None
    if month.first.month != 1 or later is None or not world.roster.officers("", None, later):
        return
    rng, title = world.chance("rule_book", month), wording()["document"]["rule_title"]
    new, old = (list(_issued(world, rng, day, ("rule_book", title))) for day in (later, days[0]))
    for before, after in zip(old, new, strict=False):
        by = _keeper(world, later, "")
        event = {"event": "superseded", "date": later, "by": by, "document": after.value["id"]}
        yield Entry("document", {**before.value, "events": [event]})
        yield Entry("document", {**after.value, "supersedes": before.value["id"]})


def supplies(world: World, day: date) -> Iterator[Entry]:
    """What the stores hold from the first day on, and how it is counted every quarter."""
    for community in (None, *(community.id for community in world.roster.communities)):
        kept = wording()["supply"] if community is None else wording()["supply"][:4]
        keepers = world.roster.officers(community or "", None, day)
        for number, article in enumerate(kept if keepers else ()):
            rng = world.chance("supply", community, number)
            yield from world.entry("supply", day, community, _supply(world, rng, (day, community), article))


def _supply(world: World, rng: Random, where: tuple[date, str | None], article: Facts) -> Facts:
    day, community = where
    full = int(str(article["quantity"]))
    quantity = full if community is None else max(2, full // 5)
    wanes = article["category"] in {"fire", "medical"}
    return {
        **{key: article[key] for key in ("name", "category", "spec", "uom")},
        "quantity": quantity,
        "min_quantity": max(1, quantity // 2),
        "store": "街道应急物资库" if community is None else "社区党群服务中心储藏室",
        "keeper": world.roster.officers(community or "", None, day)[0],
        **({"expires_on": day + timedelta(days=rng.randint(200, 2000))} if wanes else {}),
        "origin": rng.choice(("购置", "区级调拨")),
        "events": list(_stock(world, rng, where, quantity)),
    }


def _stock(world: World, rng: Random, where: tuple[date, str | None], quantity: int) -> Iterator[Facts]:
    """Taken out now and then, counted each quarter; the count is what the book says."""
    day, community = where
    for _ in range(STOCKTAKINGS):
        day += timedelta(days=rng.randint(84, 98))
        by = list(world.roster.officers(community or "", None, day)[:1])
        if by and rng.random() < 0.3 and quantity > 4:
            taken = rng.randint(1, quantity // 4)
            quantity -= taken
            reason = rng.choice(("演练使用", "防汛值守领用", "更新报废"))
            yield {"event": "moved", "date": day, "by": by, "direction": "out", "quantity": taken, "reason": reason}
        if by:
            condition = "ok" if rng.random() < 0.9 else "repair"
            yield {"event": "checked", "date": day, "by": by, "condition": condition, "quantity": quantity}


def _waivers(world: World, month: Month) -> Iterator[Entry]:
    """A week without a working day has no Monday meeting; a closed unit has no daily self-check."""
    for monday in month.mondays():
        sunday = monday + timedelta(days=6)
        if "D-28" in world.roster.duties and monday in month and not world.roster.on(monday, sunday):
            for community in world.roster.communities:
                facts: Facts = {"duty": "D-28", "subject": community.id, "from": monday, "to": sunday}
                words: Facts = {"reason": "holiday", "note": "本周均为法定放假，无工作日，周一例会顺延取消。"}
                yield from _waived(world, monday, community.id, {**facts, **words})
    rng = world.chance("waiver", month)
    units = [unit for unit in world.roster.units if works(unit, month.first)]
    if "D-35" in world.roster.duties and units and rng.random() < 0.7:
        unit, day = rng.choice(units), month.first + timedelta(days=rng.randint(0, 20))
        until = day + timedelta(days=rng.randint(2, 7))
        facts = {"duty": "D-35", "subject": unit.id, "from": day, "to": until}
        words = {"reason": "closed", "note": "单位内部装修停业，已封门断电，期间不营业，免于每日自查。"}
        yield from _waived(world, day, unit.community, {**facts, **words})


def _waived(world: World, day: date, community: str, facts: Facts) -> Iterator[Entry]:
    seat = world.roster.signer("deputy_safety", "", day)
    if seat:
        yield from world.entry("waiver", day, community, {**facts, "approved_by": seat.person})
