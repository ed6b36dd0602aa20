"""导出: every list into a file of the clerk's choice."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.exchange.out import TABLES
from db.people.operations import add_member
from db.people.records import Term
from db.store import journal
from desktop.desk.desk import Desk
from desktop.pages.data.export_tab import OFFERS, ExportTab
from desktop.pages.data.page import DataPage
from tests.desktop.pages.data.conftest import Settle


@pytest.fixture
def tab(page: DataPage, office: Desk, tmp_path: Path) -> ExportTab:
    (term,) = office.store.find(Term)
    office.do(
        "新增委员", add_member, "王小宁", term=term.id, phone="13800130000", id_number="440106197503011233"
    )
    page.open("export")
    page.exports.ask_path = lambda name: str(tmp_path / name)
    return page.exports


def test_enter_on_a_line_exports_that_list(tab: ExportTab, settle: Settle, tmp_path: Path) -> None:
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    settle()
    sheet = openpyxl.load_workbook(tmp_path / "云山区政协委员名册 20220614.xlsx").active
    assert sheet is not None
    cells = [cell.value for cell in sheet[2]]
    assert "王小宁" in cells
    assert "13800130000" in cells, "a phone stays text"
    assert "440106197503011233" not in cells
    assert tab.said.text().startswith("委员名册 1 行，已存到")
    noted = journal.entries(tab._desk.store.connection, limit=1)[0]
    assert (noted.label, noted.kind) == ("导出委员名册 1 人（含完整手机号码）", "note")
    assert noted.note.endswith(".xlsx")


def test_private_facts_go_along_only_when_ticked(tab: ExportTab, settle: Settle, tmp_path: Path) -> None:
    tab.with_id.setChecked(True)
    tab.export(OFFERS[0])
    settle()
    sheet = openpyxl.load_workbook(tmp_path / "云山区政协委员名册 20220614.xlsx").active
    assert sheet is not None
    assert "440106197503011233" in [cell.value for cell in sheet[2]]
    noted = journal.entries(tab._desk.store.connection, limit=1)[0]
    assert noted.label == "导出委员名册 1 人（含完整手机号码、身份证号和宗教信仰）"


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.id)
def test_every_list_on_offer_can_be_exported(
    tab: ExportTab, settle: Settle, tmp_path: Path, offer: object
) -> None:
    tab.ask_path = lambda _name: str(tmp_path / "名单")
    tab.export(offer)  # type: ignore[arg-type]  # parametrize knows no types
    settle()
    assert (tmp_path / "名单.xlsx").exists()


def test_ctrl_e_exports_the_list_the_clerk_stands_on(tab: ExportTab, settle: Settle, tmp_path: Path) -> None:
    tab.table.selectRow(4)
    QTest.keyClick(tab.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert (tmp_path / "云山区政协承办单位 20220614.xlsx").exists()
    assert journal.entries(tab._desk.store.connection, limit=1)[0].kind == "do", (
        "nothing private was given away"
    )


def test_a_folder_that_cannot_be_written_is_said(
    tab: ExportTab, settle: Settle, office: Desk, tmp_path: Path
) -> None:
    tab.ask_path = lambda _name: str(tmp_path / "没有的文件夹" / "名单.xlsx")
    tab.export(OFFERS[0])
    settle()
    assert tab.said.text() == "没有导出。"
    for box in office.notices._open[:]:
        box.close()


def test_nothing_happens_when_the_clerk_changes_his_mind(tab: ExportTab, tmp_path: Path) -> None:
    tab.ask_path = lambda _name: ""
    tab.export(OFFERS[0])
    tab.export(None)
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_list_is_printed_whole_or_as_its_official_form(
    tab: ExportTab, office: Desk, settle: Settle
) -> None:
    asked: list[tuple[str, str, object]] = []
    office.printing.connect(lambda kind, records: asked.append((kind, office.wished_paper, records)))
    by_id = {offer.id: offer for offer in OFFERS}
    tab.print(by_id["members"])
    tab.print(by_id["proposals"])
    assert [(kind, paper) for kind, paper, _ in asked] == [("roster", ""), ("session", "register")]
    tab.table.pressed_cell.emit(by_id["handlers"], "paper")
    settle()
    (facts,) = office.lists.values()
    assert asked[2][0] == "list"
    assert facts.title.endswith("承办单位")


def test_every_table_of_the_office_is_offered() -> None:
    assert {offer.id for offer in OFFERS} == set(TABLES)
