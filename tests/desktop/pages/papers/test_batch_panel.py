"""Many papers at once, as a clerk makes them in December."""

import csv
import io
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.papers.records import Paper
from db.store.store import Store
from desktop.desk.batch import Batch
from desktop.desk.press import Arrange
from desktop.desk.sheets import STYLES
from desktop.pages.papers.batch_panel import left_words
from desktop.pages.papers.page import PapersPage
from tests.desktop.paper_store import PaperOffice

ARCHIVE = next(each for each in STYLES if each.kind.name == "archive")
REPLY = next(each for each in STYLES if each.kind.name == "reply")


def ended(qtbot: QtBot, page: PapersPage) -> None:
    qtbot.waitUntil(lambda: not page.batch.busy and not page.desk.jobs.running, timeout=20000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "文书" / "2022年度委员履职档案"


def test_all_archives_of_a_year_take_three_actions_once_the_page_is_open(
    page: PapersPage, qtbot: QtBot, store: Store, folder: Path
) -> None:
    page.controls.kinds.press(ARCHIVE)
    page.controls.batch_button.click()
    assert page.batch._what.text() == "2022年度全体委员 6 名"
    QTest.keyClick(page.batch.start_button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ended(qtbot, page)
    assert len(list(folder.glob("*.docx"))) == len(list(folder.glob("*.pdf"))) == 6
    assert page.batch.summary.text() == "已制作 12 个文件"
    assert len(store.find(Paper)) == 12
    assert page.desk.undo()
    assert store.find(Paper) == []
    assert len(list(folder.glob("*.pdf"))) == 6  # files are the clerk's: undoing the receipt deletes none


def test_the_receipt_is_read_line_by_line_and_opened(page: PapersPage, qtbot: QtBot, folder: Path) -> None:
    page.controls.kinds.press(ARCHIVE)
    page.offer_batch()
    page.batch.word.setChecked(False)
    page.batch.start()
    ended(qtbot, page)
    opened: list[Path] = []
    page.open_path = opened.append
    page.batch.table.setFocus()
    QTest.keyClick(page.batch.table, Qt.Key.Key_Return)
    page.batch.open_folder.click()
    page.batch.open_receipt.click()
    assert opened[0].name == "9-0001 黎明远 2022年度履职档案.pdf"
    assert opened[1] == folder
    lines = list(csv.reader(io.StringIO(opened[2].read_text(encoding="utf-8-sig"))))
    assert len(lines) == 7


def test_cancelling_in_the_middle_says_what_is_made_and_the_rest_can_follow(
    page: PapersPage, qtbot: QtBot, folder: Path
) -> None:
    page.controls.kinds.press(ARCHIVE)
    page.offer_batch()
    page.batch.start()
    page.batch.cancel()
    assert not page.batch.cancel_button.isEnabled()
    ended(qtbot, page)
    assert "没有轮到" in page.batch.summary.text()
    made = len(list(folder.glob("*.pdf")))
    assert made < 6
    page.batch.again_button.click()
    ended(qtbot, page)
    assert len(list(folder.glob("*.pdf"))) == 6


def test_only_what_failed_is_made_again(page: PapersPage, office: PaperOffice, qtbot: QtBot) -> None:
    page.print_for("proposal", (office.unassigned.id, office.answered.id))
    page.batch.start()
    ended(qtbot, page)
    assert page.batch.summary.text() == "已制作 2 个文件，1 件没有做成"
    first = page.batch.table.rows.rows()[0]
    assert (first.subject, first.state) == ("九届二次第003号", "没有制作")
    assert page.batch.again_button.text() == "只重做没有做成的 1 件"
    page.batch.again()
    ended(qtbot, page)
    assert [line.subject for line in page.batch.table.rows.rows()] == ["九届二次第003号"]


def test_nothing_starts_without_a_format(page: PapersPage) -> None:
    page.controls.kinds.press(REPLY)
    page.offer_batch()
    page.batch.word.setChecked(False)
    page.batch.pdf.setChecked(False)
    assert not page.batch.start_button.isEnabled()
    page.batch.start()
    assert not page.batch.busy


def test_another_year_and_another_kind_change_what_is_offered(page: PapersPage) -> None:
    page.controls.kinds.press(ARCHIVE)
    page.offer_batch()
    assert page.batch.periods.currentText() == "2022年度"
    page.batch.periods.setCurrentText("2021年度")
    page.batch.periods.activated.emit(page.batch.periods.currentIndex())
    assert page.batch._what.text() == "2021年度全体委员 6 名"
    assert page.batch.folder.name == "2021年度委员履职档案"
    page.controls.kinds.press(REPLY)
    assert page.batch._what.text() == "九届二次全部已交办提案 2 件"


def test_escape_leads_back_and_another_folder_can_be_named(page: PapersPage, tmp_path: Path) -> None:
    page.controls.kinds.press(REPLY)
    page.offer_batch()
    page.ask_folder = lambda _now: str(tmp_path / "优盘")
    page._change_batch_folder()
    assert page.batch.folder == tmp_path / "优盘"
    QTest.keyClick(page.batch, Qt.Key.Key_Escape)
    assert page._right.currentWidget() is page.recent
    page.offer_batch()
    assert page.back()
    assert not page.back()


def test_a_run_goes_on_when_the_page_is_made_anew(page: PapersPage, qtbot: QtBot, folder: Path) -> None:
    page.controls.kinds.press(ARCHIVE)
    page.offer_batch()
    page.batch.start()
    second = PapersPage(page.desk)
    qtbot.addWidget(second)
    assert second.batch.busy
    (batch,) = page.desk.findChildren(Batch)
    qtbot.waitUntil(lambda: not batch.running, timeout=20000)
    assert len(list(folder.glob("*.pdf"))) == 6
    assert second.batch.summary.text() == "已制作 12 个文件"


def test_the_time_left_is_said_as_people_say_it() -> None:
    assert [left_words(seconds) for seconds in (None, 0.2, 42.0, 130.0)] == [
        "", "约剩 1 秒", "约剩 42 秒", "约剩 2 分钟",
    ]  # fmt: skip


def test_any_set_of_kinds_is_made_of_what_is_ticked_in_a_list(
    page: PapersPage, office: PaperOffice, qtbot: QtBot, store: Store
) -> None:
    page.print_for("proposal", (office.answered.id, office.waiting.id))
    boxes = {each.words: box for each, box in page.batch.styles.items()}
    assert [words for words, box in boxes.items() if box.isChecked()] == ["提案答复函 · 式样"]
    boxes["提案办理情况征询意见表"].click()
    boxes["提案交办函 · 全部承办件"].click()
    assert page.batch._what.text() == "已选 2 件提案；已选 3 个承办单位"
    page.batch.word.setChecked(False)
    page.batch.start()
    ended(qtbot, page)
    assert {one.kind for one in store.find(Paper)} == {"reply", "feedback_form", "assign_letter"}
    assert page.batch.folder.name == "九届二次文书 3 种"


def test_nothing_is_made_of_no_kind(page: PapersPage, office: PaperOffice) -> None:
    page.print_for("proposal", (office.answered.id, office.waiting.id))
    first = next(iter(page.batch.styles.values()))
    first.click()
    assert first.isChecked()  # the last kind stays: a batch of nothing is none


def test_a_batch_for_the_printer_is_one_file(page: PapersPage, qtbot: QtBot, folder: Path) -> None:
    page.controls.kinds.press(ARCHIVE)
    page.offer_batch()
    page.batch.arrange.choose(Arrange.ONE)
    page.batch._show_start()
    assert not page.batch.word.isEnabled()
    assert page.batch.two_sided.isVisible()
    page.batch.start()
    ended(qtbot, page)
    assert page.batch.summary.text() == "已制作 6 份，合成 1 个文件"
    assert [path.name for path in folder.glob("*.pdf")] == ["2022年度委员履职档案.pdf"]
    page.batch.ask_again.click()
    assert page.batch.start_button.isVisible()


def test_a_paper_in_two_formats_is_one_line(page: PapersPage, qtbot: QtBot) -> None:
    page.controls.kinds.press(ARCHIVE)
    page.offer_batch()
    page.batch.start()
    ended(qtbot, page)
    lines = page.batch.table.rows.rows()
    assert len(lines) == 6
    assert {line.formats for line in lines} == {"Word PDF"}
