"""Sentences and boxes, always plain text."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.store.errors import Trouble
from desktop.desk.notices import Notices


def test_a_box_shows_names_letter_by_letter(qtbot: QtBot) -> None:
    box = Notices().tell("<b>张</b>", "a & b")
    qtbot.addWidget(box)
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert (box.text(), box.informativeText()) == ("<b>张</b>", "a & b")


def test_a_trouble_says_what_to_do(qtbot: QtBot) -> None:
    box = Notices().trouble(Trouble("文件打不开。", advice="请关闭 WPS。"))
    qtbot.addWidget(box)
    assert (box.text(), box.informativeText()) == ("文件打不开。", "请关闭 WPS。")
    assert box.isVisible()


def test_only_yes_does_it(qtbot: QtBot) -> None:
    notices = Notices()
    done: list[str] = []
    for wanted in ("取消", "恢复"):
        box = notices.ask("恢复到昨天的备份？", yes="恢复", then=lambda: done.append("恢复"))
        qtbot.addWidget(box)
        assert box.defaultButton().text() == "取消"
        buttons = {each.text(): each for each in box.buttons()}
        buttons[wanted].click()
        assert done == ([] if wanted == "取消" else ["恢复"])


def test_a_sentence_reaches_the_status_line(qtbot: QtBot) -> None:
    notices = Notices()
    with qtbot.waitSignal(notices.said) as told:
        notices.say("已复制")
    assert told.args == ["已复制"]


def test_a_box_closed_twice_before_it_is_gone_does_no_harm(qtbot: QtBot) -> None:
    notices = Notices()
    box = notices.tell("已恢复。")
    qtbot.addWidget(box)
    with qtbot.captureExceptions() as raised:
        box.done(0)
        box.done(0)
    assert raised == []
    assert notices._open == []
