"""导入 from end to end: draft, mapping, preview, import_sheet and import_tab at work on the page."""

from pathlib import Path

import openpyxl
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from db.exchange.plan import Outcome, PlanColumn
from db.people.operations import add_person
from db.people.records import Person
from db.store.backup import list_backups
from desktop.desk.desk import Desk
from desktop.pages.data.import_sheet import ImportSheet
from desktop.pages.data.page import DataPage
from tests.desktop.pages.data.conftest import Prepare, Settle
from tests.desktop.pages.data.importing import CTRL, action, imported, roster, row_of, table
from tests.messy import write_handlers, write_roster
from tests.messy_matrix import write_matrix
from tests.messy_register import write_register

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
