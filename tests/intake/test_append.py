"""One event more: whatever the file looks like, its bytes stay and its values grow by the event alone."""

from __future__ import annotations

import pytest

from generator.intake.append import appended
from generator.problem import Problem
from generator.source.reader import Document, read

PATH = "records/hazard/2026/YH-2026-0318-KA-01.yaml"
EVENT = {
    "event": "reinspected",
    "date": "2026-03-26",
    "by": ["P-9003"],
    "opinion": "逐项符合。\n\n第二段：“# 不是注释”",
    "evidence": [{"kind": "opinion", "note": "no"}],
}
LOOKS = {
    "blocks": "id: x\nevents:\n  - event: found\n    date: 2026-03-18\n",
    "no indent": "id: x\nevents:\n- event: found\n  date: 2026-03-18\n",
    "deep indent": "id: x\nevents:\n      -   event: found\n          date: 2026-03-18\n",
    "dash alone": "id: x\nevents:\n  -\n    event: found\n",
    "rows in braces": "id: x\nevents:\n  - {event: found, date: 2026-03-18}\n",
    "comments": "# 一\nid: x\nevents:\n  # - 四\n  - event: found\n# 六\n\n    # 七\n",
    "a block of lines at the end": "id: x\nevents:\n  - event: found\n    note: |-\n      一\n\n      - 二\n",
    "a folded text at the end": "id: x\nevents:\n  - event: found\n    note: 一\n      二\n",
    "no line end": "id: x\nevents:\n  - event: found",
    "no events": "id: x\noccurred_on: 2026-03-18\n",
    "a list of lists before": "id: x\nvisits:\n- hazards:\n  - YH\nevents:\n    - event: found\n",
}


@pytest.mark.parametrize("old", [text.encode() for text in LOOKS.values()], ids=list(LOOKS))
def test_old_bytes_begin_the_new_file_and_only_the_event_is_added(old):
    new = appended(old, PATH, EVENT)
    assert isinstance(new, bytes), new
    before, after = read(old, PATH), read(new, PATH)

    assert isinstance(before, Document)
    assert isinstance(after, Document)
    assert new.startswith(old)
    assert after.value == {**before.value, "events": [*before.value.get("events", []), EVENT]}


def test_one_event_after_another_can_be_added():
    text = LOOKS["no indent"].encode()
    for _ in range(3):
        text = appended(text, PATH, EVENT)

    assert len(read(text, PATH).value["events"]) == 4


@pytest.mark.parametrize(
    ("old", "code"),
    [
        ("id: x\nevents: []\n", "append-row"),
        ("id: x\nevents: [{event: found}]\n", "append-row"),
        ("id: x\nevents:\n  [{event: found}]\n", "append-row"),
        ("events:\n  - event: found\nid: x\n", "history-not-last"),
        ("id: &a x\nevents:\n  - event: found\n", "yaml-anchor"),
        ("id: x\r\nevents:\r\n  - event: found\r\n", None),
    ],
)
def test_what_cannot_grow_is_told_with_what_to_do(old, code):
    told = appended(old.encode(), PATH, EVENT)

    assert not isinstance(told, bytes)
    assert all(isinstance(one, Problem) and one.hint() for one in told)
    assert code is None or [one.code for one in told] == [code]
