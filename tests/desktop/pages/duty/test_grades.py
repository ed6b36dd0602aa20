"""Grades: planned, decided in one work, closed with corrections in sight, and who is to be reminded."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.duty.grading import decisions
from db.duty.records_scoring import Freeze, GradeDecision
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.duty.grades import GradesTab
from desktop.pages.duty.page import DutyPage
from tests.db.duty.duty_store import DutyYear
from tests.desktop.pages.duty.conftest import settle


def tab(page: DutyPage) -> GradesTab:
    page.tabs.open("grades")
    part = page.part("grades")
    assert isinstance(part, GradesTab)
    return part


def decide(part: GradesTab, by: str = "第九次主席会议") -> None:
    part.deciding.form.row("by").input.set_value(by)
    part.deciding.form.submit()


def test_a_plan_is_written_in_one_work(page: DutyPage, store: Store, made: DutyYear, qtbot: QtBot) -> None:
    part = tab(page)
    person = made.people["dali"]
    assert part.plan[person] == "不合格"
    part.set_grade([person], "合格")
    assert not store.find(GradeDecision), "nothing is written yet"
    assert part.dirty
    decide(part)
    found = decisions(store, page.year.period)
    assert found[person].grade == "合格"
    assert len(found) == 6
    assert not part.dirty
    settle(page, qtbot)
    assert page._state.text() == "已定等 6 人"
    store.undo()
    assert not store.find(GradeDecision)


def test_the_button_above_the_list_leads_the_keyboard_to_who_decides(page: DutyPage) -> None:
    part = tab(page)
    part.to_side()
    assert part.deciding.form.row("by").input.hasFocus()


def test_nobody_decides_without_a_name(page: DutyPage, store: Store) -> None:
    part = tab(page)
    decide(part, by="")
    assert part.deciding.form.row("by").sentence == "请填写由谁决定。"
    assert not store.find(GradeDecision)


def test_a_plan_that_was_left_is_asked_about_and_given_back(page: DutyPage, made: DutyYear) -> None:
    part = tab(page)
    part.set_grade([made.people["dali"]], "合格")
    assert not page.may_leave()
    assert part.back()
    assert part.plan[made.people["dali"]] == "不合格"
    assert page.may_leave()


def close(page: DutyPage, part: GradesTab, qtbot: QtBot) -> None:
    part.show_half("close")
    part.closing.close_form.row("by").input.set_value("第九次主席会议")
    part.closing.close_form.submit()
    settle(page, qtbot)


def test_a_closed_year_shows_later_changes_as_corrections(
    page: DutyPage, desk: Desk, store: Store, made: DutyYear, qtbot: QtBot
) -> None:
    part = tab(page)
    close(page, part, qtbot)
    assert page._state.text() == "已封存"
    assert part.closing.title.text() == "已封存，没有变动"

    def later(work: object) -> None:
        work.update(made.events["visit"], kind="全体会议")  # type: ignore[attr-defined]  # the work of the store

    desk.do("后来的更正", later)
    settle(page, qtbot)
    qtbot.waitUntil(lambda: part.closing.title.text() == "更正清单")
    listed = part.closing.table.rows.rows()
    assert made.people["one"] in [each.id for each in listed]
    assert all(each.words for each in listed)
    part.closing.open_form.row("note").input.set_value("漏登一场")
    part.closing.open_form.submit()
    settle(page, qtbot)
    assert store.find(Freeze)[0].undone_on is not None
    assert page._state.text() == "尚未定等"


def test_without_consequences_the_list_says_where_to_add_them(page: DutyPage) -> None:
    part = tab(page)
    part.show_half("remind")
    assert "没有写后续处理" in part.reminding.said.text()
    assert part.reminding.table.isHidden()


@pytest.mark.usefixtures("tmp_path")
def test_a_store_without_a_file_keeps_no_archives(page: DutyPage, qtbot: QtBot, tmp_path: Path) -> None:
    del tmp_path
    part = tab(page)
    close(page, part, qtbot)
    assert not part.closing.kept.make.isEnabled()
