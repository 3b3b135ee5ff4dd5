"""Invented units of every class (about 3 % high-risk, 18 % key, the rest general), as the registry tells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from generator.simulate.chance import stream
from generator.simulate.people import People
from generator.simulate.size import Size
from generator.simulate.wording import wording
from generator.simulate.world import Facts

HIGH_RISK, KEY = 0.03, 0.18
MANAGED = 10
COLOURS = {"high_risk": "red", "key": "orange", "general": "blue"}


def estate(size: Size, communities: Sequence[Facts], people: People) -> Iterator[Facts]:
    """Every unit; the rare classes come first by number, spread over the communities."""
    high = max(1, round(size.units * HIGH_RISK))
    key = max(1, round(size.units * KEY))
    for number in range(1, size.units + 1):
        class_ = "high_risk" if number <= high else "key" if number <= high + key else "general"
        rng = stream(size.seed, "unit", number)
        trades = [trade for trade in wording()["trade"] if trade["class"] == class_]
        community = communities[(number - 1) % len(communities)]
        trade = trades[(number - 1) % len(trades)]
        yield _unit(size, rng, (f"U-{number:04}", community, trade), people)


def _unit(size: Size, rng: Random, what: tuple[str, Facts, Mapping[str, Any]], people: People) -> Facts:
    id, community, trade = what
    since = _since(size, rng)
    employees = rng.randint(*trade["headcount"])
    grids = community["grids"]
    short = f"{rng.choice(wording()['name']['brand'])}{rng.choice(trade['suffix'])}"
    enterprise = trade["kind"] in {"enterprise", "market_operator"}
    return {
        "id": id,
        "name": f"{short}有限公司" if enterprise else f"{str(community['name'])[:2]}{short}",
        "short_name": short,
        "entity_kind": trade["kind"],
        "community": community["id"],
        **({"grid": rng.choice(grids)["id"]} if isinstance(grids, list) else {}),
        "address": f"{rng.choice(wording()['name']['road'])}{rng.randint(1, 260)}号",
        "supervision_mode": "direct",
        "industry": trade["industry"],
        **({"crowded_kinds": [trade["crowded"]]} if "crowded" in trade else {}),
        "risk_color": COLOURS[trade["class"]],
        "classes": _classes(size, rng, trade["class"], since),
        "status": _status(size, rng, since),
        "headcount": _headcount(size, rng, employees, since),
        **_answering(size, rng, (id, employees, since), people),
        **_dangers(rng, trade["tags"]),
    }


def _since(size: Size, rng: Random) -> date:
    """Most units stood before the first day; a few open later."""
    before = size.before(rng, 40, 2500)
    return size.change(rng, 0.05) or before


def _classes(size: Size, rng: Random, class_: str, since: date) -> list[Facts]:
    """A few units are put into another class by a meeting."""
    periods: list[Facts] = [{"from": since.isoformat(), "class": class_, "decided_by": "年度单位分类名单"}]
    day = size.change(rng, 0.05)
    if day and day > since and class_ != "high_risk":
        other = "general" if class_ == "key" else "key"
        periods.append({"from": day.isoformat(), "class": other, "decided_by": "季度例会决定"})
    return periods


def _status(size: Size, rng: Random, since: date) -> list[Facts]:
    """Some units stop for weeks, some close or move for good."""
    periods: list[Facts] = [{"from": since.isoformat(), "status": "active"}]
    day = size.change(rng, 0.12)
    if day is None or day <= since:
        return periods
    status = rng.choice(("suspended", "suspended", "closed", "moved"))
    periods.append({"from": day.isoformat(), "status": status, "decided_by": "社区现场核实"})
    back = day + timedelta(days=rng.randint(20, 60))
    if status == "suspended" and back <= size.last:
        periods.append({"from": back.isoformat(), "status": "active", "decided_by": "社区现场核实"})
    return periods


def _headcount(size: Size, rng: Random, employees: int, since: date) -> list[Facts]:
    periods: list[Facts] = [{"from": since.isoformat(), "employees": employees}]
    day = size.change(rng, 0.2)
    if day and day > since:
        periods.append({"from": day.isoformat(), "employees": max(1, employees + rng.randint(-4, 6))})
    return periods


def _answering(size: Size, rng: Random, unit: tuple[str, int, date], people: People) -> Facts:
    """Principal and, for ten employees or more, a safety manager (clause 一); a few have none yet."""
    id, employees, since = unit
    facts: Facts = {}
    if employees >= MANAGED and rng.random() >= 0.06 and people.left > 1:
        full_time = rng.random() < 0.8
        periods = [{"from": since.isoformat(), "person": people.add(unit=id), "full_time": full_time}]
        day = size.change(rng, 0.15)
        if day and day > since and people.left:
            periods.append({"from": day.isoformat(), "person": people.add(unit=id), "full_time": full_time})
        facts["managers"] = periods
    if people.left > size.units // 2:
        facts["principal"] = people.add(unit=id)
    return facts


def _dangers(rng: Random, tags: Sequence[str]) -> Facts:
    facts: Facts = {"building": {"floors": rng.randint(1, 5), "area_m2": rng.randint(4, 300) * 10}}
    if "equipment" in tags:
        facts["special_equipment"] = [
            {"kind": rng.choice(("电梯", "货梯", "叉车", "压力容器")), "count": rng.randint(1, 6)}
        ]
    if "gas" in tags:
        facts |= {"gas_use": rng.choice(("pipeline", "lpg_cylinder")), "gas_alarm": rng.random() < 0.7}
    if "goods" in tags:
        facts["dangerous_goods"] = rng.choice(("油漆稀料（限量）", "锂电池", "酒精和胶水（限量）"))
    if "dust" in tags:
        facts["special_risks"] = ["金属粉尘"]
    return facts
