"""The first start."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from db.venue.packing import pack
from desktop.desk.look import Look
from desktop.window.first_start import FirstStart, NewOffice, suggested_folder
from tests.db.venue.venue_store import venue
from tests.desktop.conftest import Write


@pytest.fixture
def first(qtbot: QtBot, coat: Look) -> FirstStart:
    del coat
    made = FirstStart()
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_asks_who_where_and_who_is_at_the_desk(
    first: FirstStart, write: Write, qtbot: QtBot, tmp_path: Path
) -> None:
    write(first.field("office").input, "广州市云山区")
    QTest.keyClicks(first.field("term").input, "9")
    QTest.keyClicks(first.field("session").input, "2")
    QTest.keyClicks(first.field("opens").input, "2022-1-17")
    write(first.field("clerk").input, "程立")
    first.place.line.set_value(str(tmp_path / "数据"))
    first.second.line.set_value(str(tmp_path / "备份"))
    with qtbot.waitSignal(first.founded) as asked:
        QTest.keyClick(first.field("clerk").input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    new: NewOffice = asked.args[0]
    assert (new.office, new.term, new.session, new.opens, new.clerk) == (
        "广州市云山区",
        9,
        2,
        date(2022, 1, 17),
        "程立",
    )
    assert new.store.parent == tmp_path / "数据"
    assert new.second == tmp_path / "备份"


def test_what_is_missing_is_said_beside_its_field(first: FirstStart, qtbot: QtBot) -> None:
    first.place.line.set_value("")
    with qtbot.assertNotEmitted(first.founded):
        first.form.submit()
    assert first.field("office").sentence == "请填写地区全称。"
    first.form.fill(
        {"office": "云山区", "term": 9, "session": 2, "opens": date(2022, 1, 17), "clerk": "程立"}
    )
    with qtbot.assertNotEmitted(first.founded):
        first.form.submit()
    assert first.place._error.text() == "请选一个文件夹。"
    first.place.line.set_value("/数据")
    with qtbot.waitSignal(first.founded) as asked:
        first.form.submit()
    assert asked.args[0].second is None


def test_the_place_offered_is_one_people_can_see() -> None:
    folder = suggested_folder()
    assert folder.name == "政协案头"
    assert not any(part.startswith(".") or part == "AppData" for part in folder.parts)


def test_a_folder_or_a_store_is_chosen_in_the_usual_dialog(
    first: FirstStart, qtbot: QtBot, tmp_path: Path
) -> None:
    next(each for each in first.place.findChildren(QPushButton)).click()
    (folders,) = first.place.findChildren(QFileDialog)
    folders.fileSelected.emit(str(tmp_path))
    folders.close()
    assert first.place.folder == str(tmp_path)
    next(each for each in first.findChildren(QPushButton) if each.text() == "打开已有的…").click()
    (files,) = [each for each in first.findChildren(QFileDialog) if each is not folders]
    with qtbot.waitSignal(first.opened) as opened:
        files.fileSelected.emit("/数据/云山.db")
    files.close()
    assert opened.args == [Path("/数据/云山.db")]


def test_practice_is_one_click_away(first: FirstStart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.practised):
        next(each for each in first.findChildren(QPushButton) if each.text() == "打开练习库").click()


def test_what_went_wrong_is_said_on_the_same_page(first: FirstStart) -> None:
    first.say("磁盘已满。")
    assert first._trouble.isVisible()
    first.say("")
    assert not first._trouble.isVisible()


def test_a_venue_package_is_laid_where_the_clerk_says_and_opened(
    first: FirstStart, qtbot: QtBot, write: Write, tmp_path: Path
) -> None:
    made = venue(tmp_path)
    package, manifest = pack(made.home, made.whole, tmp_path / "包.antou-venue", machine=7, by="程立")
    made.home.close()
    write(first.field("clerk").input, "周敏")
    next(each for each in first.findChildren(QPushButton) if each.text() == "打开会场数据包…").click()
    (files,) = first.findChildren(QFileDialog)
    files.fileSelected.emit(str(package))
    files.close()
    (folders,) = [each for each in first.findChildren(QFileDialog) if each is not files]
    with qtbot.waitSignal(first.opened) as opened:
        folders.fileSelected.emit(str(tmp_path / "会场"))
    folders.close()
    (path,) = opened.args
    assert path.parent == tmp_path / "会场"
    assert manifest.code in path.name
    assert first.clerk == "周敏"


def test_what_is_no_package_is_said_on_the_same_page(first: FirstStart, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "名册.xlsx").write_bytes(b"PK\x03\x04")
    with qtbot.assertNotEmitted(first.opened):
        first.open_package(tmp_path / "名册.xlsx", tmp_path)
        assert "不是会场数据包" in first._trouble.text()
        first.open_package(tmp_path / "没有.antou-venue", tmp_path)
    assert "读不到" in first._trouble.text()
