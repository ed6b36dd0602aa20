"""Deciding on grades: how many have each against what the scheme allows, who decided, all in one work."""

from collections import Counter
from dataclasses import replace

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.duty.grading import decisions
from db.duty.overview import TIED
from db.store.store import Store
from desktop.pages.duty.deciding import DecidingCard
from desktop.pages.duty.page import DutyPage
from desktop.widgets.labels import Tag
from tests.desktop.pages.duty.conftest import settle


def card(page: DutyPage, qtbot: QtBot, grade: str = "合格") -> DecidingCard:
    found = page.year.found
    assert found is not None
    plan = {row.id: grade for row in found.rows if row.total is not None}
    made = DecidingCard(page.year, lambda: plan)
    qtbot.addWidget(made)
    made.show_plan(found, Counter(plan.values()))
    return made


def words(made: DecidingCard) -> list[str]:
    return [each.text() for each in made.findChildren(QLabel) if each.text()]


def test_each_grade_says_how_many_the_plan_gives_it(page: DutyPage, qtbot: QtBot) -> None:
    said = words(card(page, qtbot))
    assert said.index("6 人") == said.index("合格") + 1
    assert said.index("0 人") == said.index("不合格") + 1


def test_more_than_the_scheme_allows_is_marked(page: DutyPage, qtbot: QtBot) -> None:
    made, found = card(page, qtbot), page.year.found
    assert found is not None
    assert found.scheme is not None
    best = replace(found.scheme.grades[0], places=2)
    tight = replace(found, scheme=replace(found.scheme, grades=(best, *found.scheme.grades[1:])))
    made.show_plan(tight, Counter({"合格": 6}))
    assert "6 人　最多 2 人" in words(made)
    assert "超出 4 人" in [tag.text() for tag in made.findChildren(Tag) if not tag.isHidden()]


def test_who_is_tied_across_a_line_is_named(page: DutyPage, qtbot: QtBot) -> None:
    made, found = card(page, qtbot), page.year.found
    assert found is not None
    first = replace(found.rows[0], hints=(TIED,))
    made.show_plan(replace(found, rows=(first, *found.rows[1:])), Counter())
    assert first.label in made._tied.text()


def test_a_decision_needs_who_decided_and_is_one_work(page: DutyPage, store: Store, qtbot: QtBot) -> None:
    made = card(page, qtbot)
    made.form.submit()
    assert made.form.row("by").sentence == "请填写由谁决定。"
    with qtbot.waitSignal(made.decided):
        made.form.row("by").input.set_value("第九次主席会议")
        made.form.submit()
    assert {one.grade for one in decisions(store, page.year.period).values()} == {"合格"}
    settle(page, qtbot)
    store.undo()
    assert not decisions(store, page.year.period)


def test_a_year_without_a_scheme_has_nothing_to_decide(empty_page: DutyPage, qtbot: QtBot) -> None:
    made = card(empty_page, qtbot)
    assert made._asking.isHidden()
    assert any("没有写等次" in each for each in words(made))
