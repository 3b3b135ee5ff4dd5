"""The questions that the regulation leaves open: each once, with its answers, under the clause that leaves it open."""

from __future__ import annotations

import pytest

from generator.pages import question, regulation
from generator.rules import assess
from generator.view.snapshot import snapshot
from tests.ledger import ROOT, TODAY, edit, loaded, schemas, write
from tests.pages.html import Outline
from tests.pages.seen import pages, seen

PATH = "regulation/question/index.html"
CHOSEN = "    choice: two_days\n    choices:"
TWICE = """
# records/clause/C-2-3.yaml
id: C-2-3
number: 二（三）
title: 安全生产检查
paraphrase: 重点单位每月至少查两次。
in_force: {from: 2025-01-01}
duties: [D-12]

# records/duty/D-12.yaml
id: D-12
title: 重点单位每月至少检查两次
clause: 二（三）
in_force: {from: 2025-01-01}
answers: {posts: [safety_office]}
subjects: {kind: unit, where: {class: key}}
every: month
need: {count: 2, distinct: day}
evidence:
  - {kind: inspection, per: visit, where: {unit: subject, by_own_staff: true}}
afterwards: missed
questions: [A-04]
alternatives:
  - {question: A-04, choice: two_halves, need: {count: 2, distinct: half_month}}
"""


def told(root, audience="public"):
    """The snapshot of a ledger in a folder."""
    return dict(snapshot(assess(loaded(root).book, TODAY), schemas(), audience))


@pytest.fixture(scope="module")
def demo():
    return told(ROOT)


def test_every_question_of_the_regulation_stands_on_the_page_once(demo):
    body = pages(demo, question.pages)[PATH].body

    assert [body.count(f'<section id="A-{n:02}">') for n in range(1, 43)] == [1] * 42
    for asked in demo["office"]["questions"]:
        assert all(choice["title"] in body for choice in asked["choices"])
        assert asked["question"] in body


def test_every_question_is_named_by_a_duty_or_says_what_it_governs(demo):
    named = {id for duty in demo["duty"] for id in duty.get("questions", ())}

    for asked in demo["office"]["questions"]:
        assert (asked["id"] in named) != ("governs" in asked), asked["id"]


def test_every_answer_but_the_first_changes_a_duty(demo):
    changing = {(each["question"], each["choice"]) for duty in demo["duty"] for each in duty.get("alternatives", ())}
    others = {(asked["id"], c["choice"]) for asked in demo["office"]["questions"] for c in asked["choices"][1:]}

    assert changing == others
    assert len(others) == 15


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_a_question_stands_under_its_clause_and_leads_to_its_duties(tmp_path, audience):
    found = pages(told(write(tmp_path, TWICE), audience), question.pages, regulation.pages)
    body = found[PATH].body

    assert body.index("二（三）安全生产检查") < body.index('id="A-04"') < body.index("二（五）隐患销号")
    assert 'href="../../duty/D-12/"' in body
    assert 'href="../../regulation/question/#A-04"' in found["regulation/C-2-3/index.html"].body
    assert "2 个问题怎么算" in found["regulation/index.html"].body


def test_another_answer_is_marked_and_the_duty_is_told_as_it_then_holds(tmp_path):
    before = pages(told(write(tmp_path, TWICE)), question.pages, regulation.pages)
    edit(tmp_path, "records/office.yaml", CHOSEN, CHOSEN.replace("two_days", "two_halves"))
    after = pages(told(tmp_path), question.pages, regulation.pages)
    clause = "regulation/C-2-3/index.html"

    assert ("已改选" in before[PATH].body, "已改选" in after[PATH].body) == (False, True)
    assert "街道改选了 1 处" in after[PATH].body
    assert "不同的日期" in before[clause].body
    assert "上半月和下半月" in after[clause].body


def test_an_office_without_questions_says_so():
    whole = seen()
    whole["office"].pop("questions")

    assert "还没有登记这样的问题" in pages(whole, question.pages)[PATH].body


def test_what_is_open_without_a_duty_stands_last(demo):
    whole = Outline(pages(demo, question.pages)[PATH].body)
    text = "".join(whole.text.values())

    assert text.index("事故调查") < text.index(question.ELSEWHERE) < text.index("整改期限含不含")
