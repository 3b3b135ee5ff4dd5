"""Posts with their holders from day to day (clause 三), and the teams (clause 一): changes, vacancies, stand-ins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from generator.simulate.chance import stream
from generator.simulate.people import People
from generator.simulate.size import Size
from generator.simulate.wording import wording
from generator.simulate.world import Facts

OFFICE = "云榆街道办事处"
LEADERS = (
    ("PRINCIPAL-PARTY", "principal_party", "党工委书记"),
    ("PRINCIPAL-GOV", "principal_gov", "办事处主任"),
    ("DEPUTY-SAFETY", "deputy_safety", "分管安全生产副主任"),
    ("SAFETY-OFFICE-1", "safety_office", "街道安全办主任"),
    ("SAFETY-OFFICE-2", "safety_office", "街道安全办工作人员"),
    ("SAFETY-OFFICE-3", "safety_office", "街道安全办工作人员"),
    ("RESCUE-TEAM", "rescue_team", "街道应急救援队队长"),
)
COMMUNITIES_OF_LEADER = 2
RESCUERS, DETACHMENT = 30, 6
CHANGE = 0.25
VACANCY = 25


def staff(size: Size, communities: Sequence[Facts], people: People) -> tuple[list[Facts], list[Facts]]:
    """Every post of the office and every team, as plain values."""
    posts = [*_of_office(size, people), *_assigned(size, communities, people)]
    for community in communities:
        posts += _of_community(size, community, people)
    return posts, list(_teams(size, communities, posts, people))


def _of_office(size: Size, people: People) -> Iterator[Facts]:
    for id, code, title in LEADERS:
        fields = {"fields": ["安全生产", "消防", "应急管理"]} if code == "deputy_safety" else {}
        holders = _holders(size, people, id, OFFICE)
        yield {"id": id, "post": code, "title": title, **fields, "holders": holders}


def _assigned(size: Size, communities: Sequence[Facts], people: People) -> Iterator[Facts]:
    """One leader for two communities (分包)."""
    for number, start in enumerate(range(0, len(communities), COMMUNITIES_OF_LEADER), 1):
        names = [community["id"] for community in communities[start : start + COMMUNITIES_OF_LEADER]]
        holders = _holders(size, people, f"LEADER-{number}", OFFICE)
        yield {
            "id": f"ASSIGNED-LEADER-{number}",
            "post": "assigned_leader",
            "title": f"分包社区领导（第{number}组）",
            "communities": names,
            "holders": holders,
        }


def _of_community(size: Size, community: Facts, people: People) -> Iterator[Facts]:
    code, name, grids = str(community["id"]), str(community["name"]), community["grids"]
    secretary = {"post": "community_secretary", "title": f"{name}党支部书记", "community": code}
    holders = _holders(size, people, f"SECRETARY-{code}", name)
    yield {"id": f"SECRETARY-{code}", **secretary, "holders": holders}
    stand_in = str(holders[0]["person"])
    officer = {"post": "safety_officer", "title": f"{name}安全员", "community": code}
    holders = _holders(size, people, f"SAFETY-OFFICER-{code}", name, stand_in=stand_in)
    yield {"id": f"SAFETY-OFFICER-{code}", **officer, "holders": holders}
    for grid in grids if isinstance(grids, list) else ():
        holders = _holders(size, people, f"GRID-MEMBER-{grid['id']}", name)
        member = {"post": "grid_member", "title": f"{name}{grid['name']}网格员", "community": code}
        yield {"id": f"GRID-MEMBER-{grid['id']}", **member, "grid": grid["id"], "holders": holders}


def _holders(size: Size, people: People, post: str, organisation: str, *, stand_in: str | None = None) -> list[Facts]:
    """One holder for most posts; after a change another, at once, after a vacancy, or after a stand-in."""
    rng = stream(size.seed, "holder", post)
    first = people.add(organisation=organisation)
    since: Facts = {
        "person": first,
        "from": size.before(rng, 60, 1500).isoformat(),
        "decided_by": _paper(rng, size.first),
    }
    left = size.change(rng, CHANGE)
    gap = rng.choice((0, 0, rng.randint(5, VACANCY)))
    if left is None:
        return [since]
    holders: list[Facts] = [{**since, "to": left.isoformat()}]
    begins, ends = left + timedelta(days=1), left + timedelta(days=gap)
    if gap and stand_in and begins <= size.last:
        until = {"to": ends.isoformat()} if ends < size.last else {}
        holders.append({"person": stand_in, "from": begins.isoformat(), **until, "acting_for": first})
    if ends < size.last:
        person = people.add(organisation=organisation)
        begins = ends + timedelta(days=1)
        holders.append({"person": person, "from": begins.isoformat(), "decided_by": _paper(rng, begins)})
    return holders


def _paper(rng: Random, day: date) -> str:
    return f"街办任〔{day.year}〕{rng.randint(1, 30)}号"


def _teams(size: Size, communities: Sequence[Facts], posts: Sequence[Facts], people: People) -> Iterator[Facts]:
    """The rescue team of 30, and a detachment in every community (clause 一)."""
    rng = stream(size.seed, "team")
    rescuers = [people.add(organisation="街道应急救援队") for _ in range(RESCUERS)]
    yield {
        "id": "T-01",
        "kind": "subdistrict_rescue_team",
        "name": "街道应急救援队",
        "based_on": "武装部应急排",
        "size_required": RESCUERS,
        "leader": "RESCUE-TEAM",
        "assembly_point": "街道办事处东院",
        "members": _members(size, rng, rescuers),
    }
    for number, community in enumerate(communities, 2):
        known = [_first_holder(post) for post in posts if post.get("community") == community["id"]]
        yield {
            "id": f"T-{number:02}",
            "kind": "community_detachment",
            "name": f"{community['name']}应急救援分队",
            "community": community["id"],
            "size_required": min(DETACHMENT, len(known)),
            "leader": f"SAFETY-OFFICER-{community['id']}",
            "assembly_point": str(community["address"]),
            "members": _members(size, rng, known[:DETACHMENT]),
        }


def _first_holder(post: Facts) -> str:
    holders = post["holders"]
    return str(holders[0]["person"]) if isinstance(holders, list) else ""


def _members(size: Size, rng: Random, people: Sequence[str]) -> list[Facts]:
    members = [_member(size, rng, person) for person in people]
    return sorted(members, key=lambda member: (str(member["from"]), str(member["person"])))


def _member(size: Size, rng: Random, person: str) -> Facts:
    """Some of them leave; whose post changes hands stays in the team."""
    since: Facts = {"person": person, "role": rng.choice(ROLES), "from": size.before(rng, 30, 400).isoformat()}
    left = size.change(rng, 0.04)
    return {**since, "to": left.isoformat()} if left else since


ROLES: Sequence[str] = wording()["name"]["role"]
