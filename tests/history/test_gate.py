"""The gate: what a change may be, by whose rules it is judged, and what it is told when it may not."""

from __future__ import annotations

import json

import pytest

from generator.failure import CannotRun
from tests.check.fault import clone
from tests.history.repository import (
    CORRECTION,
    HAZARD,
    IMAGE,
    LATE,
    PATROL,
    PHOTO,
    Repository,
    era,
    errors,
    ledger,
)
from tests.history.tamper import link

UNIT = "records/unit/U-9001.yaml"
OFFICE = "records/office.yaml"
SECRETARY = "records/post/SECRETARY-KA.yaml"


@pytest.fixture
def made(tmp_path):
    repository = ledger(tmp_path / "ledger")
    repository.branch("change")
    return repository


def told(made: Repository, *, actor: str = "") -> list[str]:
    return [f"{p.path}:{p.line}:{p.column} {p.code}" for p in made.gate(actor=actor)]


def record(kind: str, number: int) -> dict[str, str]:
    _, path, text = clone(kind, number)
    return {path: text}


def test_a_lawful_change_is_told_nothing(made):
    made.append(HAZARD, LATE)
    made.commit(record("meeting", 30))

    assert told(made) == []


def test_an_edit_is_shown_at_the_first_changed_character_with_what_stood_there(made):
    made.edit(HAZARD, "due_on: 2026-03-25", "due_on: 2026-05-25")
    made.commit()

    [found] = made.gate()
    assert (found.line, found.column, found.code) == (24, 19, "history-edited")
    assert "原为“due_on: 2026-03-25”" in found.message()
    assert "it was “due_on: 2026-03-25”" in found.message("en")


def test_drafts_may_change_until_they_are_merged(made):
    made.commit({path: text.replace("周例会", "例会") for path, text in record("meeting", 30).items()})
    made.commit(record("meeting", 30))
    [path] = record("meeting", 30)
    made.git("mv", path, path.replace("-30", "-31"))
    made.edit(path.replace("-30", "-31"), "id: HY-2026-0316-KA-30", "id: HY-2026-0316-KA-31")
    made.commit()

    assert told(made) == []


def test_only_what_the_change_brings_in_is_told(made):
    made.git("checkout", "-q", "main")
    made.edit(UNIT, "grid: KA-01", "grid: KA-07")
    made.commit()
    made.branch("change")
    made.append(HAZARD, LATE)
    made.commit()

    assert told(made) == []
    assert errors(made.audit().problems) != []


def test_the_same_mistake_once_more_is_told(made):
    again = LATE.replace("2026-04-01", "2026-03-01")
    made.git("checkout", "-q", "main")
    made.append(HAZARD, again + again)
    made.commit()
    made.branch("change")
    made.append(HAZARD, again)
    made.commit()

    assert [line.rpartition(" ")[2] for line in told(made)] == ["date-order"]


def test_the_schemas_of_the_base_judge(made):
    schema = json.loads(made.read("schemas/hazard.schema.json"))
    schema["properties"]["weather"] = {**schema["properties"]["location"], "title": "天气"}
    made.commit({"schemas/hazard.schema.json": json.dumps(schema, ensure_ascii=False)})
    assert told(made) == []

    made.commit({p: t.replace("location:", "weather: 晴\nlocation:") for p, t in record("hazard", 30).items()})
    assert sorted(code.rpartition(" ")[2] for code in told(made)) == ["history-mixed", "schema-extra-key"]


def test_a_post_does_not_come_with_what_it_allows(made):
    meeting = {p: t.replace("chair: P-9002", "chair: P-9004") for p, t in record("meeting", 30).items()}
    made.append(SECRETARY, "  - {person: P-9004, from: 2026-03-01}\n" + CORRECTION.format("holders"))
    made.commit(meeting)
    [path] = meeting
    assert [(p.path, p.code) for p in made.gate() if p.severity == "error"] == [(path, "history-authority")]

    made.git("checkout", "-q", "main")
    made.append(SECRETARY, "  - {person: P-9004, from: 2026-03-01}\n" + CORRECTION.format("holders"))
    made.commit()
    assert told(made) == []
    made.branch("later")
    made.commit(meeting)
    assert errors(made.gate()) == []


def test_what_was_wrongly_changed_may_be_put_back_and_nothing_else(made):
    text = made.read(HAZARD)
    made.git("checkout", "-q", "main")
    made.edit(HAZARD, "液化气瓶3只", "液化气瓶1只")
    made.commit()
    made.branch("other")
    made.edit(HAZARD, "液化气瓶1只", "液化气瓶2只")
    made.commit()
    assert errors(made.gate()) == ["history-edited"]

    made.branch("restore")
    made.commit({HAZARD: text})
    assert told(made) == []
    made.merge("restore")
    assert errors(made.audit().problems) == ["history-edited"], "the edit itself stays on record, its repair is none"


def test_a_deleted_record_may_be_put_back_and_its_id_is_not_free(made):
    text = made.read(HAZARD)
    made.git("checkout", "-q", "main")
    made.git("rm", "-q", HAZARD)
    made.commit()
    made.branch("reuse")
    made.commit({HAZARD: text.replace("液化气瓶3只", "液化气瓶2只")})
    assert errors(made.gate()) == ["history-reused"]

    made.branch("restore")
    made.commit({HAZARD: text + LATE})
    assert told(made) == []


def test_behind_a_link_or_another_mode_nothing_is_exchanged(made):
    text = made.read(HAZARD)
    for spoil in (link(HAZARD, "/etc/passwd"), lambda made: (made.root / HAZARD).chmod(0o755)):
        made.branch("bad", "change")
        spoil(made)
        made.commit()
        made.branch("exchange", "bad")
        (made.root / HAZARD).unlink()
        made.commit({HAZARD: text.replace("液化气瓶3只", "液化气瓶1只")})
        assert errors(made.gate("bad")) in (["history-reused"], ["history-edited"])

        made.branch("restore", "bad")
        (made.root / HAZARD).unlink()
        made.commit({HAZARD: text + LATE})
        assert errors(made.gate("bad")) == []


def test_a_broken_file_may_be_mended(made):
    [(path, text)] = record("meeting", 30).items()
    made.git("checkout", "-q", "main")
    made.commit({path: text.replace("venue: 会议室", "venue：会议室")})
    made.branch("mend")
    made.commit({path: text})

    assert told(made) == []


def test_a_conflict_is_told_before_somebody_merges(made):
    made.append(PATROL, "  - {date: 2026-03-05, slot: pm, result: normal}\n")
    made.commit()
    made.git("checkout", "-q", "main")
    made.append(PATROL, "  - {date: 2026-03-06, slot: am, result: normal}\n")
    made.commit()
    made.git("checkout", "-q", "change")

    assert told(made) == [f"{PATROL}:1:1 history-conflict"]


def test_a_union_merge_of_the_work_folder_has_no_say(made):
    (made.root / ".git/info").mkdir(exist_ok=True)
    (made.root / ".git/info/attributes").write_text("*.yaml merge=union\n", "utf-8")
    test_a_conflict_is_told_before_somebody_merges(made)


def test_who_commits_is_who_acted_once_the_office_maps_accounts(made):
    made.append(HAZARD, LATE)
    made.commit()
    assert told(made, actor="Anybody") == []

    made.git("checkout", "-q", "main")
    for person, login in (("P-9003", "wo-qingyan"), ("P-9002", "qi")):
        made.append(f"records/person/{person}.yaml", f"accounts: {{forge: {login}}}\n")
    made.commit()
    made.git("checkout", "-q", "change")
    assert told(made, actor="Wo-Qingyan") == []
    assert told(made, actor="qi") == [f"{HAZARD}:49:9 history-actor"]
    assert told(made, actor="Anybody") == [f"{HAZARD}:49:9 history-actor-unknown"]
    assert told(made) == [], "without an account the review answers for it"


def test_a_photo_that_is_exchanged_is_told_of_once_and_an_old_one_under_a_wrong_name_only_by_whoever_brings_it(made):
    made.commit({PHOTO: IMAGE + b"x"})
    assert told(made) == [f"{PHOTO}:1:1 history-photo"]

    made.git("reset", "-q", "--hard", "main")
    made.commit({PHOTO.replace("2026/", "2025/0")[:-5] + ".jpg": IMAGE})
    [found] = made.gate()
    assert (found.code, dict(found.facts)["expected"]) == ("file-photo-content", PHOTO.rpartition("/")[2])
    made.merge("change")
    made.branch("later")
    made.append(HAZARD, LATE)
    made.commit()
    assert told(made) == []


def test_a_record_that_could_never_be_continued_is_refused(made):
    [(path, text)] = record("hazard", 30).items()
    facts, events = text.split("events:\n")
    made.commit({path: facts.replace("category: gas\n", f"events:\n{events}category: gas\n")})
    assert [code.rpartition(" ")[2] for code in told(made)] == ["history-not-last"]

    made.commit({path: text.rstrip("\n")})
    assert [code.rpartition(" ")[2] for code in told(made)] == ["history-open-line"]


def test_a_change_that_opens_an_era_may_rebuild_the_ledger_and_is_pointed_out(made):
    made.edit(HAZARD, "液化气瓶3只", "液化气瓶1只")
    made.git("rm", "-q", "records/waiver/2026/HM-2026-0212-KA-01.yaml")
    rebuilt = made.commit({"mkdocs.yml": "site_name: x\n"})
    assert sorted(errors(made.gate())) == ["history-deleted", "history-edited", "history-mixed"]

    made.append(OFFICE, era(rebuilt))
    made.commit()
    assert [p.code for p in made.gate()] == ["history-era"]
    made.merge("change")
    whole = made.audit()
    assert [p.code for p in whole.problems] == ["history-era"]
    assert whole.era is not None
    assert (whole.era.commit, whole.commits) == (rebuilt, 0)


def test_an_era_that_is_no_part_of_the_change_frees_nobody(made):
    made.edit(HAZARD, "液化气瓶3只", "液化气瓶1只")
    made.commit()
    made.append(OFFICE, era(made.git("rev-parse", "main")))
    made.commit()
    assert [p.code for p in made.gate()] == ["history-edited", "history-era-late"]

    made.edit(OFFICE, made.git("rev-parse", "main"), "0" * 40)
    made.commit()
    assert [p.code for p in made.gate()] == ["history-edited", "history-era-commit"]


def test_listed_eras_stay(made):
    made.git("checkout", "-q", "main")
    made.append(OFFICE, era(made.git("rev-parse", "main")))
    made.commit()
    made.branch("change")
    made.edit(OFFICE, "reason: 重新导入", "reason: 导入")
    made.commit()

    assert "history-era-changed" in errors(made.gate())


def test_there_is_nothing_to_judge_without_a_common_history(made):
    made.git("checkout", "-q", "--orphan", "alone")
    made.commit()

    with pytest.raises(CannotRun, match="no history in common"):
        made.gate("main", "alone")


@pytest.mark.parametrize("name", ["no-such-branch", "--all", "main~99", ""])
def test_a_name_of_nothing_is_refused(made, name):
    with pytest.raises(CannotRun, match="there is no commit"):
        made.gate(name)


def test_a_folder_that_is_no_repository_is_refused(tmp_path):
    with pytest.raises(CannotRun, match="no git repository"):
        Repository(tmp_path).gate()


def test_a_ledger_inside_a_larger_repository_is_refused(made):
    with pytest.raises(CannotRun, match="not the top folder"):
        Repository(made.root / "records").gate()
