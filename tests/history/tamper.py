"""Every way known to us of changing a ledger behind its back: each spoils a valid repository on the branch `change`.

`change` is where a change is at hand; what is done to the main branch itself, or to the repository, names what must
notice it instead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.history.repository import ATTRIBUTES, CORRECTION, HAZARD, LATE, PATROL, PHOTO, Repository

UNIT = "records/unit/U-9001.yaml"
POST = "records/post/SECRETARY-KA.yaml"
OTHER = HAZARD.replace("-01.yaml", "-02.yaml")
SECOND = "records/attachment/2026/0123456789abcdef.jpg"
FINISHED = "records/inspection/2026/JC-2026-0318-KA-01.yaml"


class Tamper(NamedTuple):
    """What is done, and the code that must be among what `gate` and `audit` tell of it."""

    name: str
    act: Callable[[Repository], object]
    code: str
    #: where audit tells it by another name than gate
    audited: str = ""


def swap(path: str, old: str, new: str) -> Callable[[Repository], None]:
    return lambda made: made.edit(path, old, new)


def add(path: str, text: str | bytes) -> Callable[[Repository], None]:
    return lambda made: made.write({path: text})


def extend(path: str, text: str) -> Callable[[Repository], None]:
    return lambda made: made.append(path, text)


def run(*arguments: str) -> Callable[[Repository], object]:
    return lambda made: made.git(*arguments)


def each(*acts: Callable[[Repository], object]) -> Callable[[Repository], None]:
    def act(made: Repository) -> None:
        for one in acts:
            one(made)

    return act


def link(path: str, target: str) -> Callable[[Repository], None]:
    def act(made: Repository) -> None:
        (made.root / path).unlink()
        (made.root / path).symlink_to(target)

    return act


def folder_link(made: Repository) -> None:
    made.git("rm", "-q", "-r", "records/waiver")
    (made.root / "records/waiver").symlink_to("/etc")


def records_link(made: Repository) -> None:
    made.git("mv", "records", "kept")
    (made.root / "records").symlink_to("kept")


def submodule(made: Repository) -> None:
    head = made.git("rev-parse", "HEAD")
    made.git("rm", "-q", "--cached", HAZARD)
    made.git("update-index", "--add", "--cacheinfo", f"160000,{head},{HAZARD}")
    # `add -A` would take the missing folder for a deletion.
    (made.root / HAZARD).unlink()
    (made.root / HAZARD).mkdir()
    tree = made.git("write-tree")
    made.clock += 3600
    made.git("reset", "-q", "--soft", made.git("commit-tree", tree, "-p", "HEAD", "-m", "x"))


def reorder(made: Repository) -> None:
    text = made.read(HAZARD)
    head, *events = text.split("  - event: ")
    made.write({HAZARD: "  - event: ".join([head, *events[:-2], events[-1], events[-2]])})


def drop_last_event(made: Repository) -> None:
    text = made.read(HAZARD)
    made.write({HAZARD: text[: text.rindex("  - event: ")]})


def crlf(made: Repository) -> None:
    made.git("rm", "-q", "--cached", HAZARD)
    body = made.read(HAZARD).replace("\n", "\r\n").encode()
    id = made.git("hash-object", "-w", "--stdin", "--no-filters", data=body)
    made.git("update-index", "--add", "--cacheinfo", f"100644,{id},{HAZARD}")
    tree = made.git("write-tree")
    made.clock += 3600
    made.git("reset", "-q", "--hard", made.git("commit-tree", tree, "-p", "HEAD", "-m", "x"))


def delete_and_reuse(made: Repository) -> None:
    text = made.read(HAZARD)
    made.git("rm", "-q", HAZARD)
    made.commit()
    made.write({HAZARD: text.replace("液化气瓶3只", "液化气瓶1只")})


CLOSED = """\
  - event: order_issued
    date: 2026-04-02
    by: [P-9003]
    order_kind: deadline
    due_on: 2026-05-25
    measures: 更换金属软管，拆除三通。
"""

#: on the branch `change`, as a pull request would bring it
CHANGES = (
    Tamper("a fact is reworded", swap(HAZARD, "液化气瓶3只", "液化气瓶1只"), "history-edited"),
    Tamper("the level is lowered", swap(HAZARD, "category: gas", "category: other"), "history-edited"),
    Tamper("a due day is moved", swap(HAZARD, "due_on: 2026-03-25", "due_on: 2026-05-25"), "history-edited"),
    Tamper("a past event is dated back", swap(HAZARD, "date: 2026-03-26", "date: 2026-03-25"), "history-edited"),
    Tamper("a signer is exchanged", swap(HAZARD, "by: [P-9003, P-9002]", "by: [P-9002]"), "history-edited"),
    Tamper("two events change places", reorder, "history-edited"),
    Tamper(
        "an event is put between others",
        swap(HAZARD, "  - event: closed", LATE + "  - event: closed"),
        "history-edited",
    ),
    Tamper("the last event is cut off", drop_last_event, "history-cut"),
    Tamper(
        "a row of a log is cut off",
        swap(PATROL, "  - {date: 2026-03-04, slot: pm, result: normal}\n", ""),
        "history-cut",
    ),
    Tamper("a row of a log is changed", swap(PATROL, "result: normal", "result: problem"), "history-edited"),
    Tamper("a comment is put above", swap(HAZARD, "id: YH", "# 已核对\nid: YH"), "history-edited"),
    Tamper(
        "only the layout is changed", swap(HAZARD, "by: [P-9003, P-9002]", "by: [P-9003,  P-9002]"), "history-edited"
    ),
    Tamper("a last line is continued", extend(HAZARD, "      的说法不属实\n"), "history-continued"),
    Tamper(
        "a last line without end is continued", swap(HAZARD, "次日补录\n", "次日补录的说法不属实\n"), "history-edited"
    ),
    Tamper("a key is set a second time", extend(HAZARD, "level: major\n"), "yaml-duplicate-key"),
    Tamper("a key is added after the events", extend(HAZARD, "public_place: 门前\n"), "history-continued"),
    Tamper("a second document is appended", extend(HAZARD, "---\nid: X\n"), "yaml-second-document"),
    Tamper(
        "conflict markers stay",
        extend(HAZARD, "<<<<<<< HEAD\n=======\n>>>>>>> x\n"),
        "yaml-conflict-marker",
    ),
    Tamper("line ends are changed", crlf, "history-edited"),
    Tamper("a closed hazard goes on", extend(HAZARD, CLOSED), "step-closed"),
    Tamper("an event lies in the future", extend(HAZARD, LATE.replace("2026-04-01", "2027-01-01")), "date-future"),
    Tamper("an event is dated before others", extend(HAZARD, LATE.replace("2026-04-01", "2026-03-20")), "date-order"),
    Tamper("a record is deleted", run("rm", "-q", FINISHED), "history-deleted"),
    Tamper("a person is deleted", run("rm", "-q", "records/person/P-9002.yaml"), "history-deleted"),
    Tamper("the office is deleted", run("rm", "-q", "records/office.yaml"), "history-deleted"),
    Tamper("a record is renamed", run("mv", HAZARD, OTHER), "history-renamed"),
    Tamper(
        "a record is renamed and changed",
        each(run("mv", HAZARD, OTHER), swap(OTHER, "KA-01", "KA-02")),
        "history-deleted",
    ),
    Tamper("an id is freed and used again", delete_and_reuse, "history-edited", "history-reused"),
    Tamper("a photo is replaced", add(PHOTO, b"\xff\xd8\xff second"), "history-photo"),
    Tamper("a photo bears the name of another", add(SECOND, b"\xff\xd8\xff second"), "file-photo-content"),
    Tamper("a photo is no image", add(SECOND, b"MZ second"), "file-photo-format"),
    Tamper("a photo is deleted", run("rm", "-q", PHOTO), "history-deleted"),
    Tamper("a record is made executable", lambda made: (made.root / HAZARD).chmod(0o755), "history-mode"),
    Tamper("a record becomes a link", link(HAZARD, "/etc/passwd"), "history-symlink"),
    Tamper("a folder becomes a link", folder_link, "history-deleted"),
    Tamper("all records become a link", records_link, "history-symlink"),
    Tamper("a record becomes a submodule", submodule, "history-submodule"),
    Tamper("a twin in other capitals is added", add(HAZARD.replace("YH-", "yh-"), "id: x\n"), "file-path-twin"),
    Tamper("a folder that is a twin of records is added", add("Records/hazard/2026/x.yaml", "id: x\n"), "history-twin"),
    Tamper(
        "a file with a Chinese name is added", add("records/hazard/2026/隐患.yaml", "id: x\n"), "file-path-character"
    ),
    Tamper("merges are set to union", add(".gitattributes", ATTRIBUTES + "*.yaml merge=union\n"), "history-attributes"),
    Tamper("differences are hidden", add(".gitattributes", ATTRIBUTES + "*.yaml -diff\n"), "history-attributes"),
    Tamper("attributes are deleted", run("rm", "-q", ".gitattributes"), "history-attributes"),
    Tamper("attributes hide in a folder", add("records/hazard/.gitattributes", "* merge=union\n"), "file-path-hidden"),
    Tamper(
        "attributes hide beside the records", add("site/.gitattributes", "* merge=union\n"), "history-attributes-second"
    ),
    Tamper(
        "schemas change with records",
        each(extend("schemas/hazard.schema.json", "\n"), extend(HAZARD, LATE)),
        "history-mixed",
    ),
    Tamper(
        "a workflow changes with records",
        each(add(".github/workflows/x.yml", "on: push\n"), extend(HAZARD, LATE)),
        "history-mixed",
    ),
    Tamper("the program changes with records", each(add("generator/x.py", ""), extend(HAZARD, LATE)), "history-mixed"),
    Tamper(
        "a class of past days is changed",
        swap(UNIT, "from: 2025-01-01, class: general", "from: 2025-01-01, class: key"),
        "history-past",
    ),
    Tamper(
        "a past tenure is taken out",
        swap(POST, "  - {person: P-9003, from: 2024-01-01, to: 2025-12-31}\n", ""),
        "history-past",
    ),
    Tamper("a past tenure ends earlier", swap(POST, "to: 2025-12-31", "to: 2025-06-30"), "history-past"),
    Tamper("a tenure begins later", swap(POST, "from: 2026-01-01", "from: 2026-03-20"), "history-past"),
    Tamper(
        "a class is entered for days long past",
        swap(UNIT, "status:\n", "  - {from: 2026-02-01, class: key}\nstatus:\n"),
        "history-backdated",
    ),
    Tamper(
        "another list is corrected than the one that changes",
        each(swap(POST, "to: 2025-12-31", "to: 2025-06-30"), extend(POST, CORRECTION.format("members"))),
        "history-past",
    ),
    Tamper(
        "a correction comes without an approver",
        each(
            swap(POST, "to: 2025-12-31", "to: 2025-06-30"),
            extend(POST, CORRECTION.format("holders").replace(", approved_by: P-9001", "")),
        ),
        "history-past",
    ),
)
