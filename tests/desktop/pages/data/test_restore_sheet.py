"""Going back to a backup, after reading what will be lost."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from db.people.operations import add_person
from db.store.backup import list_backups
from desktop.desk.desk import Desk
from desktop.pages.data.backup_tab import BackupTab
from desktop.pages.data.page import DataPage
from desktop.pages.data.restore_sheet import RestoreSheet
from tests.conftest import Clock
from tests.desktop.pages.data.conftest import Settle, make_backup


@pytest.fixture
def restore(
    page: DataPage, backup_tab: BackupTab, settle: Settle, office: Desk, clock: Clock
) -> RestoreSheet:
    """Return the sheet that asks whether to lose two works."""
    make_backup(backup_tab, settle)
    clock.now += timedelta(hours=1)
    office.do("新增委员 王小宁", add_person, "王小宁")
    office.do("新增委员 李红", add_person, "李红")
    backup_tab.refresh()
    settle()
    assert backup_tab.since.text() == "之后又做了 2 步操作。"
    backup_tab.restore_button.click()
    return page.restore


def test_before_going_back_the_clerk_reads_what_will_be_lost(restore: RestoreSheet) -> None:
    assert restore.isVisible()
    assert "2 步操作、2 条记录" in restore.lost.text()
    assert [line.label for line in restore.table.rows.rows()] == ["新增委员 李红", "新增委员 王小宁"]
    assert restore.go_button.accessibleName() == "恢复，放弃这 2 步"


def test_esc_leaves_everything_as_it_is(
    restore: RestoreSheet, page: DataPage, office: Desk, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(office.restoring):
        QTest.keyClick(restore, Qt.Key.Key_Escape)
    assert page.backups.isVisible()


def test_going_back_first_backs_up_what_there_is_now(
    restore: RestoreSheet, office: Desk, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    with qtbot.waitSignal(office.restoring) as asked:
        restore.go()
    assert asked.args[0].work_seq == 1
    settle()
    assert [each.reason for each in list_backups(tmp_path / "数据" / "备份")] == ["操作前", "手动"]


def test_when_that_backup_fails_the_clerk_decides(
    restore: RestoreSheet, office: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    place = tmp_path / "数据" / "备份"
    place.rename(tmp_path / "数据" / "别处")
    place.write_text("", encoding="utf-8")
    with qtbot.assertNotEmitted(office.restoring):
        restore.go()
    boxes: list[QMessageBox] = office.notices._open[:]
    assert "仍然恢复吗" in boxes[-1].text()
    with qtbot.waitSignal(office.restoring):
        next(each for each in boxes[-1].buttons() if each.text() == "仍然恢复").click()
    for box in office.notices._open[:]:
        box.close()


def test_a_backup_of_another_way_is_marked(
    page: DataPage, backup_tab: BackupTab, settle: Settle, office: Desk
) -> None:
    office.do("新增委员 王小宁", add_person, "王小宁")
    make_backup(backup_tab, settle)
    (one,) = backup_tab.table.rows.rows()
    page.restore.show_backup(replace(one.backup, work_hash="00", verified=False))
    assert "走了另一条路" in page.restore.lost.text()
    assert "没有通过检查" in page.restore.lost.text()
