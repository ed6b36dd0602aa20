"""Backups in a running program: taking the place of the store, refused when spoilt, offered when it is damaged."""

from datetime import datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from db.office import Desk as Who
from db.office import open_store
from db.people.operations import add_member
from db.people.records import Term
from db.store.backup import Backup, Reason, back_up
from desktop.app import Application
from desktop.desk.backups import Backups
from tests.desktop.starting import Start, make_store, message


def backed_up(application: Application, qtbot: QtBot) -> Backup:
    assert application.desk is not None
    backups = Backups.of(application.desk)
    backups.make()
    qtbot.waitUntil(lambda: bool(backups.shelves) and backups.shelves[0].newest is not None)
    newest = backups.shelves[0].newest
    assert newest is not None
    return newest


def test_a_backup_takes_the_place_of_the_store_and_the_window_goes_on(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    application = start()
    application.open(make_store(tmp_path / "云山.db"))
    application.settle()
    assert application.desk is not None
    (term,) = application.desk.store.find(Term)
    newest = backed_up(application, qtbot)
    application.desk.do("新增委员", add_member, "王小宁", term=term.id)
    before = application.desk
    before.restoring.emit(newest)
    qtbot.waitUntil(lambda: application.desk is not None and application.desk is not before)
    assert application.desk.store.value("SELECT COUNT(*) FROM person") == 0
    said, more = message(application)
    assert said.startswith("已恢复到")
    assert "恢复前-" in more
    assert application.desk.do("新增委员", add_member, "李红", term=term.id), "the lock is ours again"


def test_a_backup_that_was_spoilt_changes_nothing(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    application = start()
    application.open(make_store(tmp_path / "云山.db"))
    assert application.desk is not None
    newest = backed_up(application, qtbot)
    newest.file.write_bytes(newest.file.read_bytes()[:-100])
    before = application.desk
    application.restore(newest)
    qtbot.waitUntil(lambda: application.desk is not None and application.desk is not before)
    assert "没有恢复" in message(application)[0]
    assert application.desk.store.value("SELECT COUNT(*) FROM term") == 1


def test_a_store_that_was_damaged_is_restored_from_the_first_page(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    path = make_store(tmp_path / "云山.db")
    store = open_store(path, Who(clerk="程立", machine=5))
    back_up(
        store.connection, path, [tmp_path / "备份"], reason=Reason.HAND, now=datetime(2022, 6, 14, 10, 32)
    )
    store.close()
    path.write_bytes(b"SQLite format 3\0" + b"x" * 4000)
    again = start()
    again.open(path)
    assert again.first is not None
    assert again.first.rescue_button.accessibleName().startswith("恢复到 2022-06-14 10:32")
    again.first.rescue_button.click()
    qtbot.waitUntil(lambda: again.desk is not None)
    assert again.desk is not None
    assert again.desk.store.value("SELECT COUNT(*) FROM term") == 1
    assert "恢复前-" in message(again)[1]
    assert (next(tmp_path.glob("恢复前-*")) / "云山.db").exists(), "the damaged file is kept"


def test_without_a_backup_nothing_is_offered(start: Start, tmp_path: Path) -> None:
    application = start()
    (tmp_path / "坏.db").write_bytes(b"")
    application.open(tmp_path / "坏.db")
    assert application.first is not None
    assert application.first.rescue_button.isHidden()
