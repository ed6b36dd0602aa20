"""备份与恢复: made, listed, checked, in two places, and going back after reading what will be lost."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.store.backup import list_backups
from desktop.desk.desk import Desk
from desktop.pages.data.backup_tab import BackupTab, kept_in
from tests.desktop.pages.data.conftest import Settle, make_backup


def test_without_a_backup_the_page_says_what_to_do(backup_tab: BackupTab) -> None:
    assert not backup_tab.empty.isHidden()
    assert backup_tab.state.whole() == "还没有备份"


def test_ctrl_enter_makes_a_backup_that_stands_in_the_list_as_verified(
    backup_tab: BackupTab, settle: Settle, tmp_path: Path
) -> None:
    QTest.keyClick(backup_tab, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    settle()
    (one,) = backup_tab.table.rows.rows()
    assert (one.reason, one.places, one.backup.verified) == ("手动", "数据旁", True)
    assert backup_tab.state.whole() == "今天 10:32，已验证"
    assert "到第 1 步操作为止" in backup_tab.holds.text()
    assert backup_tab.since.text() == "之后没有新的操作，与现在一样。"
    assert not backup_tab.restore_button.isEnabled()
    assert len(list_backups(tmp_path / "数据" / "备份")) == 1


def test_naming_a_second_place_copies_a_backup_there_at_once(
    backup_tab: BackupTab, settle: Settle, office: Desk, tmp_path: Path
) -> None:
    backup_tab.ask_folder = lambda: str(tmp_path / "移动盘")
    backup_tab.choose_second()
    settle()
    settle()
    (one,) = kept_in(backup_tab.backups)
    assert one.places == "两处"
    assert str(tmp_path / "移动盘") in backup_tab.second.whole()
    assert office.local.second_place == str(tmp_path / "移动盘")
    backup_tab.forget_second()
    settle()
    assert backup_tab.second.whole() == "第二处：还没有设。"
    assert list_backups(tmp_path / "移动盘"), "what lies there stays"


def test_the_first_place_cannot_be_the_second(backup_tab: BackupTab, office: Desk, tmp_path: Path) -> None:
    backup_tab.ask_folder = lambda: str(tmp_path / "数据" / "备份")
    backup_tab.choose_second()
    assert office.local.second_place == ""
    for box in office.notices._open[:]:
        assert "第一处" in box.text()
        box.close()


def test_a_second_place_that_was_unplugged_is_seen(
    backup_tab: BackupTab, settle: Settle, office: Desk, tmp_path: Path
) -> None:
    office.local.second_place = str(tmp_path / "拔掉的盘")
    make_backup(backup_tab, settle)
    (tmp_path / "拔掉的盘").rename(tmp_path / "收起来")
    backup_tab.refresh()
    settle()
    assert "第二处没有接上" in backup_tab.second.whole()


def test_a_backup_is_read_again_and_a_spoilt_one_is_found(backup_tab: BackupTab, settle: Settle) -> None:
    make_backup(backup_tab, settle)
    backup_tab.check()
    settle()
    assert "完好" in backup_tab.checked.text()
    (one,) = backup_tab.table.rows.rows()
    one.backup.file.write_bytes(one.backup.file.read_bytes()[:-10])
    backup_tab.check()
    settle()
    assert "已经损坏" in backup_tab.checked.text()


def test_a_backup_stopped_at_the_end_reads_nothing_of_the_closed_store(
    backup_tab: BackupTab, settle: Settle, office: Desk, qtbot: QtBot
) -> None:
    make_backup(backup_tab, settle)
    backup_tab.make_now()
    (job,) = office.jobs.running
    office.jobs.stop()
    office.store.close()
    with qtbot.waitSignal(job.ended):
        pass
    assert backup_tab.table.rows.rowCount() == 1
