"""Plans: the figures add up, questions are asked once, refusals while writing name their row."""

import pytest

from db.exchange.plan import Asked, Choice, ImportSettings, Options, Outcome, at_row, learnt_headings
from db.store.errors import Refused
from db.store.settings import load
from db.store.store import Store
from tests.db.exchange.imports_store import imported, lay, planned, sheet, tally

CHOICES = (Choice("a", "甲"), Choice("new", "新增"))


def test_a_question_is_asked_once_for_all_rows_that_wait() -> None:
    asked = Asked({})
    assert asked.answer("k", "哪一个？", CHOICES, row=3) == ""
    assert asked.answer("k", "哪一个？", CHOICES, row=7) == ""
    (question,) = asked.questions
    assert question.rows == (3, 7)
    row = asked.asking(7, "田富")
    assert (row.outcome, row.code, row.question, row.choices) == (Outcome.ASK, "confirm", "k", CHOICES)


def test_only_an_answer_that_was_offered_counts() -> None:
    asked = Asked({"k": "b", "d": "on:2022-02-30", "e": "on:2022-03-01"})
    assert asked.answer("k", "", CHOICES, row=1) == ""
    assert asked.answer("d", "", CHOICES, row=1, takes_date=True) == ""
    assert asked.answer("e", "", CHOICES, row=1) == ""
    assert asked.answer("e", "", CHOICES, row=1, takes_date=True) == "on:2022-03-01"


def test_two_questions_of_one_row_are_told_together() -> None:
    asked = Asked({})
    asked.answer("a", "第一问", CHOICES, row=1)
    asked.answer("b", "第二问", (), row=1)
    assert asked.asking(1, "").explanation == "第一问；第二问"


def test_the_report_adds_up_and_names_refused_rows(store: Store) -> None:
    lay(store)
    rows = sheet(("姓名", "手机"), ("田富", "13800138001"), ("黎明远", "12"), ("田富", "13800138001"))
    plan = planned(store, "members", rows)
    report = plan.report()
    assert report["rows"] == report["new"] + report["changed"] + report["same"] + len(report["refused"]) == 3
    assert {line["code"] for line in report["refused"]} == {"phone", "confirm"}


def test_an_import_that_changes_nothing_leaves_no_work(store: Store) -> None:
    lay(store)
    rows = sheet(("姓名", "手机"), ("田富", "13800138001"))
    imported(store, "members", rows)
    plan = planned(store, "members", rows)
    assert plan.empty
    assert tally(plan) == {"不变": 1}


def test_a_refusal_while_writing_names_the_row() -> None:
    with pytest.raises(Refused, match=r"^第 5 行：不行") as caught, at_row(5):
        raise Refused("不行", field="name", code="x")
    assert (caught.value.field, caught.value.code) == ("name", "x")


def test_headings_are_learnt_by_kind_and_the_newest_word_counts(store: Store) -> None:
    lay(store)
    imported(
        store, "members", sheet(("姓名", "条线"), ("田富", "经济界")), headings={"条线": "sector", "编码": ""}
    )
    assert load(store, ImportSettings).headings == {"member": {"条线": "sector", "编码": ""}}
    assert learnt_headings(store, "member", Options(headings={"条线": ""})) == {"条线": "", "编码": ""}
    assert learnt_headings(store, "proposal", Options()) == {}
