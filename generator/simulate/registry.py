"""The registry of an invented office: communities with grids, posts with dated holders, units, teams, calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.failure import CannotRun
from generator.model import SUBDISTRICT
from generator.simulate.almanac import calendars
from generator.simulate.chance import stream
from generator.simulate.estate import estate
from generator.simulate.people import MOST, People
from generator.simulate.size import Size
from generator.simulate.staff import staff
from generator.simulate.wording import wording
from generator.simulate.world import Facts

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
GRIDS = 5


def registry(
    size: Size, given: Mapping[str, Sequence[Facts]], questions: Sequence[Facts] = ()
) -> Mapping[str, Sequence[Facts]]:
    """Every registry record by kind, as plain values; calendars, clauses, duties and `questions` as given, if they are.

    Raises CannotRun for a size that ids cannot name: more than 9,999 units or 675 communities.
    """
    if not 0 < size.units <= MOST or not 0 < size.places < len(LETTERS) ** 2 or size.last < size.first:
        raise CannotRun(
            "编号不够用：单位最多 9999 家，社区最多 675 个",
            "there are no ids for so many: at most 9,999 units and 675 communities",
        )
    people = People(size.seed)
    communities = list(_communities(size))
    posts, teams = staff(size, communities, people)
    units = list(estate(size, communities, people))
    days_off = given.get("calendar") or list(calendars(size.first, size.last))
    return {
        "office": [_office(size) | ({"questions": questions} if questions else {})],
        "community": communities,
        "person": people.records(),
        "post": posts,
        "unit": units,
        "team": teams,
        **given,
        "calendar": days_off,
    }


def _communities(size: Size) -> Iterator[Facts]:
    rng = stream(size.seed, "community")
    signs = wording()["name"]["community"]
    pairs = [(one, two) for one in signs for two in signs if one != two]
    free = [a + b for a in LETTERS for b in LETTERS if a + b != SUBDISTRICT]
    for one, two in rng.sample(pairs, size.places):
        code = one[1] + two[1]
        code = code if code in free else free[0]
        free.remove(code)
        count = min(GRIDS + rng.randint(-1, 2), len(wording()["name"]["grid"]))
        grids = [{"id": f"{code}-{n:02}", "name": wording()["name"]["grid"][n - 1]} for n in range(1, count + 1)]
        address = f"{rng.choice(wording()['name']['road'])}{rng.randint(1, 90)}号"
        phone = {"office_phone": "0000-0000000"}
        yield {"id": code, "name": f"{one[0]}{two[0]}社区", "grids": grids, **phone, "address": address}


def _office(size: Size) -> Facts:
    ladder = (
        (1, "community_secretary", "列入逾期清单，社区当面督促"),
        (3, "assigned_leader", "发催办单，分包领导现场督办"),
        (7, "deputy_safety", "分管领导研究延期、升级或移交"),
        (15, "principal_gov", "报主要领导和主管部门"),
    )
    return {
        "name": "云榆街道（模拟）",
        "district": "颍禾市平野区",
        "area_code": "999999001",
        "regulation": {"title": "街道安全生产管理实施办法", "in_force": "2025-01-01"},
        "demo": {"as_of": size.last.isoformat(), "notice": "模拟台账，单位、人员和事项全部虚构"},
        "ledger_start": size.first.isoformat(),
        "phones": [{"label": "街道安全办", "number": "0000-0000000"}],
        "correction_phone": "0000-0000000",
        "clocks": {
            "verify_working_days": 3,
            "verify_major_days": 10,
            "listing_working_days": 3,
            "plan_working_days": 5,
            "late_entry_days": 7,
        },
        "partial": {"week_days": 4, "month_days": 10},
        "entry_working_days": 5,
        "at_risk": {"days": 3, "share_percent": 25},
        "escalation": [{"days": days, "to": to, "act": act} for days, to, act in ladder],
        "publication": {"small_count": 5, "place_threshold": 5},
    }
