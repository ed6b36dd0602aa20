"""The line at the foot."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.people.operations import add_person
from db.store.errors import Refused
from desktop.desk.desk import Desk
from desktop.widgets.labels import Tag
from desktop.window.status_bar import StatusBar


@pytest.fixture
def bar(desk: Desk, qtbot: QtBot) -> StatusBar:
    made = StatusBar(desk)
    qtbot.addWidget(made)
    made.resize(1000, 30)
    made.show()
    return made


def test_it_says_when_and_what_was_saved_and_how_to_go_back(bar: StatusBar, desk: Desk, qtbot: QtBot) -> None:
    desk.do("新增委员", add_person, "王小宁")
    bar.show_last()
    assert bar._saved.text() == "✓ 已保存 10:32"
    assert bar._sentence.whole() == "新增委员"
    assert bar._undo.toolTip() == "撤销：新增委员"
    with qtbot.waitSignal(bar.undo_asked):
        bar._undo.click()


def test_a_refused_rule_is_read_there_for_a_while(bar: StatusBar, desk: Desk) -> None:
    desk.do("新增委员", add_person, "王小宁")
    desk.refuse(Refused("今天不能交办。"))
    assert bar._sentence.whole() == "今天不能交办。"
    assert bar._sentence.property("tone") == "late"
    assert not bar._undo.isVisible()
    bar._timer.timeout.emit()
    assert bar._sentence.whole() == "新增委员"
    assert bar._undo.isVisible()


def test_a_list_of_reasons_stays_on_one_line(bar: StatusBar, desk: Desk) -> None:
    desk.refuse(Refused("有 2 件不能立案，一件也没有办：\n0001 没有类别。\n0002 没有类别。"))
    assert bar._sentence.whole() == "有 2 件不能立案，一件也没有办：0001 没有类别。0002 没有类别。"
    assert bar._sentence.sizeHint().height() < bar.height()


def test_a_bar_out_of_sight_asks_nothing_of_a_closed_store(bar: StatusBar, desk: Desk) -> None:
    desk.notices.say("已复制")
    bar.hide()
    desk.store.close()
    bar._timer.timeout.emit()
    assert bar._sentence.whole() == "已复制"


def test_notices_backup_clerk_and_office_stand_there(bar: StatusBar, desk: Desk) -> None:
    desk.notices.say("已复制")
    assert bar._sentence.whole() == "已复制"
    assert not bar._backup.isVisible()
    desk.sit("何静")
    assert bar._who.text() == "何静"
    desk.backup_said.emit("备份：今天 09:00，已验证")
    assert bar._backup.isVisible()
    words = [each.text() for each in bar.findChildren(type(bar._saved))]
    assert "何静" in words
    assert desk.office in words


def test_a_read_only_copy_says_so_and_offers_no_way_back(desk: Desk, qtbot: QtBot) -> None:
    desk.store.read_only = True
    bar = StatusBar(desk)
    qtbot.addWidget(bar)
    assert bar._undo.isHidden()
    assert "只读副本" in [each.text() for each in bar.findChildren(type(bar._saved))]


def test_only_a_practice_store_says_that_it_is_one(bar: StatusBar, desk: Desk, qtbot: QtBot) -> None:
    assert bar.practice.isHidden()
    with desk.store.baseline("装入练习数据") as work:
        add_person(work, "王小宁")
    again = StatusBar(desk)
    assert not any(each.isVisible() and isinstance(each, Tag) for each in QApplication.topLevelWidgets())
    qtbot.addWidget(again)
    assert not again.practice.isHidden()
    assert again.practice.text() == "练习库"


def test_an_office_is_no_venue(bar: StatusBar) -> None:
    assert not bar.venue.isVisible()
