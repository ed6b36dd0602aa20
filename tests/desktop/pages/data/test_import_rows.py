"""Rows of an import: what is asked about them, and doing it."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from db.exchange.plan import Outcome
from db.people.records import Membership, Person
from db.store.backup import list_backups
from db.store.interrupt import Stopped
from desktop.desk.desk import Desk
from desktop.desk.jobs import Progress
from desktop.pages.data.draft import write_plan
from desktop.pages.data.import_sheet import ImportSheet
from desktop.pages.data.import_tab import ImportTab
from desktop.pages.data.page import DataPage
from desktop.pages.data.preview import ALL, HINTS, DayBox
from tests.desktop.pages.data.conftest import Prepare, Settle
from tests.desktop.pages.data.importing import action, imported, roster, row_of, table
from tests.messy import write_roster


def answer(sheet: ImportSheet, name: str, words: str, settle: Settle) -> None:
    """Press the row's answer and choose from the menu."""
    line = row_of(sheet, name)
    question = sheet.draft.question_of(line)
    assert question is not None
    menu = sheet.preview.ask(line, question)
    action(menu, words).trigger()
    menu.close()
    settle()


# --- rows and questions


@pytest.fixture
def known(prepare: Prepare, settle: Settle, tmp_path: Path) -> Path:
    """Import three members; return a folder for the next file."""
    imported(
        prepare(roster(tmp_path / "一.xlsx", ("王小宁", "教育界", "第一中学"), ("李红", "教育界", "第二中学"), ("田富", "科技界", "云山科技"))),
        settle,
    )  # fmt: skip
    return tmp_path


def test_a_move_in_mid_term_is_asked_and_the_answer_can_be_changed(
    prepare: Prepare, settle: Settle, known: Path
) -> None:
    sheet = prepare(
        roster(known / "二.xlsx", ("王小宁", "科技界", "第一中学"), ("李红", "教育界", "第二中学"))
    )
    assert row_of(sheet, "王小宁").outcome is Outcome.ASK
    assert sheet.go_button.accessibleName() == "没有要导入的内容，1 行待确认"
    answer(sheet, "王小宁", "自 2022-06-14 起", settle)
    assert row_of(sheet, "王小宁").outcome is Outcome.CHANGED
    assert sheet.go_button.accessibleName() == "导入 1 行"
    answer(sheet, "王小宁", "原来登记有误", settle)
    question = sheet.draft.question_of(row_of(sheet, "王小宁"))
    assert question is not None
    assert sheet.draft.answer_words(question) == "原来登记有误，直接更正"


def test_rows_of_the_file_before_can_be_painted_while_another_is_read(
    prepare: Prepare, settle: Settle, known: Path
) -> None:
    sheet = prepare(roster(known / "二.xlsx", ("王小宁", "科技界", "第一中学")))
    asked = row_of(sheet, "王小宁")
    assert asked.question
    sheet.start(roster(known / "三.xlsx", ("李红", "教育界", "第二中学")))
    sheet.preview.table.grab()
    assert sheet.draft.question_of(asked) is None
    settle()


def test_enter_on_a_row_opens_its_answers(prepare: Prepare, qtbot: QtBot, known: Path) -> None:
    sheet = prepare(roster(known / "二.xlsx", ("王小宁", "科技界", "第一中学")))
    sheet.preview.table.setFocus()
    QTest.keyClick(sheet.preview.table, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [each.text() for each in menu.actions()][-1] == "另选日期…"
    menu.close()
    del qtbot


def test_any_other_day_can_be_chosen(prepare: Prepare, settle: Settle, known: Path) -> None:
    sheet = prepare(roster(known / "二.xlsx", ("王小宁", "科技界", "第一中学")))
    answer(sheet, "王小宁", "另选日期", settle)
    box = sheet.preview.findChild(DayBox)
    assert isinstance(box, DayBox)
    box.form.fill({"on": None})
    box.form.submit()
    assert box.form.row("on").sentence, "a day is needed"
    box.form.row("on").input.setText("2022-3-1")
    box.form.submit()
    settle()
    question = sheet.draft.question_of(row_of(sheet, "王小宁"))
    assert question is not None
    assert sheet.draft.answer_words(question) == "自 2022-03-01 起"


def test_the_same_thing_asked_about_many_rows_is_answered_once(
    prepare: Prepare, settle: Settle, known: Path
) -> None:
    sheet = prepare(
        roster(known / "二.xlsx", ("王小宁", "科技界", "第一中学"), ("李红", "科技界", "第二中学"), ("田富", "教育界", "云山科技"))
    )  # fmt: skip
    line = row_of(sheet, "王小宁")
    question = sheet.draft.question_of(line)
    assert question is not None
    menu = sheet.preview.ask(line, question)
    many = action(menu, "同样的 3 行都选").menu()
    assert isinstance(many, QMenu)
    action(many, "原来登记有误").trigger()
    menu.close()
    settle()
    assert sheet.draft.to_write == 3
    assert sheet.draft.waiting == 0


def test_an_unknown_sector_is_asked_once_and_then_the_move_it_means(
    prepare: Prepare, settle: Settle, known: Path
) -> None:
    sheet = prepare(roster(known / "二.xlsx", ("王小宁", "科技届", "第一中学")))
    answer(sheet, "王小宁", "就是“科技界”", settle)
    assert "任期内变更" in row_of(sheet, "王小宁").explanation
    line = row_of(sheet, "王小宁")
    question = sheet.draft.question_of(line)
    assert question is not None
    menu = sheet.preview.ask(line, question)
    assert action(menu, "改“就是“科技界””").menu() is not None, "the first answer can still be changed"
    menu.close()


def test_a_figure_leads_to_its_rows(prepare: Prepare, known: Path) -> None:
    sheet = prepare(
        roster(known / "二.xlsx", ("王小宁", "教育界", "第一中学"), ("李红", "教育界", "第三中学"), ("丁一", "教育界", "云山医院"))
    )  # fmt: skip
    assert [each.outcome for each in sheet.preview.table.rows.rows()] == [Outcome.CHANGED, Outcome.NEW]
    sheet.figures[Outcome.SAME].pressed.emit()
    assert [each.subject for each in sheet.preview.table.rows.rows()] == ["王小宁"]
    sheet.preview.switch._group.button(1).click()
    assert sheet.preview.switch.chosen == ALL
    assert len(sheet.preview.table.rows.rows()) == 3


def test_warnings_and_new_names_are_one_press_away(prepare: Prepare, tmp_path: Path) -> None:
    sheet = prepare(roster(tmp_path / "一.xlsx", ("王小宁", "教育界", "第一中学")))
    sheet.preview.switch._group.button(2).click()
    assert sheet.preview.switch.chosen == HINTS
    assert "教育界" in sheet.preview.hints.text()


def test_a_work_done_meanwhile_is_taken_into_account(
    prepare: Prepare, settle: Settle, office: Desk, known: Path
) -> None:
    sheet = prepare(roster(known / "二.xlsx", ("王小宁", "教育界", "第三中学")))
    assert row_of(sheet, "王小宁").outcome is Outcome.CHANGED
    office.undo()
    settle()
    assert row_of(sheet, "王小宁").outcome is Outcome.NEW


# --- doing it


def test_ctrl_enter_imports_after_a_backup_as_one_step_that_can_be_taken_back(
    prepare: Prepare, settle: Settle, page: DataPage, office: Desk, tmp_path: Path
) -> None:
    sheet = prepare(write_roster(tmp_path / "名册.xlsx", members=30).path)
    imported(sheet, settle)
    tab = page.imports
    assert tab.isVisible()
    assert tab.result.text() == "已导入委员名册"
    assert tab.figures.text() == "新增 30。"
    assert len(office.store.find(Membership)) == 30
    assert office.store.last_done is not None
    assert office.store.last_done.entry.note == "名册.xlsx"
    assert [each.reason for each in list_backups(tmp_path / "数据" / "备份")] == ["操作前"]
    tab.undo_button.click()
    assert office.store.find(Membership) == []
    assert "已经撤销" in tab.state.text()
    assert tab.undo_button.isHidden()


def test_an_import_that_is_cancelled_leaves_nothing(prepare: Prepare, office: Desk, tmp_path: Path) -> None:
    sheet = prepare(write_roster(tmp_path / "名册.xlsx").path)
    assert sheet.draft.plan is not None
    told: list[str] = []

    def tell(_done: int, _total: int, words: str) -> None:
        told.append(words)
        progress.cancelled = True

    progress = Progress(tell)
    with pytest.raises(Stopped), office.store.work("导入委员名册") as work:
        write_plan(work, sheet.draft.plan, progress=progress)
    assert told[0].startswith("正在写入")
    assert office.store.find(Person) == []


def test_rows_left_behind_go_into_a_file_with_their_reasons(
    prepare: Prepare, settle: Settle, page: DataPage, tmp_path: Path
) -> None:
    sheet = prepare(
        table(tmp_path / "名册.xlsx", ("姓名", "出生年月"), ("王小宁", "1975.03"), ("李红", "75年3月"))
    )
    imported(sheet, settle)
    assert page.imports.figures.text() == "新增 1；1 行没有导入。"
    sheet.ask_path = lambda name: str(tmp_path / name)
    page.imports.problems_button.click()
    out = openpyxl.load_workbook(tmp_path / "名册 没有导入的行.xlsx").active
    assert out is not None
    lines = [[cell.value for cell in line] for line in out.iter_rows()]
    assert lines[0] == ["原表第几行", "导入结果", "没有导入的原因", "姓名", "出生年月"]
    assert lines[1][:2] == ["3", "不能导入"]
    assert lines[1][3:] == ["李红", "75年3月"]


def test_a_row_that_cannot_be_imported_offers_the_file_of_problems(
    prepare: Prepare, tmp_path: Path, office: Desk
) -> None:
    sheet = prepare(table(tmp_path / "名册.xlsx", ("姓名", "出生年月"), ("李红", "75年3月")))
    asked: list[str] = []
    sheet.ask_path = lambda name: asked.append(name) or ""  # type: ignore[func-returns-value]  # notes and says no
    sheet.preview.table.setFocus()
    QTest.keyClick(sheet.preview.table, Qt.Key.Key_Return)
    assert asked == ["名册 没有导入的行.xlsx"]
    sheet.ask_path = lambda _name: str(tmp_path / "没有的文件夹" / "a.xlsx")
    assert sheet.draft.plan is not None
    assert sheet.keep_problems_of(sheet.draft.plan) is None
    for box in office.notices._open[:]:
        box.close()


def test_the_same_file_again_changes_nothing_and_cannot_be_imported(
    prepare: Prepare, settle: Settle, office: Desk, tmp_path: Path
) -> None:
    path = write_roster(tmp_path / "名册.xlsx", members=30).path
    imported(prepare(path), settle)
    sheet = prepare(path)
    assert sheet.go_button.accessibleName() == "没有要导入的内容"
    assert not sheet.go_button.isEnabled()
    before = office.store.last_done
    sheet.go()
    assert office.store.last_done is before


def test_esc_leaves_the_preview_and_writes_nothing(
    prepare: Prepare, page: DataPage, office: Desk, tmp_path: Path
) -> None:
    sheet = prepare(roster(tmp_path / "一.xlsx", ("王小宁", "教育界", "第一中学")))
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert page.imports.isVisible()
    assert office.store.find(Person) == []


def test_a_narrow_window_shows_rows_or_columns(prepare: Prepare, page: DataPage, tmp_path: Path) -> None:
    sheet = prepare(roster(tmp_path / "一.xlsx", ("王小宁", "教育界", "第一中学")))
    page.resize(840, 380)
    sheet._fit()
    assert sheet.preview.isVisible()
    assert not sheet.mapping.isVisible()
    assert not sheet._figures.isVisible()
    sheet.part._group.button(1).click()
    assert sheet.mapping.isVisible()
    assert not sheet.preview.isVisible()


def test_a_read_only_copy_offers_no_import(page: DataPage, office: Desk) -> None:
    office.store.read_only = True
    tab: ImportTab = page.imports
    tab.refresh()
    tab.ask_file = lambda: pytest.fail("nothing is asked")
    tab.choose()
    assert tab._drop.accessibleName() == "只读副本不能导入"
