"""One run of the program: first start, opening, a second start, refusals, leaving."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from db.office import Desk as Who
from db.office import create_store, open_store
from db.people.operations import add_member
from db.people.records import Term
from db.people.settings import OfficeSettings
from db.search.entries import KINDS as SEARCH_KINDS
from db.store.backup import list_backups
from db.store.lock import StoreLock
from db.store.settings import load
from db.venue.packing import lay, pack
from desktop.app import _KIND_WORDS, Application, has_screen, input_method_advice, lay_office
from desktop.desk.instance import raise_first
from desktop.desk.local import Local
from desktop.desk.look import Look
from desktop.window import first_start
from desktop.window.places import existing, place_of
from tests.db.venue.venue_store import venue
from tests.desktop.starting import Start, make_store, new_office
from tests.protection import write_protected


def test_nothing_known_leads_to_the_first_start_and_on_to_the_office(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    application = start()
    assert application.start(None)
    assert application.first is not None
    qtbot.waitUntil(application.first.isVisible)
    application.first.founded.emit(new_office(tmp_path))
    assert application.window is not None
    qtbot.waitUntil(application.window.isVisible)
    assert application.desk is not None
    assert application.desk.office == "云山区政协"
    assert application.desk.session is not None
    assert application.desk.session.words == "九届二次"
    assert application.local.store == str(tmp_path / "数据" / "云山.db")
    qtbot.waitUntil((tmp_path / "数据" / "备份").is_dir)


def test_the_last_store_is_opened_again(start: Start, tmp_path: Path) -> None:
    application = start()
    application.local.store = str(make_store(tmp_path / "云山.db"))
    assert application.start(None)
    assert application.window is not None
    assert application.frame.windowTitle().endswith("云山区政协")


@pytest.mark.parametrize("name", ["gone.db", "移动盘/gone.db"])
def test_a_store_that_is_gone_is_named_on_the_first_page(start: Start, tmp_path: Path, name: str) -> None:
    application = start()
    application.local.store = str(tmp_path / name)
    assert application.start(None)
    assert application.first is not None
    said = application.first._trouble.text()
    assert str(tmp_path / name) in said
    assert "移动盘或共享文件夹" in said
    assert not any(tmp_path.glob("**/gone.db*"))  # looking for it leaves nothing that looks like it
    assert not (tmp_path / "移动盘").exists()


def test_a_file_that_is_no_store_is_refused_on_the_first_page(start: Start, tmp_path: Path) -> None:
    (tmp_path / "名册.xlsx").write_bytes(b"PK\x03\x04" + b"x" * 500)
    application = start()
    assert application.start(tmp_path / "名册.xlsx")
    assert application.first is not None
    assert "不是数据库文件" in application.first._trouble.text()


def test_a_second_start_raises_the_first_window_and_leaves(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    path = make_store(tmp_path / "云山.db")
    first = start()
    assert first.open(path)
    first.settle()
    first.frame.showMinimized()
    heard: list[bool] = []
    second = threading.Thread(target=lambda: heard.append(raise_first(path)))
    second.start()
    qtbot.waitUntil(lambda: bool(heard) and not first.frame.isMinimized())
    second.join()
    assert heard == [True]


def test_a_store_somebody_else_writes_is_read_as_a_copy(start: Start, tmp_path: Path) -> None:
    path = make_store(tmp_path / "云山.db")
    with StoreLock.acquire(path, "林少东"):
        application = start()
        assert application.start(path)
    assert application.desk is not None
    assert application.desk.store.read_only
    boxes = [each for each in application.frame.findChildren(QMessageBox) if each.isVisible()]
    assert "林少东" in boxes[0].text()
    assert "只读副本" in boxes[0].informativeText()
    boxes[0].close()


def test_a_store_on_a_write_protected_stick_is_read_as_a_copy_and_the_foot_says_so(
    start: Start, tmp_path: Path
) -> None:
    path = make_store(tmp_path / "stick" / "云山.db")
    application = start()
    with write_protected(path.parent):
        assert application.start(path)
    assert application.desk is not None
    assert application.window is not None
    assert application.desk.store.read_only
    (box,) = [each for each in application.frame.findChildren(QMessageBox) if each.isVisible()]
    assert "写保护" in box.text()
    assert "复制到本机硬盘" in box.informativeText()
    box.close()
    foot = application.window.status
    assert foot._who.text() == "只读副本"
    assert "复制到本机硬盘" in foot._who.toolTip()
    assert foot._saved.text() == "只供查看"


def test_a_place_that_cannot_be_used_is_said_and_leaves_nothing(start: Start, tmp_path: Path) -> None:
    application = start()
    application.start(None)
    (tmp_path / "数据").write_text("", encoding="utf-8")
    application.found(new_office(tmp_path))
    assert application.first is not None
    assert "不能在这里建立文件夹" in application.first._trouble.text()
    taken = make_store(tmp_path / "云山.db")
    application.found(new_office(tmp_path, store=taken))
    assert "已经存在" in application.first._trouble.text()


def test_facts_no_rule_allows_leave_no_half_made_file(start: Start, tmp_path: Path) -> None:
    application = start()
    application.start(None)
    application.found(new_office(tmp_path, term=0))
    assert application.first is not None
    assert application.first._trouble.text()
    assert not (tmp_path / "数据" / "云山.db").exists()


@pytest.mark.slow
def test_the_practice_store_is_one_click_away(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_start, "suggested_folder", lambda: tmp_path)
    application = start()
    application.start(None)
    assert application.first is not None
    application.first.practised.emit()
    assert application.desk is not None
    assert application.desk.store.value("SELECT COUNT(*) FROM person") > 300
    assert application.frame.windowTitle().endswith("（练习库）")
    found = application.find("电梯")
    assert found
    assert len({candidate.group for candidate in found}) >= 1


def test_found_records_stand_by_their_kind(start: Start, tmp_path: Path) -> None:
    application = start()
    assert application.find("王") == []
    application.open(make_store(tmp_path / "云山.db"))
    assert application.desk is not None
    (term,) = application.desk.store.find(Term)
    application.desk.do("新增委员", add_member, "王小宁", term=term.id)
    (found,) = application.find("wxn")
    assert (found.words, found.group, found.kind) == ("王小宁", "委员", "member")
    assert application.find("查无此事") == []


def test_whatever_search_finds_has_its_word_and_its_page() -> None:
    assert set(_KIND_WORDS) == set(SEARCH_KINDS)
    assert [kind for kind in SEARCH_KINDS if place_of(existing(), kind) is None] == []


def test_the_clerk_leaves_an_office_for_the_first_start_and_another_store(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    mine, other = make_store(tmp_path / "甲" / "云山.db"), make_store(tmp_path / "乙" / "石榴.db")
    application = start()
    application.open(mine)
    application.settle()
    before = application.desk
    assert before is not None
    before.switching.emit(None)
    assert application.desk is None
    assert application.first is not None
    qtbot.waitUntil(application.first.isVisible)
    assert application.frame.windowTitle() == "政协案头"
    assert [each.reason for each in list_backups(mine.parent / "备份")] == ["退出"]
    open_store(mine, Who(clerk="何静", machine=6)).close()  # nobody holds it any more
    application.first.opened.emit(other)
    assert application.desk is not None
    application.settle()
    application.desk.switching.emit(mine)
    assert application.desk.store.path == mine
    assert application.local.store == str(mine)
    (term,) = application.desk.store.find(Term)
    assert application.desk.do("新增委员", add_member, "王小宁", term=term.id)


def test_another_store_that_cannot_be_opened_is_said_on_the_first_page(start: Start, tmp_path: Path) -> None:
    application = start()
    application.open(make_store(tmp_path / "云山.db"))
    (tmp_path / "坏.db").write_bytes(b"")
    application.switch(tmp_path / "坏.db")
    assert application.first is not None
    assert "空的" in application.first._trouble.text()
    assert application.local.store == str(tmp_path / "云山.db"), "the next start opens what was good"


def test_closing_the_window_makes_the_last_backup(start: Start, tmp_path: Path) -> None:
    application = start()
    application.open(make_store(tmp_path / "云山.db"))
    application.frame.close()
    assert [each.reason for each in list_backups(tmp_path / "备份")] == ["退出"]


def test_the_first_facts_of_an_office_are_one_work(tmp_path: Path) -> None:
    store = create_store(tmp_path / "云山.db", Who(clerk="程立", machine=5))
    lay_office(store, new_office(tmp_path))
    assert load(store, OfficeSettings).committee == "政协广州市云山区委员会"
    assert store.undoable is not None
    store.undo()
    assert store.undoable is None
    store.close()


def test_without_a_screen_there_is_only_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert not has_screen({})
    assert has_screen({"DISPLAY": ":0"})
    assert has_screen({"QT_QPA_PLATFORM": "offscreen"})
    monkeypatch.setattr(sys, "platform", "win32")
    assert has_screen({})


def test_a_desktop_without_an_input_method_is_told_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert "fcitx" in input_method_advice({"DISPLAY": ":0"})
    assert input_method_advice({"DISPLAY": ":0", "XMODIFIERS": "@im=fcitx"}) == ""
    assert input_method_advice({"QT_QPA_PLATFORM": "offscreen"}) == ""
    monkeypatch.setattr(sys, "platform", "win32")
    assert input_method_advice({}) == ""


def test_a_store_from_a_package_shows_its_event_alone_and_knows_the_way_back(
    qapp: QApplication, qtbot: QtBot, coat: Look, local: Local, tmp_path: Path
) -> None:
    del coat
    made = venue(tmp_path)
    package, manifest = pack(made.home, made.whole, tmp_path / "包.antou-venue", machine=7, by="程立")
    made.home.close()
    application = Application(qapp, local)
    application.show()
    application.open(tmp_path / "案头.db")
    assert local.home_store == str(tmp_path / "案头.db")
    application.switch(lay(package, tmp_path / "会场"))
    assert application.desk is not None
    assert application.window is not None
    assert application.desk.venue == manifest
    assert [place.words for place in application.window.places] == ["会场登记"]
    assert application.frame.windowTitle().endswith(f"（会场数据 · {manifest.title}）")
    qtbot.waitUntil(application.window.status.venue.isVisible)
    assert not application.window.bar.search.isVisible()
    assert not application.window.bar.new.isVisible()
    assert local.home_store == str(tmp_path / "案头.db")
    jobs = application.desk.jobs
    qtbot.waitUntil(lambda: not jobs.running)
    application.frame.close()
    application.frame.deleteLater()
