"""导入 from end to end: draft, mapping, preview, import_sheet and import_tab at work on the page."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from db.exchange.plan import Outcome, PlanColumn, PlanRow
from db.people.operations import add_person
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
from tests.desktop.pages.data.conftest import Settle
from tests.messy import write_handlers, write_roster
from tests.messy_matrix import write_matrix
from tests.messy_register import write_register

Prepare = Callable[[Path], ImportSheet]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def prepare(page: DataPage, settle: Settle) -> Prepare:
    """Return a clerk who chooses a file and waits for its preview."""

    def choose(path: Path) -> ImportSheet:
        page.imports.ask_file = lambda: str(path)
        page.imports.choose()
        settle()
        return page.imports.sheet

    return choose


def table(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in rows:
        sheet.append(line)
    book.save(path)
    return path


def roster(path: Path, *people: tuple[str, str, str]) -> Path:
    """Write name, sector and employer of some members."""
    return table(path, ("姓名", "界别", "工作单位"), *people)


def imported(sheet: ImportSheet, settle: Settle) -> None:
    sheet.activateWindow()  # a closed menu gives the keyboard back only to a live desktop
    QApplication.processEvents()
    sheet.setFocus()
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    settle()


def row_of(sheet: ImportSheet, name: str) -> PlanRow:
    plan = sheet.draft.plan
    assert plan is not None
    return next(each for each in plan.rows if each.subject == name)


def action(menu: QMenu, words: str) -> QAction:
    return next(each for each in menu.actions() if each.text().startswith(words))


def answer(sheet: ImportSheet, name: str, words: str, settle: Settle) -> None:
    """Press the row's answer and choose from the menu."""
    line = row_of(sheet, name)
    question = sheet.draft.question_of(line)
    assert question is not None
    menu = sheet.preview.ask(line, question)
    action(menu, words).trigger()
    menu.close()
    settle()


# --- choosing


def test_a_roster_is_known_by_its_headings_and_previewed(
    prepare: Prepare, page: DataPage, tmp_path: Path
) -> None:
    sheet = prepare(write_roster(tmp_path / "名册.xlsx", members=30).path)
    assert sheet.isVisible()
    assert sheet.title.text() == "导入委员名册"
    assert "表头在第 3 行" in sheet.about.whole()
    assert sheet.figures[Outcome.NEW].accessibleName() == "新增 30"
    assert sheet.go_button.accessibleName() == "导入 30 行"
    assert not page.tabs.isVisible(), "the decision has the page to itself"


def test_all_four_tables_are_known_without_being_asked(
    prepare: Prepare, settle: Settle, tmp_path: Path
) -> None:
    titles = []
    for made in (
        write_roster(tmp_path / "a.xlsx", members=329).path,
        write_handlers(tmp_path / "b.xlsx").path,
        write_register(tmp_path / "c.csv").path,
        write_matrix(tmp_path / "d.xlsx").path,
    ):
        sheet = prepare(made)
        titles.append(sheet.title.text())
        imported(sheet, settle)
    assert titles == ["导入委员名册", "导入承办单位", "导入提案登记表", "导入出席情况"]


def test_a_table_is_dropped_onto_the_page(page: DataPage, settle: Settle, tmp_path: Path) -> None:
    data = QMimeData()
    path = roster(tmp_path / "名册.xlsx", ("王小宁", "教育界", "第一中学"))
    data.setUrls([QUrl.fromLocalFile("/图片.png"), QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.imports.dropEvent(event)
    settle()
    assert page.imports.sheet.draft.to_write == 1


def test_a_file_that_is_no_table_is_refused_with_a_sentence(prepare: Prepare, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04" + b"x" * 300)
    sheet = prepare(tmp_path / "坏.xlsx")
    assert sheet.preview.empty.isVisible()
    assert not sheet.go_button.isEnabled()
    gone = prepare(tmp_path / "没有.xlsx")
    assert "找不到文件" in gone.preview.empty.findChildren(type(gone.title))[2].text()


def test_a_refused_file_does_not_bear_the_counts_of_the_one_before(prepare: Prepare, tmp_path: Path) -> None:
    sheet = prepare(roster(tmp_path / "名册.xlsx", ("王小宁", "教育界", "第一中学")))
    assert sheet.preview.switch.isVisible()
    assert not prepare(tmp_path / "没有.xlsx").preview.switch.isVisible()
    assert prepare(tmp_path / "名册.xlsx").preview.switch.isVisible()


def test_a_table_of_something_else_says_what_is_missing_and_the_kind_can_be_chosen(
    prepare: Prepare, settle: Settle, tmp_path: Path
) -> None:
    sheet = prepare(table(tmp_path / "菜单.xlsx", ("菜名", "价钱"), ("豆腐", 5)))
    assert "没有认出这是哪一种表" in sheet.preview.empty.findChildren(type(sheet.title))[2].text()
    sheet.kind.set_value("承办单位")
    sheet.kind.edited.emit()
    settle()
    assert sheet.title.text() == "导入承办单位"
    assert "没有找到表头" in sheet.preview.empty.findChildren(type(sheet.title))[2].text()


def test_another_sheet_of_the_file_can_be_chosen(prepare: Prepare, settle: Settle, tmp_path: Path) -> None:
    path = roster(tmp_path / "两张.xlsx", ("王小宁", "教育界", "第一中学"))
    book = openpyxl.load_workbook(path)
    other = book.create_sheet("增补")
    for line in (("姓名", "界别"), ("李红", "教育界"), ("田富", "科技界")):
        other.append(line)
    book.save(path)
    sheet = prepare(path)
    assert sheet.sheet.isVisible()
    sheet.sheet.set_value("增补")
    sheet.sheet.edited.emit()
    settle()
    assert sheet.draft.to_write == 2


# --- columns


def column(sheet: ImportSheet, heading: str) -> PlanColumn:
    columns: list[PlanColumn] = sheet.mapping.table.rows.rows()
    return next(each for each in columns if each.heading == heading)


def test_a_column_can_be_kept_as_something_else_and_is_remembered(
    prepare: Prepare, settle: Settle, office: Desk, tmp_path: Path
) -> None:
    path = table(tmp_path / "名册.xlsx", ("姓名", "口子"), ("王小宁", "教育界"))
    sheet = prepare(path)
    assert column(sheet, "口子").field == ""
    menu = sheet.mapping.choose(column(sheet, "口子"))
    assert menu is not None
    office_menu = action(menu, "政协任职").menu()
    assert isinstance(office_menu, QMenu)
    action(office_menu, "界别").trigger()
    menu.close()
    settle()
    assert column(sheet, "口子").field == "sector"
    imported(sheet, settle)
    again = prepare(path)
    assert column(again, "口子").field == "sector"
    assert again.figures[Outcome.SAME].accessibleName() == "不变 1"
    del office


def test_a_field_chosen_for_another_column_leaves_the_first(
    prepare: Prepare, settle: Settle, tmp_path: Path
) -> None:
    sheet = prepare(table(tmp_path / "名册.xlsx", ("姓名", "真名"), ("小王", "王小宁")))
    sheet.draft.map(column(sheet, "真名"), "name")
    settle()
    assert column(sheet, "姓名").field == ""
    assert row_of(sheet, "王小宁").outcome is Outcome.NEW


def test_identity_numbers_wait_for_the_tick(
    prepare: Prepare, settle: Settle, office: Desk, tmp_path: Path
) -> None:
    sheet = prepare(table(tmp_path / "名册.xlsx", ("姓名", "身份证号"), ("王小宁", "440199197503010034")))
    assert column(sheet, "身份证号").field == ""
    sheet.with_id.click()
    settle()
    assert column(sheet, "身份证号").field == "id_number"
    imported(sheet, settle)
    assert [each.id_number for each in office.store.find(Person)] == ["440199197503010034"]


def test_a_meeting_s_column_is_what_it_is(prepare: Prepare, settle: Settle, tmp_path: Path) -> None:
    imported(prepare(write_roster(tmp_path / "a.xlsx").path), settle)
    sheet = prepare(write_matrix(tmp_path / "d.xlsx").path)
    meeting = next(each for each in sheet.mapping.table.rows.rows() if each.field == "meeting")
    assert sheet.mapping.choose(meeting) is None


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


# --- the page


def test_the_arrows_move_between_the_tabs_and_a_hidden_page_reads_when_it_comes_back(
    page: DataPage, office: Desk
) -> None:
    page.tabs._heads["import"].setFocus()
    QTest.keyClick(page.tabs._heads["import"], Qt.Key.Key_Left)
    assert page.tabs.current == "works"
    page.hide()
    office.do("新增委员 王小宁", add_person, "王小宁")
    page.show()
    assert page.works.list.table.rows.rows()[0].label == "新增委员 王小宁"


def test_ctrl_enter_means_the_tab_in_front_even_with_the_keyboard_on_its_name(
    page: DataPage, settle: Settle, tmp_path: Path
) -> None:
    page.tabs._heads["backup"].setFocus()
    page.tabs._heads["backup"].click()
    settle()
    QTest.keyClick(page.tabs._heads["backup"], Qt.Key.Key_Return, CTRL)
    settle()
    assert len(list_backups(tmp_path / "数据" / "备份")) == 1


def test_the_keyboard_goes_where_the_work_is(page: DataPage) -> None:
    for name in ("export", "works", "backup", "import"):
        page.open(name)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert page.tabs.page(name).isAncestorOf(focus), name
    page.setFocus()
    assert page.imports.isAncestorOf(QApplication.focusWidget() or page)


def test_esc_with_nothing_open_leaves_the_page_as_it_is(page: DataPage) -> None:
    assert not page.back()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.tabs.current == "import"


def test_in_a_narrow_window_esc_leads_from_a_step_back_to_the_list(page: DataPage) -> None:
    page.resize(840, 380)
    page.open("works")
    page.works.list.table.opened.emit(page.works.list.table.chosen_row())
    assert page.works.parts.detail_open
    assert page.back()
    assert not page.works.parts.detail_open
    page.open("backup")
    page.backups.parts.open_detail()
    assert page.back()
    for name in ("export", "health"):
        page.open(name)
        assert not page.back()
